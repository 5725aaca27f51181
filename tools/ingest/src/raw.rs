//! Reading the raw tables: rows by column name, faults by file and line.

use std::path::{Path, PathBuf};

use csv::StringRecord;

use crate::error::{ImportError, Result};

/// A raw table, whole in memory.
pub(crate) struct RawTable {
    path: PathBuf,
    headers: StringRecord,
    rows: Vec<StringRecord>,
}

impl RawTable {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        Self::read_separated(path, b',')
    }

    /// Reads a table whose columns are separated by tabs.
    pub(crate) fn read_tabs(path: &Path) -> Result<Self> {
        Self::read_separated(path, b'\t')
    }

    fn read_separated(path: &Path, separator: u8) -> Result<Self> {
        let fault = |error: csv::Error| ImportError::file(path, error);
        let mut reader =
            csv::ReaderBuilder::new().delimiter(separator).from_path(path).map_err(fault)?;
        let headers = reader.headers().map_err(fault)?.clone();
        let rows = reader.records().collect::<std::result::Result<_, _>>().map_err(fault)?;
        Ok(Self { path: path.to_owned(), headers, rows })
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = RawRow<'_>> {
        self.rows.iter().map(|record| RawRow { table: self, record })
    }

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

    /// A column read by `read`.
    pub(crate) fn read<T, E: std::fmt::Display>(
        &self,
        column: &str,
        read: impl FnOnce(&'a str) -> std::result::Result<T, E>,
    ) -> Result<T> {
        read(self.text(column)).map_err(|reason| self.fault(column, reason))
    }

    pub(crate) fn fault(&self, column: &str, reason: impl std::fmt::Display) -> ImportError {
        ImportError::Cell {
            file: self.table.path.clone(),
            line: self.record.position().map_or(0, csv::Position::line),
            column: column.to_owned(),
            value: self.text(column).to_owned(),
            reason: reason.to_string(),
        }
    }
}
