//! The shipment that a row of a batch states.

use std::borrow::Cow;

use ajcep::duty::Rounding;
use ajcep::quote::ShipmentRow;
use ajcep::{ExchangeRates, Shipment};
use ajcep_documents::{Row, cell_text};

use crate::columns::Columns;
use crate::dialect::Dialect;
use crate::exchange_rates;
use crate::fault::Fault;
use crate::numbers::{Numbers, may_be_thousands};
use crate::readings::Readings;

/// Currencies whose amounts have no decimals in use.
const WITHOUT_DECIMALS: [&str; 7] = ["JPY", "VND", "IDR", "KRW", "KHR", "LAK", "MMK"];

/// What a row is read with.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) columns: &'a Columns,
    pub(crate) dialect: &'a Dialect,
    /// The rounding of rows that state none.
    pub(crate) rounding: Rounding,
    /// The exchange rates of all rows by day.
    pub(crate) exchange_rates: Option<&'a ExchangeRates>,
}

impl Reader<'_> {
    /// The shipment that a row states.
    pub(crate) fn shipment(
        &self,
        record: &Row,
        readings: &mut Readings,
    ) -> Result<Shipment, Fault> {
        self.check_width(record)?;
        let mut row = ShipmentRow::default();
        for (name, index) in self.columns.of_shipment() {
            let text = cell(record, name, index)?;
            row.column_mut(name).into_iter().for_each(|place| *place = Some(text));
        }
        self.check_thousands(&row)?;
        let date = row.date.zip(self.dialect.dates).map(|(date, order)| order.year_first(date));
        let value = self.number("value", row.value)?;
        let quantity = self.number("quantity", row.quantity)?;
        let quantities = self.quantities(record, row.quantities.unwrap_or_default())?;
        let states_rounding = row.rounding.is_some_and(|text| !text.is_empty());
        let hint = [row.value, row.quantity];
        let hint = hint.into_iter().flatten().find_map(|text| self.numbers().hint(text));
        let row = ShipmentRow {
            date: date.as_deref().or(row.date),
            value: value.as_deref(),
            quantity: quantity.as_deref(),
            quantities: Some(&quantities),
            ..row
        };
        let shipment = readings.of(row).parse().map_err(|error| {
            let is_number = matches!(error.field(), Some("value" | "quantity"));
            let fault = Fault::from(error);
            match hint.filter(|_| is_number) {
                Some(hint) => fault.with_hint(hint),
                None => fault,
            }
        })?;
        let shipment = match self.exchange_rates {
            Some(rates) => exchange_rates::apply(rates, shipment)?,
            None => shipment,
        };
        Ok(if states_rounding { shipment } else { shipment.with_rounding(self.rounding) })
    }

    fn numbers(&self) -> Numbers {
        self.dialect.numbers.unwrap_or_default()
    }

    fn check_width(&self, record: &Row) -> Result<(), Fault> {
        if self.columns.fit(record) {
            return Ok(());
        }
        let width = self.columns.width();
        let text = format!("the row has {} fields, the header {width}", record.len());
        let excess: Vec<Cow<'_, str>> =
            record.iter().skip(width).map(String::from_utf8_lossy).collect();
        let text = match excess.as_slice() {
            [] => text,
            excess => format!("{text}; left out: {}", excess.join(",")),
        };
        Err(Fault::new("bad-row", text))
    }

    /// Refuses `850.000` of a currency without decimals, if it is not stated what its point is.
    fn check_thousands(&self, row: &ShipmentRow<'_>) -> Result<(), Fault> {
        let (None, Some(value), Some(currency)) = (self.dialect.numbers, row.value, row.currency)
        else {
            return Ok(());
        };
        let has_none = WITHOUT_DECIMALS.iter().any(|code| code.eq_ignore_ascii_case(currency));
        if !has_none || !may_be_thousands(value) {
            return Ok(());
        }
        let text = format!(
            "value `{value}`: {currency} has no decimals, so its point may be one of thousands; \
             say --numbers comma-decimal if it is, --numbers plain if it is not"
        );
        Err(Fault::new("bad-value", text).in_column("value").of(value))
    }

    /// A number as plain digits.
    fn number(&self, name: &str, text: Option<&str>) -> Result<Option<String>, Fault> {
        let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
        let numbers = self.numbers();
        numbers.plain(text).map(Some).ok_or_else(|| {
            let example = numbers.example();
            let reason = format!(
                "{name} `{text}`: not written as --numbers says; expected a number such as {example}"
            );
            Fault::new("bad-value", reason).in_column(name).of(text)
        })
    }

    /// More quantities: those of one column, and those of further pairs of columns.
    fn quantities(&self, record: &Row, listed: &str) -> Result<String, Fault> {
        let mut all = Vec::new();
        for text in listed.split(';').map(str::trim).filter(|text| !text.is_empty()) {
            let (amount, unit) = text.split_once(' ').unwrap_or((text, ""));
            let amount = self.number("quantities", Some(amount))?.unwrap_or_default();
            all.push(format!("{amount} {unit}"));
        }
        for [amount, unit] in self.columns.pairs() {
            let (amount, unit) = (cell(record, "quantity", *amount)?, cell(record, "unit", *unit)?);
            match (self.number("quantity", Some(amount))?, unit) {
                (None, "") => {}
                (Some(amount), unit) if !unit.is_empty() => all.push(format!("{amount} {unit}")),
                _ => {
                    let text =
                        format!("quantity `{amount}`, unit `{unit}`: expected both or neither");
                    return Err(Fault::new("bad-value", text).in_column("quantity").of(amount));
                }
            }
        }
        Ok(all.join(";"))
    }
}

fn cell<'r>(record: &'r Row, name: &str, index: usize) -> Result<&'r str, Fault> {
    let bytes = record.get(index).unwrap_or_default();
    std::str::from_utf8(bytes).map(cell_text).map_err(|_| {
        let text = format!(
            "column `{name}` is not UTF-8; --encoding states another encoding, such as cp1252"
        );
        Fault::new("bad-value", text).in_column(name)
    })
}
