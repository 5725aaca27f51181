//! Errors of columns and cells.

use ajcep_core::{Error, ParseError};

/// A whole column cannot be used.
pub(super) fn bad_column(column: &str, reason: impl Into<String>, expected: &'static str) -> Error {
    Error::from(ParseError::new("column", column, reason.into(), expected)).in_field(column)
}

/// A cell as text.
pub(super) fn utf8<'b>(bytes: &'b [u8], column: &str) -> Result<&'b str, Error> {
    text(bytes).map_err(|error| error.in_field(column))
}

/// The same, without the column.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Error> {
    str::from_utf8(bytes).map_err(|_| {
        let text = String::from_utf8_lossy(bytes);
        ParseError::new("text", &text, "not UTF-8", "UTF-8 text").into()
    })
}
