//! The regimes of many shipments.

use std::sync::Arc;

use ajcep_columns::{Dictionary, Fault, Keys, RegimeLookup, RegimeRow, RegimeTexts};
use ajcep_core::Error;
use ajcep_core::duty::Rounding;
use arrow_array::{ArrayRef, StringArray, UInt16Array};
use pyo3::prelude::*;

use super::answer::Table;
use super::arrays;
use super::decimals::{NOTHING, PRECISION, too_fine};
use super::dictionaries::{NO_TEXT, sorted, text_key};
use super::distinct::Distinct;
use super::morsels::{self, Morsel};
use super::options::Options;
use super::output;
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
    let wanted = options.wanted(py, &NAMES, &arrays::OF_FAULTS)?;
    let rows = shipments::rows(py, data, &options)?;
    let (value_scale, scale) = shipments::scales(&rows, scale).or_raise(py)?;
    let (distinct, texts) = (Distinct::default(), Dictionary::default());
    let pieces = morsels::cut(&rows.batches);
    let answers = {
        let context = Context { rows: &rows, distinct: &distinct, texts: &texts, scale };
        let lookup = || RegimeLookup::new(book.shared.get(), scale, value_scale);
        let work = |lookup: &mut _, piece: &Morsel| answered(&context, lookup, piece);
        work::answered(py, &options, &pieces, Morsel::count, lookup, work)?
    };
    let shared = Shared { distinct: distinct.into_values(), texts: sorted(texts), scale };
    let arrays = py.detach(|| {
        let answered = pieces.into_iter().zip(answers);
        answered
            .map(|(piece, columns)| (piece.batch, columns.arrays(&wanted, &shared, piece.first)))
            .collect()
    });
    let none = Columns::default().arrays(&wanted, &shared, 0);
    output::of_pieces(py, &rows, &options, &wanted, arrays, &none)
}

/// The texts of a row by their numbers.
type Numbers = [u32; RegimeTexts::COUNT];

/// What all threads share.
struct Context<'a> {
    rows: &'a Rows,
    distinct: &'a Distinct<Numbers>,
    texts: &'a Dictionary,
    scale: u32,
}

/// What the columns of all morsels share.
struct Shared {
    distinct: Vec<Numbers>,
    texts: (Arc<StringArray>, Vec<i32>),
    scale: u32,
}

/// The columns of a morsel.
#[derive(Default)]
struct Columns {
    /// The number of the texts of each row, from 1; 0 for none.
    texts: Vec<u32>,
    ajcep_rank: Vec<Option<u16>>,
    duties: [Vec<i128>; 4],
    currency: Vec<i32>,
    faults: Vec<Fault>,
}

impl Columns {
    fn push(&mut self, row: usize, answer: Result<RegimeRow, Error>, context: &Context<'_>) {
        let answer = answer.and_then(|answer| match answer.too_fine {
            Some(amount) => Err(too_fine(amount, context.scale)),
            None => Ok(answer),
        });
        let rank = answer.as_ref().ok().and_then(|answer| answer.ajcep_rank);
        self.ajcep_rank.push(rank);
        let (texts, duties, currency) = match answer {
            Ok(answer) => {
                let currency = answer.currency.map(|it| context.texts.index(it.as_str()) as i32);
                (answer.texts, answer.duties.map(|duty| duty.get().unwrap_or(NOTHING)), currency)
            }
            Err(error) => {
                self.faults.push(Fault::new(row, error));
                (0, [NOTHING; 4], None)
            }
        };
        self.texts.push(texts);
        for (column, duty) in self.duties.iter_mut().zip(duties) {
            column.push(duty);
        }
        self.currency.push(currency.unwrap_or(NO_TEXT));
    }

    /// The columns of these names; `first` is the first row.
    fn arrays(&self, names: &[&str], shared: &Shared, first: usize) -> Vec<ArrayRef> {
        names.iter().map(|name| self.named(name, shared, first)).collect()
    }

    fn named(&self, name: &str, shared: &Shared, first: usize) -> ArrayRef {
        let (texts, keys) = &shared.texts;
        let dictionary = |indexes: &mut dyn Iterator<Item = i32>| {
            let keys: Vec<i32> = indexes.map(|index| text_key(keys, index)).collect();
            let nulls = arrays::nulls(&keys, |key| *key != NO_TEXT);
            arrays::texts(keys, nulls, texts)
        };
        if let Some(at) = TEXTS.iter().position(|known| *known == name) {
            let number = |row: &u32| {
                let numbers = shared.distinct.get((*row as usize).wrapping_sub(1))?;
                numbers.get(at).map(|number| *number as i32)
            };
            return dictionary(&mut self.texts.iter().map(|row| number(row).unwrap_or(NO_TEXT)));
        }
        if name == "ajcep_rank" {
            return Arc::new(self.ajcep_rank.iter().copied().collect::<UInt16Array>());
        }
        if name == "duty_currency" {
            return dictionary(&mut self.currency.iter().copied());
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
    Ok(answers)
}
