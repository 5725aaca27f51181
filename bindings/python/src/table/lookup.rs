//! The rows of a piece, looked up some dozens at a time.

use ajcep_core::{Book, Party, RateMemo, TariffCode, TariffLine};
use jiff::civil::Date;

use super::Bad;
use super::keys::{Key, Keys};

/// How many rows are looked up together.
const GROUP: usize = 32;

/// What is looked up in a book that has no lines.
const NOWHERE: (Party, TariffCode, Date) = match TariffCode::from_digits(b"00000000") {
    Some(code) => (Party::Japan, code, Date::ZERO),
    None => panic!("eight digits are a code"),
};

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
pub(super) struct Memory<'b> {
    memo: RateMemo<'b, u32>,
    /// Some line, which stands in for those that cannot be looked up.
    filler: (Party, TariffCode, Date),
}

impl<'b> Memory<'b> {
    pub(super) fn new(book: &'b Book) -> Self {
        let first = |party| {
            let mut lines = book.lines(party);
            lines.find_map(|line| Some((party, line.code(), line.window()?.from())))
        };
        let filler = Party::ALL.into_iter().find_map(first).unwrap_or(NOWHERE);
        Self { memo: RateMemo::new(book), filler }
    }

    /// Answers the rows of a piece, in order.
    pub(super) fn answer(&mut self, keys: &mut Keys<'_>, rows: usize, answers: &mut impl Answers) {
        let mut start = 0;
        while start < rows {
            let mut read: [Option<Result<Key, Bad>>; GROUP] = [const { None }; GROUP];
            let mut lines = [self.filler; GROUP];
            let group = read.iter_mut().zip(&mut lines).zip(start..rows);
            for ((read, line), row) in group {
                let key = keys.get(row);
                if let Ok(Key { to, code, date, .. }) = key {
                    *line = (to, code, date);
                }
                *read = Some(key);
            }
            let mut found = [const { None }; GROUP];
            self.memo.of_each(
                &lines,
                |line| answers.number(line),
                |place, number| {
                    if let Some(cell) = found.get_mut(place) {
                        *cell = Some(number);
                    }
                },
            );
            for ((read, found), row) in read.into_iter().zip(found).zip(start..rows) {
                let told = match (read, found) {
                    (Some(Ok(key)), Some(Ok(number))) => answers.tell(row, &key, number),
                    (Some(Ok(_)), Some(Err(error))) => Err(Bad::from(error)),
                    (Some(Err(bad)), _) => Err(bad),
                    (None, _) | (_, None) => Ok(()),
                };
                if let Err(bad) = told {
                    answers.refuse(row, bad);
                }
            }
            start += GROUP;
        }
    }
}
