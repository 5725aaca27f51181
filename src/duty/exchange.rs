//! Exchange rates.

use alloc::string::ToString;
use core::fmt;
use core::str::FromStr;

use ajcep_model::{Currency, ParseError};
use rust_decimal::Decimal;

use super::decimal::parse_amount;
use super::exact;
use super::money::Money;
use crate::error::{Detail, Error};

/// The value of one unit of a currency in another, as the customs administration
/// publishes it, in either direction. The library has no rates of its own. It prints and parses as
/// `USD/JPY=150.25`: one US dollar is worth 150.25 yen.
///
/// ```
/// use ajcep::ExchangeRate;
///
/// let rate: ExchangeRate = "USD/JPY=150.25".parse()?;
/// assert_eq!(rate.rate().to_string(), "150.25");
/// assert!("JPY/JPY=1".parse::<ExchangeRate>().is_err());
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExchangeRate {
    from: Currency,
    to: Currency,
    rate: Decimal,
}

impl ExchangeRate {
    /// A rate by which one unit of `from` is worth `rate` units of `to`.
    ///
    /// # Errors
    /// If `rate` is not above zero, or the two currencies are the same.
    pub fn new(from: Currency, to: Currency, rate: Decimal) -> Result<Self, Error> {
        if rate.is_sign_negative() || rate.is_zero() {
            let text = rate.to_string();
            return Err(ParseError::new("exchange rate", &text, "not above zero", "above 0").into());
        }
        if from == to {
            let reason = "from a currency to itself";
            let expected = "two different currencies";
            return Err(ParseError::new("exchange rate", from.as_str(), reason, expected).into());
        }
        Ok(Self { from, to, rate })
    }

    /// The currency it converts from.
    pub const fn from(&self) -> Currency {
        self.from
    }

    /// The currency it converts to.
    pub const fn to(&self) -> Currency {
        self.to
    }

    /// Units of `to` for one of `from`.
    pub const fn rate(&self) -> Decimal {
        self.rate
    }

    /// The value in the currency that the rate converts to; a value that is in it already
    /// stays as it is.
    pub(crate) fn convert(&self, value: Money) -> Result<Money, Error> {
        if value.currency() == self.to {
            return Ok(value);
        }
        if value.currency() != self.from {
            let (from, currency) = (self.from, value.currency());
            return Err(Detail::ExchangeRateMismatch { from, currency }.into());
        }
        Money::new(exact::multiply(value.amount(), self.rate)?, self.to)
    }

    /// Whether `value` is above `limit`, compared exactly in whichever direction the rate
    /// goes; `None` if it says nothing of their currencies.
    pub(crate) fn is_above(
        rate: Option<Self>,
        value: Money,
        limit: Money,
    ) -> Result<Option<bool>, Error> {
        let currencies = (value.currency(), limit.currency());
        if currencies.0 == currencies.1 {
            return Ok(Some(value.amount() > limit.amount()));
        }
        let Some(rate) = rate else { return Ok(None) };
        Ok(if currencies == (rate.from, rate.to) {
            Some(exact::multiply(value.amount(), rate.rate)? > limit.amount())
        } else if currencies == (rate.to, rate.from) {
            Some(value.amount() > exact::multiply(limit.amount(), rate.rate)?)
        } else {
            None
        })
    }
}

impl fmt::Display for ExchangeRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}={}", self.from, self.to, self.rate)
    }
}

impl FromStr for ExchangeRate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let expected = "such as USD/JPY=150.25";
        let refused =
            || ParseError::new("exchange rate", text, "not two currencies and a rate", expected);
        let (pair, rate) = text.split_once('=').ok_or_else(refused)?;
        let (from, to) = pair.split_once('/').ok_or_else(refused)?;
        Self::new(from.parse()?, to.parse()?, parse_amount("exchange rate", rate)?)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for ExchangeRate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for ExchangeRate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ajcep_model::text::deserialize(deserializer)
    }
}
