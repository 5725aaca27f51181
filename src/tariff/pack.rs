//! An opened pack: one layer over the embedded tables. The file format, the builder
//! and the comparison with the layers below are in the module `pack` of the crate.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use ajcep_model::{HsEdition, Party, Standing, TariffCode, Window};
use jiff::civil::Date;

use super::line::TariffLine;
use super::regime::{Regime, StoredRegime};
use crate::tables::{self, Record, Rows, ScheduleInfo};

/// A schedule that the caller supplies, opened and validated. It is immutable, cheap to
/// clone, and may be shared between threads.
///
/// ```
/// use ajcep::pack::{PackBuilder, PackLine};
/// use ajcep::tariff::Regime;
/// use ajcep::{Book, Pack, Party};
/// use jiff::civil::date;
///
/// let window = "2026-01-01..2026-12-31".parse()?;
/// let mut builder = PackBuilder::new("th-2026", Party::Thailand, Regime::Ajcep, window);
/// builder.add(PackLine::new("0306.17.00".parse()?, "free".parse()?))?;
/// let pack = Pack::from_bytes(&builder.to_bytes()?)?;
///
/// let book = Book::embedded().with_pack(pack);
/// let line = book.line(Party::Thailand, "0306.17.00".parse()?, date(2026, 7, 15))?;
/// assert_eq!(line.preference().to_string(), "free");
/// assert_eq!(line.preference_source(date(2026, 7, 15)).layer, "th-2026");
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone)]
pub struct Pack(Arc<PackContents>);

/// What a pack file holds.
pub(crate) struct PackContents {
    pub(crate) party: Party,
    pub(crate) regime: StoredRegime,
    pub(crate) window: Window,
    pub(crate) exporters: Vec<Party>,
    pub(crate) requirements: String,
    pub(crate) digest: String,
    pub(crate) line_count: usize,
    pub(crate) rows: Rows,
}

impl From<PackContents> for Pack {
    fn from(contents: PackContents) -> Self {
        Self(Arc::new(contents))
    }
}

impl Pack {
    /// Its name, by which answers refer to it.
    pub fn name(&self) -> &str {
        self.info().map_or("", |info| &info.path)
    }

    /// The Party whose schedule it has.
    pub fn party(&self) -> Party {
        self.0.party
    }

    /// The regime that its rates are granted under.
    pub fn regime(&self) -> Regime<'_> {
        self.0.regime.borrowed()
    }

    /// The days it can answer for.
    pub fn window(&self) -> Window {
        self.0.window
    }

    /// The HS edition of its codes.
    pub fn hs_edition(&self) -> HsEdition {
        self.info().map_or(tables::TARIFF.current_edition, |info| info.hs_edition)
    }

    /// Where its rates were read from.
    pub fn source(&self) -> &str {
        self.info().map_or("", |info| &info.source)
    }

    /// How far its source can be relied on.
    pub fn standing(&self) -> Standing {
        self.info().map_or(Standing::Supplied, |info| info.standing)
    }

    /// The Parties whose goods the rates are for; empty for all.
    pub fn exporters(&self) -> &[Party] {
        &self.0.exporters
    }

    /// What an importer must show to be granted its rates; empty if it does not say.
    pub fn requirements(&self) -> &str {
        &self.0.requirements
    }

    /// How many lines it has, each counted once for every span of time.
    pub fn line_count(&self) -> usize {
        self.0.line_count
    }

    /// The SHA-256 of its content in hexadecimal.
    pub fn digest(&self) -> &str {
        &self.0.digest
    }

    /// Its lines in the order of codes, without the layers below it: in a pack of MFN rates each
    /// has an MFN rate, in any other the preference of the pack's regime.
    pub fn lines(&self) -> impl Iterator<Item = TariffLine<'_>> {
        let (party, is_mfn) = (self.party(), self.regime() == Regime::Mfn);
        self.rows().all_lines(party).map(move |line| {
            let record = Some(line.record);
            let (mfn, preference) = if is_mfn { (record, None) } else { (None, record) };
            TariffLine::new(party, line.code, mfn, preference)
        })
    }

    /// The record of `code` on `date`.
    pub(crate) fn record(&self, code: TariffCode, date: Date) -> Option<Record<'_>> {
        let slot = tables::slot(code.subheading())?;
        self.rows().line(self.party(), slot, code.suffix_key(), date)
    }

    /// The record of `code` on `date`; else that of the most digits it begins with, which then
    /// covers it.
    pub(crate) fn covering(&self, code: TariffCode, date: Date) -> Option<(Record<'_>, bool)> {
        let shorter = (6..code.length()).rev().filter_map(|length| code.prefix(length));
        let found = |code| Some((code, self.record(code, date)?));
        let (holder, record) = [code].into_iter().chain(shorter).find_map(found)?;
        Some((record, holder != code))
    }

    pub(super) fn rows(&self) -> &Rows {
        &self.0.rows
    }

    pub(super) fn info(&self) -> Option<&ScheduleInfo> {
        self.0.rows.schedule(self.0.party)
    }
}

impl fmt::Debug for Pack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, party, regime) = (self.name(), self.party(), self.regime());
        write!(f, "Pack({name}: {regime} rates of {party}, {} lines)", self.line_count())
    }
}
