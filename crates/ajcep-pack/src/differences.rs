//! [`differences`]: what changed from one data directory to another, line by line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use ajcep::Party;
use ajcep_compiler::manifest::{Content, DataDirectory};

use crate::error::ImportError;

/// A difference between two schedules of a Party.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Whose schedule it is.
    pub party: Party,
    /// The code of the line.
    pub code: String,
    /// The column that differs; `code` if the line came or went.
    pub column: String,
    /// The cells before, of all rows of the code in their order.
    pub before: String,
    /// The cells after.
    pub after: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { party, code, column, before, after } = self;
        match (column.as_str(), before.as_str()) {
            ("code", "") => write!(f, "{party} {code}: came"),
            ("code", _) => write!(f, "{party} {code}: went"),
            (column, before) => write!(f, "{party} {code}: {column} `{before}` -> `{after}`"),
        }
    }
}

/// The lines that came, went and changed, by column, in the schedules of two data directories:
/// what a maintainer reviews when new tables were read.
///
/// # Errors
/// If a directory cannot be read, or a file in it is not what its manifest says.
pub fn differences(before: &Path, after: &Path) -> Result<Vec<Difference>, ImportError> {
    let (before, after) = (schedules(before)?, schedules(after)?);
    let mut all = Vec::new();
    for key in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        let (party, code) = key;
        let of = |column: &str, before: String, after: String| Difference {
            party: *party,
            code: code.clone(),
            column: column.to_owned(),
            before,
            after,
        };
        match (before.get(key), after.get(key)) {
            (Some(old), Some(new)) => {
                for column in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
                    let cells = |row: &Columns| {
                        row.get(column).map_or(String::new(), |cells| joined(cells))
                    };
                    let (old, new) = (cells(old), cells(new));
                    if old != new {
                        all.push(of(column, old, new));
                    }
                }
            }
            (None, _) => all.push(of("code", String::new(), code.clone())),
            (_, None) => all.push(of("code", code.clone(), String::new())),
        }
    }
    Ok(all)
}

/// The cells of the rows of a code, by column.
type Columns = BTreeMap<String, Vec<String>>;

/// Cells as one text; of cells that are all blank none, as of a column that is not there.
fn joined(cells: &[String]) -> String {
    if cells.iter().all(String::is_empty) { String::new() } else { cells.join("; ") }
}

fn schedules(root: &Path) -> Result<BTreeMap<(Party, String), Columns>, ImportError> {
    let fault = |error: &dyn fmt::Display| ImportError::Data(error.to_string());
    let data = DataDirectory::open(root).map_err(|error| fault(&error))?;
    let mut lines: BTreeMap<(Party, String), Columns> = BTreeMap::new();
    for entry in &data.manifest.file {
        let Content::Schedule { party, .. } = entry.content else { continue };
        let text = data.read(entry).map_err(|error| fault(&error))?;
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let header = rows.headers().map_err(|error| fault(&error))?.clone();
        for row in rows.records() {
            let row = row.map_err(|error| fault(&error))?;
            let cells = || header.iter().zip(&row);
            let code = cells().find(|(column, _)| *column == "code");
            let code = code.map_or(String::new(), |(_, code)| code.to_owned());
            let line = lines.entry((party, code)).or_default();
            for (column, cell) in cells().filter(|(column, _)| *column != "code") {
                line.entry(column.to_owned()).or_default().push(cell.to_owned());
            }
        }
    }
    Ok(lines)
}
