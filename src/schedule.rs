//! A tariff line of a Party's schedule, and the source it was read from.

use core::fmt;

use ajcep_model::{HsEdition, Party, RateEntry, Season, Standing, TariffCode, Window};
use jiff::civil::Date;

use crate::mfn::MfnRate;
use crate::preference::Preference;
use crate::tables::{Record, ScheduleInfo};

/// The layer of what is compiled into the crate.
pub(crate) const EMBEDDED_LAYER: &str = "embedded";

/// A line of a Party's tariff while it holds: its rates, its window, its source.
///
/// Its MFN rate and its preference may stand in different layers of the book.
#[derive(Clone, Copy)]
pub struct TariffLine<'b> {
    party: Party,
    code: TariffCode,
    mfn: Option<Record<'b>>,
    preference: Option<Record<'b>>,
}

/// Where a rate was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'b> {
    /// What it is and who published it.
    pub title: &'b str,
    /// How far it can be relied on.
    pub standing: Standing,
    /// What in our reading of it is not confirmed; empty if nothing.
    pub unconfirmed: &'b str,
    /// The edition of the tariff in force on the date asked for, by its first day.
    pub edition: Option<Date>,
    /// The data file, or the name of the pack.
    pub file: &'b str,
    /// The layer of the book: `embedded`, or the name of a pack.
    pub layer: &'b str,
}

impl<'b> TariffLine<'b> {
    pub(crate) const fn new(
        party: Party,
        code: TariffCode,
        mfn: Option<Record<'b>>,
        preference: Option<Record<'b>>,
    ) -> Self {
        Self { party, code, mfn, preference }
    }

    /// The Party whose tariff it is in.
    pub const fn party(&self) -> Party {
        self.party
    }

    /// Its code.
    pub const fn code(&self) -> TariffCode {
        self.code
    }

    /// What it is read from: of the MFN rate, then of the preference.
    fn records(&self) -> [Option<Record<'b>>; 2] {
        [self.mfn, self.preference]
    }

    /// The first record there is.
    fn first(&self) -> Option<Record<'b>> {
        self.mfn.or(self.preference)
    }

    /// What is known of the schedules it is read from.
    pub(crate) fn infos(&self) -> [Option<&'b ScheduleInfo>; 2] {
        self.records().map(|record| record?.info(self.party))
    }

    /// The number of the one embedded record that it is read from; `None` if it is read
    /// from a pack.
    #[inline]
    pub(crate) fn embedded_record(&self) -> Option<usize> {
        let (mfn, preference) = self.mfn.zip(self.preference)?;
        mfn.embedded_number().filter(|_| mfn.is(preference))
    }

    /// Whether everything it is read from holds on `date`.
    pub(crate) fn holds(&self, date: Date) -> bool {
        self.records().into_iter().flatten().all(|record| record.holds(date))
    }

    /// The edition that the first six digits of its code belong to.
    pub fn hs_edition(&self) -> HsEdition {
        let info = self.first().and_then(|record| record.info(self.party));
        info.map_or(HsEdition::Hs2022, |info| info.hs_edition)
    }

    /// The days for which it is known with these rates, unless a higher layer has
    /// others for a part of them.
    pub fn window(&self) -> Option<Window> {
        match self.records().map(|record| record?.window()) {
            [Some(mfn), Some(preference)] => mfn.intersection(&preference),
            [mfn, preference] => mfn.or(preference),
        }
    }

    /// The part of the year it holds for, if not all of it.
    pub fn season(&self) -> Option<Season> {
        self.records().into_iter().flatten().find_map(Record::season)
    }

    /// The units of quantity that the tariff asks for, as it prints them.
    pub fn units(&self) -> &'b str {
        self.first().map_or("", Record::units)
    }

    /// The decree or regulation behind the MFN rate, where the table says it.
    pub fn basis(&self) -> &'b str {
        self.mfn.map_or("", Record::basis)
    }

    /// What the preference rests on, where its table says it: in a pack, the base
    /// rate and the staging category it was computed from.
    pub fn preference_basis(&self) -> &'b str {
        let own = self.preference.filter(|_| self.layers_differ() || self.mfn.is_none());
        own.map_or("", Record::basis)
    }

    /// Whether the tariff has finer lines below it.
    pub fn has_finer_lines(&self) -> bool {
        self.first().is_some_and(Record::has_finer_lines)
    }

    /// Whether its subheading stands in an older HS edition only.
    pub fn is_superseded(&self) -> bool {
        self.first().is_some_and(Record::superseded)
    }

    /// The MFN rate for an importer who claims `conditions`.
    pub fn mfn(&self, conditions: &[&str]) -> MfnRate<'b> {
        let [info, _] = self.infos();
        MfnRate::of(self.mfn, info.is_some_and(|info| info.has_general), conditions)
    }

    /// The preference for an importer who claims `conditions`.
    ///
    /// All Parties grant the same to originating goods of every other Party, so
    /// no exporter is asked for (Article 16).
    pub fn preference(&self, conditions: &[&str]) -> Preference<'b> {
        Preference::of(self.preference, conditions)
    }

    /// The cells of the tariff: General (or the one MFN rate), Temporary, WTO
    /// and AJCEP, as far as they are given.
    #[inline]
    pub fn entries(&self) -> [Option<&'b RateEntry>; 4] {
        let mfn = self.mfn;
        [
            mfn.and_then(Record::general),
            mfn.and_then(Record::temporary),
            mfn.and_then(Record::wto),
            self.preference.and_then(Record::preference),
        ]
    }

    /// The conditions that decide between its rates, each once per cell.
    pub fn conditions(&self) -> impl Iterator<Item = &'b str> + use<'b> {
        self.entries().into_iter().flatten().flat_map(crate::terms::conditions)
    }

    /// Whether the MFN rate and the preference stand in different layers.
    pub fn layers_differ(&self) -> bool {
        match self.infos() {
            [Some(mfn), Some(preference)] => !core::ptr::eq(mfn, preference),
            _ => false,
        }
    }

    /// Where its MFN rate was read from, for an answer about `date`; where only the
    /// preference was, if there is no MFN rate.
    #[inline]
    pub fn source(&self, date: Date) -> Source<'b> {
        let [mfn, preference] = self.infos();
        Source::of(mfn.or(preference), date)
    }

    /// Where its preference was read from.
    pub fn preference_source(&self, date: Date) -> Source<'b> {
        let [mfn, preference] = self.infos();
        Source::of(preference.or(mfn), date)
    }
}

impl<'b> Source<'b> {
    #[inline]
    pub(crate) fn of(info: Option<&'b ScheduleInfo>, date: Date) -> Self {
        let Some(info) = info else {
            // A line comes from a schedule, so there always is one.
            let standing = Standing::Inferred;
            return Self {
                title: "",
                standing,
                unconfirmed: "",
                edition: None,
                file: "",
                layer: "",
            };
        };
        Self {
            title: &info.source,
            standing: info.standing,
            unconfirmed: &info.unconfirmed,
            edition: info.editions.iter().copied().rfind(|from| *from <= date),
            file: &info.path,
            layer: if info.supplied { &info.path } else { EMBEDDED_LAYER },
        }
    }
}

impl fmt::Debug for TariffLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.party, self.code)
    }
}
