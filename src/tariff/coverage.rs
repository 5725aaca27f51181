//! What the data covers: for each Party and layer, how many tariff lines there are and
//! for how many a rate is known.

use alloc::vec::Vec;

use ajcep_model::{Party, RateEntry, Standing, Window};
use jiff::civil::Date;

use super::layers::{Layers, editions};
use super::line::TariffLine;
use super::pack::Pack;
use super::reading::RateStatus;
use super::regime::Regime;
use super::source::Source;
use crate::tables::{EMBEDDED, ScheduleInfo, TARIFF};

/// How much the data knows of the rates of one Party under one regime.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Coverage<'b> {
    /// The Party.
    pub party: Party,
    /// The regime of the rates.
    pub regime: Regime<'b>,
    /// The layer: `embedded`, or the name of a pack.
    pub layer: &'b str,
    /// Tariff lines in force on the first day of the newest edition.
    pub lines: usize,
    /// Those whose rate is known to one computable expression, conditional or not; for
    /// AJCEP, lines without a concession count as known.
    pub known: usize,
    /// The windows of the editions, oldest first.
    pub windows: Vec<Window>,
    /// Where they were read from.
    pub source: &'b str,
    /// How far the source can be relied on.
    pub standing: Standing,
}

/// The coverage of every Party that has an embedded schedule, MFN before AJCEP; then
/// of each pack.
pub(crate) fn coverage(packs: &[Pack]) -> Vec<Coverage<'_>> {
    let mut all = Vec::new();
    for party in Party::ALL {
        let Some(info) = EMBEDDED.schedule(party) else { continue };
        let lines = EMBEDDED
            .all_lines(party)
            .map(|line| TariffLine::new(party, line.code, Some(line.record), Some(line.record)));
        let lines: Vec<TariffLine<'_>> = newest(info, lines);
        all.extend([Regime::Mfn, Regime::Ajcep].map(|regime| of(party, info, regime, &lines)));
    }
    for pack in packs {
        let Some(info) = pack.rows().schedule(pack.party()) else { continue };
        let lines = newest(info, pack.lines());
        all.push(of(pack.party(), info, pack.regime(), &lines));
    }
    all
}

/// What is known of the tariff of one Party on a day, through all layers.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct DayCoverage {
    /// The Party.
    pub party: Party,
    /// Tariff lines in force.
    pub lines: usize,
    /// Those whose MFN rate is known to one computable expression, conditional or not.
    pub mfn_known: usize,
    /// Those whose preference is likewise known; lines without a concession count as known.
    pub ajcep_known: usize,
    /// The day on which the edition ended, if the book carries it forward.
    pub carried_from: Option<Date>,
    /// The day since which a later edition exists that is not in the data, if that is so.
    pub later_edition: Option<Date>,
}

impl DayCoverage {
    /// What `layers` know on `date`.
    pub(crate) fn on(layers: Layers<'_>, date: Date) -> Self {
        let lines: Vec<TariffLine<'_>> = layers.lines_on(date).collect();
        let known = |line: &&TariffLine<'_>, regime| is_known(line, regime);
        let of = |regime| lines.iter().filter(|line| known(line, regime)).count();
        Self {
            party: layers.party,
            lines: lines.len(),
            mfn_known: of(Regime::Mfn),
            ajcep_known: of(Regime::Ajcep),
            carried_from: lines.iter().filter_map(TariffLine::carried_from).min(),
            later_edition: TARIFF.later_edition(layers.party).filter(|since| *since <= date),
        }
    }
}

/// The lines in force on the first day of the newest edition.
fn newest<'b>(
    info: &ScheduleInfo,
    lines: impl Iterator<Item = TariffLine<'b>>,
) -> Vec<TariffLine<'b>> {
    let day = info.editions.last().copied();
    lines.filter(|line| day.is_none_or(|day| line.holds(day))).collect()
}

fn of<'b>(
    party: Party,
    info: &'b ScheduleInfo,
    regime: Regime<'b>,
    lines: &[TariffLine<'b>],
) -> Coverage<'b> {
    let known = lines.iter().filter(|line| is_known(line, regime));
    let source = Source::of(Some(info), Date::MAX);
    Coverage {
        party,
        regime,
        layer: source.layer,
        lines: lines.len(),
        known: known.count(),
        windows: editions(info),
        source: source.title,
        standing: source.standing,
    }
}

/// Whether a rate of the line is known to one computable expression, conditional or not.
fn is_known(line: &TariffLine<'_>, regime: Regime<'_>) -> bool {
    let status = match regime {
        Regime::Mfn => line.mfn().status(),
        Regime::Ajcep | Regime::Other(_) => line.preference().status(),
    };
    status != RateStatus::Unknown && determined(line, regime)
}

/// Whether no rate of the line is a range or lacks its unit.
fn determined(line: &TariffLine<'_>, regime: Regime<'_>) -> bool {
    let is_mfn = regime == Regime::Mfn;
    let cells = line.cells();
    let entries = if is_mfn { cells.mfn() } else { [cells.preference, None, None] };
    let alternatives = entries.into_iter().flatten().flat_map(RateEntry::alternatives);
    // A rate that is not lower than the one applied does not matter.
    alternatives
        .filter(|alternative| !is_mfn || !alternative.not_lower)
        .filter_map(|alternative| alternative.value.rate())
        .all(|rate| !rate.is_open())
}
