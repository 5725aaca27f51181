//! The fields of a shipment as JSON, where amounts and what they are in are apart.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{Currency, ParseError, Party};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use super::shipment::Shipment;
use crate::agreement::Trade;
use crate::duty::{ExchangeRate, Money, Rounding, amount_and_unit};
use crate::error::Error;
use crate::tariff::read_code;

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    #[serde(deserialize_with = "crate::written::required")]
    to: Party,
    #[serde(deserialize_with = "crate::written::required")]
    from: Party,
    code: String,
    #[serde(deserialize_with = "crate::written::required")]
    date: Date,
    #[serde(default, with = "crate::duty::amount_serde::optional")]
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::written::optional")]
    currency: Option<Currency>,
    #[serde(default, with = "crate::duty::amount_serde::optional")]
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    /// More quantities than one, each as `500 kg`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    quantities: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    conditions: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    /// One rate, or several with `;` between them.
    exchange_rate: Option<String>,
    #[serde(default)]
    rounding: Rounding,
}

impl<'de> Deserialize<'de> for Shipment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shipment = Self::try_from(Fields::deserialize(deserializer)?);
        shipment.map_err(|error| D::Error::custom(error.into_text()))
    }
}

impl Serialize for Shipment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Fields::from(self).serialize(serializer)
    }
}

impl TryFrom<Fields> for Shipment {
    type Error = Error;

    fn try_from(fields: Fields) -> Result<Self, Error> {
        let alone = |field, expected| {
            let error = ParseError::new("part", field, "stated alone", expected);
            Error::from(error).in_field(field)
        };
        let value = match (fields.value, fields.currency) {
            (Some(amount), Some(currency)) => {
                let value = Money::new(amount, currency);
                Some(value.map_err(|error| error.in_field("value"))?)
            }
            (None, None) => None,
            (Some(_), None) => return Err(alone("value", "`currency` beside it")),
            (None, Some(_)) => return Err(alone("currency", "`value` beside it")),
        };
        let importer = fields.to;
        let quantity = match (fields.quantity, fields.unit) {
            (Some(amount), Some(unit)) => Some((amount, unit)),
            (None, None) => None,
            (Some(_), None) => return Err(alone("quantity", "`unit` beside it")),
            (None, Some(_)) => return Err(alone("unit", "`quantity` beside it")),
        };
        let trade = Trade { importer, exporter: fields.from };
        let code = read_code(&fields.code, importer);
        let code = code.map_err(|error| error.in_field("code"))?;
        let rates = fields.exchange_rate.as_deref();
        let rate = rates.map(|text| ExchangeRate::of_list(text, importer, fields.currency));
        let rate = rate.transpose();
        let rate = rate.map_err(|error| error.in_field("exchange_rate"))?;
        let mut shipment = Self::new(trade, code, fields.date).with_rounding(fields.rounding);
        shipment = value.into_iter().fold(shipment, Self::with_value);
        shipment = rate.flatten().into_iter().fold(shipment, Self::with_exchange_rate);
        shipment = fields.conditions.into_iter().fold(shipment, Self::with_condition);
        if let Some((amount, unit)) = quantity {
            shipment = shipment.with_declared_quantity(amount, &unit)?;
        }
        let mut several = fields.quantities.iter().enumerate();
        several.try_fold(shipment, |shipment, (index, text)| {
            let declared = amount_and_unit(text)
                .and_then(|(amount, unit)| shipment.with_declared(amount, unit));
            declared.map_err(|error| error.in_field(&format!("quantities[{index}]")))
        })
    }
}

impl From<&Shipment> for Fields {
    fn from(shipment: &Shipment) -> Self {
        let read = shipment.quantities().iter();
        let read = read.map(|one| (one.amount(), one.unit().to_string()));
        let unread = shipment.unread_quantities().map(|(amount, unit)| (amount, unit.to_owned()));
        let mut several: Vec<(Decimal, String)> = read.chain(unread).collect();
        let one = if several.len() == 1 { several.pop() } else { None };
        let (quantity, unit) = one.unzip();
        Self {
            to: shipment.importer(),
            from: shipment.exporter(),
            code: shipment.code().to_string(),
            date: shipment.date(),
            value: shipment.value().map(|value| value.amount()),
            currency: shipment.value().map(|value| value.currency()),
            quantity,
            unit,
            quantities: several.iter().map(|(amount, unit)| format!("{amount} {unit}")).collect(),
            conditions: shipment.conditions().to_vec(),
            exchange_rate: shipment.exchange_rate().map(|rate| rate.to_string()),
            rounding: shipment.rounding(),
        }
    }
}
