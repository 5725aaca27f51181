//! The regimes open to the importer of a shipment, by what is paid under each
//! (Article 10: the importer may choose the more favourable treatment).

use alloc::vec::Vec;
use core::cmp::Ordering;

use ajcep_model::{Currency, RateExpression};

use super::answer::check_conditions;
use super::shipment::Shipment;
use crate::duty::{Basis, Duty};
use crate::error::Error;
use crate::tables::{self, Record};
use crate::tariff::{Layers, MfnRate, Pack, Preference, RateStatus, Reading, Regime, Source};

/// The rate under one regime.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
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

    /// The rate, if it is one.
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
    /// The regime.
    pub regime: Regime<'a>,
    /// The rate under it.
    pub rate: RegimeRate<'a>,
    /// The duty under it; `None` if neither value nor quantity was given.
    pub duty: Option<Duty>,
    /// The currency of the duty, if it was given.
    pub currency: Option<Currency>,
    /// What the importer must show; empty if nothing, or if its pack does not say.
    pub demands: &'a str,
    /// Where the rate was read from.
    pub source: Source<'a>,
}

/// The regimes open to `shipment`, the cheapest first; what cannot be computed comes
/// last. A regime that grants no concession is left out.
pub(crate) fn regimes<'a>(
    layers: Layers<'a>,
    shipment: &'a Shipment,
) -> Result<Vec<RegimeOption<'a>>, Error> {
    let (trade, date) = (shipment.trade(), shipment.date());
    let applies = trade.check_applies(date);
    if trade.importer == trade.exporter {
        applies?;
        return Ok(Vec::new());
    }
    let line = layers.line(shipment.code(), date)?;
    let others: Vec<(&Pack, Record<'_>)> = layers
        .other_regimes(trade.exporter)
        .filter_map(|pack| Some((pack, pack.covering(shipment.code(), date)?.0)))
        .collect();
    let cells = || {
        let preferences = others.iter().map(|(_, record)| record.cells().preference);
        line.cells().into_iter().chain(preferences).flatten()
    };
    let conditions = shipment.conditions();
    check_conditions(cells, conditions)?;
    shipment.check_units(&line)?;
    let basis = Basis::new(&shipment.figures())?;
    let currency = basis.as_ref().and_then(Basis::currency);

    let read = line.read(conditions);
    let mfn = MfnRate::of(&read, line.has_general());
    let mut options = Vec::new();
    options.push(RegimeOption {
        regime: Regime::Mfn,
        rate: RegimeRate::Mfn(mfn),
        duty: basis.map(|basis| basis.mfn(&mfn)).transpose()?,
        currency,
        demands: "",
        source: line.source(date),
    });
    let mut add = |regime, preference: Preference<'a>, demands, source| -> Result<(), Error> {
        if preference != Preference::NoConcession {
            let duty = basis.map(|basis| basis.preference(&preference));
            let duty = duty.transpose()?.flatten();
            let rate = RegimeRate::Preference(preference);
            options.push(RegimeOption { regime, rate, duty, currency, demands, source });
        }
        Ok(())
    };
    if applies.is_ok() {
        let source = line.preference_source(date);
        let demands = tables::TARIFF.ajcep_demands;
        add(Regime::Ajcep, Preference::of(read.preference), demands, source)?;
    }
    for (pack, record) in others {
        let cell = record.cells().preference.map(|entry| Reading::of(entry, conditions));
        let source = Source::of(record.info(trade.importer), date);
        add(pack.regime(), Preference::of(cell), pack.demands(), source)?;
    }
    // Insertion is stable: options that do not compare keep their order.
    for index in 1..options.len() {
        let mut at = index;
        while at > 0 && cheaper(options.get(at), options.get(at - 1)) {
            options.swap(at, at - 1);
            at -= 1;
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
