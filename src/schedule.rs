//! A tariff line of a Party's schedule, and the source it was read from.

use core::fmt;

use ajcep_model::{HsEdition, Party, RateEntry, Season, Standing, TariffCode, Window};
use jiff::civil::Date;

use crate::mfn::MfnRate;
use crate::preference::Preference;
use crate::tables::{self, Record, ScheduleInfo};

/// A line of a Party's tariff while it holds: its rates, its window, its source.
#[derive(Clone, Copy)]
pub struct TariffLine {
    party: Party,
    code: TariffCode,
    record: Record,
}

/// Where a schedule was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is and who published it.
    pub title: &'static str,
    /// How far it can be relied on.
    pub standing: Standing,
    /// What in our reading of it is not confirmed; empty if nothing.
    pub unconfirmed: &'static str,
    /// The edition of the tariff in force on the date asked for, by its first day.
    pub edition: Option<Date>,
    /// The data file.
    pub file: &'static str,
}

impl TariffLine {
    pub(crate) const fn new(party: Party, code: TariffCode, record: Record) -> Self {
        Self { party, code, record }
    }

    /// The Party whose tariff it is in.
    pub const fn party(&self) -> Party {
        self.party
    }

    /// Its code.
    pub const fn code(&self) -> TariffCode {
        self.code
    }

    fn info(&self) -> Option<&'static ScheduleInfo> {
        tables::schedule(self.party)
    }

    /// The edition that the first six digits of its code belong to.
    pub fn hs_edition(&self) -> HsEdition {
        self.info().map_or(HsEdition::Hs2022, |info| info.hs_edition)
    }

    /// The days for which it is known with these rates.
    pub fn window(&self) -> Option<Window> {
        self.record.window()
    }

    /// The part of the year it holds for, if not all of it.
    pub fn season(&self) -> Option<Season> {
        self.record.season()
    }

    /// The units of quantity that the tariff asks for, as it prints them.
    pub fn units(&self) -> &'static str {
        self.record.units()
    }

    /// The decree or regulation behind the MFN rate, where the table says it.
    pub fn basis(&self) -> &'static str {
        self.record.basis()
    }

    /// Whether the tariff has finer lines below it.
    pub fn has_finer_lines(&self) -> bool {
        self.record.has_finer_lines()
    }

    /// Whether its subheading stands in an older HS edition only.
    pub fn is_superseded(&self) -> bool {
        self.record.superseded()
    }

    /// The MFN rate for an importer who claims `conditions`.
    pub fn mfn(&self, conditions: &[&str]) -> MfnRate<'_> {
        let three_columns = self.info().is_some_and(|info| info.has_general);
        MfnRate::of(&self.record, three_columns, conditions)
    }

    /// The preference for an importer who claims `conditions`.
    ///
    /// All Parties grant the same to originating goods of every other Party, so
    /// no exporter is asked for (Article 16).
    pub fn preference(&self, conditions: &[&str]) -> Preference<'_> {
        Preference::of(&self.record, conditions)
    }

    /// The cells of the tariff: General (or the one MFN rate), Temporary, WTO
    /// and AJCEP, as far as they are given.
    #[inline]
    pub fn entries(&self) -> [Option<&'static RateEntry>; 4] {
        let record = &self.record;
        [record.general(), record.temporary(), record.wto(), record.ajcep()]
    }

    /// The conditions that decide between its rates, each once per cell.
    pub fn conditions(&self) -> impl Iterator<Item = &'static str> {
        self.entries().into_iter().flatten().flat_map(crate::terms::conditions)
    }

    /// The first day of the newest edition of the tariff that the data has.
    pub(crate) fn newest_edition(&self) -> Option<Date> {
        self.info()?.editions.last().copied()
    }

    /// Where it was read from, for an answer about `date`.
    pub fn source(&self, date: Date) -> Source {
        match self.info() {
            Some(info) => Source {
                title: info.source,
                standing: info.standing,
                unconfirmed: info.unconfirmed,
                edition: info.editions.iter().copied().rfind(|from| *from <= date),
                file: info.path,
            },
            // A line comes from a schedule, so there always is one.
            None => Source {
                title: "",
                standing: Standing::Secondary,
                unconfirmed: "",
                edition: None,
                file: "",
            },
        }
    }
}

impl fmt::Debug for TariffLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.party, self.code)
    }
}
