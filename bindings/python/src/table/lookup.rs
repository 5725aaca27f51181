//! The rows of a piece, looked up some hundreds at a time.

use std::cmp::Reverse;

use ajcep_core::{Book, RateMemo, TariffLine};

use super::Bad;
use super::keys::{Key, Keys};

/// How many rows are read and looked up together: so many that each column is read in
/// stretches which the processor fetches ahead, so few that they stay near.
pub(super) const GROUP: usize = 512;

/// What is made of lines, and told of rows.
pub(super) trait Answers {
    /// The number of what is answered for lines with the same rates.
    fn number(&mut self, line: &TariffLine<'_>) -> u32;

    /// Answers the next row: its key and that number.
    fn tell(&mut self, row: usize, key: &Key, number: u32) -> Result<(), Bad>;

    /// Answers the next row with nulls.
    fn refuse(&mut self, row: usize, bad: Bad);
}

/// What a thread remembers of a book.
pub(super) struct Memory<'b>(RateMemo<'b, u32>);

impl<'b> Memory<'b> {
    pub(super) const fn new(book: &'b Book) -> Self {
        Self(RateMemo::new(book))
    }

    /// Answers the rows of a piece, in order.
    pub(super) fn answer(&mut self, keys: &mut Keys<'_>, rows: usize, answers: &mut impl Answers) {
        for start in (0..rows).step_by(GROUP) {
            // Few rows are bad: they are kept apart, with their places in the group.
            let mut bad: Vec<(usize, Bad)> = Vec::new();
            let mut group = keys.group(start);
            for ((place, key), row) in group.iter_mut().enumerate().zip(start..rows) {
                if key.is_none() {
                    match keys.get(row) {
                        Ok(found) => *key = Some(found),
                        Err(reason) => bad.push((place, reason)),
                    }
                }
            }
            let lines = group.map(|key| key.map(|Key { to, code, date, .. }| (to, code, date)));
            let mut numbers = [None; GROUP];
            self.0.of_each(
                &lines,
                |line| answers.number(line),
                |place, found| match (found, numbers.get_mut(place)) {
                    (Ok(found), Some(number)) => *number = Some(found),
                    (Err(error), _) => bad.push((place, error.into())),
                    (Ok(_), None) => {}
                },
            );
            bad.sort_unstable_by_key(|(place, _)| Reverse(*place));
            let told = group.iter().zip(numbers).enumerate().zip(start..rows);
            for ((place, (key, number)), row) in told {
                let refused = match (key, number) {
                    (Some(key), Some(number)) => answers.tell(row, key, number).err(),
                    _ => bad.pop_if(|(of, _)| *of == place).map(|(_, bad)| bad),
                };
                if let Some(bad) = refused {
                    answers.refuse(row, bad);
                }
            }
        }
    }
}
