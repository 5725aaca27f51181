//! The regimes that an importer may choose beside MFN and AJCEP: who may use them, and their
//! rates by tariff line.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ajcep_model::layout::{Builder, Line, RecordRow};
use ajcep_model::{Cells, Party, Subheading, TariffCode, Window};
use jiff::civil::Date;
use serde::Deserialize;

use crate::csvfile::{Row, for_each_row};
use crate::error::{DataError, Result};
use crate::manifest::{Content, DataDirectory, FileEntry};
use crate::nomenclature::{Nomenclature, check_rows};
use crate::schedule::{Schedules, Table, cannot_build};

/// A regime of an importing Party for the goods of some others. A regime whose rates differ by
/// origin is several.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegimeDefinition {
    /// The Party that grants it.
    pub importer: Party,
    /// The column of its rates.
    pub column: String,
    /// Its name in answers.
    pub name: String,
    /// What in its rates is not confirmed; answers repeat it.
    #[serde(default)]
    pub unconfirmed: String,
    /// Whose goods it is for.
    pub exporters: Vec<Exporter>,
    /// For whose goods it may be, and why that is not certain.
    #[serde(default)]
    pub doubtful: Doubtful,
}

/// A Party whose goods a regime is for.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exporter {
    /// The Party.
    pub party: Party,
    /// The first day, if it began after the first tariff in the data.
    #[serde(default)]
    pub from: Option<Date>,
}

/// Parties for whose goods a regime may be.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doubtful {
    /// The Parties.
    pub parties: Vec<Party>,
    /// What is not confirmed.
    pub because: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Definitions {
    regime: Vec<RegimeDefinition>,
}

/// Reads the definitions of regimes from a file.
///
/// # Errors
/// If it cannot be read, or is malformed.
pub fn read_regimes(path: &Path) -> Result<Vec<RegimeDefinition>> {
    let text = fs::read_to_string(path).map_err(|error| DataError::in_file(path, error))?;
    parse(path, &text)
}

fn parse(path: &Path, text: &str) -> Result<Vec<RegimeDefinition>> {
    let Definitions { regime } =
        toml::from_str(text).map_err(|error| DataError::in_file(path, error))?;
    for (at, one) in regime.iter().enumerate() {
        let fault = |fault: String| {
            let column = format!("the column `{}` of {}", one.column, one.importer);
            Err(DataError::in_file(path, format!("{column}: {fault}")))
        };
        let column = |regime: &RegimeDefinition| (regime.importer, regime.column.clone());
        if regime.iter().take(at).any(|before| column(before) == column(one)) {
            return fault("listed more than once".to_owned());
        }
        if one.name.is_empty() {
            return fault("its name is empty".to_owned());
        }
        let parties = one.exporters.iter().map(|exporter| exporter.party);
        let mut known = BTreeSet::new();
        let twice = parties.chain(one.doubtful.parties.iter().copied()).find(|p| !known.insert(*p));
        if let Some(party) = twice {
            return fault(format!("{party} is listed more than once"));
        }
    }
    Ok(regime)
}

/// A regime with its lines.
pub(crate) struct CompiledRegime {
    pub(crate) definition: RegimeDefinition,
    pub(crate) table: Table,
    /// Its subheadings in order, each with the first line of its block.
    pub(crate) blocks: Vec<(Subheading, u32)>,
}

/// All regimes, and the rows of their lines.
#[derive(Default)]
pub(crate) struct Regimes {
    pub(crate) list: Vec<CompiledRegime>,
    pub(crate) rows: Builder,
}

impl Regimes {
    /// Reads the regimes of a data directory, which may have none. Rates, windows and seasons
    /// are stored with those of the schedules.
    pub(crate) fn read(
        data: &DataDirectory,
        nomenclature: &Nomenclature,
        schedules: &mut Schedules,
    ) -> Result<Self> {
        let mut all = Self::default();
        let mut definitions = Vec::new();
        for entry in &data.manifest.file {
            if matches!(entry.content, Content::Regimes) {
                definitions.extend(parse(&data.path(entry), &data.read(entry)?)?);
            }
        }
        for entry in &data.manifest.file {
            let Content::RegimeRates { party, .. } = entry.content else { continue };
            let (own, rest): (Vec<_>, Vec<_>) =
                definitions.into_iter().partition(|regime| regime.importer == party);
            definitions = rest;
            all.read_rates(data, entry, own, nomenclature, schedules)?;
        }
        match definitions.first() {
            None => Ok(all),
            Some(regime) => {
                let fault = format!("no rates of {}'s regime `{}`", regime.importer, regime.name);
                Err(DataError::in_file(&data.manifest_path(), fault))
            }
        }
    }

    fn read_rates(
        &mut self,
        data: &DataDirectory,
        entry: &FileEntry,
        definitions: Vec<RegimeDefinition>,
        nomenclature: &Nomenclature,
        schedules: &mut Schedules,
    ) -> Result<()> {
        let Content::RegimeRates { hs_edition, window, ref editions, .. } = entry.content else {
            return Ok(());
        };
        let path = data.path(entry);
        let mut known = vec!["code", "from", "until", "season"];
        known.extend(definitions.iter().map(|regime| regime.column.as_str()));
        let mut in_force = vec![0; editions.len()];
        let mut lines: Vec<Vec<Line<u64>>> = vec![Vec::new(); definitions.len()];
        let text = data.read(entry)?;
        let rows = for_each_row(&path, &text, &known, &known, |row| {
            let line = RegimeRow::read(row, window, nomenclature, schedules)?;
            for (count, edition) in in_force.iter_mut().zip(editions) {
                *count += usize::from(line.window.contains(edition.from));
            }
            for (lines, regime) in lines.iter_mut().zip(&definitions) {
                lines.extend(line.of(row, &regime.column, schedules)?);
            }
            Ok(())
        })?;
        check_rows(&path, rows, entry.rows)?;
        for (count, edition) in in_force.iter().zip(editions) {
            if *count != edition.lines {
                let fault = format!(
                    "{count} lines are in force on {}, the manifest records {}",
                    edition.from, edition.lines
                );
                return Err(DataError::in_file(&path, fault));
            }
        }
        for (definition, lines) in definitions.into_iter().zip(lines) {
            let blocks = self.rows.add(lines).map_err(|error| cannot_build(&path, error))?;
            let table = Table {
                hs_edition,
                window,
                editions: editions.clone(),
                source: entry.source.clone(),
                standing: entry.standing,
                unconfirmed: definition.unconfirmed.clone(),
                path: entry.path.clone(),
            };
            self.list.push(CompiledRegime { definition, table, blocks });
        }
        Ok(())
    }
}

/// What a row says of its line, without its rates.
struct RegimeRow {
    window: Window,
    line: Line<u64>,
}

impl RegimeRow {
    fn read(
        row: Row<'_>,
        whole: Window,
        nomenclature: &Nomenclature,
        schedules: &mut Schedules,
    ) -> Result<Self> {
        let code: TariffCode = row.parse("code")?;
        if !nomenclature.has_in_any(code.subheading()) {
            return Err(row.fault("code", format!("{} is in no HS edition", code.subheading())));
        }
        let (window, window_index) = schedules.window(row, whole)?;
        let (season, season_index) = schedules.season(row)?;
        let record = RecordRow {
            rates: Cells::default(),
            units: schedules.text(row, "")?,
            basis: schedules.text(row, "")?,
            window: window_index,
            season: season_index,
            has_finer_lines: false,
            superseded: false,
        };
        Ok(Self { window, line: Line { code, window, season, row: record, origin: row.line() } })
    }

    /// The line of one regime; `None` if it grants nothing.
    fn of(
        &self,
        row: Row<'_>,
        column: &str,
        schedules: &mut Schedules,
    ) -> Result<Option<Line<u64>>> {
        let preference = schedules.entry(row, column)?;
        let mut line = self.line.clone();
        line.row.rates.preference = preference;
        Ok(preference.map(|_| line))
    }
}
