//! Packs: schedules that a user brings, opened over the embedded tables without
//! rebuilding anything.
//!
//! A pack is one file with the rates of one Party under one regime: its MFN rates,
//! its AJCEP rates, or the rates of another agreement. Its rows are laid out as the
//! embedded ones and read by the same code. `docs/packs.md` describes the format.

mod check;
mod format;
mod read;
mod write;

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use ajcep_model::{HsEdition, ParseError, Party, Standing, Window};

use crate::error::Error;
use crate::schedule::TariffLine;
use crate::tables::{Rows, ScheduleInfo};

pub(crate) use check::check;
pub use check::{Finding, PackReport};
pub use write::{PackBuilder, PackLine};

/// Under which regime a rate is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Regime<'a> {
    /// Most-favoured-nation treatment: the rate of whoever claims nothing.
    Mfn,
    /// The agreement itself.
    Ajcep,
    /// Another agreement that a pack carries, such as `RCEP`.
    Other(&'a str),
}

impl<'a> Regime<'a> {
    /// Reads `MFN`, `AJCEP` (in any case) or the name of another agreement.
    ///
    /// # Errors
    /// If the name is empty, longer than 40 bytes, or has other characters than
    /// ASCII letters, digits, spaces and `-`.
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        if text.eq_ignore_ascii_case("mfn") {
            return Ok(Self::Mfn);
        }
        if text.eq_ignore_ascii_case("ajcep") {
            return Ok(Self::Ajcep);
        }
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-');
        if text.trim().is_empty() || text.len() > 40 || !text.bytes().all(plain) {
            let expected = "MFN, AJCEP, or up to 40 letters, digits, spaces and `-`";
            return Err(ParseError::new("regime", text, "not a name", expected).into());
        }
        Ok(Self::Other(text))
    }

    /// Its name.
    pub const fn as_str(self) -> &'a str {
        match self {
            Self::Mfn => "MFN",
            Self::Ajcep => "AJCEP",
            Self::Other(name) => name,
        }
    }
}

impl fmt::Display for Regime<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A schedule that a user brings, opened and validated. It is immutable, cheap to
/// clone, and may be shared between threads.
///
/// ```
/// use ajcep::{Book, Pack, PackBuilder, PackLine, Party, Regime};
/// use jiff::civil::date;
///
/// let window = "2026-01-01..2026-12-31".parse()?;
/// let mut builder = PackBuilder::new("th-2026", Party::Thailand, Regime::Ajcep, window)?;
/// builder.add(PackLine::new("0306.17.00".parse()?, "free".parse()?))?;
/// let pack = Pack::from_bytes(&builder.to_bytes()?)?;
///
/// let book = Book::embedded().with(pack);
/// let line = book.line(Party::Thailand, "0306.17.00".parse()?, date(2026, 7, 15))?;
/// assert_eq!(line.preference(&[]).to_string(), "free");
/// assert_eq!(line.preference_source(date(2026, 7, 15)).layer, "th-2026");
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone)]
pub struct Pack(Arc<Contents>);

struct Contents {
    party: Party,
    regime: StoredRegime,
    window: Window,
    exporters: Vec<Party>,
    demands: String,
    digest: String,
    lines: usize,
    rows: Rows,
}

/// A [`Regime`] that owns its name.
enum StoredRegime {
    Mfn,
    Ajcep,
    Other(String),
}

impl From<Regime<'_>> for StoredRegime {
    fn from(regime: Regime<'_>) -> Self {
        match regime {
            Regime::Mfn => Self::Mfn,
            Regime::Ajcep => Self::Ajcep,
            Regime::Other(name) => Self::Other(name.to_owned()),
        }
    }
}

impl Pack {
    /// Opens a pack from the bytes of its file, be they read or mapped into memory.
    ///
    /// Everything is validated and then copied, so that no later change of the file
    /// can reach an answer. No byte sequence does more than give an error.
    ///
    /// # Errors
    /// If it is no pack, of a later version, truncated, altered, or contradicts
    /// itself; the error says where.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self(Arc::new(read::open(bytes)?)))
    }

    /// Its name, by which answers refer to it.
    pub fn name(&self) -> &str {
        self.info().map_or("", |info| &info.path)
    }

    /// Whose schedule it has.
    pub fn party(&self) -> Party {
        self.0.party
    }

    /// Under which regime its rates are granted.
    pub fn regime(&self) -> Regime<'_> {
        match &self.0.regime {
            StoredRegime::Mfn => Regime::Mfn,
            StoredRegime::Ajcep => Regime::Ajcep,
            StoredRegime::Other(name) => Regime::Other(name),
        }
    }

    /// The days it can answer for.
    pub fn window(&self) -> Window {
        self.0.window
    }

    /// The HS edition of its codes.
    pub fn hs_edition(&self) -> HsEdition {
        self.info().map_or(HsEdition::Hs2022, |info| info.hs_edition)
    }

    /// Where its rates were read from.
    pub fn source(&self) -> &str {
        self.info().map_or("", |info| &info.source)
    }

    /// How far that can be relied on.
    pub fn standing(&self) -> Standing {
        self.info().map_or(Standing::Supplied, |info| info.standing)
    }

    /// The Parties whose goods the rates are for; empty for all.
    pub fn exporters(&self) -> &[Party] {
        &self.0.exporters
    }

    /// What an importer must show to be granted its rates; empty if it does not say.
    pub fn demands(&self) -> &str {
        &self.0.demands
    }

    /// How many lines it has, each counted once for every span of time.
    pub fn line_count(&self) -> usize {
        self.0.lines
    }

    /// The SHA-256 of its content in hexadecimal.
    pub fn digest(&self) -> &str {
        &self.0.digest
    }

    /// Its lines in the order of codes, as they stand in it alone.
    pub fn lines(&self) -> impl Iterator<Item = TariffLine<'_>> {
        let (party, is_mfn) = (self.party(), self.regime() == Regime::Mfn);
        self.rows().all_lines(party).map(move |line| {
            let record = Some(line.record);
            let (mfn, preference) = if is_mfn { (record, None) } else { (None, record) };
            TariffLine::new(party, line.code, mfn, preference)
        })
    }

    pub(crate) fn rows(&self) -> &Rows {
        &self.0.rows
    }

    fn info(&self) -> Option<&ScheduleInfo> {
        self.0.rows.schedule(self.0.party)
    }
}

impl fmt::Debug for Pack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, party, regime) = (self.name(), self.party(), self.regime());
        write!(f, "Pack({name}: {regime} rates of {party}, {} lines)", self.line_count())
    }
}
