//! Exchange rates by day: a table of their own beside that of the rows.

use ajcep_columns::DateNumbering::EpochDay;
use ajcep_columns::{DateColumn, NumberColumn, not_stated};
use ajcep_core::{Error, ExchangeRate, ExchangeRates, ParseError};
use arrow_array::RecordBatch;
use jiff::civil::Date;
use pyo3::prelude::*;

use super::amounts::Amounts;
use super::days::Days;
use super::faults::bad_column;
use super::mixed::Use;
use super::options::Options;
use super::rows::Rows;
use super::text::Text;
use crate::error::OrRaise;

/// The columns of such a table. Without a column `until` a rate is of one day.
const COLUMNS: [&str; 4] = ["pair", "rate", "date", "until"];

/// The rows with the exchange rates by day that are given for all of them, if any.
pub(super) fn given(py: Python<'_>, rows: Rows, options: &Options) -> PyResult<Rows> {
    match &options.exchange_rates {
        Some(table) => rows.with_exchange_rates(read(table.bind(py))?).or_raise(py),
        None => Ok(rows),
    }
}

/// The rates of a table.
fn read(table: &Bound<'_, PyAny>) -> PyResult<ExchangeRates> {
    let rows = Rows::read(table, |_| Use::Ours)?;
    let rates = rows.check(&COLUMNS).and_then(|()| all(&rows));
    rates.map_err(|error| error.in_field("exchange_rate")).or_raise(table.py())
}

fn all(rows: &Rows) -> Result<ExchangeRates, Error> {
    let count: usize = rows.batches.iter().map(RecordBatch::num_rows).sum();
    if count == 0 {
        let expected = "at least one rate";
        return Err(ParseError::new("exchange rates", "", "a table without rows", expected).into());
    }
    let mut rates = ExchangeRates::default();
    let mut before = 0;
    for batch in &rows.batches {
        let columns = Columns::of(rows, batch)?;
        for row in 0..batch.num_rows() {
            let found = columns.row(row);
            let added = found.and_then(|(rate, first, last)| rates.insert(rate, first, last));
            added.map_err(|error| error.in_field(&format!("[{}]", before + row)))?;
        }
        before += batch.num_rows();
    }
    Ok(rates)
}

fn absent(name: &str) -> Error {
    bad_column(name, "not in the table of exchange rates", "columns `pair`, `rate` and `date`")
}

/// The columns of a batch of rates.
struct Columns<'a> {
    pairs: Text<'a>,
    rates: Amounts<'a>,
    first: Days<'a>,
    last: Option<Days<'a>>,
}

impl<'a> Columns<'a> {
    fn of(rows: &'a Rows, batch: &'a RecordBatch) -> Result<Self, Error> {
        let [pair, rate, date, until] = COLUMNS;
        let days = |name| {
            let column = rows.column(batch, name);
            column.map(|column| Days::of(column.as_ref(), name)).transpose()
        };
        let is_float = rows.column(batch, rate).is_some_and(|it| it.data_type().is_floating());
        if is_float {
            let reason = "of floats, which cannot hold most rates exactly";
            let expected =
                "decimals, whole numbers or text, as files are read with every column as text";
            return Err(bad_column(rate, reason, expected));
        }
        Ok(Self {
            pairs: rows.text(batch, pair)?.ok_or_else(|| absent(pair))?,
            rates: rows.amounts(batch, rate)?.ok_or_else(|| absent(rate))?,
            first: days(date)?.ok_or_else(|| absent(date))?,
            last: days(until)?,
        })
    }

    /// The rate of a row, its first and its last day.
    fn row(&self, row: usize) -> Result<(ExchangeRate, Date, Date), Error> {
        let [pair, rate, date, until] = COLUMNS;
        let day = |column: &Days<'_>, name| {
            let day = column.get(row)?.ok_or_else(|| not_stated(name))?;
            EpochDay.date(day).map_err(|error| error.in_field(name))
        };
        let currencies = self.pairs.text(row, pair)?.ok_or_else(|| not_stated(pair))?;
        let number = self.rates.get(row)?.ok_or_else(|| not_stated(rate))?;
        let first = day(&self.first, date)?;
        let last = self.last.as_ref().map_or(Ok(first), |column| day(column, until))?;
        Ok((format!("{}={number}", currencies.trim()).parse()?, first, last))
    }
}
