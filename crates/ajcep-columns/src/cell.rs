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
    str::from_utf8(bytes).map_err(|_| {
        let text = String::from_utf8_lossy(bytes);
        Error::from(ParseError::new(column, &text, "not UTF-8", "UTF-8 text")).in_field(column)
    })
}

/// The last text that was parsed, and its value: neighbouring rows often repeat it.
#[derive(Debug)]
pub(crate) struct Last<T> {
    text: Vec<u8>,
    value: Option<T>,
}

impl<T: Copy> Last<T> {
    pub(crate) const fn new() -> Self {
        Self { text: Vec::new(), value: None }
    }

    /// The value of `bytes`: the last one if the text is the same, else what `parse`
    /// returns.
    #[inline]
    pub(crate) fn get(
        &mut self,
        bytes: &[u8],
        parse: impl FnOnce(&[u8]) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match self.value {
            Some(value) if self.text == bytes => Ok(value),
            _ => {
                let value = parse(bytes)?;
                bytes.clone_into(&mut self.text);
                self.value = Some(value);
                Ok(value)
            }
        }
    }
}
