//! A cache for bulk look-ups: lines that share a record are evaluated once.

use alloc::vec::Vec;
use core::num::NonZero;

use ajcep_model::{Party, TariffCode};
use jiff::civil::Date;

use crate::book::Book;
use crate::error::Error;
use crate::tables::{EMBEDDED, PackedWindow};
use crate::tariff::TariffLine;

/// Caches a value computed from the rates of a line, for all lines of its Party with the
/// same rates.
///
/// A tariff has some hundred distinct combinations of rates among its ten thousand lines,
/// so a column of shipments repeats them.
///
/// ```
/// use ajcep::bulk::RateCache;
/// use ajcep::{Book, Party};
/// use jiff::civil::date;
///
/// let mut cache = RateCache::new(Book::embedded());
/// for (code, free) in [("030617000", true), ("030616000", true), ("190240000", false)] {
///     let found = cache.get(Party::Japan, code.parse()?, date(2026, 7, 15), |line| {
///         line.preference().to_string() == "free"
///     })?;
///     assert_eq!(found, free);
/// }
/// # Ok::<(), ajcep::Error>(())
/// ```
pub struct RateCache<'b, T> {
    book: &'b Book,
    values: Vec<Value<T>>,
    /// By Party, and by the index of an embedded record, its index in `values`.
    indexes: [Vec<Option<u16>>; Party::ALL.len()],
    lines: LineCache,
}

/// The value of the lines of a Party with one record.
struct Value<T> {
    /// When the record holds, apart from its season.
    window: PackedWindow,
    value: T,
}

impl<'b, T: Copy> RateCache<'b, T> {
    /// An empty cache over `book`.
    pub const fn new(book: &'b Book) -> Self {
        let indexes = [const { Vec::new() }; Party::ALL.len()];
        Self { book, values: Vec::new(), indexes, lines: LineCache::new() }
    }

    /// The value that `compute` gives for the line of `party` for `code` on `date`, or gave
    /// for another line with the same record. `compute` must depend on the Party, the rates and
    /// the warnings of the line alone, not on the code or the date.
    ///
    /// # Errors
    /// As [`Book::line`].
    #[inline]
    pub fn get(
        &mut self,
        party: Party,
        code: TariffCode,
        date: Date,
        compute: impl FnOnce(&TariffLine<'b>) -> T,
    ) -> Result<T, Error> {
        let line = self.book.line(party, code, date)?;
        Ok(self.get_for(&line, compute))
    }

    /// Batched [`get`](Self::get) of the `N` lines that `line` gives by their indexes. Calls
    /// `tell(index, value)` for each; `None` is skipped. Batching overlaps cache misses; a few
    /// dozen per call suffice. Uses about 2 MB.
    #[inline]
    pub fn get_each<const N: usize>(
        &mut self,
        line: impl Fn(usize) -> Option<(Party, TariffCode, Date)>,
        mut compute: impl FnMut(&TariffLine<'b>) -> T,
        mut tell: impl FnMut(usize, Result<T, Error>),
    ) {
        let embedded_only = self.book.packs().is_empty();
        let keys: [_; N] = core::array::from_fn(|index| {
            let (party, code, _) = line(index).filter(|_| embedded_only)?;
            LineCache::key(party, code)
        });
        // Loading the newest entries first brings all sets into the cache together.
        let newest = keys.map(|key| key.map_or(0, |key| self.lines.newest(key)));
        for (index, (key, newest)) in keys.into_iter().zip(newest).enumerate() {
            let Some((party, code, date)) = line(index) else { continue };
            let known = key.and_then(|key| self.lines.find(key, newest));
            let cached = known.and_then(|value| self.values.get(usize::from(value)));
            tell(
                index,
                match cached {
                    Some(cached) if cached.window.contains(date) => Ok(cached.value),
                    _ => self.look_up(party, code, date, key, &mut compute),
                },
            );
        }
    }

    /// Looks up a line, and caches it under its key, if it has one.
    #[inline(never)]
    fn look_up(
        &mut self,
        party: Party,
        code: TariffCode,
        date: Date,
        key: Option<NonZero<u64>>,
        compute: impl FnOnce(&TariffLine<'b>) -> T,
    ) -> Result<T, Error> {
        let line = self.book.line(party, code, date)?;
        let value = self.get_for(&line, compute);
        if let (Some(key), Some(index), None) = (key, self.index(&line), line.season()) {
            self.lines.insert(key, index);
        }
        Ok(value)
    }

    /// The index of the value for the record of a line.
    fn index(&self, line: &TariffLine<'_>) -> Option<u16> {
        self.indexes.get(line.party().index())?.get(line.embedded_record()?).copied().flatten()
    }

    /// Like [`get`](Self::get), for a line that the caller already has.
    #[inline]
    pub fn get_for<'l>(
        &mut self,
        line: &TariffLine<'l>,
        compute: impl FnOnce(&TariffLine<'l>) -> T,
    ) -> T {
        match self.index(line).and_then(|index| self.values.get(usize::from(index))) {
            Some(cached) => cached.value,
            None => {
                let value = compute(line);
                self.store(line, value);
                value
            }
        }
    }

    /// Stores the value for a line, if its record is embedded.
    fn store(&mut self, line: &TariffLine<'_>, value: T) -> Option<()> {
        let record = line.embedded_record()?;
        let window = EMBEDDED.record(u16::try_from(record).ok()?)?.packed_window()?;
        let indexes = self.indexes.get_mut(line.party().index())?;
        indexes.resize(EMBEDDED.records.len(), None);
        *indexes.get_mut(record)? = Some(u16::try_from(self.values.len()).ok()?);
        self.values.push(Value { window, value });
        Some(())
    }
}

/// An 8-way set-associative cache from Party and code to the index of a value. A set is
/// one cache line, so that a look-up loads memory once.
struct LineCache {
    sets: Vec<Set>,
}

/// Eight entries, the most recent first: in each a key, and in its low 16 bits the index.
/// An empty entry is zero.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Set([u64; 8]);

/// The binary logarithm of the number of sets: room for some 260,000 lines.
const SETS_BITS: u32 = 15;

/// How many bits an index takes.
const INDEX_BITS: u32 = 16;

const INDEX: u64 = (1 << INDEX_BITS) - 1;

impl LineCache {
    const fn new() -> Self {
        Self { sets: Vec::new() }
    }

    /// The key of a line. It is never zero, as an empty entry is, so `None` does not occur.
    #[inline]
    fn key(party: Party, code: TariffCode) -> Option<NonZero<u64>> {
        let line = u64::from(code.subheading().number()) << 20 | u64::from(code.suffix_key());
        NonZero::new(((party.index() as u64 + 1) << 40 | line) << INDEX_BITS)
    }

    #[inline]
    const fn set(key: NonZero<u64>) -> usize {
        // The multiplier of a Fibonacci hash: 2^64 over the golden ratio.
        (key.get().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - SETS_BITS)) as usize
    }

    /// The most recent entry of the set of a key. Reading it loads the whole set.
    #[inline]
    fn newest(&self, key: NonZero<u64>) -> u64 {
        self.sets.get(Self::set(key)).map_or(0, |Set([newest, ..])| *newest)
    }

    /// The index for this key, if it is cached.
    #[inline]
    fn find(&self, key: NonZero<u64>, newest: u64) -> Option<u16> {
        let Set([_, older @ ..]) = self.sets.get(Self::set(key))?;
        let key = key.get();
        // A match differs from the key in the index alone. All entries are compared, without
        // a branch that could be mispredicted.
        let nearest = older.iter().fold(newest ^ key, |least, entry| least.min(entry ^ key));
        (nearest <= INDEX).then_some(nearest as u16)
    }

    /// Caches a line in place of the least recent of its set.
    fn insert(&mut self, key: NonZero<u64>, index: u16) {
        if self.sets.is_empty() {
            self.sets.resize(1 << SETS_BITS, Set([0; 8]));
        }
        let Some(Set(entries)) = self.sets.get_mut(Self::set(key)) else { return };
        let key = key.get();
        let same = entries.iter().position(|entry| entry & !INDEX == key);
        let oldest = same.unwrap_or(entries.len() - 1);
        if let Some(newer) = entries.get_mut(..=oldest) {
            newer.rotate_right(1);
            newer.iter_mut().take(1).for_each(|first| *first = key | u64::from(index));
        }
    }
}
