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
    recent: Recent,
}

impl<'b, T: Copy> RateMemo<'b, T> {
    /// Remembers nothing yet of `book`.
    pub const fn new(book: &'b Book) -> Self {
        Self { book, known: [Vec::new(), Vec::new()], recent: Recent::new() }
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
    /// time are enough. Takes four megabytes.
    #[inline]
    pub fn of_each<const N: usize>(
        &mut self,
        lines: &[(Party, TariffCode, Date); N],
        mut make: impl FnMut(&TariffLine<'b>) -> T,
        mut tell: impl FnMut(usize, Result<T, Error>),
    ) {
        let embedded_only = self.book.packs().is_empty();
        let keys = lines.map(|(party, code, _)| Recent::key(party, code));
        let near = keys.map(|key| self.recent.set(key));
        for (place, ((party, code, date), (key, set))) in
            lines.iter().zip(keys.into_iter().zip(near)).enumerate()
        {
            let known = embedded_only.then(|| self.remembered(*party, key, set, *date)).flatten();
            tell(
                place,
                match known {
                    Some(made) => Ok(made),
                    None => self.found(*party, *code, *date, key, &mut make),
                },
            );
        }
    }

    /// What was made of the line with this key, if it was met and holds on `date`.
    #[inline]
    fn remembered(&self, party: Party, key: u64, set: Set, date: Date) -> Option<T> {
        let record = EMBEDDED.record(Recent::number(set, key)?)?;
        let [one, three] = &self.known;
        let known = if self.recent.has_three_columns(party) { three } else { one };
        let made = known.get(usize::from(Recent::number(set, key)?)).copied().flatten();
        made.filter(|_| record.holds(date))
    }

    #[inline(never)]
    fn found(
        &mut self,
        party: Party,
        code: TariffCode,
        date: Date,
        key: u64,
        make: impl FnOnce(&TariffLine<'b>) -> T,
    ) -> Result<T, Error> {
        let line = self.book.line(party, code, date)?;
        if let Some((number, three_columns)) = line.embedded_record() {
            self.recent.met(party, key, number, three_columns);
        }
        Ok(self.of_line(&line, make))
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

/// The lines that were met last, by Party and code, with the numbers of their records.
///
/// A set of two for each of the highest bits of a hash, so that one look in memory
/// tells whether a line was met.
struct Recent {
    sets: Vec<Set>,
    three_columns: [bool; Party::ALL.len()],
}

/// Two entries: in each a key, and in its low 16 bits the number of a record.
type Set = [u64; 2];

/// How many sets there are: for some two hundred thousand lines.
const SETS_BITS: u32 = 18;

/// How many bits the number of a record takes.
const NUMBER_BITS: u32 = 16;

impl Recent {
    const fn new() -> Self {
        Self { sets: Vec::new(), three_columns: [false; Party::ALL.len()] }
    }

    /// Never nothing, which stands for an empty entry.
    #[inline]
    fn key(party: Party, code: TariffCode) -> u64 {
        let line = u64::from(code.subheading().number()) << 20 | u64::from(code.suffix_key());
        ((party.index() as u64 + 1) << 40 | line) << NUMBER_BITS
    }

    #[inline]
    const fn place(key: u64) -> usize {
        // The multiplier of a Fibonacci hash: 2^64 over the golden ratio.
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - SETS_BITS)) as usize
    }

    #[inline]
    fn set(&self, key: u64) -> Set {
        self.sets.get(Self::place(key)).copied().unwrap_or_default()
    }

    /// The number of the record that a set has for a key.
    #[inline]
    fn number(set: Set, key: u64) -> Option<u16> {
        const NUMBER: u64 = (1 << NUMBER_BITS) - 1;
        let [first, second] = set;
        let entry = if first & !NUMBER == key { first } else { second };
        (entry & !NUMBER == key).then_some((entry & NUMBER) as u16)
    }

    #[inline]
    fn has_three_columns(&self, party: Party) -> bool {
        self.three_columns.get(party.index()).copied().unwrap_or_default()
    }

    /// Takes a line in, in the place of the one that was met longer ago.
    fn met(&mut self, party: Party, key: u64, number: usize, three_columns: bool) {
        if self.sets.is_empty() {
            self.sets.resize(1 << SETS_BITS, [0; 2]);
        }
        if let Some(column) = self.three_columns.get_mut(party.index()) {
            *column = three_columns;
        }
        let entry = u16::try_from(number).map(|number| key | u64::from(number));
        if let (Some([first, second]), Ok(entry)) = (self.sets.get_mut(Self::place(key)), entry) {
            if *first & !((1 << NUMBER_BITS) - 1) != key {
                *second = *first;
            }
            *first = entry;
        }
    }
}
