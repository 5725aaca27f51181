//! Many lines of a book read one after the other: what lines with the same rates have
//! in common is worked out once.

use alloc::vec::Vec;
use core::num::NonZero;

use ajcep_model::{Party, TariffCode};
use jiff::civil::Date;

use crate::book::Book;
use crate::error::Error;
use crate::schedule::TariffLine;
use crate::tables::{EMBEDDED, PackedWindow};

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
    made: Vec<Made<T>>,
    /// By Party, and by the number of an embedded record, its place in `made`.
    places: [Vec<Option<u16>>; Party::ALL.len()],
    lines: Lines,
}

/// What was made of the lines of a Party with one record.
struct Made<T> {
    /// When the record holds, but for a season.
    window: PackedWindow,
    answer: T,
}

impl<'b, T: Copy> RateMemo<'b, T> {
    /// Remembers nothing yet of `book`.
    pub const fn new(book: &'b Book) -> Self {
        let places = [const { Vec::new() }; Party::ALL.len()];
        Self { book, made: Vec::new(), places, lines: Lines::new() }
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

    /// The same for several lines, one after the other, each told with its number among
    /// them; where there is none, none is told.
    ///
    /// What each waits for in memory, all of them wait for together; several dozen at a
    /// time are enough. Takes two megabytes.
    #[inline]
    pub fn of_each<const N: usize>(
        &mut self,
        lines: &[Option<(Party, TariffCode, Date)>; N],
        mut make: impl FnMut(&TariffLine<'b>) -> T,
        mut tell: impl FnMut(usize, Result<T, Error>),
    ) {
        let embedded_only = self.book.packs().is_empty();
        let keys = lines.map(|line| {
            let (party, code, _) = line.filter(|_| embedded_only)?;
            Lines::key(party, code)
        });
        let near = keys.map(|key| key.map_or(0, |key| self.lines.newest(key)));
        for (number, (line, (key, near))) in
            lines.iter().zip(keys.into_iter().zip(near)).enumerate()
        {
            let Some((party, code, date)) = *line else { continue };
            let known = key.and_then(|key| self.lines.place(key, near));
            let made = known.and_then(|place| self.made.get(usize::from(place)));
            tell(
                number,
                match made {
                    Some(made) if made.window.contains(date) => Ok(made.answer),
                    _ => self.found(party, code, date, key, &mut make),
                },
            );
        }
    }

    /// Looks a line up, and takes it in under its key, if it has one.
    #[inline(never)]
    fn found(
        &mut self,
        party: Party,
        code: TariffCode,
        date: Date,
        key: Option<NonZero<u64>>,
        make: impl FnOnce(&TariffLine<'b>) -> T,
    ) -> Result<T, Error> {
        let line = self.book.line(party, code, date)?;
        let answer = self.of_line(&line, make);
        if let (Some(key), Some(place), None) = (key, self.place(&line), line.season()) {
            self.lines.met(key, place);
        }
        Ok(answer)
    }

    /// Where what was made of the record of a line stands.
    fn place(&self, line: &TariffLine<'_>) -> Option<u16> {
        self.places.get(line.party().index())?.get(line.embedded_record()?).copied().flatten()
    }

    /// The same for a line that was found before.
    #[inline]
    pub fn of_line<'l>(
        &mut self,
        line: &TariffLine<'l>,
        make: impl FnOnce(&TariffLine<'l>) -> T,
    ) -> T {
        match self.place(line).and_then(|place| self.made.get(usize::from(place))) {
            Some(made) => made.answer,
            None => {
                let answer = make(line);
                self.made_of(line, answer);
                answer
            }
        }
    }

    /// Remembers what was made of a line, if its record is embedded.
    fn made_of(&mut self, line: &TariffLine<'_>, answer: T) -> Option<()> {
        let number = line.embedded_record()?;
        let window = EMBEDDED.record(u16::try_from(number).ok()?)?.packed_window()?;
        let places = self.places.get_mut(line.party().index())?;
        places.resize(EMBEDDED.records.len(), None);
        *places.get_mut(number)? = Some(u16::try_from(self.made.len()).ok()?);
        self.made.push(Made { window, answer });
        Some(())
    }
}

/// The lines that were met, by Party and code, each with a place.
///
/// A set of eight, which the processor loads at once, for each of the highest bits of a
/// hash, so that one look in memory tells whether a line was met.
struct Lines {
    sets: Vec<Set>,
}

/// Eight entries, the one that was met last first: in each a key, and in its low 16 bits
/// the place. Nothing is an empty one.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Set([u64; 8]);

/// How many sets there are: for some two hundred thousand lines.
const SETS_BITS: u32 = 15;

/// How many bits a place takes.
const PLACE_BITS: u32 = 16;

const PLACE: u64 = (1 << PLACE_BITS) - 1;

impl Lines {
    const fn new() -> Self {
        Self { sets: Vec::new() }
    }

    /// Never zero, as an empty entry is: `None` does not occur.
    #[inline]
    fn key(party: Party, code: TariffCode) -> Option<NonZero<u64>> {
        let line = u64::from(code.subheading().number()) << 20 | u64::from(code.suffix_key());
        NonZero::new(((party.index() as u64 + 1) << 40 | line) << PLACE_BITS)
    }

    #[inline]
    const fn set(key: NonZero<u64>) -> usize {
        // The multiplier of a Fibonacci hash: 2^64 over the golden ratio.
        (key.get().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - SETS_BITS)) as usize
    }

    /// The newest entry of the set of a key. Asking for it brings the whole set near.
    #[inline]
    fn newest(&self, key: NonZero<u64>) -> u64 {
        self.sets.get(Self::set(key)).map_or(0, |Set([newest, ..])| *newest)
    }

    /// The place of the line with this key, if it was met.
    #[inline]
    fn place(&self, key: NonZero<u64>, newest: u64) -> Option<u16> {
        let Set([_, older @ ..]) = self.sets.get(Self::set(key))?;
        let key = key.get();
        // What differs from the key in the place alone. All are looked at, without a branch
        // that could be mispredicted.
        let nearest = older.iter().fold(newest ^ key, |least, entry| least.min(entry ^ key));
        (nearest <= PLACE).then_some(nearest as u16)
    }

    /// Takes a line in, instead of the one of its set that was met longest ago.
    fn met(&mut self, key: NonZero<u64>, place: u16) {
        if self.sets.is_empty() {
            self.sets.resize(1 << SETS_BITS, Set([0; 8]));
        }
        let Some(Set(entries)) = self.sets.get_mut(Self::set(key)) else { return };
        let key = key.get();
        let same = entries.iter().position(|entry| entry & !PLACE == key);
        let oldest = same.unwrap_or(entries.len() - 1);
        if let Some(newer) = entries.get_mut(..=oldest) {
            newer.rotate_right(1);
            newer.iter_mut().take(1).for_each(|first| *first = key | u64::from(place));
        }
    }
}
