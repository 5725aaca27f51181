//! Many lines of a book read one after the other: what lines with the same rates have
//! in common is worked out once.

use alloc::vec::Vec;

use ajcep_model::{Party, TariffCode};
use jiff::civil::Date;

use crate::book::Book;
use crate::error::Error;
use crate::schedule::TariffLine;
use crate::tables::EMBEDDED;

/// Remembers what was made of the rates of a line, for the lines of its Party that have
/// the same.
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
    /// By Party, and by the number of an embedded record.
    known: [Vec<Option<T>>; Party::ALL.len()],
    recent: Recent,
}

impl<'b, T: Copy> RateMemo<'b, T> {
    /// Remembers nothing yet of `book`.
    pub const fn new(book: &'b Book) -> Self {
        Self { book, known: [const { Vec::new() }; Party::ALL.len()], recent: Recent::new() }
    }

    /// What `make` makes of the line of `party` for `code` on `date`, or made of
    /// another line of it with the same rates: it must depend on them and on the Party
    /// alone, not on the code or the date.
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
        let number = Recent::number(set, key)?;
        let made = self.known.get(party.index())?.get(usize::from(number)).copied().flatten();
        made.filter(|_| EMBEDDED.record(number).is_some_and(|record| record.holds(date)))
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
        if let Some(number) = line.embedded_record() {
            self.recent.met(key, number);
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
        let (Some(number), Some(known)) =
            (line.embedded_record(), self.known.get_mut(line.party().index()))
        else {
            return make(line);
        };
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
}

/// Two entries: in each a key, and in its low 16 bits the number of a record.
type Set = [u64; 2];

/// How many sets there are: for some two hundred thousand lines.
const SETS_BITS: u32 = 18;

/// How many bits the number of a record takes.
const NUMBER_BITS: u32 = 16;

impl Recent {
    const fn new() -> Self {
        Self { sets: Vec::new() }
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

    /// Takes a line in, in the place of the one that was met longer ago.
    fn met(&mut self, key: u64, number: usize) {
        if self.sets.is_empty() {
            self.sets.resize(1 << SETS_BITS, [0; 2]);
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
