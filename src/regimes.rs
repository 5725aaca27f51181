//! The regimes open to the importer of a shipment, by what is paid under each
//! (Article 10: the more favourable treatment may be chosen).

use alloc::vec::Vec;
use core::cmp::Ordering;

use ajcep_model::RateExpression;

use crate::book::Book;
use crate::computation::Computation;
use crate::duty::Duty;
use crate::error::Error;
use crate::mfn::MfnRate;
use crate::pack::{Pack, Regime};
use crate::preference::Preference;
use crate::quote::{agreement_applies, refuse_wrong_conditions};
use crate::schedule::Source;
use crate::shipment::Shipment;
use crate::tables::Record;
use crate::terms::RateStatus;

/// What AJCEP asks of who claims it.
const AJCEP_DEMANDS: &str = "origin in a Party (Chapter 3), direct consignment (Article 31) and a certificate of origin, Form AJ (Annex 4)";

/// The rate under one regime.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RegimeRate<'a> {
    /// The MFN rate.
    Mfn(MfnRate<'a>),
    /// A preference.
    Preference(Preference<'a>),
}

impl<'a> RegimeRate<'a> {
    /// How far it is known.
    pub fn status(&self) -> RateStatus {
        match self {
            Self::Mfn(rate) => rate.status(),
            Self::Preference(preference) => preference.status(),
        }
    }

    /// The one rate it is, if it is one.
    pub fn rate(&self) -> Option<&'a RateExpression> {
        match self {
            Self::Mfn(rate) => rate.rate(),
            Self::Preference(preference) => preference.rate(),
        }
    }
}

impl core::fmt::Display for RegimeRate<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Mfn(rate) => rate.fmt(f),
            Self::Preference(preference) => preference.fmt(f),
        }
    }
}

/// A regime that an importer may choose.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct RegimeOption<'a> {
    /// Which.
    pub regime: Regime<'a>,
    /// The rate under it.
    pub rate: RegimeRate<'a>,
    /// The duty under it; `None` if neither value nor quantity was given.
    pub duty: Option<Duty>,
    /// What must be shown to be granted it; empty if nothing, or if its pack does
    /// not say.
    pub demands: &'a str,
    /// Where the rate was read from.
    pub source: Source<'a>,
}

/// The regimes open to `shipment`, the cheapest first; what cannot be computed comes
/// last. A regime that grants no concession is left out.
pub(crate) fn regimes<'a>(
    book: &'a Book,
    shipment: &Shipment<'a>,
) -> Result<Vec<RegimeOption<'a>>, Error> {
    let Shipment { importer, exporter, code, date, conditions, .. } = *shipment;
    let applies = agreement_applies(importer, exporter, date);
    if importer == exporter {
        applies?;
        return Ok(Vec::new());
    }
    let layers = book.layers(importer);
    let line = layers.line(code, date)?;
    let others: Vec<(&Pack, Record<'_>)> = layers
        .other_regimes(exporter)
        .filter_map(|pack| Some((pack, layers.record_in(pack, code, date)?)))
        .collect();
    let preferences = others.iter().map(|(_, record)| record.preference());
    let cells: Vec<_> = line.entries().into_iter().chain(preferences).collect();
    refuse_wrong_conditions(&cells, conditions)?;
    let computation = Computation::new(shipment)?;

    let mfn = line.mfn(conditions);
    let mut options = Vec::new();
    options.push(RegimeOption {
        regime: Regime::Mfn,
        rate: RegimeRate::Mfn(mfn),
        duty: computation.map(|computation| computation.mfn(&mfn)).transpose()?,
        demands: "",
        source: line.source(date),
    });
    let mut add = |regime, preference: Preference<'a>, demands, source| -> Result<(), Error> {
        if preference != Preference::NoConcession {
            let duty = computation.map(|computation| computation.preference(&preference));
            let duty = duty.transpose()?.flatten();
            let rate = RegimeRate::Preference(preference);
            options.push(RegimeOption { regime, rate, duty, demands, source });
        }
        Ok(())
    };
    if applies.is_ok() {
        let source = line.preference_source(date);
        add(Regime::Ajcep, line.preference(conditions), AJCEP_DEMANDS, source)?;
    }
    for (pack, record) in others {
        let preference = Preference::of(Some(record), conditions);
        let source = Source::of(record.info(importer), date);
        add(pack.regime(), preference, pack.demands(), source)?;
    }
    // Insertion keeps what compares with nothing where it is.
    for index in 1..options.len() {
        let mut place = index;
        while place > 0 && cheaper(options.get(place), options.get(place - 1)) {
            options.swap(place, place - 1);
            place -= 1;
        }
    }
    Ok(options)
}

fn cheaper(a: Option<&RegimeOption<'_>>, b: Option<&RegimeOption<'_>>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    match (&a.duty, &b.duty) {
        (Some(a), Some(b)) => match (a.at_most(), b.at_most()) {
            (Some(x), Some(y)) => (x, a.at_least()) < (y, b.at_least()),
            (Some(_), None) => true,
            (None, _) => false,
        },
        _ => match (a.rate.rate(), b.rate.rate()) {
            (Some(a), Some(b)) => a.compare(b) == Some(Ordering::Less),
            (Some(_), None) => true,
            (None, _) => false,
        },
    }
}
