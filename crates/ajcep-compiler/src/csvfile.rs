//! Comma-separated files with a header, read so that every fault can be named
//! by line and column.

use std::path::Path;
use std::str::FromStr;

use csv::StringRecord;

use crate::error::{DataError, Result};

/// Visits every data row of `text`, whose header must hold only `known`
/// columns and all of `required`; returns how many rows there were.
pub(crate) fn for_each_row(
    file: &Path,
    text: &str,
    known: &[&str],
    required: &[&str],
    mut visit: impl FnMut(Row<'_>) -> Result<()>,
) -> Result<usize> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| DataError::at_line(file, 1, error))?.clone();
    if let Some(stranger) = headers.iter().find(|name| !known.contains(name)) {
        let message = format!("unknown column `{stranger}`; expected some of {}", known.join(", "));
        return Err(DataError::at_line(file, 1, message));
    }
    if let Some(missing) = required.iter().find(|name| !headers.iter().any(|have| have == **name)) {
        return Err(DataError::at_line(file, 1, format!("the column `{missing}` is missing")));
    }
    let mut record = StringRecord::new();
    let mut rows = 0;
    loop {
        let line = reader.position().line();
        if !reader
            .read_record(&mut record)
            .map_err(|error| DataError::at_line(file, line, error))?
        {
            return Ok(rows);
        }
        rows += 1;
        visit(Row { file, line, headers: &headers, record: &record })?;
    }
}

/// One data row.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    file: &'a Path,
    line: u64,
    headers: &'a StringRecord,
    record: &'a StringRecord,
}

impl<'a> Row<'a> {
    /// The text of a column; `None` if the file has no such column.
    pub(crate) fn text(&self, column: &str) -> Option<&'a str> {
        let index = self.headers.iter().position(|name| name == column)?;
        self.record.get(index)
    }

    /// A column that must parse.
    pub(crate) fn parse<T: FromStr<Err: std::fmt::Display>>(&self, column: &str) -> Result<T> {
        let text = self.text(column).unwrap_or_default();
        text.parse().map_err(|error| self.fault(column, format!("`{text}`: {error}")))
    }

    /// A column that may be empty or absent, else must parse.
    pub(crate) fn parse_optional<T: FromStr<Err: std::fmt::Display>>(
        &self,
        column: &str,
    ) -> Result<Option<T>> {
        match self.text(column) {
            None | Some("") => Ok(None),
            Some(_) => self.parse(column).map(Some),
        }
    }

    /// A fault in a cell of this row.
    pub(crate) fn fault(&self, column: &str, message: impl std::fmt::Display) -> DataError {
        DataError::at_cell(self.file, self.line, column, message)
    }

    /// The line this row begins on.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }
}
