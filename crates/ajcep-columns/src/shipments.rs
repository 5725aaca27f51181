//! Shipments of rows: their keys with the columns of amounts and of what else they state.

use ajcep::notation::written::Written;
use ajcep::{Currency, Error, ExchangeRate, Money, Quantity, Shipment, Unit};
use rust_decimal::Decimal;

use super::cell::{Recent, parse_text, utf8};
use super::column::{NumberColumn, TextColumn};
use super::fault::not_stated;
use super::keys::Question;
use super::plain::{PlainRows, PlainValue};
use super::quote_columns::{QuoteColumns, RowRates};

/// Reads the shipments of rows, and remembers the last currencies and units.
pub(crate) struct Shipments {
    currency: Recent<Currency>,
    unit: Recent<Unit>,
    plain: PlainRows,
}

impl Shipments {
    pub(crate) const fn new() -> Self {
        Self { currency: Recent::new(), unit: Recent::new(), plain: PlainRows::new() }
    }

    /// The value of a row, if nothing else that it states changes duties that are percentages
    /// of a value; `None` too if something about it is wrong.
    #[inline]
    pub(crate) fn plain_value<T: TextColumn, N: NumberColumn>(
        &mut self,
        columns: &QuoteColumns<'_, T, N>,
        row: usize,
        question: &Question,
    ) -> Option<PlainValue> {
        let value = columns.values.as_ref()?.whole(row).filter(|value| *value > 0)?;
        let value = PlainValue::new(value, self.currency(columns, row).ok()?);
        if columns.are_bare() {
            return Some(value);
        }
        let plain = self.plain.states_no_more(columns, row, question);
        plain.then(|| self.plain.converted(columns, row, question.date, value)).flatten()
    }

    /// The shipment of a row.
    pub(crate) fn shipment<T: TextColumn, N: NumberColumn>(
        &mut self,
        columns: &QuoteColumns<'_, T, N>,
        row: usize,
        question: &Question,
    ) -> Result<Shipment, Error> {
        let mut shipment = Shipment::new(question.trade, question.code, question.date)
            .with_rounding(columns.rounding);
        if let Some(amount) = number(columns.values.as_ref(), row)? {
            shipment = shipment.with_value(Money::new(amount, self.currency(columns, row)?)?);
        }
        if let Some(amount) = number(columns.quantities.as_ref(), row)? {
            shipment = match self.unit(columns, row)? {
                Ok(unit) => shipment.with_quantity(Quantity::new(amount, unit)?),
                // It may be one of a tariff, or one that cannot matter.
                Err(unit) => shipment.with_declared_quantity(amount, unit)?,
            };
        }
        if let Some(bytes) = columns.more_quantities.as_ref().and_then(|column| column.get(row)) {
            let more = shipment.with_declared_quantities(utf8(bytes, "quantities")?);
            shipment = more.map_err(|error| error.in_field("quantities"))?;
        }
        if let Some(bytes) = columns.conditions.as_ref().and_then(|column| column.get(row)) {
            let conditions = utf8(bytes, "conditions")?.split(';').map(str::trim);
            for condition in conditions.filter(|condition| !condition.is_empty()) {
                shipment = shipment.with_condition(condition);
            }
        }
        let rate = exchange_rate(columns, row, &shipment);
        let rate = rate.map_err(|error| error.in_field("exchange_rate"))?;
        Ok(rate.into_iter().fold(shipment, Shipment::with_exchange_rate))
    }

    #[inline]
    pub(crate) fn currency<T: TextColumn, N>(
        &mut self,
        columns: &QuoteColumns<'_, T, N>,
        row: usize,
    ) -> Result<Currency, Error> {
        let bytes = columns.currency.as_ref().and_then(|column| column.get(row));
        let bytes = bytes.ok_or_else(|| not_stated("currency"))?;
        self.currency.get(bytes, |bytes| parse_text(bytes, "currency", Currency::read))
    }

    /// The unit, if it is written as the model writes it, which means the same in every
    /// tariff; else its text.
    fn unit<'c, T: TextColumn, N>(
        &mut self,
        columns: &'c QuoteColumns<'_, T, N>,
        row: usize,
    ) -> Result<Result<Unit, &'c str>, Error> {
        let bytes = columns.unit.as_ref().and_then(|column| column.get(row));
        let bytes = bytes.ok_or_else(|| not_stated("unit"))?;
        match self.unit.get(bytes, |bytes| parse_text(bytes, "unit", str::parse)) {
            Ok(unit) => Ok(Ok(unit)),
            Err(_) => utf8(bytes, "unit").map(Err),
        }
    }
}

/// The exchange rate of a row for the currency of its value.
fn exchange_rate<T: TextColumn, N>(
    columns: &QuoteColumns<'_, T, N>,
    row: usize,
    shipment: &Shipment,
) -> Result<Option<ExchangeRate>, Error> {
    let currency = shipment.value().map(|value| value.currency());
    match &columns.exchange_rate {
        None => Ok(None),
        Some(RowRates::Column(column)) => match column.get(row) {
            None => Ok(None),
            Some(cell) => ExchangeRate::of_list(utf8(cell, "exchange_rate")?, currency),
        },
        Some(RowRates::ByDay(rates)) => {
            currency.map_or(Ok(None), |currency| rates.on(currency, shipment.date()))
        }
    }
}

fn number(column: Option<&impl NumberColumn>, row: usize) -> Result<Option<Decimal>, Error> {
    column.map_or(Ok(None), |column| column.get(row))
}
