//! The columns of tables of shipments.

use ajcep_columns::{NumberColumn, QuoteColumns, RowRates};
use ajcep_core::duty::Rounding;
use ajcep_core::quote::SHIPMENT_COLUMNS;
use ajcep_core::{Error, ParseError};
use arrow_array::RecordBatch;
use pyo3::prelude::*;
use rust_decimal::Decimal;

use super::amounts::Amounts;
use super::exchange_rates;
use super::faults::bad_column;
use super::options::Options;
use super::rows::{Rows, missing};
use super::text::Text;
use crate::error::OrRaise;

/// The rows of a table of shipments, whose rounding is a keyword.
pub(super) fn rows(py: Python<'_>, data: &Bound<'_, PyAny>, options: &Options) -> PyResult<Rows> {
    let [columns @ .., keyword] = SHIPMENT_COLUMNS;
    options.check_constants().or_raise(py)?;
    let rows = Rows::new(data, &columns, options)?;
    if rows.index(keyword).is_some() {
        let error = bad_column(keyword, "in the table", "the keyword argument for all rows");
        return Err(error).or_raise(py);
    }
    refuse_unused(&rows, options).or_raise(py)?;
    exchange_rates::given(py, rows, options)
}

/// Refuses what is stated of all rows about a column that the table lacks: it would be ignored.
pub(super) fn refuse_unused(rows: &Rows, options: &Options) -> Result<(), Error> {
    for (keyword, amount, expected) in [
        ("currency", "value", "a column `value` beside it"),
        ("exchange_rate", "value", "a column `value` beside it"),
        ("unit", "quantity", "a column `quantity` beside it"),
    ] {
        if options.is_of_all_rows(keyword) && !rows.is_stated(amount) {
            let error = ParseError::new("keyword", keyword, "stated alone", expected);
            return Err(Error::from(error).in_field(keyword));
        }
    }
    Ok(())
}

/// The decimals of the values, and those of the duties: as asked, or four more for a percentage,
/// and those of the exchange rates of all rows.
pub(super) fn scales(rows: &Rows, asked: Option<u32>) -> Result<(Option<u32>, u32), Error> {
    let of = |batch| rows.amounts(batch, "value").ok()??.scale();
    let value_scale = rows.batches.first().and_then(of);
    let default = value_scale.unwrap_or(2) + 4 + rows.decimals_of_rates();
    let scale = asked.unwrap_or(default.clamp(6, Decimal::MAX_SCALE));
    if scale > Decimal::MAX_SCALE {
        let expected = "0 to 28";
        return Err(ParseError::new("scale", &scale.to_string(), "out of range", expected).into());
    }
    Ok((value_scale, scale))
}

/// The columns of a batch beside its keys.
pub(super) fn columns<'a>(
    rows: &'a Rows,
    batch: &'a RecordBatch,
    rounding: Rounding,
) -> Result<QuoteColumns<'a, Text<'a>, Amounts<'a>>, Error> {
    let text = |name| rows.text(batch, name);
    let exchange_rate = match &rows.exchange_rates {
        Some(rates) => Some(RowRates::ByDay(rates)),
        None => text("exchange_rate")?.map(|rates| match rates {
            Text::Constant(rates) => RowRates::Constant(rates),
            column => RowRates::Column(column),
        }),
    };
    let columns = QuoteColumns {
        values: rows.amounts(batch, "value")?,
        currency: text("currency")?,
        quantities: rows.amounts(batch, "quantity")?,
        unit: text("unit")?,
        more_quantities: text("quantities")?,
        conditions: text("conditions")?,
        exchange_rate,
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
