//! Tariff schedules: from the rows of a file to sorted lines with interned
//! rates.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use ajcep_model::{HsEdition, Party, RateEntry, Season, Standing, Subheading, TariffCode, Window};
use jiff::civil::Date;

use crate::csvfile::{Row, for_each_row};
use crate::error::{DataError, Result};
use crate::intern::Interner;
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

/// One tariff line for one span of time: everything the tables keep of a row.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) party: Party,
    pub(crate) code: TariffCode,
    pub(crate) record: usize,
}

/// What many lines have in common; interned.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Record {
    /// Numbers into [`Schedules::entries`]: General (or MFN), Temporary, WTO, AJCEP.
    pub(crate) rates: [Option<usize>; 4],
    pub(crate) window: usize,
    pub(crate) season: Option<usize>,
    pub(crate) units: usize,
    pub(crate) basis: usize,
    /// Finer lines stand below this one.
    pub(crate) has_finer_lines: bool,
    /// The subheading is not in the schedule's HS edition any more.
    pub(crate) superseded: bool,
}

/// A schedule file as a whole.
#[derive(Debug)]
pub(crate) struct Schedule {
    pub(crate) party: Party,
    pub(crate) hs_edition: HsEdition,
    pub(crate) window: Window,
    pub(crate) editions: Vec<ScheduleEdition>,
    pub(crate) source: String,
    pub(crate) standing: Standing,
    pub(crate) unconfirmed: String,
    pub(crate) path: String,
    /// Its MFN rates are Japan's General, Temporary and WTO.
    pub(crate) has_general: bool,
}

/// All schedules, their lines sorted by Party and code.
#[derive(Debug, Default)]
pub(crate) struct Schedules {
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) lines: Vec<Line>,
    pub(crate) records: Interner<Record>,
    pub(crate) entries: Vec<RateEntry>,
    entry_numbers: HashMap<String, usize>,
    pub(crate) windows: Interner<Window>,
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
                party,
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
            let has_general = file.has_general;
            let lines = file.finish(&mut all, editions, superseded_subheadings)?;
            all.lines.extend(lines);
            all.schedules.push(Schedule {
                party,
                hs_edition,
                window,
                editions: editions.clone(),
                source: entry.source.clone(),
                standing: entry.standing,
                unconfirmed: entry.unconfirmed.clone(),
                path: entry.path.clone(),
                has_general,
            });
        }
        all.lines.sort_by_key(|line| (line.party, line.code));
        Ok(all)
    }

    /// The number of a rate entry; each distinct text is parsed once.
    fn entry(&mut self, row: Row<'_>, column: &str) -> Result<Option<usize>> {
        let text = match row.text(column) {
            None | Some("") => return Ok(None),
            Some(text) => text,
        };
        if let Some(number) = self.entry_numbers.get(text) {
            return Ok(Some(*number));
        }
        let entry: RateEntry = row.parse(column)?;
        if entry.to_string() != text {
            return Err(row.fault(column, format!("`{text}` is not canonical: write `{entry}`")));
        }
        let number = self.entries.len();
        self.entries.push(entry);
        self.entry_numbers.insert(text.to_owned(), number);
        Ok(Some(number))
    }
}

/// A schedule file while it is read.
struct ScheduleFile<'a> {
    path: &'a Path,
    party: Party,
    hs_edition: HsEdition,
    window: Window,
    nomenclature: &'a Nomenclature,
    has_general: bool,
    lines: Vec<(TariffCode, u64, Record, Window, Option<Season>)>,
}

impl ScheduleFile<'_> {
    fn row(&mut self, all: &mut Schedules, row: Row<'_>) -> Result<()> {
        let code: TariffCode = row.parse("code")?;
        let from = row.parse_optional::<Date>("from")?.unwrap_or(self.window.from());
        let until = row.parse_optional::<Date>("until")?.or(self.window.until());
        let window = Window::new(from, until)
            .filter(|window| self.window.includes(window))
            .ok_or_else(|| row.fault("from", format!("not within {}", self.window)))?;
        let season = row.parse_optional("season")?;
        self.has_general |= row.text("general").is_some();
        let general = if row.text("mfn").is_some() { "mfn" } else { "general" };
        let rates = [
            all.entry(row, general)?,
            all.entry(row, "temporary")?,
            all.entry(row, "wto")?,
            all.entry(row, "ajcep")?,
        ];
        if rates[0].is_none() {
            return Err(row.fault(general, "empty; write unknown(…) with the reason"));
        }
        if row.text("ajcep") == Some("") {
            return Err(row.fault("ajcep", "empty; write no-concession or unknown(…)"));
        }
        let mut text = |column| all.texts.intern(&row.text(column).unwrap_or_default().to_owned());
        let (units, basis) = (text("units"), text("basis"));
        let record = Record {
            rates,
            window: all.windows.intern(&window),
            season: season.map(|season| all.seasons.intern(&season)),
            units,
            basis,
            has_finer_lines: false,
            superseded: !self.nomenclature.has(self.hs_edition, code.subheading()),
        };
        if record.superseded && !self.nomenclature.has_in_any(code.subheading()) {
            return Err(row.fault("code", format!("{} is in no HS edition", code.subheading())));
        }
        self.lines.push((code, row.line(), record, window, season));
        Ok(())
    }

    fn finish(
        mut self,
        all: &mut Schedules,
        editions: &[ScheduleEdition],
        superseded: usize,
    ) -> Result<Vec<Line>> {
        self.lines.sort_by_key(|(code, line, ..)| (*code, *line));
        self.refuse_overlaps()?;
        let stale: BTreeSet<Subheading> = self
            .lines
            .iter()
            .filter(|(_, _, record, ..)| record.superseded)
            .map(|(code, ..)| code.subheading())
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
            let found =
                self.lines.iter().filter(|(.., window, _)| window.contains(edition.from)).count();
            if found != edition.lines {
                let message = format!(
                    "{found} lines are in force on {}, the manifest records {}",
                    edition.from, edition.lines
                );
                return Err(DataError::in_file(self.path, message));
            }
        }
        let codes: Vec<TariffCode> = self.lines.iter().map(|(code, ..)| *code).collect();
        Ok(self
            .lines
            .into_iter()
            .map(|(code, _, record, ..)| {
                // Sorted as text, what refines a code follows it directly.
                let next = codes.partition_point(|other| *other <= code);
                let has_finer_lines = codes.get(next).is_some_and(|finer| code.covers(*finer));
                let record = all.records.intern(&Record { has_finer_lines, ..record });
                Line { party: self.party, code, record }
            })
            .collect())
    }

    /// Two rows of one code must be apart in window or in season.
    fn refuse_overlaps(&self) -> Result<()> {
        for group in self.lines.chunk_by(|a, b| a.0 == b.0) {
            for (index, (code, _, _, window, season)) in group.iter().enumerate() {
                for (_, line, _, other_window, other_season) in group.iter().skip(index + 1) {
                    let seasons_meet = match (season, other_season) {
                        (Some(a), Some(b)) => a.overlaps(b),
                        _ => true,
                    };
                    if seasons_meet && window.overlaps(other_window) {
                        let message = format!("{code} stands twice for the same days");
                        return Err(DataError::at_cell(self.path, *line, "code", message));
                    }
                }
            }
        }
        Ok(())
    }
}
