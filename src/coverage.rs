//! What the data covers: for each Party and layer, how many tariff lines there are and
//! for how many a rate is known.

use alloc::vec::Vec;

use ajcep_model::{Party, RateEntry, Standing, Window};
use jiff::civil::Date;

use crate::lookup;
use crate::pack::{Pack, Regime};
use crate::schedule::{Source, TariffLine};
use crate::tables::{EMBEDDED, ScheduleInfo};
use crate::terms::RateStatus;

/// What the data has for one Party and one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage<'b> {
    /// The Party.
    pub party: Party,
    /// Under which regime the rates are.
    pub regime: Regime<'b>,
    /// The layer: `embedded`, or the name of a pack.
    pub layer: &'b str,
    /// Tariff lines in force on the first day of the newest edition.
    pub lines: usize,
    /// Those of which the rate is known to one expression that can be computed,
    /// be it under a condition; for AJCEP also
    /// those that are known to have no concession.
    pub known: usize,
    /// The windows of the editions, oldest first.
    pub windows: Vec<Window>,
    /// Where they were read from.
    pub source: &'b str,
    /// How far that can be relied on.
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
    let known = lines.iter().filter(|line| {
        let status = match regime {
            Regime::Mfn => line.mfn(&[]).status(),
            Regime::Ajcep | Regime::Other(_) => line.preference(&[]).status(),
        };
        status != RateStatus::Unknown && determined(line, regime)
    });
    let source = Source::of(Some(info), Date::MAX);
    Coverage {
        party,
        regime,
        layer: source.layer,
        lines: lines.len(),
        known: known.count(),
        windows: lookup::editions(info),
        source: source.title,
        standing: source.standing,
    }
}

/// Whether no rate of the line is a range or lacks its unit.
fn determined(line: &TariffLine<'_>, regime: Regime<'_>) -> bool {
    let [general, temporary, wto, preference] = line.entries();
    let is_mfn = regime == Regime::Mfn;
    let entries = if is_mfn { [general, temporary, wto] } else { [preference, None, None] };
    let alternatives = entries.into_iter().flatten().flat_map(RateEntry::alternatives);
    // A rate that is not lower than the one applied does not matter.
    alternatives
        .filter(|alternative| !is_mfn || !alternative.not_lower)
        .filter_map(|alternative| alternative.value.rate())
        .all(|rate| !rate.is_open())
}
