//! Why a file is not read.

use std::io;

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is not a table of a kind that is read.
    #[error("{0}")]
    Kind(String),
    /// What the caller states about it does not hold.
    #[error("{0}")]
    Form(String),
    /// It is a table, and damaged.
    #[error("{0}")]
    Damaged(String),
}

impl From<csv::Error> for Error {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Io(error),
            kind => Self::Damaged(format!("CSV: {kind:?}")),
        }
    }
}
