//! The MFN tables of the Parties whose AJCEP schedules are not available.

use std::collections::BTreeSet;
use std::path::Path;

use ajcep_compiler::manifest::ScheduleEdition;
use ajcep_model::{Party, Standing, Subheading, TariffCode, Window};
use ajcep_notation::local;

use crate::error::{IngestError, Result};
use crate::output::Output;
use crate::raw::RawTable;
use crate::row::{Content, Form, Mfn, Row};
use crate::schedule_file::ScheduleFile;

const SOURCE: &str = "Korea Customs Service, tables of foreign tariffs, tariff year 2025, as of 2025-12-31; reference only";
const YEAR: &str = "2025-01-01..2025-12-31";

/// The Parties, and the names of their tables.
const TABLES: [(Party, &str); 9] = [
    (Party::BruneiDarussalam, "brunei-2025.csv"),
    (Party::Cambodia, "cambodia-2025.csv"),
    (Party::Indonesia, "indonesia-2025.csv"),
    (Party::LaoPdr, "lao-pdr-2025.csv"),
    (Party::Malaysia, "malaysia-2025.csv"),
    (Party::Myanmar, "myanmar-2025.csv"),
    (Party::Philippines, "philippines-2025.csv"),
    (Party::Singapore, "singapore-2025.csv"),
    (Party::Thailand, "thailand-2025.csv"),
];

/// Writes the schedules of these Parties.
pub(crate) fn ingest(
    facts: &Path,
    current_codes: &BTreeSet<Subheading>,
    output: &mut Output<'_>,
) -> Result<()> {
    for (party, name) in TABLES {
        let path = facts.join("mfn").join(name);
        let table = read(&path, party)?;
        let window: Window = YEAR.parse().map_err(|error| IngestError::file(&path, error))?;
        output.account.add(party, "rows", "read", table.read);
        if table.parents > 0 {
            output.account.add(party, "rows", "parents", table.parents);
        }
        let schedule = ScheduleFile {
            party,
            form: Form::MfnOnly,
            window,
            editions: vec![ScheduleEdition { from: window.from(), lines: table.rows.len() }],
            source: SOURCE,
            standing: Standing::Secondary,
            unconfirmed: unconfirmed(party),
        };
        schedule.write(table.rows, current_codes, output)?;
    }
    Ok(())
}

/// The assumptions with which the table of `party` is read, which no source confirms.
fn unconfirmed(party: Party) -> &'static str {
    match party {
        Party::BruneiDarussalam => "$ and ¢ are read as Brunei dollars and cents",
        Party::Cambodia => "$ is read as US dollars",
        Party::Singapore => "$ is read as Singapore dollars",
        Party::Thailand => {
            "`x% or y baht` is read as whichever is the higher; `Solid Kilogram - not solid litre` as by the kilogram if solid, else by the litre"
        }
        _ => "",
    }
}

/// The rows of a table, and how many there were.
struct MfnTable {
    rows: Vec<Row>,
    /// The number of rows without a rate that have finer rows below them. They are
    /// headings, not tariff lines, and are left out of `rows`.
    parents: usize,
    /// The number of raw rows.
    read: usize,
}

/// Reads the table of `party`.
fn read(path: &Path, party: Party) -> Result<MfnTable> {
    let table = RawTable::read(path)?;
    let mut codes = Vec::with_capacity(table.len());
    for raw in table.rows() {
        codes.push(raw.read("code", str::parse::<TariffCode>)?);
    }
    codes.sort();
    let mut rows = Vec::new();
    for raw in table.rows() {
        let code: TariffCode = raw.read("code", str::parse)?;
        let next = codes.partition_point(|other| *other <= code);
        let has_finer_rows = codes.get(next).is_some_and(|finer| code.covers(*finer));
        if has_finer_rows && raw.text("mfn").is_empty() {
            continue;
        }
        let content = Content {
            units: String::new(),
            basis: String::new(),
            mfn: Mfn::Applied(raw.read("mfn", |cell| local::rate(party, cell))?),
            ajcep: None,
        };
        rows.push(Row { code, from: None, until: None, season: None, content });
    }
    Ok(MfnTable { parents: table.len() - rows.len(), read: table.len(), rows })
}
