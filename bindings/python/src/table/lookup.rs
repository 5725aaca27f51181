//! Looking up the rows of a batch, a group at a time.

use std::cmp::Reverse;

use ajcep_core::bulk::RateCache;
use ajcep_core::tariff::TariffLine;
use ajcep_core::{Book, Error};

use super::faults::Faults;
use super::group::GROUP;
use super::keys::{Key, Keys};

/// Computes the answers for lines, and stores those of rows.
pub(super) trait Answers {
    /// The number of the answer for lines with the same rates.
    fn number(&mut self, line: &TariffLine<'_>) -> u32;

    /// Answers the next row, whose line has the answer of that number.
    fn answer(&mut self, row: usize, key: &Key, number: u32) -> Result<(), Error>;

    /// Answers the next row with nulls.
    fn refuse(&mut self, row: usize, error: Error);
}

/// What a thread caches of a book.
pub(super) struct Cache<'b>(RateCache<'b, u32>);

impl<'b> Cache<'b> {
    pub(super) const fn new(book: &'b Book) -> Self {
        Self(RateCache::new(book))
    }

    /// Answers the rows of a batch, in order.
    pub(super) fn answer(&mut self, keys: &mut Keys<'_>, rows: usize, answers: &mut impl Answers) {
        for start in (0..rows).step_by(GROUP) {
            // Errors are rare, so they are kept apart, by index in the group.
            let mut faults: Faults = Vec::new();
            let mut group = keys.group(start);
            for ((index, key), row) in group.iter_mut().enumerate().zip(start..rows) {
                if key.is_none() {
                    match keys.get(row) {
                        Ok(found) => *key = Some(found),
                        Err(error) => faults.push((index, error)),
                    }
                }
            }
            let lines = group.map(|key| key.map(|key| (key.trade.importer, key.code, key.date)));
            let mut numbers = [None; GROUP];
            self.0.get_each(
                &lines,
                |line| answers.number(line),
                |index, found| match (found, numbers.get_mut(index)) {
                    (Ok(found), Some(number)) => *number = Some(found),
                    (Err(error), _) => faults.push((index, error)),
                    (Ok(_), None) => {}
                },
            );
            faults.sort_unstable_by_key(|(index, _)| Reverse(*index));
            let found = group.iter().zip(numbers).enumerate().zip(start..rows);
            for ((index, (key, number)), row) in found {
                let fault = match (key, number) {
                    (Some(key), Some(number)) => answers.answer(row, key, number).err(),
                    _ => faults.pop_if(|(of, _)| *of == index).map(|(_, error)| error),
                };
                if let Some(error) = fault {
                    answers.refuse(row, error);
                }
            }
        }
    }
}
