//! A shipment to be quoted, and how its amounts are rounded.

use core::str::FromStr;

use ajcep_model::{ParseError, Party, TariffCode};
use jiff::civil::Date;

use crate::quantity::{ExchangeRate, Money, Quantity};

/// How amounts of duty are rounded. Nothing is rounded unless asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rounding {
    /// Not at all.
    #[default]
    Exact,
    /// As Japan's customs is understood to: fractions of the customs value below
    /// 1,000 yen and of the duty below 100 yen are dropped. *Unconfirmed*; for
    /// imports into Japan with amounts in yen only.
    JapanCustoms,
}

impl Rounding {
    /// The word used in machine-readable answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::JapanCustoms => "japan-customs",
        }
    }
}

impl FromStr for Rounding {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        match text {
            "exact" => Ok(Self::Exact),
            "japan-customs" => Ok(Self::JapanCustoms),
            _ => Err(ParseError::new("rounding", text, "not known", "exact or japan-customs")),
        }
    }
}

/// A shipment to be quoted: who imports what from whom, when, and as much as is
/// known of its value, quantities and conditions.
///
/// `date` is the date of import. Without a customs value and without quantities
/// a quote tells rates only.
#[derive(Clone, Copy, Debug)]
pub struct Shipment<'a> {
    pub(crate) importer: Party,
    pub(crate) exporter: Party,
    pub(crate) code: TariffCode,
    pub(crate) date: Date,
    pub(crate) value: Option<Money>,
    pub(crate) quantities: &'a [Quantity],
    pub(crate) conditions: &'a [&'a str],
    pub(crate) exchange_rate: Option<ExchangeRate>,
    pub(crate) rounding: Rounding,
}

impl<'a> Shipment<'a> {
    /// A shipment of goods of `code`, in the importer's tariff, originating in
    /// `exporter`.
    pub const fn new(importer: Party, exporter: Party, code: TariffCode, date: Date) -> Self {
        Self {
            importer,
            exporter,
            code,
            date,
            value: None,
            quantities: &[],
            conditions: &[],
            exchange_rate: None,
            rounding: Rounding::Exact,
        }
    }

    /// Its customs value.
    pub const fn customs_value(mut self, value: Money) -> Self {
        self.value = Some(value);
        self
    }

    /// Its quantities: one for each dimension a rate may ask for.
    pub const fn quantities(mut self, quantities: &'a [Quantity]) -> Self {
        self.quantities = quantities;
        self
    }

    /// The conditions claimed for it, in the words of the tariff line: a
    /// product (`carp`) or an eligibility (`in quota`).
    pub const fn conditions(mut self, conditions: &'a [&'a str]) -> Self {
        self.conditions = conditions;
        self
    }

    /// The rate by which its customs value is converted before anything is
    /// computed. Without one, a specific rate in another currency is not
    /// computed.
    pub const fn exchange_rate(mut self, rate: ExchangeRate) -> Self {
        self.exchange_rate = Some(rate);
        self
    }

    /// The quantities that were given.
    pub const fn given_quantities(&self) -> &'a [Quantity] {
        self.quantities
    }

    /// The conditions that were claimed.
    pub const fn claimed(&self) -> &'a [&'a str] {
        self.conditions
    }

    /// The exchange rate that was given.
    pub const fn given_exchange_rate(&self) -> Option<ExchangeRate> {
        self.exchange_rate
    }

    /// The rounding that was asked for.
    pub const fn given_rounding(&self) -> Rounding {
        self.rounding
    }

    /// The customs value that was given, before any conversion.
    pub const fn value(&self) -> Option<Money> {
        self.value
    }

    /// How its duties are rounded.
    pub const fn rounding(mut self, rounding: Rounding) -> Self {
        self.rounding = rounding;
        self
    }
}
