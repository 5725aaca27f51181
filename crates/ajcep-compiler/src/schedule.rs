//! Tariff schedules: from the rows of a file to lines and interned rates.

use std::collections::BTreeSet;
use std::path::Path;

use ajcep_model::layout::{BuildError, Builder, Interner, Line, NO_SEASON, RecordRow};
use ajcep_model::{
    Cells, HsEdition, Party, RateEntry, Season, Standing, Subheading, TariffCode, Window,
};
use jiff::civil::Date;

use crate::csvfile::{Row, for_each_row};
use crate::error::{DataError, Result};
use crate::manifest::{Content, DataDirectory, ScheduleEdition};
use crate::nomenclature::{Nomenclature, check_rows};

/// Every column a schedule file may have. `mfn` is the applied rate of a Party
/// that states one; `general`, `temporary` and `wto` are Japan's three.
pub const COLUMNS: [&str; 11] = [
    "code",
    "from",
    "until",
    "season",
    "units",
    "basis",
    "mfn",
    "general",
    "temporary",
    "wto",
    "ajcep",
];

/// A table of rates as a whole.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) hs_edition: HsEdition,
    pub(crate) window: Window,
    pub(crate) editions: Vec<ScheduleEdition>,
    pub(crate) source: String,
    pub(crate) standing: Standing,
    pub(crate) unconfirmed: String,
    pub(crate) path: String,
}

/// A schedule file as a whole.
#[derive(Debug)]
pub(crate) struct Schedule {
    pub(crate) party: Party,
    pub(crate) table: Table,
    /// Its MFN rates are Japan's General, Temporary and WTO.
    pub(crate) has_general: bool,
    /// Its subheadings in order, each with the first line of its block.
    pub(crate) blocks: Vec<(Subheading, u32)>,
}

/// All schedules, and what their lines refer to.
#[derive(Debug, Default)]
pub(crate) struct Schedules {
    pub(crate) schedules: Vec<Schedule>,
    /// Lines in all schedules, each counted once for every span of time.
    pub(crate) line_count: usize,
    pub(crate) rows: Builder,
    pub(crate) entries: Interner<String, RateEntry>,
    pub(crate) windows: Interner<String, Window>,
    pub(crate) seasons: Interner<Season>,
    pub(crate) texts: Interner<String>,
}

impl Schedules {
    pub(crate) fn read(data: &DataDirectory, nomenclature: &Nomenclature) -> Result<Self> {
        let mut all = Self::default();
        for entry in &data.manifest.file {
            let Content::Schedule {
                party,
                hs_edition,
                window,
                ref editions,
                superseded_subheadings,
            } = entry.content
            else {
                continue;
            };
            let path = data.path(entry);
            if all.schedules.iter().any(|schedule| schedule.party == party) {
                return Err(DataError::in_file(&path, format!("{party} has a schedule already")));
            }
            let mut file = ScheduleFile {
                path: &path,
                hs_edition,
                window,
                nomenclature,
                has_general: false,
                lines: Vec::new(),
            };
            let text = data.read(entry)?;
            let rows =
                for_each_row(&path, &text, &COLUMNS, &["code"], |row| file.row(&mut all, row))?;
            check_rows(&path, rows, entry.rows)?;
            file.check_counts(editions, superseded_subheadings)?;
            all.line_count += file.lines.len();
            let has_general = file.has_general;
            let blocks = all.rows.add(file.lines).map_err(|error| cannot_build(&path, error))?;
            all.schedules.push(Schedule {
                party,
                table: Table {
                    hs_edition,
                    window,
                    editions: editions.clone(),
                    source: entry.source.clone(),
                    standing: entry.standing,
                    unconfirmed: entry.unconfirmed.clone(),
                    path: entry.path.clone(),
                },
                has_general,
                blocks,
            });
        }
        Ok(all)
    }

    /// The index of a rate entry; each distinct text is parsed once.
    pub(crate) fn entry(&mut self, row: Row<'_>, column: &str) -> Result<Option<u16>> {
        let text = match row.text(column) {
            None | Some("") => return Ok(None),
            Some(text) => text,
        };
        if let Some(index) = self.entries.find(text) {
            return Ok(Some(index));
        }
        let entry: RateEntry = row.parse(column)?;
        if entry.to_string() != text {
            return Err(row.fault(column, format!("`{text}` is not canonical: write `{entry}`")));
        }
        index(row, column, self.entries.intern_with(text.to_owned(), || entry)).map(Some)
    }
}

impl Schedules {
    /// The days of a row within those of its file, and their index.
    pub(crate) fn window(&mut self, row: Row<'_>, whole: Window) -> Result<(Window, u16)> {
        let from = row.parse_optional::<Date>("from")?.unwrap_or(whole.from());
        let until = row.parse_optional::<Date>("until")?.or(whole.until());
        let window = Window::new(from, until)
            .filter(|window| whole.includes(window))
            .ok_or_else(|| row.fault("from", format!("not within {whole}")))?;
        let interned = self.windows.intern_with(window.to_string(), || window);
        Ok((window, index(row, "from", interned)?))
    }

    /// The season of a row, and its index.
    pub(crate) fn season(&mut self, row: Row<'_>) -> Result<(Option<Season>, Option<u8>)> {
        let Some(season) = row.parse_optional::<Season>("season")? else { return Ok((None, None)) };
        let interned = self.seasons.intern(season).and_then(|index| u8::try_from(index).ok());
        let number = interned
            .filter(|index| *index != NO_SEASON)
            .ok_or_else(|| row.fault("season", "more than 255 distinct seasons"))?;
        Ok((Some(season), Some(number)))
    }

    /// The index of the text of a column; of the empty text if there is no such column.
    pub(crate) fn text(&mut self, row: Row<'_>, column: &str) -> Result<u16> {
        let text = row.text(column).unwrap_or_default().to_owned();
        index(row, column, self.texts.intern(text))
    }
}

/// An index, or a fault that names the row whose value was one too many.
fn index(row: Row<'_>, column: &str, interned: Option<u16>) -> Result<u16> {
    interned.ok_or_else(|| row.fault(column, "more than 65,535 distinct values"))
}

pub(crate) fn cannot_build(path: &Path, error: BuildError<u64>) -> DataError {
    match error {
        BuildError::Overlap { code, second, .. } => {
            let message = format!("{code} has two rows that overlap in time");
            DataError::at_cell(path, second, "code", message)
        }
        _ => DataError::in_file(path, "more than 65,535 distinct records"),
    }
}

/// A schedule file while it is read.
struct ScheduleFile<'a> {
    path: &'a Path,
    hs_edition: HsEdition,
    window: Window,
    nomenclature: &'a Nomenclature,
    has_general: bool,
    /// The lines, each with its line number in the file.
    lines: Vec<Line<u64>>,
}

impl ScheduleFile<'_> {
    fn row(&mut self, all: &mut Schedules, row: Row<'_>) -> Result<()> {
        let code: TariffCode = row.parse("code")?;
        let (window, window_index) = all.window(row, self.window)?;
        let (season, season_index) = all.season(row)?;
        let general = match (row.text("mfn"), row.text("general")) {
            (Some(_), Some(_)) => return Err(row.fault("general", "stated beside `mfn`: keep one")),
            (Some(_), None) => "mfn",
            (None, _) => "general",
        };
        self.has_general |= general == "general" && row.text("general").is_some();
        let rates = Cells {
            general: all.entry(row, general)?,
            temporary: all.entry(row, "temporary")?,
            wto: all.entry(row, "wto")?,
            preference: all.entry(row, "ajcep")?,
        };
        if rates.general.is_none() {
            return Err(row.fault(general, "empty; write unknown(…) with the reason"));
        }
        if row.text("ajcep") == Some("") {
            return Err(row.fault("ajcep", "empty; write no-concession or unknown(…)"));
        }
        let subheading = code.subheading();
        let superseded = !self.nomenclature.has(self.hs_edition, subheading);
        if superseded && !self.nomenclature.has_in_any(subheading) {
            return Err(row.fault("code", format!("{subheading} is in no HS edition")));
        }
        let row_of_line = RecordRow {
            rates,
            units: all.text(row, "units")?,
            basis: all.text(row, "basis")?,
            window: window_index,
            season: season_index,
            has_finer_lines: false,
            superseded,
        };
        self.lines.push(Line { code, window, season, row: row_of_line, origin: row.line() });
        Ok(())
    }

    /// Refuses counts that differ from those of the manifest.
    fn check_counts(&self, editions: &[ScheduleEdition], superseded: usize) -> Result<()> {
        let stale: BTreeSet<Subheading> = self
            .lines
            .iter()
            .filter(|line| line.row.superseded)
            .map(|line| line.code.subheading())
            .collect();
        if stale.len() != superseded {
            let message = format!(
                "{} subheadings are not in {}, the manifest records {superseded}",
                stale.len(),
                self.hs_edition
            );
            return Err(DataError::in_file(self.path, message));
        }
        for edition in editions {
            let in_force = |line: &&Line<u64>| line.window.contains(edition.from);
            let found = self.lines.iter().filter(in_force).count();
            if found != edition.lines {
                let message = format!(
                    "{found} lines are in force on {}, the manifest records {}",
                    edition.from, edition.lines
                );
                return Err(DataError::in_file(self.path, message));
            }
        }
        Ok(())
    }
}
