//! Looking up the lines of rows, in groups where there are many.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use ajcep::bulk::RateCache;
use ajcep::tariff::TariffLine;
use ajcep::{Book, Error};

use super::column::{DateColumn, GROUP, TextColumn};
use super::keys::{Keys, Question};

/// From how many rows on the cache of lines, which takes two megabytes to set up, saves
/// more than it costs.
const MANY: usize = 1 << 15;

/// Computes a value from the rates of each row's tariff line: once for all lines with the
/// same rates.
///
/// A thread keeps one for all pieces of a table.
///
/// ```
/// use ajcep::Book;
/// use ajcep_columns::{FixedWidth, Keys, Lookup, Questions, YearMonthDays};
///
/// let mut keys = Keys::new(Questions {
///     to: FixedWidth::constant(b"JP"),
///     from: FixedWidth::constant(b"VN"),
///     code: FixedWidth::new(b"030617000190240000999999999", 9),
///     date: YearMonthDays(&[20260715, 20260715, 20260715]),
/// });
/// let mut lookup = Lookup::new(Book::embedded(), 3);
/// let mut found = Vec::new();
/// lookup.answer(
///     &mut keys,
///     0..3,
///     |line| line.preference().to_string() == "free",
///     |_, answer| found.push(answer.ok().map(|(_, is_free)| is_free)),
/// );
/// assert_eq!(found, [Some(true), Some(false), None]);
/// ```
pub struct Lookup<'b, T> {
    cache: RateCache<'b, u32>,
    values: Values<T>,
    grouped: bool,
    /// What the rows of a group are about, and the indexes of their values.
    found: Vec<(Option<Question>, u32)>,
}

/// Values, each once.
struct Values<T> {
    indexes: HashMap<T, u32>,
    values: Vec<T>,
}

impl<T: Copy + Eq + Hash> Values<T> {
    fn index(&mut self, value: T) -> u32 {
        *self.indexes.entry(value).or_insert_with(|| {
            self.values.push(value);
            (self.values.len() - 1) as u32
        })
    }
}

impl<'b, T: Copy + Eq + Hash> Lookup<'b, T> {
    /// Looks up lines of `book`. `rows` is how many are expected in all.
    pub fn new(book: &'b Book, rows: usize) -> Self {
        let values = Values { indexes: HashMap::new(), values: Vec::new() };
        Self { cache: RateCache::new(book), values, grouped: rows >= MANY, found: Vec::new() }
    }

    /// Answers `rows` in order: calls `tell(row, answer)` for each, with what it is about
    /// and what `compute` returns for its line. `compute` must depend on
    /// the Party, the rates and the warnings of the line alone.
    pub fn answer<C: TextColumn, D: DateColumn>(
        &mut self,
        keys: &mut Keys<C, D>,
        rows: Range<usize>,
        compute: impl Fn(&TariffLine<'_>) -> T,
        mut tell: impl FnMut(usize, Result<(&Question, T), Error>),
    ) {
        if !self.grouped {
            rows.for_each(|row| self.answer_one(keys, row, &compute, &mut tell));
            return;
        }
        let mut start = rows.start;
        while start < rows.end {
            let end = rows.end.min(start.saturating_add(GROUP));
            self.answer_group(keys, start..end, &compute, &mut tell);
            start = end;
        }
    }

    fn answer_one<C: TextColumn, D: DateColumn>(
        &mut self,
        keys: &mut Keys<C, D>,
        row: usize,
        compute: impl Fn(&TariffLine<'_>) -> T,
        tell: &mut impl FnMut(usize, Result<(&Question, T), Error>),
    ) {
        let Self { cache, values, .. } = self;
        let found = keys.get(row).and_then(|key| {
            let Question { trade, code, date } = key;
            let index =
                cache.get(trade.importer, code, date, |line| values.index(compute(line)))?;
            Ok((key, index))
        });
        match found {
            Err(error) => tell(row, Err(error)),
            Ok((key, index)) => {
                if let Some(value) = values.values.get(index as usize) {
                    tell(row, Ok((&key, *value)));
                }
            }
        }
    }

    fn answer_group<C: TextColumn, D: DateColumn>(
        &mut self,
        keys: &mut Keys<C, D>,
        rows: Range<usize>,
        compute: impl Fn(&TariffLine<'_>) -> T,
        tell: &mut impl FnMut(usize, Result<(&Question, T), Error>),
    ) {
        // Few rows are bad: their errors are kept apart, with their indexes in the group.
        let mut errors = self.look_up(keys, &rows, compute);
        errors.sort_unstable_by_key(|(index, _)| Reverse(*index));
        for ((index, (key, value)), row) in self.found.iter().enumerate().zip(rows) {
            match (key, self.values.values.get(*value as usize)) {
                (Some(key), Some(value)) => tell(row, Ok((key, *value))),
                _ => {
                    // They are in order, so that of this row is the last.
                    if errors.last().is_some_and(|(at, _)| *at == index) {
                        errors.pop().into_iter().for_each(|(_, error)| tell(row, Err(error)));
                    }
                }
            }
        }
    }

    /// Looks up the lines of a group into `found`. A function of its own: what it needs of the
    /// stack is free again when rows are answered.
    #[inline(never)]
    fn look_up<C: TextColumn, D: DateColumn>(
        &mut self,
        keys: &mut Keys<C, D>,
        rows: &Range<usize>,
        compute: impl Fn(&TariffLine<'_>) -> T,
    ) -> Vec<(usize, Error)> {
        let mut errors: Vec<(usize, Error)> = Vec::new();
        let mut group = keys.group(rows.start);
        for (index, key) in group.iter_mut().enumerate() {
            let row = rows.start + index;
            if row >= rows.end {
                *key = None;
            } else if key.is_none() {
                match keys.get(row) {
                    Ok(found) => *key = Some(found),
                    Err(error) => errors.push((index, error)),
                }
            }
        }
        let Self { cache, values, found, .. } = self;
        found.clear();
        found.extend(group.iter().map(|key| (*key, u32::MAX)));
        let line = |index| {
            let key: Question = (*group.get(index)?)?;
            Some((key.trade.importer, key.code, key.date))
        };
        cache.get_each::<GROUP>(
            line,
            |line| values.index(compute(line)),
            |index, value| match (value, found.get_mut(index)) {
                (Ok(value), Some((_, cell))) => *cell = value,
                (Err(error), _) => errors.push((index, error)),
                (Ok(_), None) => {}
            },
        );
        errors
    }
}
