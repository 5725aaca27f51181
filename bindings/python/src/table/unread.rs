//! The error of a row that serde could not read.

use std::fmt;

use ajcep_columns::not_stated;
use ajcep_core::Error;
use serde::de;

/// Why a cell or a row cannot be read.
#[derive(Debug)]
pub(super) struct Unread(pub(super) Error);

impl From<Error> for Unread {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<Unread> for Error {
    fn from(error: Unread) -> Self {
        error.0
    }
}

impl Unread {
    pub(super) fn in_field(self, field: &str) -> Self {
        Self(self.0.in_field(field))
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Unread {}

impl de::Error for Unread {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(Error::unreadable(message.to_string()))
    }

    fn missing_field(field: &'static str) -> Self {
        Self(not_stated(field))
    }
}
