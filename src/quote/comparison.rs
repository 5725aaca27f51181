//! How AJCEP compares with the other regimes, over all lines of a tariff.

use ajcep_model::{Party, RateExpression};
use jiff::civil::Date;

use super::regimes::regimes;
use super::shipment::Shipment;
use super::summary::RegimeSummary;
use crate::agreement::Trade;
use crate::error::Error;
use crate::tariff::{Layers, Regime};

/// For the goods of one Party, how many tariff lines have each outcome. The five counts add up to
/// `lines`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct RegimeComparison {
    /// The Party whose goods they are.
    pub exporter: Party,
    /// All lines in force.
    pub lines: usize,
    /// MFN is as good as any regime: there is nothing to claim.
    pub mfn: usize,
    /// AJCEP alone is the lowest.
    pub lowest: usize,
    /// AJCEP is the lowest, and another regime is as low.
    pub equal: usize,
    /// Another regime is lower.
    pub higher: usize,
    /// AJCEP has no place among the regimes, or none is certain.
    pub undecided: usize,
}

pub(crate) fn compare(
    layers: Layers<'_>,
    trade: Trade,
    date: Date,
) -> Result<RegimeComparison, Error> {
    let exporter = trade.exporter;
    let mut counts = RegimeComparison {
        exporter,
        lines: 0,
        mfn: 0,
        lowest: 0,
        equal: 0,
        higher: 0,
        undecided: 0,
    };
    for line in layers.lines_on(date) {
        let shipment = Shipment::new(trade, line.code(), date);
        let options = regimes(layers, &shipment)?;
        let summary = RegimeSummary::of(&options);
        counts.lines += 1;
        *match place(summary) {
            Place::Mfn => &mut counts.mfn,
            Place::Lowest => &mut counts.lowest,
            Place::Equal => &mut counts.equal,
            Place::Higher => &mut counts.higher,
            Place::Undecided => &mut counts.undecided,
        } += 1;
    }
    match layers.undated(date).filter(|_| counts.lines == 0) {
        Some(error) => Err(error),
        None => Ok(counts),
    }
}

/// The place of AJCEP among the regimes of a line.
enum Place {
    Mfn,
    Lowest,
    Equal,
    Higher,
    Undecided,
}

fn place(summary: RegimeSummary<'_, '_>) -> Place {
    let Some(best) = summary.best else { return Place::Undecided };
    // A regime without a rank may be lower than all that have one, unless that is free.
    let is_open = summary.unranked().next().is_some();
    let is_least = !is_open || best.rate.rate() == Some(&RateExpression::Free);
    if best.regime == Regime::Mfn && is_least {
        return Place::Mfn;
    }
    match summary.ajcep {
        Some(ajcep) => match ajcep.rank {
            Some(1) if is_least && summary.ties().next().is_some() => Place::Equal,
            Some(1) if !is_open => Place::Lowest,
            Some(2..) => Place::Higher,
            // What it grants may be as low.
            _ => Place::Undecided,
        },
        // It grants nothing, or does not apply.
        None if best.regime != Regime::Mfn => Place::Higher,
        None => Place::Undecided,
    }
}
