//! Many lines of a book read one after the other: what lines with the same rates have
//! in common is worked out once.

use alloc::vec::Vec;

use ajcep_model::{Party, TariffCode};
use jiff::civil::Date;

use crate::book::Book;
use crate::error::Error;
use crate::schedule::TariffLine;
use crate::tables::EMBEDDED;

/// Remembers what was made of the rates of a line, for the lines that have the same.
///
/// A tariff has some hundred distinct combinations of rates among its ten thousand
/// lines, so whoever goes through columns of shipments meets the same ones again and
/// again.
///
/// ```
/// use ajcep::{Book, Party, RateMemo};
/// use jiff::civil::date;
///
/// let mut memo = RateMemo::new(Book::embedded());
/// for (code, free) in [("030617000", true), ("030616000", true), ("190240000", false)] {
///     let found = memo.of(Party::Japan, code.parse()?, date(2026, 7, 15), |line| {
///         line.preference(&[]).to_string() == "free"
///     })?;
///     assert_eq!(found, free);
/// }
/// # Ok::<(), ajcep::Error>(())
/// ```
pub struct RateMemo<'b, T> {
    book: &'b Book,
    /// By the number of an embedded record; apart for tariffs with one MFN column and
    /// with three, which read it differently.
    known: [Vec<Option<T>>; 2],
}

impl<'b, T: Copy> RateMemo<'b, T> {
    /// Remembers nothing yet of `book`.
    pub const fn new(book: &'b Book) -> Self {
        Self { book, known: [Vec::new(), Vec::new()] }
    }

    /// What `make` makes of the line of `party` for `code` on `date`, or made of
    /// another with the same rates: it must depend on the rates alone, not on the code,
    /// the date or the source.
    ///
    /// # Errors
    /// As [`Book::line`].
    #[inline]
    pub fn of(
        &mut self,
        party: Party,
        code: TariffCode,
        date: Date,
        make: impl FnOnce(&TariffLine<'b>) -> T,
    ) -> Result<T, Error> {
        let line = self.book.line(party, code, date)?;
        let Some((number, three_columns)) = line.embedded_record() else { return Ok(make(&line)) };
        let [one, three] = &mut self.known;
        let known = if three_columns { three } else { one };
        if known.is_empty() {
            known.resize(EMBEDDED.records.len(), None);
        }
        match known.get_mut(number) {
            Some(Some(made)) => Ok(*made),
            Some(cell) => Ok(*cell.insert(make(&line))),
            None => Ok(make(&line)),
        }
    }
}
