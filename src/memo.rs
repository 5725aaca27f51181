//! Many lines of a book read one after the other: what lines with the same rates have
//! in common is worked out once.

use alloc::vec::Vec;

use ajcep_model::{Party, TariffCode};
use jiff::civil::Date;

use crate::book::Book;
use crate::error::Error;
use crate::schedule::TariffLine;
use crate::tables::{self, EMBEDDED};

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
        Ok(self.of_line(&line, make))
    }

    /// The same for several lines, one after the other, told with their places.
    ///
    /// What each waits for in memory, all of them wait for together; several dozen at a
    /// time are enough.
    #[inline]
    pub fn of_each<const N: usize>(
        &mut self,
        lines: &[(Party, TariffCode, Date); N],
        mut make: impl FnMut(&TariffLine<'b>) -> T,
        mut tell: impl FnMut(usize, Result<T, Error>),
    ) {
        if !self.book.packs().is_empty() {
            for (place, (party, code, date)) in lines.iter().enumerate() {
                tell(place, self.of(*party, *code, *date, &mut make));
            }
            return;
        }
        let starts = lines.map(|(party, code, _)| {
            tables::slot(code.subheading())
                .map_or(usize::MAX, |slot| EMBEDDED.block_start(party, slot))
        });
        // Looking at the first lines of all blocks brings them near.
        let blocks = starts.map(|start| EMBEDDED.lines_from(start));
        let firsts = blocks.map(|lines| lines.first().copied());
        core::hint::black_box(&firsts);
        for (place, ((party, code, date), block)) in lines.iter().zip(blocks).enumerate() {
            let record = EMBEDDED.line_in(block, code.suffix_key(), *date);
            tell(
                place,
                match record {
                    Some(_) => {
                        Ok(self.of_line(&TariffLine::new(*party, *code, record, record), &mut make))
                    }
                    None => self.of(*party, *code, *date, &mut make),
                },
            );
        }
    }

    /// The same for a line that was found before.
    #[inline]
    pub fn of_line<'l>(
        &mut self,
        line: &TariffLine<'l>,
        make: impl FnOnce(&TariffLine<'l>) -> T,
    ) -> T {
        let Some((number, three_columns)) = line.embedded_record() else { return make(line) };
        let [one, three] = &mut self.known;
        let known = if three_columns { three } else { one };
        if known.is_empty() {
            known.resize(EMBEDDED.records.len(), None);
        }
        match known.get_mut(number) {
            Some(Some(made)) => *made,
            Some(cell) => *cell.insert(make(line)),
            None => make(line),
        }
    }
}
