//! The regimes of a shipment in a few columns.

use super::regime::RegimeOption;
use crate::tariff::Regime;

/// The best regime of a shipment, those that it ties with, the next one, and the place of AJCEP.
///
/// ```
/// use ajcep::quote::RegimeSummary;
/// use ajcep::{Book, Party, Shipment, Trade};
/// use jiff::civil::date;
///
/// let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
/// let shipment = Shipment::new(trade, "0306.17.000".parse()?, date(2026, 7, 15));
/// let options = Book::embedded().regimes(&shipment)?;
/// let summary = RegimeSummary::of(&options);
/// assert_eq!(summary.best.unwrap().regime.to_string(), "AJCEP");
/// assert_eq!(summary.ties().count(), 2);
/// assert_eq!(summary.runner_up.unwrap().rate.to_string(), "0.6%");
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RegimeSummary<'o, 'a> {
    options: &'o [RegimeOption<'a>],
    /// The regime under which the least is paid; of several MFN, then AJCEP, comes first.
    pub best: Option<&'o RegimeOption<'a>>,
    /// The cheapest regime under which more is paid.
    pub runner_up: Option<&'o RegimeOption<'a>>,
    /// AJCEP, if it grants something.
    pub ajcep: Option<&'o RegimeOption<'a>>,
}

impl<'o, 'a> RegimeSummary<'o, 'a> {
    /// The summary of what [`Book::regimes`](crate::Book::regimes) answers.
    pub fn of(options: &'o [RegimeOption<'a>]) -> Self {
        let ranked = || options.iter().filter(|option| option.rank.is_some());
        Self {
            options,
            best: ranked().next(),
            runner_up: ranked().find(|option| option.rank > Some(1)),
            ajcep: options.iter().find(|option| option.regime == Regime::Ajcep),
        }
    }

    /// The other regimes under which as little is paid as under the best.
    pub fn ties(self) -> impl Iterator<Item = &'o RegimeOption<'a>> {
        self.options.iter().skip(1).take_while(|option| option.rank == Some(1))
    }

    /// The regimes without a rank.
    pub fn unranked(self) -> impl Iterator<Item = &'o RegimeOption<'a>> {
        self.options.iter().filter(|option| option.unranked.is_some())
    }

    /// The regimes beside MFN and AJCEP under which no more is paid than under AJCEP.
    pub fn no_dearer_than_ajcep(self) -> impl Iterator<Item = &'o RegimeOption<'a>> {
        let rank = self.ajcep.and_then(|option| option.rank);
        self.options.iter().filter(move |option| {
            let is_other = matches!(option.regime, Regime::Other(_));
            is_other && rank.zip(option.rank).is_some_and(|(ajcep, other)| other <= ajcep)
        })
    }
}
