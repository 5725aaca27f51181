//! The regimes of many shipments.

use ajcep_columns::{Dictionary, Fault, Keys, RegimeLookup};
use ajcep_core::duty::Rounding;
use ajcep_core::{Book as CoreBook, Error};
use pyo3::prelude::*;

use super::answer::Table;
use super::distinct::Distinct;
use super::morsels::{self, Morsel};
use super::options::Options;
use super::regime_columns::{self, NAMES, NONE, Numbers, Part, Shared, asked_for};
use super::rows::Rows;
use super::{output, row_faults, shipments, work};
use crate::book::Book;
use crate::error::OrRaise;
use crate::input::parsed;

/// What all threads share.
struct Context<'a> {
    book: &'a CoreBook,
    rows: &'a Rows,
    rounding: Rounding,
    distinct: &'a Distinct<Numbers>,
    texts: &'a Dictionary,
    all_errors: bool,
}

/// The regimes of many shipments, in a table.
#[pyfunction]
pub(crate) fn regime_table(
    py: Python<'_>,
    book: &Book,
    data: &Bound<'_, PyAny>,
    options: Options,
    scale: Option<u32>,
    rounding: &str,
) -> PyResult<Table> {
    let wanted = options.wanted(py, &NAMES, &asked_for())?;
    let rounding = parsed("rounding", rounding).or_raise(py)?;
    let rows = shipments::rows(py, data, &options)?;
    let (value_scale, scale) = shipments::scales(&rows, scale).or_raise(py)?;
    let (distinct, texts) = (Distinct::default(), Dictionary::default());
    let pieces = morsels::cut(&rows.batches);
    let count = pieces.iter().map(Morsel::count).sum();
    let mut table = regime_columns::Table::new(&wanted, count);
    let faults = {
        let (rows, distinct, texts) = (&rows, &distinct, &texts);
        let all_errors = wanted.contains(&row_faults::COLUMN);
        let book = book.shared.get();
        let context = Context { book, rows, rounding, distinct, texts, all_errors };
        let lookup = || RegimeLookup::new(context.book, scale, value_scale);
        let parts = table.parts(pieces.iter().map(Morsel::count), scale);
        let work =
            |lookup: &mut _, piece: &_, part: &mut _| answered(&context, lookup, piece, part);
        work::written(py, &options, (&pieces, parts), lookup, work)?
    };
    let shared = Shared { distinct: distinct.into_values(), texts, scale };
    let threads = options.threads();
    let arrays = py.detach(|| table.arrays(&wanted, shared, (count, &faults), threads));
    output::of_columns(py, &rows, &options, &wanted, &arrays)
}

/// Answers a morsel; returns its faults.
fn answered(
    context: &Context<'_>,
    lookup: &mut RegimeLookup<'_>,
    piece: &Morsel,
    part: &mut Part<'_>,
) -> Result<Vec<Fault>, Error> {
    let Context { book, rows, rounding, distinct, texts, all_errors } = *context;
    let mut keys = Keys::new(rows.questions(&piece.batch)?);
    let columns = shipments::columns(rows, &piece.batch, rounding)?;
    let mut faults = Vec::new();
    // An empty text is null.
    let number = |text: &str| if text.is_empty() { NONE } else { texts.index(text) };
    lookup.answer(
        &mut keys,
        &columns,
        0..piece.count(),
        |of_row| distinct.number(of_row.all().map(number)),
        |row, answer| {
            if let Some(error) = part.push(answer, texts) {
                faults.push(Fault::new(piece.first + row, error));
            }
        },
    );
    if all_errors {
        row_faults::complete(&mut faults, piece.first, book, &mut keys, Some(&columns));
    }
    Ok(faults)
}
