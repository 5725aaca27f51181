//! The duties of many shipments.

use ajcep_columns::{Dictionary, Keys, QuoteLookup};
use ajcep_core::Error;
use ajcep_core::duty::Rounding;
use pyo3::prelude::*;

use super::answer::Table;
use super::arrays;
use super::distinct::Distinct;
use super::duties::{Columns, NAMES, Shared, Texts, asked_for, with_bounds};
use super::morsels::{self, Morsel};
use super::options::Options;
use super::output;
use super::rate_columns::RateColumns;
use super::rates::{Found, found};
use super::row_faults;
use super::rows::Rows;
use super::shipments;
use super::work;
use crate::book::Book;
use crate::error::OrRaise;
use crate::input::parsed;

/// What all threads share.
struct Context<'a> {
    book: &'a ajcep_core::Book,
    rows: &'a Rows,
    rounding: Rounding,
    scale: u32,
    distinct: &'a Distinct<Found>,
    texts: &'a Dictionary,
    dictionaries: Texts<'a>,
    wanted: &'a [&'a str],
}

/// The duties of many shipments, in a table.
#[pyfunction]
pub(crate) fn quote_table(
    py: Python<'_>,
    book: &Book,
    data: &Bound<'_, PyAny>,
    options: Options,
    scale: Option<u32>,
    rounding: &str,
) -> PyResult<Table> {
    let wanted = options.wanted(py, &arrays::names(&NAMES, book), &asked_for())?;
    let rounding = parsed("rounding", rounding).or_raise(py)?;
    let rows = shipments::rows(py, data, &options)?;
    let (value_scale, scale) = shipments::scales(&rows, scale).or_raise(py)?;
    let (distinct, texts) = (Distinct::default(), Dictionary::default());
    let (currencies, warnings) = (Dictionary::default(), Dictionary::default());
    let pieces = morsels::cut(&rows.batches);
    let count = pieces.iter().map(|piece| piece.batch.num_rows()).sum();
    let answers = {
        let (distinct, texts, wanted, rows) = (&distinct, &texts, &wanted[..], &rows);
        let dictionaries = Texts { currencies: &currencies, warnings: &warnings };
        let core = book.shared.get();
        let context =
            Context { book: core, rows, rounding, scale, distinct, texts, dictionaries, wanted };
        let bounds = with_bounds(wanted);
        let lookup = || QuoteLookup::new(core, count, scale, value_scale).with_bounds(bounds);
        let work = |lookup: &mut _, piece: &Morsel| answered(&context, lookup, piece);
        work::answered(py, &options, &pieces, Morsel::count, lookup, work)?
    };
    let shared =
        Shared::new(RateColumns::new(distinct.into_values(), texts), currencies, warnings, scale);
    let arrays = py.detach(|| {
        let answered = pieces.into_iter().zip(answers);
        answered
            .map(|(piece, columns)| (piece.batch, columns.arrays(&wanted, &shared, piece.first)))
            .collect()
    });
    let none = Columns::new(&wanted, scale, 0).arrays(&wanted, &shared, 0);
    output::of_pieces(py, &rows, &options, &wanted, arrays, &none)
}

fn answered(
    context: &Context<'_>,
    lookup: &mut QuoteLookup<'_, u32>,
    piece: &Morsel,
) -> Result<Columns, Error> {
    let Context { rows, scale, distinct, texts, dictionaries, .. } = *context;
    let count = piece.batch.num_rows();
    let mut keys = Keys::new(rows.questions(&piece.batch)?);
    let columns = shipments::columns(rows, &piece.batch, context.rounding)?;
    let mut answers = Columns::new(context.wanted, scale, count);
    lookup.answer(
        &mut keys,
        &columns,
        0..count,
        |mfn, preference, reliance| distinct.number(found((mfn, preference, reliance), texts)),
        |row, answer| answers.push(piece.first + row, answer, dictionaries),
    );
    if context.wanted.contains(&row_faults::COLUMN) {
        let faults = &mut answers.faults;
        row_faults::complete(faults, piece.first, context.book, &mut keys, Some(&columns));
    }
    Ok(answers)
}
