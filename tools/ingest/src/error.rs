//! The error type of this crate.

use std::path::{Path, PathBuf};

/// An error that stops the ingest.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// A cell cannot be read.
    #[error("{}:{line}: column `{column}`: `{value}`: {reason}", file.display())]
    Cell {
        /// The source file.
        file: PathBuf,
        /// The line number, from 1.
        line: u64,
        /// The column name.
        column: String,
        /// The text of the cell.
        value: String,
        /// Why the text cannot be read.
        reason: String,
    },
    /// A file cannot be read or written, or has the wrong content.
    #[error("{}: {reason}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What is wrong with the file.
        reason: String,
    },
}

impl IngestError {
    /// An error about `file` as a whole.
    pub(crate) fn file(file: &Path, reason: impl std::fmt::Display) -> Self {
        Self::File { file: file.to_owned(), reason: reason.to_string() }
    }
}

/// A `Result` with an [`IngestError`].
pub type Result<T> = std::result::Result<T, IngestError>;
