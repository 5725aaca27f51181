//! What the regimes beside MFN and AJCEP grant for a tariff line: those that are compiled in,
//! under the packs of the same name.

use alloc::vec::Vec;

use ajcep_model::{Party, RateEntry, TariffCode, UnknownReason};
use jiff::civil::Date;

use super::layers::Layers;
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
    /// What an importer must show; empty if that is not in the data.
    pub(crate) demands: &'b str,
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
            grants.extend(pack.covering(code, date).map(|(record, _)| Grant {
                regime,
                cell: Cell::Entry(record.cells().preference),
                info: record.info(party),
                carried_from: None,
                demands: pack.demands(),
                doubt: "",
            }));
        }
        let packs = grants.clone();
        let embedded = tables::embedded_regimes().filter_map(move |(number, regime)| {
            let is_for = regime.importer == self.party
                && !packs.iter().any(|pack| pack.regime == Regime::Other(regime.name));
            let since = |(party, from): &(Party, Option<Date>)| {
                *party == exporter && from.is_none_or(|from| from <= date)
            };
            let is_open = is_for && regime.exporters.iter().any(since);
            let is_doubtful = is_for && regime.doubtful.contains(&exporter);
            (is_open || is_doubtful).then(|| {
                let info = REGIME_ROWS.numbered_schedule(number);
                let day = self.day_of(info, date);
                let (cell, day) = (self.embedded_cell(number, code, day), day);
                let carried_from = Some(day).filter(|day| *day != date);
                let doubt = if is_open { "" } else { regime.doubt };
                let regime = Regime::Other(regime.name);
                Grant { regime, cell, info, carried_from, demands: "", doubt }
            })
        });
        grants.into_iter().chain(embedded)
    }

    /// What the table of an embedded regime says of `code` on `day`. It has the lines of the
    /// tariff, so that a blank one is told from one that it does not have.
    fn embedded_cell(self, number: usize, code: TariffCode, day: Date) -> Cell<'b> {
        let Some(slot) = tables::slot(code.subheading()) else { return Cell::NoTable };
        let key = code.suffix_key();
        let record: Option<Record<'b>> = REGIME_ROWS.numbered_line(Some(number), slot, key, day);
        match record {
            Some(record) => Cell::Entry(record.cells().preference),
            None if EMBEDDED.line(self.party, slot, key, day).is_some() => Cell::Nothing,
            None => Cell::NoTable,
        }
    }
}
