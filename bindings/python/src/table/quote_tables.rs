//! The duties of many shipments.

use ajcep_columns::parallel::map;
use ajcep_columns::{Dictionary, Keys, NumberColumn, QuoteColumns, QuoteLookup};
use ajcep_core::duty::Rounding;
use ajcep_core::quote::SHIPMENT_COLUMNS;
use ajcep_core::{Error, ParseError};
use arrow_array::RecordBatch;
use pyo3::prelude::*;
use rust_decimal::Decimal;

use super::amounts::Amounts;
use super::answer::Table;
use super::arrays;
use super::distinct::Distinct;
use super::duties::{Columns, NAMES, Shared};
use super::faults::bad_column;
use super::morsels::{self, Morsel};
use super::options::Options;
use super::output;
use super::rate_columns::RateColumns;
use super::rates::{Found, found};
use super::rows::{Rows, missing};
use super::text::Text;
use crate::book::Book;
use crate::error::OrRaise;
use crate::input::parsed;

/// What all threads share.
struct Context<'a> {
    rows: &'a Rows,
    rounding: Rounding,
    scale: u32,
    distinct: &'a Distinct<Found>,
    texts: &'a Dictionary,
    currencies: &'a Dictionary,
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
    let (errors, wanted) = (
        options.errors(py)?,
        options.wanted(py, &arrays::names(&NAMES, book), &arrays::ASKED_FOR)?,
    );
    let rounding = parsed("rounding", rounding).or_raise(py)?;
    let [columns @ .., keyword] = SHIPMENT_COLUMNS;
    let rows = Rows::new(data, &columns, &options.names, &options.constants)?;
    if rows.index(keyword).is_some() {
        let error = bad_column(keyword, "in the table", "the keyword argument for all rows");
        return Err(error).or_raise(py);
    }
    let of = |batch| Amounts::of(&rows, batch, "value").ok()??.scale();
    let value_scale = rows.batches.first().and_then(of);
    // The decimals of a value, and four more for a percentage of it.
    let default = (value_scale.unwrap_or(2) + 4).clamp(6, Decimal::MAX_SCALE);
    let scale = scale.unwrap_or(default);
    if scale > Decimal::MAX_SCALE {
        let error = ParseError::new("scale", &scale.to_string(), "out of range", "0 to 28");
        return Err(error).or_raise(py);
    }
    let (distinct, texts, currencies) =
        (Distinct::default(), Dictionary::default(), Dictionary::default());
    let pieces = morsels::cut(&rows.batches);
    let count = pieces.iter().map(|piece| piece.batch.num_rows()).sum();
    let answers = py.detach(|| {
        let (distinct, texts, currencies) = (&distinct, &texts, &currencies);
        let context = Context { rows: &rows, rounding, scale, distinct, texts, currencies };
        let lookup = || QuoteLookup::new(book.shared.get(), count, scale, value_scale);
        map(&pieces, options.threads(), lookup, |lookup, piece| answered(&context, lookup, piece))
    });
    let answers = output::settled(py, errors, answers)?;
    let shared = Shared::new(RateColumns::new(distinct, texts), currencies, scale);
    let arrays = py.detach(|| {
        let answered = pieces.into_iter().zip(answers);
        answered
            .map(|(piece, columns)| (piece.batch, columns.arrays(&wanted, &shared, piece.first)))
            .collect()
    });
    let none = Columns::default().arrays(&wanted, &shared, 0);
    output::of_pieces(py, &rows, &options, &wanted, arrays, &none)
}

fn answered(
    context: &Context<'_>,
    lookup: &mut QuoteLookup<'_, u32>,
    piece: &Morsel,
) -> Result<Columns, Error> {
    let Context { rows, scale, distinct, texts, currencies, .. } = *context;
    let count = piece.batch.num_rows();
    let mut keys = Keys::new(rows.questions(&piece.batch)?);
    let columns = quote_columns(rows, &piece.batch, context.rounding)?;
    let mut answers = Columns::with_capacity(count);
    lookup.answer(
        &mut keys,
        &columns,
        0..count,
        |mfn, preference, reliance| distinct.number(found((mfn, preference, reliance), texts)),
        |row, answer| answers.push(piece.first + row, answer, (currencies, scale)),
    );
    Ok(answers)
}

/// The columns of a batch beside its keys.
fn quote_columns<'a>(
    rows: &'a Rows,
    batch: &'a RecordBatch,
    rounding: Rounding,
) -> Result<QuoteColumns<Text<'a>, Amounts<'a>>, Error> {
    let text = |name| rows.text(batch, name);
    let columns = QuoteColumns {
        values: Amounts::of(rows, batch, "value")?,
        currency: text("currency")?,
        quantities: Amounts::of(rows, batch, "quantity")?,
        unit: text("unit")?,
        more_quantities: text("quantities")?,
        conditions: text("conditions")?,
        exchange_rate: text("exchange_rate")?,
        rounding,
    };
    if columns.values.is_some() && columns.currency.is_none() {
        return Err(missing("currency"));
    }
    if columns.quantities.is_some() && columns.unit.is_none() {
        return Err(missing("unit"));
    }
    Ok(columns)
}
