//! What is wrong with a row or a column.

use ajcep_core::{Error, ParseError};

/// Rows that could not be answered, in order, each with the reason.
pub(super) type Faults = Vec<(usize, Error)>;

/// A row states nothing in a column that it needs.
pub(super) fn not_stated(column: &'static str) -> Error {
    let expected = "a value in every row";
    Error::from(ParseError::new(column, "", "not stated", expected)).in_field(column)
}

/// A whole column cannot be used.
pub(super) fn bad_column(column: &str, reason: impl Into<String>, expected: &'static str) -> Error {
    Error::from(ParseError::new("column", column, reason.into(), expected)).in_field(column)
}

/// A cell as text.
pub(super) fn utf8<'b>(bytes: &'b [u8], column: &str) -> Result<&'b str, Error> {
    str::from_utf8(bytes).map_err(|error| {
        let shown = String::from_utf8_lossy(bytes);
        let error = ParseError::new("text", &shown, error.to_string(), "UTF-8");
        Error::from(error).in_field(column)
    })
}

/// The value of a cell.
pub(super) fn cell<T>(column: &str, text: &str) -> Result<T, Error>
where
    T: std::str::FromStr,
    Error: From<T::Err>,
{
    text.parse().map_err(|error| Error::from(error).in_field(column))
}
