//! A shipment as a row of text columns: what batches, commands and bindings are given.

use ajcep_model::ParseError;
use ajcep_notation::written::Written;

use super::shipment::Shipment;
use crate::agreement::Trade;
use crate::duty::{ExchangeRate, Money, Rounding, parse_amount};
use crate::error::Error;
use crate::tariff::read_code;
use crate::written;

/// The columns of a [`ShipmentRow`], in order.
pub const SHIPMENT_COLUMNS: [&str; 12] = [
    "to",
    "from",
    "code",
    "date",
    "value",
    "currency",
    "quantity",
    "unit",
    "quantities",
    "conditions",
    "exchange_rate",
    "rounding",
];

/// The texts of a shipment, one for each of [`SHIPMENT_COLUMNS`]. A missing or empty text
/// is not stated.
///
/// ```
/// use ajcep::quote::ShipmentRow;
///
/// let row = ShipmentRow {
///     to: Some("JP"),
///     from: Some("VN"),
///     code: Some("0306.17.000"),
///     date: Some("2026-07-15"),
///     value: Some("1000000"),
///     currency: Some("JPY"),
///     ..ShipmentRow::default()
/// };
/// assert_eq!(row.parse()?.value(), Some("1000000 JPY".parse()?));
///
/// let error = ShipmentRow { date: Some("15 July"), ..row }.parse().unwrap_err();
/// assert_eq!(error.field(), Some("date"));
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "built from a literal; a new column is a new version")]
pub struct ShipmentRow<'t> {
    /// The importing Party: `JP`, `JPN`, `392` or `Japan`.
    pub to: Option<&'t str>,
    /// The exporting Party, likewise.
    pub from: Option<&'t str>,
    /// The code in the importing Party's tariff.
    pub code: Option<&'t str>,
    /// The date of import: `YYYY-MM-DD`, or another form whose meaning is certain.
    pub date: Option<&'t str>,
    /// The customs value: a decimal number.
    pub value: Option<&'t str>,
    /// The currency of the customs value: `JPY`.
    pub currency: Option<&'t str>,
    /// A quantity: a decimal number.
    pub quantity: Option<&'t str>,
    /// The unit of the quantity: `kg`.
    pub unit: Option<&'t str>,
    /// More quantities with their units, separated by `;`: `900 number; 300 kg`.
    pub quantities: Option<&'t str>,
    /// The claimed conditions, separated by `;`.
    pub conditions: Option<&'t str>,
    /// The exchange rate, as `USD/JPY=150.25`; or several, separated by `;`, of which the one
    /// from the currency of the value to that of the importer is taken.
    pub exchange_rate: Option<&'t str>,
    /// The rounding.
    pub rounding: Option<&'t str>,
}

impl<'t> ShipmentRow<'t> {
    /// The text of the column with this name, to be set; `None` if there is none.
    pub fn column_mut(&mut self, name: &str) -> Option<&mut Option<&'t str>> {
        Some(match name {
            "to" => &mut self.to,
            "from" => &mut self.from,
            "code" => &mut self.code,
            "date" => &mut self.date,
            "value" => &mut self.value,
            "currency" => &mut self.currency,
            "quantity" => &mut self.quantity,
            "unit" => &mut self.unit,
            "quantities" => &mut self.quantities,
            "conditions" => &mut self.conditions,
            "exchange_rate" => &mut self.exchange_rate,
            "rounding" => &mut self.rounding,
            _ => return None,
        })
    }

    /// Parses the shipment.
    ///
    /// # Errors
    /// If a column is missing or does not parse; [`Error::field`] names the column.
    pub fn parse(&self) -> Result<Shipment, Error> {
        let trade =
            Trade { importer: required("to", self.to)?, exporter: required("from", self.from)? };
        let code = read_code(present("code", self.code)?, trade.importer)
            .map_err(|error| error.in_field("code"))?;
        let date = required("date", self.date)?;
        let mut shipment = Shipment::new(trade, code, date);
        if let Some((amount, currency)) = pair(("value", self.value), ("currency", self.currency))?
        {
            let amount =
                parse_amount("customs value", amount).map_err(|error| error.in_field("value"))?;
            let currency = written::read("currency", currency)?;
            shipment = shipment.with_value(Money::new(amount, currency)?);
        }
        if let Some((amount, unit)) = pair(("quantity", self.quantity), ("unit", self.unit))? {
            let amount =
                parse_amount("quantity", amount).map_err(|error| error.in_field("quantity"))?;
            shipment = shipment.with_declared_quantity(amount, unit)?;
        }
        if let Some(text) = stated(self.quantities) {
            let more = shipment.with_declared_quantities(text);
            shipment = more.map_err(|error| error.in_field("quantities"))?;
        }
        let conditions = stated(self.conditions).unwrap_or_default().split(';').map(str::trim);
        for condition in conditions.filter(|condition| !condition.is_empty()) {
            shipment = shipment.with_condition(condition);
        }
        if let Some(rate) = stated(self.exchange_rate) {
            let currency = shipment.value().map(|value| value.currency());
            let rate = ExchangeRate::of_list(rate, trade.importer, currency);
            let rate = rate.map_err(|error| error.in_field("exchange_rate"))?;
            shipment = rate.into_iter().fold(shipment, Shipment::with_exchange_rate);
        }
        if let Some(rounding) = stated(self.rounding) {
            let rounding: Result<Rounding, ParseError> = rounding.parse();
            shipment =
                shipment.with_rounding(rounding.map_err(|error| in_column("rounding", error))?);
        }
        Ok(shipment)
    }
}

fn in_column(column: &str, error: ParseError) -> Error {
    Error::from(error).in_field(column)
}

/// The text of a column, if it is not empty.
fn stated(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

fn present<'t>(column: &'static str, text: Option<&'t str>) -> Result<&'t str, Error> {
    stated(text).ok_or_else(|| {
        let expected = "a value in every row";
        in_column(column, ParseError::new(column, "", "not stated", expected))
    })
}

fn required<T: Written>(column: &'static str, text: Option<&str>) -> Result<T, Error> {
    written::read(column, present(column, text)?)
}

/// Two columns that are stated together or not at all.
fn pair<'t>(
    (amount_column, amount): (&'static str, Option<&'t str>),
    (of_column, of): (&'static str, Option<&'t str>),
) -> Result<Option<(&'t str, &'t str)>, Error> {
    let alone = |column, text, reason| {
        let expected = "an amount and its unit or currency, or neither";
        Err(in_column(column, ParseError::new(column, text, reason, expected)))
    };
    match (stated(amount), stated(of)) {
        (Some(amount), Some(of)) => Ok(Some((amount, of))),
        (None, None) => Ok(None),
        (Some(amount), None) => {
            alone(amount_column, amount, "an amount without its unit or currency")
        }
        (None, Some(of)) => alone(of_column, of, "stated without an amount"),
    }
}
