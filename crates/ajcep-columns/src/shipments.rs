//! Shipments of rows: their keys with the columns of amounts and of what else they state.

use ajcep::notation::written::Written;
use ajcep::{Book, Currency, Error, ExchangeRate, Money, Quantity, Shipment, Unit, Warnings};
use rust_decimal::Decimal;

use super::cell::{Recent, is_blank, parse_text, utf8};
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

    /// The value of a row and the warnings of what else it states, if nothing of that changes
    /// duties that are percentages of a value; `None` too if something about it is wrong.
    #[inline]
    pub(crate) fn plain_value<T: TextColumn, N: NumberColumn>(
        &mut self,
        columns: &QuoteColumns<'_, T, N>,
        row: usize,
        question: &Question,
    ) -> Option<(PlainValue, Warnings)> {
        let value = columns.values.as_ref()?.whole(row).filter(|value| *value > 0)?;
        let value = PlainValue::new(value, self.currency(columns, row).ok()?);
        if columns.are_bare() {
            return Some((value, Warnings::default()));
        }
        let warnings = self.plain.warnings_of_rest(columns, row, question)?;
        let value = self.plain.converted(columns, row, question, value)?;
        Some((value, warnings))
    }

    /// The shipment of a row.
    pub(crate) fn shipment<T: TextColumn, N: NumberColumn>(
        &mut self,
        columns: &QuoteColumns<'_, T, N>,
        row: usize,
        question: &Question,
    ) -> Result<Shipment, Error> {
        let shipment = Shipment::new(question.trade, question.code, question.date);
        let shipment = self.with_value(columns, row, shipment)?;
        let shipment = self.with_quantity(columns, row, shipment)?;
        let shipment = with_more_quantities(columns, row, shipment)?;
        let shipment = with_conditions(columns, row, shipment)?;
        with_exchange_rate(columns, row, shipment)
            .map(|shipment| shipment.with_rounding(columns.rounding))
    }

    /// What is wrong with the cells of a row that has `shipment` as its keys. Exchange rates by
    /// day are left out if its importer or its date is not that of the row.
    pub(crate) fn faults<T: TextColumn, N: NumberColumn>(
        &mut self,
        columns: &QuoteColumns<'_, T, N>,
        row: usize,
        (shipment, may_have_rate): (&Shipment, bool),
    ) -> Vec<Error> {
        let is_stated = |column: &Option<N>| column.as_ref().is_some_and(|it| !it.is_null(row));
        let currency = is_stated(&columns.values).then(|| self.currency(columns, row).err());
        let unit = is_stated(&columns.quantities).then(|| match self.unit(columns, row) {
            Ok(Ok(_)) => None,
            Ok(Err(unit)) => shipment.clone().with_declared_quantity(Decimal::ONE, unit).err(),
            Err(error) => Some(error),
        });
        let stated = is_stated(&columns.values).then(|| self.currency(columns, row).ok()).flatten();
        let of_rates = match &columns.exchange_rate {
            Some(RowRates::ByDay(_)) if !may_have_rate => None,
            _ => exchange_rate(columns, row, shipment, stated).err(),
        };
        let faults = [
            self.with_value(columns, row, shipment.clone()).err(),
            currency.flatten(),
            self.with_quantity(columns, row, shipment.clone()).err(),
            unit.flatten(),
            with_more_quantities(columns, row, shipment.clone()).err(),
            with_conditions(columns, row, shipment.clone()).err(),
            of_rates,
        ];
        faults.into_iter().flatten().collect()
    }

    fn with_value<T: TextColumn, N: NumberColumn>(
        &mut self,
        columns: &QuoteColumns<'_, T, N>,
        row: usize,
        shipment: Shipment,
    ) -> Result<Shipment, Error> {
        let Some(amount) = number(columns.values.as_ref(), row)? else { return Ok(shipment) };
        let value = Money::new(amount, self.currency(columns, row)?);
        Ok(shipment.with_value(value.map_err(|error| error.in_field("value"))?))
    }

    fn with_quantity<T: TextColumn, N: NumberColumn>(
        &mut self,
        columns: &QuoteColumns<'_, T, N>,
        row: usize,
        shipment: Shipment,
    ) -> Result<Shipment, Error> {
        let Some(amount) = number(columns.quantities.as_ref(), row)? else { return Ok(shipment) };
        match self.unit(columns, row)? {
            Ok(unit) => {
                let quantity = Quantity::new(amount, unit);
                Ok(shipment.with_quantity(quantity.map_err(|error| error.in_field("quantity"))?))
            }
            // It may be one of a tariff, or one that cannot matter.
            Err(unit) => shipment.with_declared_quantity(amount, unit),
        }
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

fn with_more_quantities<T: TextColumn, N>(
    columns: &QuoteColumns<'_, T, N>,
    row: usize,
    shipment: Shipment,
) -> Result<Shipment, Error> {
    let cell = columns.more_quantities.as_ref().and_then(|column| column.get(row));
    let Some(cell) = cell else { return Ok(shipment) };
    let more = shipment.with_declared_quantities(utf8(cell, "quantities")?);
    more.map_err(|error| error.in_field("quantities"))
}

fn with_conditions<T: TextColumn, N>(
    columns: &QuoteColumns<'_, T, N>,
    row: usize,
    shipment: Shipment,
) -> Result<Shipment, Error> {
    let cell = columns.conditions.as_ref().and_then(|column| column.get(row));
    let Some(cell) = cell else { return Ok(shipment) };
    let conditions = utf8(cell, "conditions")?.split(';').map(str::trim);
    let stated = conditions.filter(|condition| !condition.is_empty());
    Ok(stated.fold(shipment, Shipment::with_condition))
}

fn with_exchange_rate<T: TextColumn, N>(
    columns: &QuoteColumns<'_, T, N>,
    row: usize,
    shipment: Shipment,
) -> Result<Shipment, Error> {
    let currency = shipment.value().map(|value| value.currency());
    let rate = exchange_rate(columns, row, &shipment, currency)?;
    Ok(rate.into_iter().fold(shipment, Shipment::with_exchange_rate))
}

/// The exchange rate of a row for the currency of its value.
fn exchange_rate<T: TextColumn, N>(
    columns: &QuoteColumns<'_, T, N>,
    row: usize,
    shipment: &Shipment,
    currency: Option<Currency>,
) -> Result<Option<ExchangeRate>, Error> {
    let rate = match &columns.exchange_rate {
        None => return Ok(None),
        Some(RowRates::Column(column)) => {
            let cell = column.get(row).filter(|cell| !is_blank(cell));
            let Some(cell) = cell else { return Ok(None) };
            let rate =
                ExchangeRate::of_list(utf8(cell, "exchange_rate")?, shipment.importer(), currency);
            // A row without a value needs none, where others have one.
            match currency.is_none() && columns.values.is_some() {
                true => rate.map(|_| None),
                false => rate,
            }
        }
        Some(RowRates::Constant(rates)) => {
            let Some(currency) = currency else { return Ok(None) };
            ExchangeRate::of_list(rates, shipment.importer(), Some(currency))
        }
        Some(RowRates::ByDay(rates)) => {
            let Some(currency) = currency else { return Ok(None) };
            rates.on(currency, shipment.importer(), shipment.date())
        }
    };
    rate.map_err(|error| error.in_field("exchange_rate"))
}

fn number(column: Option<&impl NumberColumn>, row: usize) -> Result<Option<Decimal>, Error> {
    column.map_or(Ok(None), |column| column.get(row))
}

/// The shipment with a value, to see what it needs beside one: in the currency of the specific
/// rates of its line, which needs no exchange rate, else in that of its importer.
pub(crate) fn with_any_value(book: &Book, shipment: &Shipment) -> Option<Shipment> {
    let line = book.line(shipment.importer(), shipment.code(), shipment.date()).ok()?;
    let currency = line.currency().unwrap_or_else(|| shipment.importer().currency());
    Some(shipment.clone().with_value(Money::new(Decimal::ONE, currency).ok()?))
}
