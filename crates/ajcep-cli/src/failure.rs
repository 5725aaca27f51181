//! How the command fails: exit status 2 for bad input, 1 otherwise, with one line of text.

use std::process::ExitCode;
use std::{fmt, io};

/// Why the command stops.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The question cannot be answered as it was put.
    BadInput(String),
    /// Something outside the command failed.
    Other(String),
    /// Rows were refused, which was said.
    Refused,
    /// The reader closed the pipe (`EPIPE`); exit quietly.
    Closed,
}

impl Failure {
    pub(crate) fn bad_input(text: impl fmt::Display) -> Self {
        Self::BadInput(text.to_string())
    }

    /// Bad input in a file.
    pub(crate) fn in_file(path: &std::path::Path, error: impl fmt::Display) -> Self {
        Self::BadInput(format!("{}: {error}", path.display()))
    }

    /// Prints the failure and returns the exit status.
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
            Self::Refused => ExitCode::FAILURE,
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
