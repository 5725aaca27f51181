//! What the regimes beside MFN and AJCEP grant for a tariff line: those that are compiled in,
//! under the packs of the same name.

use alloc::vec::Vec;

use ajcep_model::{Party, RateEntry, TariffCode, UnknownReason, Window};
use jiff::civil::Date;

use super::layers::Layers;
use super::line::TariffLine;
use super::preference::Preference;
use super::reading::Reading;
use super::regime::Regime;
use super::source::Source;
use crate::tables::{self, EMBEDDED, REGIME_ROWS, Record, ScheduleInfo};

/// What one regime says of a line.
#[derive(Clone, Copy)]
pub(crate) struct Grant<'b> {
    pub(crate) regime: Regime<'b>,
    cell: Cell<'b>,
    info: Option<&'b ScheduleInfo>,
    /// The day on which the edition ended, if it is carried forward.
    pub(crate) carried_from: Option<Date>,
    /// Whether a pack states it for fewer digits.
    pub(crate) is_covered: bool,
    /// What an importer must show; empty if that is not in the data.
    pub(crate) requirements: &'b str,
    /// Why it is not certain that the regime is for these goods; empty if it is.
    pub(crate) doubt: &'b str,
}

#[derive(Clone, Copy)]
enum Cell<'b> {
    Entry(Option<&'b RateEntry>),
    /// The table has the line, and no rate for it.
    Nothing,
    /// The table does not have the line on this day.
    NoTable,
}

impl<'b> Grant<'b> {
    /// The entry of the table, if there is one.
    pub(crate) const fn entry(&self) -> Option<&'b RateEntry> {
        match self.cell {
            Cell::Entry(entry) => entry,
            Cell::Nothing | Cell::NoTable => None,
        }
    }

    /// The preference under stated conditions.
    pub(crate) fn preference(&self, conditions: &[impl AsRef<str>]) -> Preference<'b> {
        match self.cell {
            Cell::Entry(entry) => Preference::of(entry.map(|entry| Reading::of(entry, conditions))),
            Cell::Nothing => Preference::NoConcession,
            Cell::NoTable => Preference::Unknown(UnknownReason::NoTable),
        }
    }

    /// Where its rate was read from.
    pub(crate) fn source(&self, date: Date) -> Source<'b> {
        Source::of(self.info, self.carried_from.unwrap_or(date))
    }
}

impl<'b> Layers<'b> {
    /// What the regimes for goods of `exporter` grant for `code` on `date`. Of packs of one
    /// regime the topmost that has the line answers, and then none that is compiled in.
    pub(crate) fn grants(
        self,
        exporter: Party,
        code: TariffCode,
        date: Date,
    ) -> impl Iterator<Item = Grant<'b>> {
        let mut grants: Vec<Grant<'b>> = Vec::new();
        for pack in self.other_regimes(exporter) {
            let (regime, party) = (pack.regime(), self.party);
            if grants.iter().any(|grant| grant.regime == regime) {
                continue;
            }
            grants.extend(pack.covering(code, date).map(|(record, is_covered)| Grant {
                regime,
                cell: Cell::Entry(record.cells().preference),
                info: record.info(party),
                carried_from: None,
                is_covered,
                requirements: pack.requirements(),
                doubt: "",
            }));
        }
        let packs = grants.clone();
        let slot = tables::slot(code.subheading());
        let key = code.suffix_key();
        let line_on =
            move |day| slot.is_some_and(|slot| EMBEDDED.line(self.party, slot, key, day).is_some());
        let is_line = line_on(date);
        let embedded = tables::embedded_regimes().filter_map(move |(number, regime)| {
            if regime.importer != self.party {
                return None;
            }
            let is_open = regime
                .exporters
                .iter()
                .any(|(party, from)| *party == exporter && from.is_none_or(|from| from <= date));
            let under_pack = packs.iter().any(|pack| pack.regime == Regime::Other(regime.name));
            if under_pack || !(is_open || regime.doubtful.contains(&exporter)) {
                return None;
            }
            let info = REGIME_ROWS.numbered_schedule(number);
            let day = self.day_of(info, date);
            let record: Option<Record<'b>> =
                slot.and_then(|slot| REGIME_ROWS.numbered_line(Some(number), slot, key, day));
            // The table covers the lines of the embedded tariff: without a record, such a line
            // has a blank cell, and any other line is not in the table.
            let cell = match record {
                Some(record) => Cell::Entry(record.cells().preference),
                None if if day == date { is_line } else { line_on(day) } => Cell::Nothing,
                None => Cell::NoTable,
            };
            let carried_from = Some(day).filter(|day| *day != date);
            let doubt = if is_open { "" } else { regime.doubt };
            let regime = Regime::Other(regime.name);
            let (requirements, is_covered) = ("", false);
            Some(Grant { regime, cell, info, carried_from, is_covered, requirements, doubt })
        });
        grants.into_iter().chain(embedded)
    }

    /// The days around `date` in one edition of the tariff and of its embedded regimes for goods
    /// of `exporter`, in which `line` is the same. `None` above packs, for seasonal lines, and
    /// where editions are carried forward.
    pub(crate) fn edition_of(
        self,
        line: &TariffLine<'_>,
        exporter: Party,
        date: Date,
    ) -> Option<Window> {
        if !self.packs.is_empty() || self.carries_forward || line.season().is_some() {
            return None;
        }
        let window = line.window()?;
        let regimes =
            || tables::embedded_regimes().filter(|(_, regime)| regime.importer == self.party);
        let of_regimes = regimes().filter_map(|(number, _)| REGIME_ROWS.numbered_schedule(number));
        let editions = of_regimes.flat_map(|schedule| schedule.editions.iter().copied());
        let since = regimes().flat_map(|(_, regime)| regime.exporters);
        let since = since.filter(|(party, _)| *party == exporter).filter_map(|(_, from)| *from);
        let (mut first, mut end) = (window.from(), window.until());
        for start in editions.chain(since) {
            if start <= date {
                first = first.max(start);
            } else {
                let last = start.yesterday().ok()?;
                end = Some(end.map_or(last, |end| end.min(last)));
            }
        }
        Window::new(first, end)
    }
}
