//! The rates of many shipments. Lines with the same rates share an answer, so a row needs
//! no more than its number.

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
use super::whole::{Part, Whole};
use super::{arrays, output, row_faults, warnings, work};
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
    options.check_constants().or_raise(py)?;
    let rows = Rows::new(data, &[to, from, code, date], &options)?;
    let (texts, distinct) = (Dictionary::default(), Distinct::<Line>::default());
    let pieces = morsels::cut(&rows.batches);
    let count = pieces.iter().map(Morsel::count).sum();
    // The number of the rates of each row; 0 if it has an error.
    let mut numbers = Whole::new(true, count);
    let faults = {
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
        let mut rest = numbers.rest();
        let parts = pieces.iter().map(|piece| rest.cut(piece.count())).collect();
        let work =
            |lookup: &mut _, piece: &_, part: &mut _| answered(&context, lookup, piece, part);
        work::written(py, &options, (&pieces, parts), lookup, work)?
    };
    let numbers = numbers.take();
    let (found, of_lines): (Vec<Found>, Vec<_>) = distinct.into_values().into_iter().unzip();
    let columns = RateColumns::new(found, texts);
    let warnings = || warnings::of_rates(&rows, &pieces, &numbers, &of_lines, threads);
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
    piece: &Morsel,
    numbers: &mut Part<'_, u32>,
) -> Result<Vec<Fault>, Error> {
    let Context { book, rows, distinct, texts, .. } = *context;
    let mut keys = Keys::new(rows.questions(&piece.batch)?);
    let mut faults = Vec::new();
    lookup.answer(
        &mut keys,
        0..piece.count(),
        |line| {
            let rates = (&line.mfn(), &line.preference(), Reliance::of_line(line));
            let warnings = context.warnings.then(|| LineWarnings::of(line));
            distinct.number((found(rates, texts), warnings))
        },
        |row, answer| match answer {
            Ok((_, number)) => numbers.push(number),
            Err(error) => {
                numbers.push(0);
                faults.push(Fault::new(piece.first + row, error));
            }
        },
    );
    if context.all_errors {
        row_faults::complete(&mut faults, piece.first, book, &mut keys, None);
    }
    Ok(faults)
}
