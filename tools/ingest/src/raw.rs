//! [`RawTable`]: reads a table of `facts` by column name, with errors that name
//! file, line and column.

use std::fs;
use std::path::{Path, PathBuf};

use csv::StringRecord;
use jiff::civil::Date;

use crate::error::{IngestError, Result};

/// A raw table, in memory.
pub(crate) struct RawTable {
    path: PathBuf,
    headers: StringRecord,
    rows: Vec<StringRecord>,
}

impl RawTable {
    /// Reads a table in which commas separate the columns.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        Self::read_separated(path, b',')
    }

    /// Reads a table in which tabs separate the columns.
    pub(crate) fn read_tabs(path: &Path) -> Result<Self> {
        Self::read_separated(path, b'\t')
    }

    fn read_separated(path: &Path, separator: u8) -> Result<Self> {
        let fault = |error: csv::Error| IngestError::file(path, error);
        let mut reader =
            csv::ReaderBuilder::new().delimiter(separator).from_path(path).map_err(fault)?;
        let headers = reader.headers().map_err(fault)?.clone();
        let rows = reader.records().collect::<std::result::Result<_, _>>().map_err(fault)?;
        Ok(Self { path: path.to_owned(), headers, rows })
    }

    /// The rows, without the header.
    pub(crate) fn rows(&self) -> impl Iterator<Item = RawRow<'_>> {
        self.rows.iter().map(|record| RawRow { table: self, record })
    }

    /// The number of rows.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// One row of a raw table.
#[derive(Clone, Copy)]
pub(crate) struct RawRow<'a> {
    table: &'a RawTable,
    record: &'a StringRecord,
}

impl<'a> RawRow<'a> {
    /// The text of a column; empty if there is no such column.
    pub(crate) fn text(&self, column: &str) -> &'a str {
        let index = self.table.headers.iter().position(|name| name == column);
        index.and_then(|index| self.record.get(index)).unwrap_or_default()
    }

    /// The value that `read` parses from the text of a column.
    pub(crate) fn read<T, E: std::fmt::Display>(
        &self,
        column: &str,
        read: impl FnOnce(&'a str) -> std::result::Result<T, E>,
    ) -> Result<T> {
        read(self.text(column)).map_err(|reason| self.fault(column, reason))
    }

    /// An error about the cell of a column.
    pub(crate) fn fault(&self, column: &str, reason: impl std::fmt::Display) -> IngestError {
        IngestError::Cell {
            file: self.table.path.clone(),
            line: self.record.position().map_or(0, csv::Position::line),
            column: column.to_owned(),
            value: self.text(column).to_owned(),
            reason: reason.to_string(),
        }
    }
}

/// The dates in the file names `<prefix>YYYY-MM-DD.csv` of a folder, oldest first.
pub(crate) fn dated_files(folder: &Path, prefix: &str) -> Result<Vec<Date>> {
    let fault = |error: std::io::Error| IngestError::file(folder, error);
    let mut dates = Vec::new();
    for file in fs::read_dir(folder).map_err(fault)? {
        let name = file.map_err(fault)?.file_name();
        let date = name
            .to_str()
            .and_then(|name| name.strip_prefix(prefix)?.strip_suffix(".csv")?.parse::<Date>().ok());
        dates.extend(date);
    }
    dates.sort();
    Ok(dates)
}
