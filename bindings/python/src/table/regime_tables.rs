//! The regimes of many shipments.

use std::sync::Arc;

use ajcep_columns::parallel::map;
use ajcep_columns::{
    BECAUSE, Dictionary, DutyCell, Fault, Keys, RegimeLookup, RegimeRow, RegimeTexts,
};
use ajcep_core::duty::Rounding;
use ajcep_core::{Currency, Error};
use arrow_array::{ArrayRef, StringArray, UInt16Array};
use pyo3::prelude::*;

use super::answer::Table;
use super::arrays;
use super::decimals::{NOTHING, PRECISION, too_fine};
use super::dictionaries::{NO_CODE, NO_TEXT, array, key, sorted, text_key};
use super::distinct::Distinct;
use super::morsels::{self, Morsel};
use super::options::Options;
use super::output;
use super::row_faults;
use super::rows::Rows;
use super::shipments;
use super::work::{self, Piece};
use crate::book::Book;
use crate::error::OrRaise;

/// The columns of texts, as [`RegimeTexts::all`] has them.
const TEXTS: [&str; RegimeTexts::COUNT] =
    ["best", "best_rate", "ties", "runner_up", "runner_up_rate", "ajcep_rate", "apart"];

/// The columns of duties, as [`RegimeRow`] has them.
const DUTIES: [&str; 4] = ["best_duty", "runner_up_duty", "ajcep_duty", "best_saving"];

/// Why the same are not one figure.
const REASONS: [&str; 4] =
    ["best_because", "runner_up_because", "ajcep_because", "best_saving_because"];

const NAMES: [&str; 14] = [
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
    "apart",
    "error",
];

/// The regimes of many shipments, in a table.
#[pyfunction]
pub(crate) fn regime_table(
    py: Python<'_>,
    book: &Book,
    data: &Bound<'_, PyAny>,
    options: Options,
    scale: Option<u32>,
) -> PyResult<Table> {
    let wanted = options.wanted(py, &NAMES, &[&REASONS[..], &arrays::OF_FAULTS].concat())?;
    let rows = shipments::rows(py, data, &options)?;
    let (value_scale, scale) = shipments::scales(&rows, scale).or_raise(py)?;
    let (distinct, texts) = (Distinct::default(), Dictionary::default());
    let pieces = morsels::cut(&rows.batches);
    let answers = {
        let asks = |names: &[&str]| wanted.iter().any(|name| names.contains(name));
        let asked = Asked {
            duties: asks(&DUTIES),
            reasons: asks(&REASONS),
            currency: asks(&["duty_currency"]),
            all_errors: asks(&[row_faults::COLUMN]),
        };
        let book = book.shared.get();
        let context =
            Context { book, rows: &rows, distinct: &distinct, texts: &texts, scale, asked };
        let lookup = || RegimeLookup::new(book, scale, value_scale);
        let work = |lookup: &mut _, piece: &Morsel| answered(&context, lookup, piece);
        work::answered(py, &options, &pieces, Morsel::count, lookup, work)?
    };
    let shared = Shared::new(&distinct.into_values(), sorted(texts), scale);
    let answered: Vec<_> = pieces.into_iter().zip(answers).collect();
    let arrays = py.detach(|| {
        let made = map(
            &answered,
            options.threads(),
            || (),
            |(), (piece, columns)| columns.arrays(&wanted, &shared, piece.first),
        );
        answered.iter().map(|(piece, _)| piece.batch.clone()).zip(made).collect()
    });
    let none = Columns::default().arrays(&wanted, &shared, 0);
    output::of_pieces(py, &rows, &options, &wanted, arrays, &none)
}

/// The texts of a row by their numbers.
type Numbers = [u32; RegimeTexts::COUNT];

/// What all threads share.
struct Context<'a> {
    book: &'a ajcep_core::Book,
    rows: &'a Rows,
    distinct: &'a Distinct<Numbers>,
    texts: &'a Dictionary,
    scale: u32,
    asked: Asked,
}

/// Which columns are asked for that take time or memory in each row.
#[derive(Clone, Copy)]
struct Asked {
    duties: bool,
    reasons: bool,
    currency: bool,
    all_errors: bool,
}

/// What the columns of all morsels share.
struct Shared {
    /// For each column of texts the key of its text, by the number of the texts of a row.
    keys: [Vec<i32>; RegimeTexts::COUNT],
    /// The key of a text, by its number.
    key_of: Vec<i32>,
    texts: Arc<StringArray>,
    because: Arc<StringArray>,
    scale: u32,
}

impl Shared {
    fn new(
        distinct: &[Numbers],
        (texts, key_of): (Arc<StringArray>, Vec<i32>),
        scale: u32,
    ) -> Self {
        let key = |number: &u32| text_key(&key_of, *number as i32);
        let column = |at: usize| {
            let of_rows = distinct.iter().map(|numbers| numbers.get(at).map_or(NO_TEXT, key));
            [NO_TEXT].into_iter().chain(of_rows).collect()
        };
        let because = array(&BECAUSE);
        Self { keys: std::array::from_fn(column), key_of, texts, because, scale }
    }

    fn dictionary(&self, keys: Vec<i32>) -> ArrayRef {
        let nulls = arrays::nulls(&keys, |key| *key != NO_TEXT);
        arrays::texts(keys, nulls, &self.texts)
    }
}

/// The columns of a morsel.
#[derive(Default)]
struct Columns {
    /// The number of the texts of each row, from 1; 0 for none.
    texts: Vec<u32>,
    ajcep_rank: Vec<Option<u16>>,
    duties: [Vec<i128>; 4],
    because: [Vec<i8>; 4],
    currency: Vec<i32>,
    /// The number of the text of the last currency.
    last_currency: Option<(Currency, i32)>,
    faults: Vec<Fault>,
}

impl Columns {
    fn push(&mut self, row: usize, answer: Result<RegimeRow, Error>, context: &Context<'_>) {
        let answer = answer.and_then(|answer| match answer.too_fine {
            Some(amount) => Err(too_fine(amount, context.scale)),
            None => Ok(answer),
        });
        let answer = answer.map_err(|error| self.faults.push(Fault::new(row, error))).ok();
        self.texts.push(answer.map_or(0, |answer| answer.texts));
        self.ajcep_rank.push(answer.and_then(|answer| answer.ajcep_rank));
        if context.asked.duties {
            let duties = answer.map_or([DutyCell::NULL; 4], |answer| answer.duties);
            for (column, duty) in self.duties.iter_mut().zip(duties) {
                column.push(duty.get().unwrap_or(NOTHING));
            }
        }
        if context.asked.reasons {
            let reasons = answer.map_or([None; 4], |answer| answer.because);
            for (column, because) in self.because.iter_mut().zip(reasons) {
                column.push(key(&BECAUSE, because.map(|because| because.number())));
            }
        }
        if context.asked.currency {
            let currency = answer.and_then(|answer| answer.currency);
            let number = currency.map_or(NO_TEXT, |currency| self.number(currency, context.texts));
            self.currency.push(number);
        }
    }

    /// The number of the text of a currency, which most rows have in common.
    fn number(&mut self, currency: Currency, texts: &Dictionary) -> i32 {
        let last = self.last_currency.filter(|(last, _)| *last == currency);
        let found = || (currency, texts.index(currency.as_str()) as i32);
        self.last_currency.insert(last.unwrap_or_else(found)).1
    }

    /// The columns of these names; `first` is the first row.
    fn arrays(&self, names: &[&str], shared: &Shared, first: usize) -> Vec<ArrayRef> {
        names.iter().map(|name| self.named(name, shared, first)).collect()
    }

    fn named(&self, name: &str, shared: &Shared, first: usize) -> ArrayRef {
        let of_texts = TEXTS.iter().position(|known| *known == name);
        if let Some(keys) = of_texts.and_then(|at| shared.keys.get(at)) {
            let key = |number: &u32| keys.get(*number as usize).copied().unwrap_or(NO_TEXT);
            return shared.dictionary(self.texts.iter().map(key).collect());
        }
        if name == "ajcep_rank" {
            return Arc::new(self.ajcep_rank.iter().copied().collect::<UInt16Array>());
        }
        if name == "duty_currency" {
            let key = |number: &i32| text_key(&shared.key_of, *number);
            return shared.dictionary(self.currency.iter().map(key).collect());
        }
        let reasons = REASONS.iter().position(|known| *known == name);
        if let Some(keys) = reasons.and_then(|at| self.because.get(at)) {
            let nulls = arrays::nulls(keys, |key| *key != NO_CODE);
            return arrays::codes(keys.clone(), nulls, &shared.because);
        }
        match DUTIES.iter().position(|known| *known == name).and_then(|at| self.duties.get(at)) {
            Some(duties) => {
                let nulls = arrays::nulls(duties, |duty| *duty != NOTHING);
                let plain = duties.iter().map(|duty| if *duty == NOTHING { 0 } else { *duty });
                arrays::numbers(plain.collect(), nulls, PRECISION, shared.scale)
            }
            None => arrays::errors(name, first, self.texts.len(), &self.faults),
        }
    }
}

impl Piece for Columns {
    fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

fn answered(
    context: &Context<'_>,
    lookup: &mut RegimeLookup<'_>,
    piece: &Morsel,
) -> Result<Columns, Error> {
    let rows = context.rows;
    let mut keys = Keys::new(rows.questions(&piece.batch)?);
    let columns = shipments::columns(rows, &piece.batch, Rounding::Exact)?;
    let mut answers = Columns::default();
    // An empty text is null: its number is that of no text.
    let index = |text: &str| if text.is_empty() { u32::MAX } else { context.texts.index(text) };
    lookup.answer(
        &mut keys,
        &columns,
        0..piece.batch.num_rows(),
        |texts| context.distinct.number(texts.all().map(index)),
        |row, answer| answers.push(piece.first + row, answer, context),
    );
    if context.asked.all_errors {
        let faults = &mut answers.faults;
        row_faults::complete(faults, piece.first, context.book, &mut keys, Some(&columns));
    }
    Ok(answers)
}
