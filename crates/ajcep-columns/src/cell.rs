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
    /// Those that are short, as numbers, which compare in one step.
    short: Last<u64, T>,
    long: Last<Vec<u8>, T>,
}

impl<T: Copy> Recent<T> {
    pub(crate) const fn new() -> Self {
        Self { short: Last::new(), long: Last::new() }
    }

    /// The value of `bytes`: that of the same text, else what `parse` returns.
    #[inline]
    pub(crate) fn get(
        &mut self,
        bytes: &[u8],
        parse: impl FnOnce(&[u8]) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let key = short(bytes);
        let known = match key {
            Some(key) => self.short.find(|other| *other == key),
            None => self.long.find(|other| other == bytes),
        };
        known.map_or_else(|| self.parsed(bytes, key, parse), Ok)
    }

    #[inline(never)]
    fn parsed(
        &mut self,
        bytes: &[u8],
        key: Option<u64>,
        parse: impl FnOnce(&[u8]) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let value = parse(bytes)?;
        match key {
            Some(key) => self.short.remember(key, value),
            None => self.long.remember(bytes.to_owned(), value),
        }
        Ok(value)
    }
}

/// A text of at most seven bytes as a number: no two texts have the same.
#[inline]
fn short(bytes: &[u8]) -> Option<u64> {
    let number = |number, byte: &u8| number << 8 | u64::from(*byte);
    (bytes.len() < 8).then(|| bytes.iter().fold(1, number))
}

/// The last few values, by their keys.
#[derive(Debug)]
struct Last<K, T> {
    values: Vec<(K, T)>,
    /// Which of them is the next to be forgotten.
    oldest: usize,
}

impl<K, T: Copy> Last<K, T> {
    const fn new() -> Self {
        Self { values: Vec::new(), oldest: 0 }
    }

    #[inline]
    fn find(&self, is_it: impl Fn(&K) -> bool) -> Option<T> {
        self.values.iter().find(|(key, _)| is_it(key)).map(|(_, value)| *value)
    }

    fn remember(&mut self, key: K, value: T) {
        match self.values.get_mut(self.oldest) {
            Some(oldest) => *oldest = (key, value),
            None => self.values.push((key, value)),
        }
        self.oldest = (self.oldest + 1) % REMEMBERED;
    }
}

/// Whether a cell of text states nothing.
#[inline]
pub(crate) fn is_blank(cell: &[u8]) -> bool {
    cell.iter().all(|byte| *byte == b' ')
}
