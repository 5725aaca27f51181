//! Building a pack.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::layout::{BuildError, Builder, Interner, Line, NO_SEASON, RecordRow};
use ajcep_model::{
    Cells, HsEdition, Party, RateEntry, Season, Standing, Subheading, TariffCode, Window,
};

use super::format::{file, plain_text, section, text_section};
use super::head::Head;
use super::read;
use crate::error::{Detail, Error};
use crate::tables;
use crate::tariff::Regime;

/// One line of a pack: a rate for a code, for some days.
///
/// ```
/// use ajcep::pack::PackLine;
///
/// let line = PackLine::new("0306.17.00".parse()?, "5%".parse()?)
///     .with_window("2026-01-01..2026-06-30".parse()?)
///     .with_basis("base 10%, category B5");
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct PackLine {
    code: TariffCode,
    rate: RateEntry,
    window: Option<Window>,
    season: Option<Season>,
    units: String,
    basis: String,
}

impl PackLine {
    /// A line for all days of the pack.
    pub const fn new(code: TariffCode, rate: RateEntry) -> Self {
        Self { code, rate, window: None, season: None, units: String::new(), basis: String::new() }
    }

    /// Sets the days it holds for; the window of the pack if not stated.
    #[must_use]
    pub const fn with_window(mut self, window: Window) -> Self {
        self.window = Some(window);
        self
    }

    /// Sets the part of the year it holds for.
    #[must_use]
    pub const fn with_season(mut self, season: Season) -> Self {
        self.season = Some(season);
        self
    }

    /// Sets the units that the tariff asks for.
    #[must_use]
    pub fn with_units(mut self, units: impl Into<String>) -> Self {
        self.units = units.into();
        self
    }

    /// Sets what the rate rests on: a decree, or a base rate and its staging category.
    #[must_use]
    pub fn with_basis(mut self, basis: impl Into<String>) -> Self {
        self.basis = basis.into();
        self
    }

    /// The national code.
    pub const fn code(&self) -> TariffCode {
        self.code
    }

    /// The rate; or no concession, or unknown.
    pub const fn rate(&self) -> &RateEntry {
        &self.rate
    }

    /// The days it holds for, if not all days of the pack.
    pub const fn window(&self) -> Option<Window> {
        self.window
    }
}

/// Collects the lines of a pack and writes its file, which does not depend on the order
/// in which they were added.
///
/// ```
/// use ajcep::pack::{PackBuilder, PackLine};
/// use ajcep::tariff::Regime;
/// use ajcep::{Pack, Party};
///
/// let window = "2026-01-01..2026-12-31".parse()?;
/// let mut builder = PackBuilder::new("th-2026", Party::Thailand, Regime::Ajcep, window)
///     .with_source("Thai customs tariff 2026");
/// builder.add(PackLine::new("0306.17.00".parse()?, "free".parse()?))?;
/// assert_eq!(Pack::from_bytes(&builder.to_bytes()?)?.line_count(), 1);
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct PackBuilder {
    head: Head,
    lines: Vec<PackLine>,
}

impl PackBuilder {
    /// A pack of the rates of `party` under `regime` for the days of `window`.
    pub fn new(name: impl Into<String>, party: Party, regime: Regime<'_>, window: Window) -> Self {
        let head = Head {
            name: name.into(),
            party,
            regime: regime.name().to_string(),
            hs_edition: tables::TARIFF.current_edition,
            window,
            source: String::new(),
            standing: Standing::Supplied,
            unconfirmed: String::new(),
            exporters: Vec::new(),
            requirements: String::new(),
        };
        Self { head, lines: Vec::new() }
    }

    /// Sets where the rates were read from.
    #[must_use]
    pub fn with_source(mut self, text: impl Into<String>) -> Self {
        self.head.source = text.into();
        self
    }

    /// Sets how far the source can be relied on; [`Standing::Supplied`] if not stated.
    #[must_use]
    pub const fn with_standing(mut self, standing: Standing) -> Self {
        self.head.standing = standing;
        self
    }

    /// Sets what is unconfirmed in the reading of the source; answers repeat it.
    #[must_use]
    pub fn with_unconfirmed(mut self, text: impl Into<String>) -> Self {
        self.head.unconfirmed = text.into();
        self
    }

    /// Sets the HS edition of the codes; the current edition if not stated.
    #[must_use]
    pub const fn with_hs_edition(mut self, edition: HsEdition) -> Self {
        self.head.hs_edition = edition;
        self
    }

    /// Adds a Party whose goods the rates are for; those of all Parties if none is stated.
    #[must_use]
    pub fn with_exporter(mut self, party: Party) -> Self {
        self.head.exporters.push(party);
        self
    }

    /// Sets what an importer must show to be granted the rates.
    #[must_use]
    pub fn with_requirements(mut self, text: impl Into<String>) -> Self {
        self.head.requirements = text.into();
        self
    }

    /// Adds a line.
    ///
    /// # Errors
    /// If its subheading is in no HS edition, if its window is not within that of the pack,
    /// or if a text of it is too long or has control characters.
    pub fn add(&mut self, line: PackLine) -> Result<(), Error> {
        let subheading = line.code.subheading();
        if tables::slot(subheading).is_none() {
            let (code, edition) = (subheading, self.head.hs_edition);
            return Err(Detail::UnknownSubheading { code, edition, known_in: Vec::new() }.into());
        }
        if line.window.is_some_and(|window| !self.head.window.includes(&window)) {
            return Err(Detail::OutsidePack { code: line.code, window: self.head.window }.into());
        }
        plain_text("units", &line.units)?;
        plain_text("basis", &line.basis)?;
        plain_text("rate", &line.rate.to_string())?;
        self.lines.push(line);
        Ok(())
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// If the name or a text of the head is not valid, if two lines of one code hold on the
    /// same day, or if there are more than 65,535 distinct rates, windows or texts, or 255
    /// seasons.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        self.head.check()?;
        let mut referred = Referred::default();
        // Texts are numbered in the order of the lines, not in that of the additions.
        let mut sorted: Vec<&PackLine> = self.lines.iter().collect();
        sorted.sort_by_key(|line| {
            (line.code, line.window.unwrap_or(self.head.window).from(), line.season)
        });
        let lines = sorted.into_iter().map(|line| referred.line(&self.head, line));
        let lines: Vec<Line<TariffCode>> = lines.collect::<Option<_>>().ok_or_else(too_many)?;
        let mut rows = Builder::default();
        let starts = rows.add(lines).map_err(|error| match error {
            BuildError::Overlap { code, .. } => Detail::RepeatedLine { code }.into(),
            _ => too_many(),
        })?;
        let mut body = Vec::new();
        text_section(&mut body, &self.head.texts())?;
        text_section(&mut body, referred.entries.values())?;
        text_section(&mut body, referred.windows.values())?;
        text_section(&mut body, referred.seasons.values())?;
        text_section(&mut body, referred.texts.values())?;
        section(&mut body, &start_bytes(&starts))?;
        section(&mut body, &rows.line_bytes())?;
        section(&mut body, &rows.record_bytes())?;
        let bytes = file(&body)?;
        // Enforces the limits of the reader when writing.
        read::open(&bytes)?;
        Ok(bytes)
    }
}

fn too_many() -> Error {
    Detail::TooManyDistinct.into()
}

/// The subheadings and the starts of their blocks.
fn start_bytes(starts: &[(Subheading, u32)]) -> Vec<u8> {
    let row = |(code, start): &(Subheading, u32)| [code.number(), *start].map(u32::to_le_bytes);
    starts.iter().flat_map(row).flatten().collect()
}

/// What the lines refer to, as texts.
#[derive(Default)]
struct Referred {
    entries: Interner<String>,
    windows: Interner<String>,
    seasons: Interner<String>,
    texts: Interner<String>,
}

impl Referred {
    /// A line as it is laid out; `None` if there are too many distinct values.
    fn line(&mut self, head: &Head, line: &PackLine) -> Option<Line<TariffCode>> {
        let rate = Some(self.entries.intern(line.rate.to_string())?);
        let window = line.window.unwrap_or(head.window);
        let season = match line.season {
            None => None,
            Some(season) => {
                let index = u8::try_from(self.seasons.intern(season.to_string())?).ok();
                Some(index.filter(|index| *index != NO_SEASON)?)
            }
        };
        let rates = match head.is_mfn() {
            true => Cells { general: rate, ..Cells::default() },
            false => Cells { preference: rate, ..Cells::default() },
        };
        let row = RecordRow {
            rates,
            window: self.windows.intern(window.to_string())?,
            units: self.texts.intern(line.units.clone())?,
            basis: self.texts.intern(line.basis.clone())?,
            season,
            has_finer_lines: false,
            superseded: !tables::has(head.hs_edition, line.code.subheading()),
        };
        Some(Line { code: line.code, window, season: line.season, row, origin: line.code })
    }
}
