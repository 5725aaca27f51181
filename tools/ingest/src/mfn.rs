//! The national MFN tables: one column in local notation.

use std::path::Path;

use ajcep_model::{Party, TariffCode};
use ajcep_notation::local;

use crate::error::Result;
use crate::raw::RawTable;
use crate::row::{Content, Mfn, Row};

/// What a table holds.
pub(crate) struct MfnTable {
    pub(crate) rows: Vec<Row>,
    /// Rows without a rate that only head the finer rows below them: no lines.
    pub(crate) parents: usize,
    pub(crate) read: usize,
}

/// Reads the table of `party`.
pub(crate) fn read(path: &Path, party: Party) -> Result<MfnTable> {
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
