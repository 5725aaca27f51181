//! What is wrong with a data directory, and where.

use std::fmt::Display;
use std::path::{Path, PathBuf};

/// A fault in the data: the file, the line and column where known, the value
/// and what was expected instead.
#[derive(Debug, thiserror::Error)]
#[error("{}{}: {message}", file.display(), place(*line, column))]
pub struct DataError {
    file: PathBuf,
    line: Option<u64>,
    column: Option<String>,
    message: String,
}

fn place(line: Option<u64>, column: &Option<String>) -> String {
    let line = line.map(|line| format!(":{line}")).unwrap_or_default();
    let column = column.as_ref().map(|column| format!(": column `{column}`")).unwrap_or_default();
    line + &column
}

impl DataError {
    /// A fault in `file` as a whole.
    pub fn in_file(file: &Path, message: impl Display) -> Self {
        Self { file: file.to_owned(), line: None, column: None, message: message.to_string() }
    }

    /// A fault in one line.
    pub fn at_line(file: &Path, line: u64, message: impl Display) -> Self {
        Self { line: Some(line), ..Self::in_file(file, message) }
    }

    /// A fault in one cell.
    pub fn at_cell(file: &Path, line: u64, column: &str, message: impl Display) -> Self {
        Self { column: Some(column.to_owned()), ..Self::at_line(file, line, message) }
    }

    /// The file at fault.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The line at fault, from 1, if the fault is in one line.
    pub fn line(&self) -> Option<u64> {
        self.line
    }
}

/// The result of reading data.
pub type Result<T> = std::result::Result<T, DataError>;
