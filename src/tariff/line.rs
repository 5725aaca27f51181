//! A tariff line of a Party's schedule.

use core::fmt;

use ajcep_model::{Cells, Currency, HsEdition, Party, RateEntry, Season, TariffCode, Window};
use jiff::civil::Date;

use super::mfn::MfnRate;
use super::preference::Preference;
use super::reading::{NO_CONDITION, Reading, conditions, distinct};
use super::source::Source;
use crate::tables::{self, Record, ScheduleInfo};

/// A line of a Party's tariff while it holds: its rates, its window, its source.
///
/// Its MFN rate and its preference may be in different layers of the book.
#[derive(Clone, Copy)]
pub struct TariffLine<'b> {
    party: Party,
    code: TariffCode,
    mfn: Option<Record<'b>>,
    preference: Option<Record<'b>>,
    is_covered: bool,
    carried_from: Option<Date>,
}

impl<'b> TariffLine<'b> {
    pub(crate) const fn new(
        party: Party,
        code: TariffCode,
        mfn: Option<Record<'b>>,
        preference: Option<Record<'b>>,
    ) -> Self {
        Self { party, code, mfn, preference, is_covered: false, carried_from: None }
    }

    /// This line with what it lacks: each a record, and the day on which its edition ended.
    pub(super) fn carried_forward(
        self,
        mfn: impl FnOnce() -> Option<(Record<'b>, Date)>,
        preference: impl FnOnce() -> Option<(Record<'b>, Date)>,
    ) -> Self {
        let carried_mfn = if self.mfn.is_none() { mfn() } else { None };
        let carried_preference = if self.preference.is_none() { preference() } else { None };
        let ends = [carried_mfn, carried_preference].into_iter().flatten().map(|(_, end)| end);
        Self {
            mfn: self.mfn.or(carried_mfn.map(|(record, _)| record)),
            preference: self.preference.or(carried_preference.map(|(record, _)| record)),
            carried_from: ends.min(),
            ..self
        }
    }

    /// The day on which the edition ended that a rate of it is from, if it is carried forward
    /// to a later day. See [`Book::carrying_forward`](crate::Book::carrying_forward).
    pub const fn carried_from(&self) -> Option<Date> {
        self.carried_from
    }

    /// This line, whose rates include one that a pack states for fewer digits.
    pub(super) const fn covered(self, is_covered: bool) -> Self {
        Self { is_covered, ..self }
    }

    /// The Party whose tariff it is in.
    pub const fn party(&self) -> Party {
        self.party
    }

    /// Its code.
    pub const fn code(&self) -> TariffCode {
        self.code
    }

    /// The records of the MFN rate and of the preference.
    fn records(&self) -> [Option<Record<'b>>; 2] {
        [self.mfn, self.preference]
    }

    /// The first record there is.
    fn first(&self) -> Option<Record<'b>> {
        self.mfn.or(self.preference)
    }

    /// Whether it has a record.
    pub(super) fn holds_something(&self) -> bool {
        self.first().is_some()
    }

    /// The schedules of the MFN rate and of the preference.
    pub(crate) fn infos(&self) -> [Option<&'b ScheduleInfo>; 2] {
        self.records().map(|record| record?.info(self.party))
    }

    /// The index of the one embedded record that it is read from; `None` if it is read
    /// from a pack, or carried forward.
    #[inline]
    pub(crate) fn embedded_record(&self) -> Option<usize> {
        let (mfn, preference) = self.mfn.zip(self.preference)?;
        let own = mfn.is(preference) && self.carried_from.is_none();
        tables::embedded_index(mfn).filter(|_| own)
    }

    /// Whether every record it is read from holds on `date`.
    pub(crate) fn holds(&self, date: Date) -> bool {
        self.records().into_iter().flatten().all(|record| record.holds(date))
    }

    /// The edition that the first six digits of its code belong to.
    pub fn hs_edition(&self) -> HsEdition {
        let info = self.first().and_then(|record| record.info(self.party));
        info.map_or(tables::TARIFF.current_edition, |info| info.hs_edition)
    }

    /// The validity period of its rates. A higher layer may override part of it.
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

    /// The decree or regulation of the MFN rate, where the table gives it.
    pub fn basis(&self) -> &'b str {
        self.mfn.map_or("", Record::basis)
    }

    /// The basis of the preference, where its table gives it: in a pack, the base rate
    /// and the staging category it was computed from.
    pub fn preference_basis(&self) -> &'b str {
        let own = self.preference.filter(|_| self.layers_differ() || self.mfn.is_none());
        own.map_or("", Record::basis)
    }

    /// Whether the tariff has finer lines below it.
    pub fn has_finer_lines(&self) -> bool {
        self.first().is_some_and(Record::has_finer_lines)
    }

    /// Whether a rate of it is one that a pack states for the first digits of its code.
    pub const fn is_covered(&self) -> bool {
        self.is_covered
    }

    /// Whether its subheading is in an older HS edition only.
    pub fn is_superseded(&self) -> bool {
        self.first().is_some_and(Record::superseded)
    }

    /// Whether its MFN rate is read from Japan's three columns.
    pub(crate) fn has_general(&self) -> bool {
        let [info, _] = self.infos();
        info.is_some_and(|info| info.has_general)
    }

    /// The MFN rate, for an importer who claims no condition. A [`Quote`](crate::Quote) takes the
    /// [conditions](Self::conditions) that are claimed.
    ///
    /// ```
    /// use ajcep::{Book, Party};
    /// use jiff::civil::date;
    ///
    /// let line = Book::embedded().line(Party::Japan, "0306.17.000".parse()?, date(2026, 7, 15))?;
    /// assert_eq!(line.mfn().to_string(), "1%");
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    pub fn mfn(&self) -> MfnRate<'b> {
        MfnRate::of(&self.read(NO_CONDITION), self.has_general())
    }

    /// The preference, for an importer who claims no condition.
    ///
    /// All Parties grant the same to originating goods of every other Party, so it does
    /// not depend on the exporter (Article 16).
    pub fn preference(&self) -> Preference<'b> {
        Preference::of(self.cells().preference.map(|entry| Reading::of(entry, NO_CONDITION)))
    }

    /// The cells of the tariff, as far as they are given.
    #[inline]
    pub fn cells(&self) -> Cells<Option<&'b RateEntry>> {
        let mfn = self.mfn.map(Record::cells).unwrap_or_default();
        let preference = self.preference.and_then(|record| record.cells().preference);
        Cells { preference, ..mfn }
    }

    /// Reads every cell for an importer who claims `conditions`.
    pub(crate) fn read(&self, conditions: &[impl AsRef<str>]) -> Cells<Option<Reading<'b>>> {
        self.cells().map(|entry| entry.map(|entry| Reading::of(entry, conditions)))
    }

    /// The conditions that decide between its rates, each once, in the order of first mention.
    pub fn conditions(&self) -> impl Iterator<Item = &'b str> + use<'b> {
        distinct(self.cells().into_iter().flatten().flat_map(conditions)).into_iter()
    }

    /// The currency of its specific rates; `None` if no rate of it is in money. Without a customs
    /// value, duties are in it.
    pub fn currency(&self) -> Option<Currency> {
        self.cells().into_iter().flatten().find_map(RateEntry::currency)
    }

    /// Whether a rate of it, under any condition, depends on a quantity.
    pub fn uses_quantity(&self) -> bool {
        self.cells().into_iter().flatten().any(RateEntry::uses_quantity)
    }

    /// Whether the MFN rate and the preference are in different layers.
    pub fn layers_differ(&self) -> bool {
        match self.infos() {
            [Some(mfn), Some(preference)] => !core::ptr::eq(mfn, preference),
            _ => false,
        }
    }

    /// The source of its MFN rate, for an answer about `date`; of the preference if
    /// there is no MFN rate.
    #[inline]
    pub fn source(&self, date: Date) -> Source<'b> {
        let [mfn, preference] = self.infos();
        Source::of(mfn.or(preference), date)
    }

    /// Since when a later edition than that of the line is published that is not in the data. A
    /// pack may have it.
    pub fn later_edition(&self) -> Option<Date> {
        let published = tables::TARIFF.later_edition(self.party)?;
        let mut embedded = self.infos().into_iter().flatten().filter(|info| !info.supplied);
        let older =
            |info: &ScheduleInfo| info.editions.last().is_some_and(|last| *last < published);
        embedded.any(older).then_some(published)
    }

    /// The source of its preference.
    pub fn preference_source(&self, date: Date) -> Source<'b> {
        let [mfn, preference] = self.infos();
        Source::of(preference.or(mfn), date)
    }
}

impl fmt::Debug for TariffLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.party, self.code)
    }
}
