//! What stops an import.

use std::path::{Path, PathBuf};

/// A source that cannot be read as it should; the import stops at the first.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A cell is written in a notation that is not known.
    #[error("{}:{line}: column `{column}`: `{value}`: {reason}", file.display())]
    Cell {
        /// The source file.
        file: PathBuf,
        /// The line, from 1.
        line: u64,
        /// The column.
        column: String,
        /// The text found there.
        value: String,
        /// Why it cannot be read.
        reason: String,
    },
    /// A file cannot be read or written, or is not what it should be.
    #[error("{}: {reason}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

impl ImportError {
    pub(crate) fn file(file: &Path, reason: impl std::fmt::Display) -> Self {
        Self::File { file: file.to_owned(), reason: reason.to_string() }
    }
}

/// The result of importing.
pub type Result<T> = std::result::Result<T, ImportError>;
