//! The columns of regimes.

use std::sync::Arc;

use ajcep_columns::{BECAUSE, Dictionary, DutyCell, Fault, RegimeRow, RegimeTexts};
use ajcep_core::{Currency, Error};
use arrow_array::{ArrayRef, StringArray, UInt16Array};

use super::arrays;
use super::decimals::{NOTHING, PRECISION, too_fine};
use super::dictionaries::{NO_CODE, NO_TEXT, array, key, sorted, text_key};
use super::gather::{gather, nulls};
use super::whole::{self, Whole};

pub(super) const NAMES: [&str; 14] = [
    "best",
    "best_rate",
    "best_duty",
    "best_saving",
    "ties",
    "runner_up",
    "runner_up_rate",
    "runner_up_duty",
    "ajcep_rank",
    "ajcep_rate",
    "ajcep_duty",
    "duty_currency",
    "unranked",
    "error",
];

/// All columns that a table has only if they are asked for.
pub(super) fn asked_for() -> Vec<&'static str> {
    [&REASONS[..], &arrays::OF_FAULTS].concat()
}

/// The columns of texts, as [`RegimeTexts::all`] has them.
const TEXTS: [&str; RegimeTexts::COUNT] =
    ["best", "best_rate", "ties", "runner_up", "runner_up_rate", "ajcep_rate", "unranked"];

/// The columns of duties, as [`RegimeRow`] has them.
const DUTIES: [&str; 4] = ["best_duty", "runner_up_duty", "ajcep_duty", "best_saving"];

/// Why the same are not one figure.
const REASONS: [&str; 4] =
    ["best_because", "runner_up_because", "ajcep_because", "best_saving_because"];

/// The number of a text that there is none of.
pub(super) const NONE: u32 = u32::MAX;

/// The texts of a row by their numbers.
pub(super) type Numbers = [u32; RegimeTexts::COUNT];

/// The columns of a whole table, as whole numbers, dictionary keys and numbers of texts.
pub(super) struct Table {
    /// The number of the texts of each row, from 1; 0 for none.
    texts: Whole<u32>,
    /// 0 for none.
    ajcep_rank: Whole<u16>,
    duties: [Whole<i128>; 4],
    because: [Whole<i8>; 4],
    currency: Whole<u32>,
}

impl Table {
    pub(super) fn new(wanted: &[&str], rows: usize) -> Self {
        let wants = |name: &str| wanted.contains(&name);
        Self {
            texts: Whole::new(TEXTS.into_iter().any(wants), rows),
            ajcep_rank: Whole::new(wants("ajcep_rank"), rows),
            duties: DUTIES.map(|name| Whole::new(wants(name), rows)),
            because: REASONS.map(|name| Whole::new(wants(name), rows)),
            currency: Whole::new(wants("duty_currency"), rows),
        }
    }

    /// The parts of so many rows each; duties have `scale` decimals.
    pub(super) fn parts(&mut self, rows: impl Iterator<Item = usize>, scale: u32) -> Vec<Part<'_>> {
        let Self { texts, ajcep_rank, duties, because, currency } = self;
        let (mut texts, mut ajcep_rank) = (texts.rest(), ajcep_rank.rest());
        let mut duties = duties.each_mut().map(Whole::rest);
        let mut because = because.each_mut().map(Whole::rest);
        let mut currency = currency.rest();
        let part = |rows| Part {
            texts: texts.cut(rows),
            ajcep_rank: ajcep_rank.cut(rows),
            duties: duties.each_mut().map(|rest| rest.cut(rows)),
            because: because.each_mut().map(|rest| rest.cut(rows)),
            currency: currency.cut(rows),
            last_currency: None,
            scale,
        };
        rows.map(part).collect()
    }

    /// The columns of these names, each once, of so many rows.
    pub(super) fn arrays(
        mut self,
        names: &[&str],
        shared: Shared,
        (rows, faults): (usize, &[Fault]),
        threads: usize,
    ) -> Vec<ArrayRef> {
        let Shared { distinct, texts, scale } = shared;
        let (texts, key_of) = sorted(texts);
        let numbers = self.texts.take();
        let because = array(&BECAUSE);
        let dictionary = |numbers: &[u32], keys: &[i32], texts: &Arc<StringArray>| {
            let (keys, nulls) = gather(numbers, keys, NO_TEXT, true, threads);
            arrays::texts(keys, nulls, texts)
        };
        let mut column = |name: &str| {
            let is = |known: &&str| *known == name;
            if let Some(at) = TEXTS.iter().position(is) {
                let key = |numbers: &Numbers| {
                    numbers.get(at).map_or(NO_TEXT, |number| text_key(&key_of, *number as i32))
                };
                let keys: Vec<i32> =
                    [NO_TEXT].into_iter().chain(distinct.iter().map(key)).collect();
                return dictionary(&numbers, &keys, &texts);
            }
            if let Some(cells) = whole::find(&mut self.duties, DUTIES.iter().position(is)) {
                let nulls = nulls(&cells, NOTHING, threads);
                return arrays::numbers(cells, nulls, PRECISION, scale);
            }
            if let Some(keys) = whole::find(&mut self.because, REASONS.iter().position(is)) {
                let nulls = nulls(&keys, NO_CODE, threads);
                return arrays::codes(keys, nulls, &because);
            }
            match name {
                "ajcep_rank" => {
                    let ranks = self.ajcep_rank.take();
                    let nulls = nulls(&ranks, 0, threads);
                    Arc::new(UInt16Array::new(ranks.into(), nulls))
                }
                "duty_currency" => dictionary(&self.currency.take(), &key_of, &texts),
                name => arrays::errors(name, 0, rows, faults),
            }
        };
        names.iter().map(|name| column(name)).collect()
    }
}

/// What the columns refer to.
pub(super) struct Shared {
    pub(super) distinct: Vec<Numbers>,
    pub(super) texts: Dictionary,
    pub(super) scale: u32,
}

/// Some rows of the columns, which are written in order.
pub(super) struct Part<'a> {
    texts: whole::Part<'a, u32>,
    ajcep_rank: whole::Part<'a, u16>,
    duties: [whole::Part<'a, i128>; 4],
    because: [whole::Part<'a, i8>; 4],
    currency: whole::Part<'a, u32>,
    /// The last currency and its number.
    last_currency: Option<(Currency, u32)>,
    scale: u32,
}

impl Part<'_> {
    /// Writes the next row. Returns what is wrong with it.
    #[inline]
    pub(super) fn push(
        &mut self,
        answer: Result<RegimeRow, Error>,
        texts: &Dictionary,
    ) -> Option<Error> {
        let answer = answer.and_then(|answer| match answer.too_fine {
            Some(amount) => Err(too_fine(amount, self.scale)),
            None => Ok(answer),
        });
        let (row, error) = match answer {
            Ok(answer) => (Some(answer), None),
            Err(error) => (None, Some(error)),
        };
        self.texts.push(row.map_or(0, |row| row.texts));
        self.ajcep_rank.push(row.and_then(|row| row.ajcep_rank).unwrap_or(0));
        let duties = row.map_or([DutyCell::NULL; 4], |row| row.duties);
        for (column, duty) in self.duties.iter_mut().zip(duties) {
            column.push(duty.get().unwrap_or(NOTHING));
        }
        let reasons = row.map_or([None; 4], |row| row.because);
        for (column, because) in self.because.iter_mut().zip(reasons) {
            column.push(key(&BECAUSE, because.map(|because| because.number())));
        }
        if self.currency.is_wanted() {
            let currency = row.and_then(|row| row.currency);
            let number = currency.map_or(NONE, |currency| self.number(currency, texts));
            self.currency.push(number);
        }
        error
    }

    /// The number of the text of a currency, which most rows have in common.
    fn number(&mut self, currency: Currency, texts: &Dictionary) -> u32 {
        let last = self.last_currency.filter(|(last, _)| *last == currency);
        let found = || (currency, texts.index(currency.as_str()));
        self.last_currency.insert(last.unwrap_or_else(found)).1
    }
}
