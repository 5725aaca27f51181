//! A shipment to be quoted.

use alloc::string::String;
use alloc::vec::Vec;

use ajcep_model::{Party, TariffCode};
use jiff::civil::Date;
use smallvec::SmallVec;

use crate::agreement::Trade;
use crate::duty::{ExchangeRate, Figures, Money, Quantity, Rounding};
use crate::tariff::same_condition;

/// A shipment to be quoted: the trade, the tariff code, the date of import, and as much
/// as is known of its value, quantities and conditions.
///
/// Without a customs value and without quantities a quote gives rates only. As JSON it
/// has the fields of [`ShipmentRow`](crate::quote::ShipmentRow).
///
/// ```
/// use ajcep::{Party, Shipment, Trade};
/// use jiff::civil::date;
///
/// let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
/// let shipment = Shipment::new(trade, "0306.17.000".parse()?, date(2026, 7, 15))
///     .with_value("1000000 JPY".parse()?)
///     .with_quantity("500 kg".parse()?);
/// assert_eq!(shipment.quantities().len(), 1);
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "fields::Fields", into = "fields::Fields"))]
pub struct Shipment {
    trade: Trade,
    code: TariffCode,
    date: Date,
    value: Option<Money>,
    /// Rates ask for one or two, so these need no heap.
    quantities: SmallVec<[Quantity; 2]>,
    conditions: Vec<String>,
    exchange_rate: Option<ExchangeRate>,
    rounding: Rounding,
}

impl Shipment {
    /// A shipment of goods that originate in the exporting Party. `code` is a line of the
    /// importing Party's tariff, `date` the date of import.
    pub fn new(trade: Trade, code: TariffCode, date: Date) -> Self {
        Self {
            trade,
            code,
            date,
            value: None,
            quantities: SmallVec::new(),
            conditions: Vec::new(),
            exchange_rate: None,
            rounding: Rounding::Exact,
        }
    }

    /// Sets the customs value.
    #[must_use]
    pub fn with_value(mut self, value: Money) -> Self {
        self.value = Some(value);
        self
    }

    /// Adds a quantity: at most one for each dimension. Zero beside a value above zero is
    /// taken as not stated, which the quote warns of: trade data write it so.
    #[must_use]
    pub fn with_quantity(mut self, quantity: Quantity) -> Self {
        self.quantities.push(quantity);
        self
    }

    /// Adds a claimed condition, in the words of the tariff line: a product (`carp`) or an
    /// eligibility (`in quota`).
    #[must_use]
    pub fn with_condition(mut self, condition: impl Into<String>) -> Self {
        self.conditions.push(condition.into());
        self
    }

    /// Sets the rate that converts the customs value before duties are computed. Without
    /// one, a specific rate in another currency is not computed.
    #[must_use]
    pub fn with_exchange_rate(mut self, rate: ExchangeRate) -> Self {
        self.exchange_rate = Some(rate);
        self
    }

    /// Sets how duties are rounded.
    #[must_use]
    pub fn with_rounding(mut self, rounding: Rounding) -> Self {
        self.rounding = rounding;
        self
    }

    /// The importing and the exporting Party.
    pub const fn trade(&self) -> Trade {
        self.trade
    }

    /// The importing Party.
    pub const fn importer(&self) -> Party {
        self.trade.importer
    }

    /// The exporting Party.
    pub const fn exporter(&self) -> Party {
        self.trade.exporter
    }

    /// The code in the importing Party's tariff.
    pub const fn code(&self) -> TariffCode {
        self.code
    }

    /// The date of import.
    pub const fn date(&self) -> Date {
        self.date
    }

    /// The customs value before any conversion; `None` if not stated.
    pub const fn value(&self) -> Option<Money> {
        self.value
    }

    /// The quantities.
    pub fn quantities(&self) -> &[Quantity] {
        &self.quantities
    }

    /// The quantities without those of zero, which beside a value were not reported.
    pub(crate) fn reported_quantities(&self) -> impl Iterator<Item = &Quantity> {
        let unstated = self.value.is_some_and(|value| !value.amount().is_zero());
        self.quantities.iter().filter(move |one| !(unstated && one.amount().is_zero()))
    }

    /// The claimed conditions.
    pub fn conditions(&self) -> &[String] {
        &self.conditions
    }

    /// Whether `condition` is claimed, in any ASCII case.
    pub fn claims(&self, condition: &str) -> bool {
        self.conditions.iter().any(|claimed| same_condition(claimed, condition))
    }

    /// The exchange rate; `None` if not stated.
    pub const fn exchange_rate(&self) -> Option<ExchangeRate> {
        self.exchange_rate
    }

    /// How duties are rounded.
    pub const fn rounding(&self) -> Rounding {
        self.rounding
    }

    pub(super) fn figures(&self) -> Figures<'_> {
        Figures {
            importer: self.importer(),
            value: self.value,
            quantities: &self.quantities,
            exchange_rate: self.exchange_rate,
            rounding: self.rounding,
        }
    }
}

/// The fields of a shipment as JSON, where amounts and what they are in are apart.
#[cfg(feature = "serde")]
mod fields {
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    use ajcep_model::{Currency, ParseError, Party};
    use ajcep_notation::written::{CodeError, tariff_code, unit};
    use jiff::civil::Date;
    use rust_decimal::Decimal;
    use smallvec::SmallVec;

    use super::Shipment;
    use crate::agreement::Trade;
    use crate::duty::{ExchangeRate, Money, Quantity, Rounding};
    use crate::error::Error;

    #[derive(serde::Serialize, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Fields {
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
        exchange_rate: Option<ExchangeRate>,
        #[serde(default)]
        rounding: Rounding,
    }

    impl TryFrom<Fields> for Shipment {
        type Error = Error;

        fn try_from(fields: Fields) -> Result<Self, Error> {
            let alone = |field, expected| {
                Error::from(ParseError::new("field", field, "stated alone", expected))
            };
            let value = match (fields.value, fields.currency) {
                (Some(amount), Some(currency)) => Some(Money::new(amount, currency)?),
                (None, None) => None,
                (Some(_), None) => return Err(alone("value", "`currency` beside it")),
                (None, Some(_)) => return Err(alone("currency", "`value` beside it")),
            };
            let importer = fields.to;
            let quantity = match (fields.quantity, fields.unit) {
                (Some(amount), Some(name)) => {
                    Some(Quantity::new(amount, unit(&name, Some(importer))?)?)
                }
                (None, None) => None,
                (Some(_), None) => return Err(alone("quantity", "`unit` beside it")),
                (None, Some(_)) => return Err(alone("unit", "`quantity` beside it")),
            };
            let trade = Trade { importer, exporter: fields.from };
            let code = tariff_code(&fields.code, importer).map_err(CodeError::into_error)?;
            let several = fields.quantities.iter();
            let mut quantities: SmallVec<_> = quantity.into_iter().collect();
            for text in several {
                quantities.push(Quantity::declared(text, Some(importer))?);
            }
            Ok(Self {
                value,
                quantities,
                conditions: fields.conditions,
                exchange_rate: fields.exchange_rate,
                rounding: fields.rounding,
                ..Self::new(trade, code, fields.date)
            })
        }
    }

    impl From<Shipment> for Fields {
        fn from(shipment: Shipment) -> Self {
            let (quantity, quantities) = match shipment.quantities.as_slice() {
                [one] => (Some(*one), Vec::new()),
                several => (None, several.to_vec()),
            };
            Self {
                to: shipment.trade.importer,
                from: shipment.trade.exporter,
                code: shipment.code.to_string(),
                date: shipment.date,
                value: shipment.value.map(|value| value.amount()),
                currency: shipment.value.map(|value| value.currency()),
                quantity: quantity.map(|quantity| quantity.amount()),
                unit: quantity.map(|quantity| quantity.unit().to_string()),
                quantities: quantities.iter().map(ToString::to_string).collect(),
                conditions: shipment.conditions,
                exchange_rate: shipment.exchange_rate,
                rounding: shipment.rounding,
            }
        }
    }
}
