//! How the command fails: bad input is 2, anything else 1, each in one line.

use std::process::ExitCode;
use std::{fmt, io};

/// Why the command stops.
pub(crate) enum Failure {
    /// The question cannot be answered as it was put.
    BadInput(String),
    /// Something outside failed.
    Other(String),
    /// Whoever read the output has enough.
    Closed,
}

impl Failure {
    pub(crate) fn bad_input(text: impl fmt::Display) -> Self {
        Self::BadInput(text.to_string())
    }

    pub(crate) fn report(&self) -> ExitCode {
        match self {
            Self::BadInput(text) => {
                eprintln!("ajcep: {text}");
                ExitCode::from(2)
            }
            Self::Other(text) => {
                eprintln!("ajcep: {text}");
                ExitCode::FAILURE
            }
            Self::Closed => ExitCode::SUCCESS,
        }
    }
}

impl From<ajcep::Error> for Failure {
    fn from(error: ajcep::Error) -> Self {
        Self::bad_input(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}
