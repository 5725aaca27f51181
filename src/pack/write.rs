//! Making a pack.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::layout::{Blocks, RecordRow, small};
use ajcep_model::{HsEdition, Party, RateEntry, Season, Standing, Subheading, TariffCode, Window};

use super::format::{file, plain_text, section, text_section};
use super::read::{Head, name_of};
use super::{Pack, Regime};
use crate::error::{Error, Kind};
use crate::tables;

/// One line of a pack: a rate for a code, for some days.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PackLine {
    /// The national code.
    pub code: TariffCode,
    /// Its rate; or no concession, or unknown.
    pub rate: RateEntry,
    /// When it holds; the window of the pack if not stated.
    pub window: Option<Window>,
    /// The part of the year it holds for.
    pub season: Option<Season>,
    /// The units that the tariff asks for.
    pub units: String,
    /// What the rate rests on: a decree, or a base rate and its staging category.
    pub basis: String,
}

impl PackLine {
    /// A line for all days of the pack.
    pub const fn new(code: TariffCode, rate: RateEntry) -> Self {
        Self { code, rate, window: None, season: None, units: String::new(), basis: String::new() }
    }
}

/// Collects the lines of a pack and writes it.
///
/// What it writes depends on its lines only, not on the order they were added in.
pub struct PackBuilder {
    head: Head,
    lines: Vec<PackLine>,
}

impl PackBuilder {
    /// A pack of the rates of `party` under `regime` for the days of `window`.
    ///
    /// # Errors
    /// If `name` is empty, too long, `embedded`, or has control characters.
    pub fn new(
        name: &str,
        party: Party,
        regime: Regime<'_>,
        window: Window,
    ) -> Result<Self, Error> {
        let head = Head {
            name: name_of(name)?,
            party,
            regime: Regime::parse(regime.as_str())?.as_str().to_string(),
            hs_edition: HsEdition::Hs2022,
            window,
            source: String::new(),
            standing: Standing::Supplied,
            unconfirmed: String::new(),
            exporters: Vec::new(),
            demands: String::new(),
        };
        Ok(Self { head, lines: Vec::new() })
    }

    /// States where the rates were read from.
    ///
    /// # Errors
    /// If the text is too long or has control characters.
    pub fn source(&mut self, text: &str) -> Result<&mut Self, Error> {
        self.head.source = plain_text("source", text)?;
        Ok(self)
    }

    /// States how far that can be relied on; [`Standing::Supplied`] if not stated.
    pub fn standing(&mut self, standing: Standing) -> &mut Self {
        self.head.standing = standing;
        self
    }

    /// States what in the reading is not confirmed; answers repeat it.
    ///
    /// # Errors
    /// As [`PackBuilder::source`].
    pub fn unconfirmed(&mut self, text: &str) -> Result<&mut Self, Error> {
        self.head.unconfirmed = plain_text("unconfirmed reading", text)?;
        Ok(self)
    }

    /// States the HS edition of the codes; HS 2022 if not stated.
    pub fn hs_edition(&mut self, edition: HsEdition) -> &mut Self {
        self.head.hs_edition = edition;
        self
    }

    /// States whose goods the rates are for; those of all Parties if not stated.
    pub fn exporters(&mut self, parties: &[Party]) -> &mut Self {
        self.head.exporters = parties.to_vec();
        self
    }

    /// States what an importer must show to be granted the rates.
    ///
    /// # Errors
    /// As [`PackBuilder::source`].
    pub fn demands(&mut self, text: &str) -> Result<&mut Self, Error> {
        self.head.demands = plain_text("demands", text)?;
        Ok(self)
    }

    /// Adds a line.
    ///
    /// # Errors
    /// If its subheading is in no HS edition, if its window is not within that of
    /// the pack, or if a text of it is too long or has control characters.
    pub fn add(&mut self, line: PackLine) -> Result<(), Error> {
        let subheading = line.code.subheading();
        if tables::slot(subheading).is_none() {
            let (code, edition) = (subheading, self.head.hs_edition);
            return Err(Kind::UnknownSubheading { code, edition, known_in: Vec::new() }.into());
        }
        if line.window.is_some_and(|window| !self.head.window.includes(&window)) {
            return Err(Kind::OutsidePack { code: line.code, window: self.head.window }.into());
        }
        plain_text("units", &line.units)?;
        plain_text("basis", &line.basis)?;
        plain_text("rate", &line.rate.to_string())?;
        self.lines.push(line);
        Ok(())
    }

    /// The pack as the bytes of its file.
    ///
    /// # Errors
    /// If a code stands twice for the same days, or if there are more than 65,534
    /// distinct rates, windows or texts, or 254 seasons.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let mut lines: Vec<&PackLine> = self.lines.iter().collect();
        let place = |line: &PackLine| {
            let from = line.window.unwrap_or(self.head.window).from();
            (line.code, from, line.season)
        };
        lines.sort_by_key(|line| place(line));
        self.refuse_overlaps(&lines)?;
        let codes: Vec<TariffCode> = lines.iter().map(|line| line.code).collect();

        let mut rows = Interned::default();
        let mut blocks = Blocks::default();
        let mut starts = Vec::new();
        let too_many = || Error::from(Kind::TooManyDistinct);
        for group in lines.chunk_by(|a, b| a.code.subheading() == b.code.subheading()) {
            let mut block = Vec::with_capacity(group.len());
            for line in group {
                // Sorted as text, what refines a code follows it directly.
                let next = codes.partition_point(|other| *other <= line.code);
                let finer = codes.get(next).is_some_and(|finer| line.code.covers(*finer));
                let record = rows.record(&self.head, line, finer).ok_or_else(too_many)?;
                block.push((line.code.suffix_key(), record));
            }
            let Some(subheading) = group.first().map(|line| line.code.subheading()) else {
                continue;
            };
            starts.push((subheading, blocks.add(block)));
        }
        let mut body = Vec::new();
        text_section(&mut body, &self.head.texts())?;
        text_section(&mut body, &rows.entries.texts)?;
        text_section(&mut body, &rows.windows.texts)?;
        text_section(&mut body, &rows.seasons.texts)?;
        text_section(&mut body, &rows.texts.texts)?;
        section(&mut body, &start_bytes(&starts).ok_or_else(too_many)?)?;
        section(&mut body, &blocks.bytes())?;
        section(&mut body, &rows.records.concat())?;
        let bytes = file(&body)?;
        // What was written can be read: a limit of the reader is told to the writer.
        Pack::from_bytes(&bytes)?;
        Ok(bytes)
    }

    fn refuse_overlaps(&self, lines: &[&PackLine]) -> Result<(), Error> {
        let window = |line: &PackLine| line.window.unwrap_or(self.head.window);
        for group in lines.chunk_by(|a, b| a.code == b.code) {
            for (index, line) in group.iter().enumerate() {
                let twice = group.iter().skip(index + 1).any(|other| {
                    let seasons_meet = match (line.season, other.season) {
                        (Some(a), Some(b)) => a.overlaps(&b),
                        _ => true,
                    };
                    seasons_meet && window(line).overlaps(&window(other))
                });
                if twice {
                    return Err(Kind::RepeatedLine { code: line.code }.into());
                }
            }
        }
        Ok(())
    }
}

/// The subheadings and where their blocks begin.
fn start_bytes(starts: &[(Subheading, usize)]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for (code, start) in starts {
        bytes.extend(code.number().to_le_bytes());
        bytes.extend(u32::try_from(*start).ok()?.to_le_bytes());
    }
    Some(bytes)
}

/// Distinct texts in the order they were first seen.
#[derive(Default)]
struct Texts {
    texts: Vec<String>,
    numbers: BTreeMap<String, u16>,
}

impl Texts {
    fn number(&mut self, text: String) -> Option<u16> {
        if let Some(number) = self.numbers.get(&text) {
            return Some(*number);
        }
        let number = small(self.texts.len())?;
        self.texts.push(text.clone());
        self.numbers.insert(text, number);
        Some(number)
    }
}

/// What the lines have in common.
#[derive(Default)]
struct Interned {
    entries: Texts,
    windows: Texts,
    seasons: Texts,
    texts: Texts,
    records: Vec<[u8; 16]>,
    numbers: BTreeMap<RecordRow, u16>,
}

impl Interned {
    fn record(&mut self, head: &Head, line: &PackLine, finer: bool) -> Option<u16> {
        let rate = Some(self.entries.number(line.rate.to_string())?);
        let season = match line.season {
            None => None,
            Some(season) => {
                let number = u8::try_from(self.seasons.number(season.to_string())?).ok();
                Some(number.filter(|number| *number != u8::MAX)?)
            }
        };
        let is_mfn = Regime::parse(&head.regime).ok() == Some(Regime::Mfn);
        let row = RecordRow {
            rates: if is_mfn { [rate, None, None, None] } else { [None, None, None, rate] },
            window: self.windows.number(line.window.unwrap_or(head.window).to_string())?,
            units: self.texts.number(line.units.clone())?,
            basis: self.texts.number(line.basis.clone())?,
            season,
            has_finer_lines: finer,
            superseded: !tables::has(head.hs_edition, line.code.subheading()),
        };
        if let Some(number) = self.numbers.get(&row) {
            return Some(*number);
        }
        let number = small(self.records.len())?;
        self.records.push(row.to_bytes());
        self.numbers.insert(row, number);
        Some(number)
    }
}
