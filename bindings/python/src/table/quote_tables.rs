//! The duties of many shipments.

use ajcep_columns::{Dictionary, Fault, Keys, QuoteLookup};
use ajcep_core::Error;
use ajcep_core::duty::Rounding;
use pyo3::prelude::*;

use super::answer::Table;
use super::arrays;
use super::distinct::Distinct;
use super::duties::{self, NAMES, Part, Shared, Texts, asked_for, with_bounds};
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
    let count = pieces.iter().map(Morsel::count).sum();
    let mut table = duties::Table::new(&wanted, count);
    let faults = {
        let (distinct, texts, wanted, rows) = (&distinct, &texts, &wanted[..], &rows);
        let dictionaries = Texts { currencies: &currencies, warnings: &warnings };
        let core = book.shared.get();
        let context = Context { book: core, rows, rounding, distinct, texts, dictionaries, wanted };
        let bounds = with_bounds(wanted);
        let lookup = || QuoteLookup::new(core, count, scale, value_scale).with_bounds(bounds);
        let parts = table.parts(pieces.iter().map(Morsel::count), scale);
        let work =
            |lookup: &mut _, piece: &_, part: &mut _| answered(&context, lookup, piece, part);
        work::written(py, &options, (&pieces, parts), lookup, work)?
    };
    let rates = RateColumns::new(distinct.into_values(), texts);
    let shared = Shared { rates, currencies, warnings, scale };
    let arrays = py.detach(|| table.arrays(&wanted, shared, &faults, options.threads()));
    output::of_columns(py, &rows, &options, &wanted, &arrays)
}

/// Answers a morsel; returns its faults.
fn answered(
    context: &Context<'_>,
    lookup: &mut QuoteLookup<'_, u32>,
    piece: &Morsel,
    part: &mut Part<'_>,
) -> Result<Vec<Fault>, Error> {
    let Context { rows, distinct, texts, dictionaries, .. } = *context;
    let mut keys = Keys::new(rows.questions(&piece.batch)?);
    let columns = shipments::columns(rows, &piece.batch, context.rounding)?;
    let mut faults = Vec::new();
    lookup.answer(
        &mut keys,
        &columns,
        0..piece.count(),
        |mfn, preference, reliance| distinct.number(found((mfn, preference, reliance), texts)),
        |row, answer| {
            if let Some(error) = part.push(answer, dictionaries) {
                faults.push(Fault::new(piece.first + row, error));
            }
        },
    );
    if context.wanted.contains(&row_faults::COLUMN) {
        row_faults::complete(&mut faults, piece.first, context.book, &mut keys, Some(&columns));
    }
    Ok(faults)
}
