//! The text of one cell.

use ajcep::{Error, ParseError};

/// Parses the text of a cell; the error names the column.
///
/// ```
/// use ajcep_columns::parse_text;
///
/// let error = parse_text(b"stone", "unit", str::parse::<ajcep::Unit>).unwrap_err();
/// assert_eq!(error.field(), Some("unit"));
/// ```
///
/// # Errors
/// If the bytes are not UTF-8, or the text does not parse.
pub fn parse_text<T>(
    bytes: &[u8],
    column: &'static str,
    parse: impl Fn(&str) -> Result<T, ParseError>,
) -> Result<T, Error> {
    parse(utf8(bytes, column)?).map_err(|error| Error::from(error).in_field(column))
}

/// The text of a cell.
pub(crate) fn utf8<'b>(bytes: &'b [u8], column: &'static str) -> Result<&'b str, Error> {
    std::str::from_utf8(bytes).map_err(|_| {
        let text = String::from_utf8_lossy(bytes);
        Error::from(ParseError::new(column, &text, "not UTF-8", "UTF-8 text")).in_field(column)
    })
}

/// How many texts are remembered.
const REMEMBERED: usize = 16;

/// The texts that were parsed last, and their values: a column often repeats a few.
#[derive(Debug)]
pub(crate) struct Recent<T> {
    values: Vec<(Vec<u8>, T)>,
    /// Which of them is the next to be forgotten.
    oldest: usize,
}

impl<T: Copy> Recent<T> {
    pub(crate) const fn new() -> Self {
        Self { values: Vec::new(), oldest: 0 }
    }

    /// The value of `bytes`: that of the same text, else what `parse` returns.
    #[inline]
    pub(crate) fn get(
        &mut self,
        bytes: &[u8],
        parse: impl FnOnce(&[u8]) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match self.values.iter().find(|(text, _)| text == bytes) {
            Some((_, value)) => Ok(*value),
            None => Ok(self.remember(bytes, parse(bytes)?)),
        }
    }

    #[inline(never)]
    fn remember(&mut self, bytes: &[u8], value: T) -> T {
        match self.values.get_mut(self.oldest) {
            Some(oldest) => *oldest = (bytes.to_owned(), value),
            None => self.values.push((bytes.to_owned(), value)),
        }
        self.oldest = (self.oldest + 1) % REMEMBERED;
        value
    }
}

/// Whether a cell of text states nothing.
#[inline]
pub(crate) fn is_blank(cell: &[u8]) -> bool {
    cell.iter().all(|byte| *byte == b' ')
}
