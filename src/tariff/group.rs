//! The tariff lines under a chapter, a heading or a subheading, and the span of their rates.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use ajcep_model::{CodePrefix, Party, RateExpression};
use jiff::civil::Date;

use super::layers::Layers;
use super::line::TariffLine;
use super::mfn::{MfnRate, MfnTerm};
use super::reading::RateStatus;
use crate::error::{CodeFault, Error};

/// The tariff lines of a Party under a chapter, a heading or a subheading on a date: what
/// [`Book::lines_under`](crate::Book::lines_under) returns.
#[derive(Clone, Debug)]
pub struct LineGroup<'b> {
    party: Party,
    prefix: CodePrefix,
    date: Date,
    lines: Vec<TariffLine<'b>>,
}

impl<'b> LineGroup<'b> {
    pub(crate) fn new(layers: Layers<'b>, prefix: CodePrefix, date: Date) -> Result<Self, Error> {
        let party = layers.party;
        let lines: Vec<TariffLine<'b>> = layers.lines_under(prefix, date).collect();
        match prefix {
            CodePrefix::Code(code) if lines.is_empty() || layers.lost_its_zero(code) => {
                Err(layers.diagnose(code, date))
            }
            _ if lines.is_empty() => Err(layers
                .undated(date)
                .unwrap_or_else(|| CodeFault::NoLinesUnder { party, prefix, date }.into())),
            _ => Ok(Self { party, prefix, date, lines }),
        }
    }

    /// The Party whose tariff it is of.
    pub const fn party(&self) -> Party {
        self.party
    }

    /// What the codes begin with.
    pub const fn prefix(&self) -> CodePrefix {
        self.prefix
    }

    /// The date on which the lines are in force.
    pub const fn date(&self) -> Date {
        self.date
    }

    /// Since when a later edition of the tariff is published that is not in the data, if the date
    /// is not before it.
    pub fn later_edition(&self) -> Option<Date> {
        let later = self.lines.iter().find_map(TariffLine::later_edition);
        later.filter(|since| *since <= self.date)
    }

    /// The lines, at least one, in the order of codes.
    pub fn lines(&self) -> &[TariffLine<'b>] {
        &self.lines
    }

    /// The span of the MFN rates, with no condition claimed.
    pub fn mfn(&self) -> RateSpan {
        RateSpan::of(self.lines.iter().map(|line| {
            let rate = line.mfn();
            (rate.status(), one_rate(&rate))
        }))
    }

    /// The span of the preferences under the agreement, with no condition claimed.
    pub fn preference(&self) -> RateSpan {
        RateSpan::of(self.lines.iter().map(|line| {
            let preference = line.preference();
            (preference.status(), preference.rate().cloned())
        }))
    }
}

/// The rate as one expression, if it is known.
fn one_rate(mfn: &MfnRate<'_>) -> Option<RateExpression> {
    if mfn.status() != RateStatus::Rate {
        return None;
    }
    let rates = mfn.terms().map(|(_, term)| match term {
        MfnTerm::Rate(rate) => Some(rate.clone()),
        _ => None,
    });
    match rates.collect::<Option<Vec<_>>>()?.as_slice() {
        [one] => Some(one.clone()),
        several => Some(RateExpression::Min(Cow::Owned(several.to_vec()))),
    }
}

/// The lowest and the highest of several rates, and how many of them are known.
///
/// Rates of different kinds cannot be compared without a shipment: `5%` is neither below nor
/// above `24 JPY/kg`. So there may be several lowest rates, and several highest.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct RateSpan {
    /// The rates that no other rate is below, each once.
    pub lowest: Vec<RateExpression>,
    /// The rates that no other rate is above, each once.
    pub highest: Vec<RateExpression>,
    /// How many lines have one rate.
    pub known: usize,
    /// How many lines have no concession.
    pub no_concession: usize,
    /// How many lines have a rate that depends on a condition or a product.
    pub conditional: usize,
    /// How many lines have a rate that is not known.
    pub unknown: usize,
}

impl RateSpan {
    /// How many lines there are.
    pub const fn lines(&self) -> usize {
        self.known + self.no_concession + self.conditional + self.unknown
    }

    fn of(rates: impl Iterator<Item = (RateStatus, Option<RateExpression>)>) -> Self {
        let mut span = Self {
            lowest: Vec::new(),
            highest: Vec::new(),
            known: 0,
            no_concession: 0,
            conditional: 0,
            unknown: 0,
        };
        for (status, rate) in rates {
            match status {
                RateStatus::Rate => span.known += 1,
                RateStatus::NoConcession => span.no_concession += 1,
                RateStatus::Conditional => span.conditional += 1,
                RateStatus::Unknown => span.unknown += 1,
            }
            if let Some(rate) = rate {
                keep_extreme(&mut span.lowest, &rate, |a, b| a.is_never_above(b));
                keep_extreme(&mut span.highest, &rate, |a, b| b.is_never_above(a));
            }
        }
        span
    }
}

/// Adds `rate` to the rates that no other surpasses, and removes those that it surpasses.
fn keep_extreme(
    extremes: &mut Vec<RateExpression>,
    rate: &RateExpression,
    surpasses: impl Fn(&RateExpression, &RateExpression) -> bool,
) {
    if !extremes.iter().any(|other| other == rate || surpasses(other, rate)) {
        extremes.retain(|other| !surpasses(rate, other));
        extremes.push(rate.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(rates: &[&str]) -> [Vec<alloc::string::String>; 2] {
        let parsed = rates.iter().map(|rate| (RateStatus::Rate, Some(rate.parse().unwrap())));
        let span = RateSpan::of(parsed);
        assert_eq!(span.known, rates.len());
        [span.lowest, span.highest]
            .map(|rates| rates.iter().map(alloc::string::ToString::to_string).collect())
    }

    #[test]
    fn the_extremes_of_rates() {
        assert_eq!(span(&["5%", "free", "12%", "5%"]), [["free"], ["12%"]]);
        assert_eq!(
            span(&["5%", "24 JPY/kg", "3%", "24 JPY/kg", "12 JPY/kg"]),
            [["3%", "12 JPY/kg"], ["5%", "24 JPY/kg"]]
        );
        assert_eq!(
            span(&["30%", "max(30%, 5 JPY/pair)", "range(free, 5%)", "free"]),
            [["free"], ["max(30%, 5 JPY/pair)"]]
        );
        assert_eq!(
            span(&["min(5%, 3 JPY/kg)", "min(5%, 3 JPY/kg)"]),
            [["min(5%, 3 JPY/kg)"], ["min(5%, 3 JPY/kg)"]]
        );
    }
}
