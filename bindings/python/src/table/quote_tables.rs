//! The duties of many shipments.

use ajcep_core::duty::Rounding;
use ajcep_core::quote::SHIPMENT_COLUMNS;
use ajcep_core::{Error, ParseError};
use pyo3::prelude::*;
use rust_decimal::Decimal;

use super::amounts::Amounts;
use super::answer::Table;
use super::duties::{Columns, Dictionaries, NAMES};
use super::keys::Keys;
use super::lookup::Cache;
use super::morsels::{self, Morsel};
use super::options::Options;
use super::output;
use super::quotes::{Context, Lines, Quotes};
use super::rows::Rows;
use super::texts::Texts;
use crate::book::Book;
use crate::error::OrRaise;
use crate::input::parsed;

/// The duties of many shipments, in a table.
#[pyfunction]
pub(crate) fn quote_table(
    py: Python<'_>,
    book: &Book,
    data: &Bound<'_, PyAny>,
    options: Options,
    scale: Option<u32>,
) -> PyResult<Table> {
    let (errors, wanted) = (options.errors(py)?, options.wanted(py, &NAMES)?);
    if let Some(rounding) = options.constants.get("rounding") {
        parsed::<Rounding>("rounding", rounding).or_raise(py)?;
    }
    let rows = Rows::new(data, &SHIPMENT_COLUMNS, &options.names, &options.constants)?;
    let scale = scale.unwrap_or_else(|| default_scale(&rows));
    if scale > Decimal::MAX_SCALE {
        let error = ParseError::new("scale", &scale.to_string(), "out of range", "0 to 28");
        return Err(error).or_raise(py);
    }
    let (texts, currencies) = (Texts::default(), Texts::default());
    let pieces = morsels::cut(&rows.batches);
    let answers = py.detach(|| {
        let book = book.shared.get();
        let context = Context { book, rows: &rows, texts: &texts, currencies: &currencies, scale };
        morsels::each(
            &pieces,
            options.threads(),
            || (Cache::new(book), Lines::default()),
            |(cache, lines), piece| answered(&context, cache, lines, piece),
        )
    });
    let mut answers = output::settled(py, errors, pieces.iter().map(|piece| piece.first), answers)?;
    let ((texts, keys), (currencies, currency_keys)) = (texts.sorted(), currencies.sorted());
    let dictionaries = Dictionaries::new(texts, currencies);
    let arrays = py.detach(|| {
        answers.iter_mut().for_each(|columns| columns.set_keys(&keys, &currency_keys));
        let answered = pieces.into_iter().zip(answers);
        answered
            .map(|(piece, columns)| (piece.batch, columns.arrays(&dictionaries, scale)))
            .collect()
    });
    let none = Columns::default().arrays(&dictionaries, scale);
    output::of_pieces(py, &rows, &options, &wanted, arrays, &none)
}

fn answered(
    context: &Context<'_>,
    cache: &mut Cache<'_>,
    lines: &mut Lines,
    piece: &Morsel,
) -> Result<Columns, Error> {
    let mut keys = Keys::of(context.rows, &piece.batch)?;
    let mut quotes = Quotes::new(context, lines, &piece.batch)?;
    cache.answer(&mut keys, piece.batch.num_rows(), &mut quotes);
    Ok(quotes.columns)
}

/// The decimals of a value, and four more for a percentage of it.
fn default_scale(rows: &Rows) -> u32 {
    let of = |batch| Amounts::of(rows, batch, "value").ok()?.scale();
    let value = rows.batches.first().and_then(of).unwrap_or(2);
    (value + 4).clamp(6, Decimal::MAX_SCALE)
}
