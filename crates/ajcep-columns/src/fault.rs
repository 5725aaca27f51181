//! A row that cannot be answered.

use ajcep::{Error, ErrorKind, ParseError};

/// A row that cannot be answered, and why. Other rows are not affected.
///
/// ```
/// use ajcep_columns::{Fault, not_stated};
///
/// let fault = Fault::new(7, not_stated("code"));
/// assert_eq!((fault.row(), fault.column()), (7, Some("code")));
/// assert_eq!(fault.kind().code(), "bad-value");
/// assert_eq!(fault.text(), "code ``: not stated; expected a value in every row");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    row: usize,
    error: Error,
    all: Vec<Error>,
}

impl Fault {
    /// The fault of a row. [`Error::in_field`] names its column.
    pub const fn new(row: usize, error: Error) -> Self {
        Self { row, error, all: Vec::new() }
    }

    /// This fault, with all that is wrong with its row.
    #[must_use]
    pub fn with_all(self, all: Vec<Error>) -> Self {
        Self { all, ..self }
    }

    /// This fault `rows` further down: that of a piece as one of the whole table.
    #[must_use]
    pub fn shifted(self, rows: usize) -> Self {
        Self { row: self.row + rows, ..self }
    }

    /// The row, from 0.
    pub const fn row(&self) -> usize {
        self.row
    }

    /// The column, if one cell is at fault, or the cell to look at first.
    pub fn column(&self) -> Option<&str> {
        self.error.field_or_usual()
    }

    /// The kind of the error: its code and number.
    pub fn kind(&self) -> ErrorKind {
        self.error.kind()
    }

    /// The value, the reason and what was expected, on one line.
    pub fn text(&self) -> String {
        self.error.to_string()
    }

    /// All that is wrong with the row, as far as it was looked for: see
    /// [`row_faults`](super::row_faults()).
    pub fn all(&self) -> &[Error] {
        &self.all
    }

    /// The error.
    pub const fn error(&self) -> &Error {
        &self.error
    }
}

/// The error of a cell that is null but required.
#[cold]
pub fn not_stated(column: &'static str) -> Error {
    let expected = "a value in every row";
    Error::from(ParseError::new(column, "", "not stated", expected)).in_field(column)
}
