//! A shipment from keyword arguments.

use ajcep_core::{Error, ExchangeRate, Money, ParseError, Shipment, Trade};
use pyo3::prelude::*;
use pyo3::types::PyMapping;
use rust_decimal::Decimal;

use crate::input::{self, parsed, read, shown};

const VALUE: [(&str, &str); 2] =
    [("value", "`currency` beside it"), ("currency", "`value` beside it")];
const QUANTITY: [(&str, &str); 2] =
    [("quantity", "`unit` beside it"), ("unit", "`quantity` beside it")];

/// What a shipment pays duty on, and how, as the keyword arguments give it.
pub(crate) struct Particulars<'a, 'py> {
    pub(crate) value: Option<&'a Bound<'py, PyAny>>,
    pub(crate) currency: Option<&'a str>,
    pub(crate) quantity: Option<&'a Bound<'py, PyAny>>,
    pub(crate) unit: Option<&'a str>,
    pub(crate) quantities: Vec<(Bound<'py, PyAny>, String)>,
    pub(crate) conditions: Vec<String>,
    pub(crate) exchange_rate: Option<&'a Bound<'py, PyAny>>,
    pub(crate) rounding: &'a str,
}

/// The shipment of goods with this code on this day.
pub(crate) fn shipment(
    [to, from, code]: [&str; 3],
    on: &Bound<'_, PyAny>,
    particulars: Particulars<'_, '_>,
) -> Result<Shipment, Error> {
    let Particulars { value, currency, quantity, unit, .. } = particulars;
    let trade = Trade { importer: read("to", to)?, exporter: read("from_", from)? };
    let date = input::date(on).map_err(|error| error.in_field("on"))?;
    let mut shipment = Shipment::new(trade, input::code("code", code, trade.importer)?, date)
        .with_rounding(parsed("rounding", particulars.rounding)?);
    if let Some((amount, currency)) = together(value, currency, VALUE)? {
        let amount = number("value", amount)?;
        let money = Money::new(amount, read("currency", currency)?);
        shipment = shipment.with_value(money.map_err(|error| error.in_field("value"))?);
    }
    let first = together(quantity, unit, QUANTITY)?;
    let more = particulars.quantities.iter().map(|(amount, unit)| (amount, unit.as_str()));
    for (amount, unit) in first.into_iter().chain(more) {
        shipment = shipment.with_declared_quantity(number("quantity", amount)?, unit)?;
    }
    for condition in particulars.conditions {
        shipment = shipment.with_condition(condition);
    }
    let rate = particulars.exchange_rate.map(|rates| exchange_rate(rates, &shipment)).transpose();
    let rate = rate.map_err(|error| error.in_field("exchange_rate"))?.flatten();
    Ok(rate.into_iter().fold(shipment, Shipment::with_exchange_rate))
}

/// The exchange rate of a text, or of a mapping of pairs of currencies, for a shipment.
fn exchange_rate(
    rates: &Bound<'_, PyAny>,
    shipment: &Shipment,
) -> Result<Option<ExchangeRate>, Error> {
    let currency = shipment.value().map(|value| value.currency());
    let of_list = |text: &str| ExchangeRate::of_list(text, shipment.importer(), currency);
    if let Ok(text) = rates.extract::<&str>() {
        return of_list(text);
    }
    let pairs = rates.cast::<PyMapping>().ok().and_then(|rates| rates.items().ok());
    let Some(pairs) = pairs.filter(|pairs| !pairs.is_empty()) else {
        let expected = r#"text such as USD/JPY=150.25, or {"USD/JPY": Decimal("150.25")}"#;
        return Err(ParseError::new("exchange rate", &shown(rates), "not a rate", expected).into());
    };
    let mut list = String::new();
    for item in pairs {
        let (pair, rate): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract().map_err(|_| {
            ParseError::new("exchange rate", &shown(&item), "not a rate", "pairs and rates")
        })?;
        let one = format!("{pair}={}", input::number(&rate)?);
        if one.contains(';') {
            let reason = "a `;` separates rates";
            return Err(ParseError::new("exchange rate", &one, reason, "one rate").into());
        }
        list += &one;
        list.push(';');
    }
    of_list(&list)
}

fn number(field: &str, value: &Bound<'_, PyAny>) -> Result<Decimal, Error> {
    input::number(value).map_err(|error| error.in_field(field))
}

/// Two arguments that are stated together or not at all, with what an error about each
/// of them alone expects.
fn together<A, B>(
    amount: Option<A>,
    of: Option<B>,
    alone: [(&'static str, &'static str); 2],
) -> Result<Option<(A, B)>, Error> {
    let [(amount_name, amount_expected), (of_name, of_expected)] = alone;
    let (name, expected) = match (amount, of) {
        (Some(amount), Some(of)) => return Ok(Some((amount, of))),
        (None, None) => return Ok(None),
        (Some(_), None) => (amount_name, amount_expected),
        (None, Some(_)) => (of_name, of_expected),
    };
    Err(Error::from(ParseError::new("argument", name, "stated alone", expected)).in_field(name))
}
