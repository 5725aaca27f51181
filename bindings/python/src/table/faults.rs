//! Errors of columns and cells.

use std::str::FromStr;

use ajcep_core::{Error, ParseError};

/// A whole column cannot be used.
pub(super) fn bad_column(column: &str, reason: impl Into<String>, expected: &'static str) -> Error {
    Error::from(ParseError::new("column", column, reason.into(), expected)).in_field(column)
}

/// The value of a cell.
pub(super) fn cell<T: FromStr>(column: &str, text: &str) -> Result<T, Error>
where
    Error: From<T::Err>,
{
    text.parse().map_err(|error| Error::from(error).in_field(column))
}

/// A cell as text.
pub(super) fn utf8<'b>(bytes: &'b [u8], column: &str) -> Result<&'b str, Error> {
    str::from_utf8(bytes).map_err(|_| {
        let text = String::from_utf8_lossy(bytes);
        Error::from(ParseError::new("text", &text, "not UTF-8", "UTF-8 text")).in_field(column)
    })
}
