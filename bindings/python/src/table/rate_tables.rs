//! The rates of many shipments. Lines with the same rates share an answer, so a row needs
//! no more than its number.

use std::sync::{Mutex, PoisonError};

use ajcep_columns::{Dictionary, Fault, Keys, Lookup, Reliance};
use ajcep_core::Error;
use ajcep_core::quote::{LineWarnings, SHIPMENT_COLUMNS};
use arrow_array::ArrayRef;
use pyo3::prelude::*;

use super::answer::Table;
use super::distinct::Distinct;
use super::morsels::{self, Morsel};
use super::options::Options;
use super::rate_columns::{Numbers, RateColumns};
use super::rates::{Found, found};
use super::rows::Rows;
use super::{arrays, output, pages, row_faults, warnings, work};
use crate::book::Book;
use crate::error::OrRaise;

const NAMES: [&str; 8] = [
    "mfn_status",
    "mfn_rate",
    "mfn_percent",
    "ajcep_status",
    "ajcep_rate",
    "ajcep_percent",
    "standing",
    "error",
];

/// The rates of many shipments, in a table.
#[pyfunction]
pub(crate) fn rate_table(
    py: Python<'_>,
    book: &Book,
    data: &Bound<'_, PyAny>,
    options: Options,
) -> PyResult<Table> {
    let wanted = options.wanted(py, &arrays::names(&NAMES, book), &arrays::ASKED_FOR)?;
    let threads = options.threads();
    let [to, from, code, date, ..] = SHIPMENT_COLUMNS;
    let rows = Rows::new(data, &[to, from, code, date], &options)?;
    let (texts, distinct) = (Dictionary::default(), Distinct::<Line>::default());
    let pieces = morsels::cut(&rows.batches);
    // The number of the rates of each row; 0 if it has an error.
    let mut numbers = vec![0; pieces.iter().map(|piece| piece.batch.num_rows()).sum()];
    let count = numbers.len();
    pages::prefer_huge(&mut numbers);
    let answers = {
        let mut rest = numbers.as_mut_slice();
        let own = |piece| {
            let morsel: &Morsel = piece;
            let (own, after) = std::mem::take(&mut rest).split_at_mut(morsel.batch.num_rows());
            rest = after;
            (piece, Mutex::new(own))
        };
        let parts: Vec<(&Morsel, Mutex<&mut [u32]>)> = pieces.iter().map(own).collect();
        let asks = |name| wanted.contains(&name);
        let context = Context {
            book: book.shared.get(),
            rows: &rows,
            distinct: &distinct,
            texts: &texts,
            warnings: asks(warnings::COLUMN),
            all_errors: asks(row_faults::COLUMN),
        };
        let lookup = || Lookup::new(context.book, count);
        let work = |lookup: &mut _, (piece, numbers): &(&Morsel, Mutex<&mut [u32]>)| {
            let mut numbers = numbers.lock().unwrap_or_else(PoisonError::into_inner);
            answered(&context, lookup, (piece, &mut numbers))
        };
        work::answered(py, &options, &parts, |(piece, _)| piece.count(), lookup, work)?
    };
    let faults: Vec<Fault> = answers.into_iter().flatten().collect();
    let (found, of_lines): (Vec<Found>, Vec<_>) = distinct.into_values().into_iter().unzip();
    let columns = RateColumns::new(found, texts);
    let pieces = pieces.as_slice();
    let warnings = || warnings::of_rates(&rows, pieces, &numbers, &of_lines, threads);
    let of_rows = Numbers { numbers: &numbers, any_fault: !faults.is_empty(), threads };
    let column = |name: &str| match name {
        warnings::COLUMN => warnings(),
        name => Ok(columns
            .named(name, of_rows)
            .unwrap_or_else(|| arrays::errors(name, 0, count, &faults))),
    };
    let arrays: Result<Vec<ArrayRef>, Error> =
        py.detach(|| wanted.iter().copied().map(column).collect());
    let arrays = arrays.or_raise(py)?;
    output::of_columns(py, &rows, &options, &wanted, &arrays)
}

/// The rates of a line, and its warnings if they are asked for.
type Line = (Found, Option<LineWarnings>);

/// What all threads share.
struct Context<'a> {
    book: &'a ajcep_core::Book,
    rows: &'a Rows,
    distinct: &'a Distinct<Line>,
    texts: &'a Dictionary,
    warnings: bool,
    all_errors: bool,
}

/// Answers a morsel: the numbers of its rates, and its faults.
fn answered(
    context: &Context<'_>,
    lookup: &mut Lookup<'_, u32>,
    (piece, numbers): (&Morsel, &mut [u32]),
) -> Result<Vec<Fault>, Error> {
    let Context { book, rows, distinct, texts, .. } = *context;
    let mut keys = Keys::new(rows.questions(&piece.batch)?);
    let mut faults = Vec::new();
    lookup.answer(
        &mut keys,
        0..numbers.len(),
        |line| {
            let rates = (&line.mfn(&[]), &line.preference(&[]), Reliance::of_line(line));
            let warnings = context.warnings.then(|| LineWarnings::of(line));
            distinct.number((found(rates, texts), warnings))
        },
        |row, answer| match (answer, numbers.get_mut(row)) {
            (Ok((_, number)), Some(cell)) => *cell = number,
            (Err(error), _) => faults.push(Fault::new(piece.first + row, error)),
            (Ok(_), None) => {}
        },
    );
    if context.all_errors {
        row_faults::complete(&mut faults, piece.first, book, &mut keys, None);
    }
    Ok(faults)
}
