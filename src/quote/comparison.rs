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
        let is_tied = summary.ties().next().is_some();
        let rank = summary.ajcep.and_then(|option| option.rank);
        // A regime without a rank may be lower than all that have one, unless that is free.
        let is_open = summary.apart().next().is_some();
        let is_free = summary.best.and_then(|best| best.rate.rate()) == Some(&RateExpression::Free);
        let is_least = is_free || !is_open;
        *match (summary.best.map(|best| best.regime), rank) {
            (Some(Regime::Mfn), _) if is_least => &mut counts.mfn,
            (Some(_), Some(1)) if is_least && is_tied => &mut counts.equal,
            (Some(_), Some(1)) if !is_open => &mut counts.lowest,
            // What AJCEP grants may be as low.
            (Some(_), None) if summary.ajcep.is_some() => &mut counts.undecided,
            (Some(_), Some(2..)) | (Some(Regime::Other(_)), None) => &mut counts.higher,
            _ => &mut counts.undecided,
        } += 1;
    }
    Ok(counts)
}
