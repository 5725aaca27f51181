//! The Harmonized System: the codes of each edition, and the correlations
//! between editions.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ajcep_compiler::manifest::Content;
use ajcep_model::{HsEdition, Standing, Subheading};

use crate::error::{IngestError, Result};
use crate::output::{DataFile, Output};
use crate::raw::RawTable;

const CODES_SOURCE: &str = "UN Comtrade classification lists";
const CORRELATION_SOURCE: &str = "UN Statistics Division, HS correlation tables";

/// The HS edition of the schedules.
pub(crate) const CURRENT: HsEdition = HsEdition::Hs2022;

/// Writes `nomenclature/` and returns the codes of the edition [`CURRENT`].
pub(crate) fn ingest(facts: &Path, output: &mut Output<'_>) -> Result<BTreeSet<Subheading>> {
    let folder = facts.join("hs");
    let mut current_codes = BTreeSet::new();
    for edition in HsEdition::ALL {
        let codes = ingest_codes(&folder, edition, output)?;
        if edition == CURRENT {
            current_codes = codes;
        }
    }
    for older in HsEdition::ALL {
        for newer in HsEdition::ALL.into_iter().filter(|newer| *newer > older) {
            ingest_correlation(&folder, older, newer, output)?;
        }
    }
    Ok(current_codes)
}

/// Writes the list of the codes of one edition, sorted.
fn ingest_codes(
    folder: &Path,
    edition: HsEdition,
    output: &mut Output<'_>,
) -> Result<BTreeSet<Subheading>> {
    let name = format!("hs{}.txt", edition.year());
    let from = folder.join(&name);
    let text = fs::read_to_string(&from).map_err(|error| IngestError::file(&from, error))?;
    let codes = text
        .lines()
        .map(|line| line.parse::<Subheading>().map_err(|error| IngestError::file(&from, error)))
        .collect::<Result<BTreeSet<_>>>()?;
    let list: String = codes.iter().map(|code| format!("{:06}\n", code.number())).collect();
    let file = DataFile {
        path: &format!("nomenclature/{name}"),
        content: Content::Nomenclature { hs_edition: edition },
        source: CODES_SOURCE,
        standing: Standing::Official,
        unconfirmed: "",
    };
    output.write(file, list.as_bytes(), codes.len())?;
    Ok(codes)
}

/// Writes the correlation between two editions.
fn ingest_correlation(
    folder: &Path,
    older: HsEdition,
    newer: HsEdition,
    output: &mut Output<'_>,
) -> Result<()> {
    let name = format!("hs{}-hs{}.csv", older.year(), newer.year());
    let table = RawTable::read(&folder.join(&name))?;
    let file = DataFile {
        path: &format!("nomenclature/{name}"),
        content: Content::Correlation { older, newer },
        source: CORRELATION_SOURCE,
        standing: Standing::Official,
        unconfirmed: "",
    };
    let columns = ["from", "to"];
    output.write_table(file, &columns, table.rows().map(|row| columns.map(|name| row.text(name))))
}
