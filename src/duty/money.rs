//! Amounts of money.

use core::fmt;
use core::str::FromStr;

use ajcep_model::Currency;
use ajcep_notation::written::Written;
use rust_decimal::Decimal;

use super::decimal::{not_negative, parse_amount, split_amount};
use super::exact;
use crate::error::Error;

/// An amount of money in a currency; zero or more. It prints and parses as
/// `1234.50 USD`.
///
/// ```
/// use ajcep::{Currency, Money};
///
/// let price: Money = "1234.50 USD".parse()?;
/// assert_eq!(price.currency(), Currency::USD);
/// assert_eq!(price.to_string(), "1234.50 USD");
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[cfg_attr(
    feature = "serde",
    serde(expecting = r#"an object such as {"amount": "100", "currency": "JPY"}"#)
)]
pub struct Money {
    #[cfg_attr(feature = "serde", serde(with = "super::decimal::serde"))]
    amount: Decimal,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::written::required"))]
    currency: Currency,
}

impl Money {
    /// `amount` in `currency`.
    ///
    /// # Errors
    /// If `amount` is negative.
    pub fn new(amount: Decimal, currency: Currency) -> Result<Self, Error> {
        Ok(Self { amount: not_negative("amount of money", amount)?, currency })
    }

    /// The amount, in units of the currency.
    pub const fn amount(&self) -> Decimal {
        self.amount
    }

    /// The currency.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The largest multiple of `step` that is not above it.
    pub(super) fn floored_to(self, step: Decimal) -> Result<Self, Error> {
        Ok(Self { amount: exact::floor_to(self.amount, step)?, ..self })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

impl FromStr for Money {
    type Err = Error;

    /// Parses an amount, a space and an ISO 4217 code.
    fn from_str(text: &str) -> Result<Self, Error> {
        let what = "amount of money";
        let (amount, currency) = split_amount(what, text, "such as 1234.50 USD")?;
        Ok(Self { amount: parse_amount(what, amount)?, currency: Currency::read(currency)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::String;

    use crate::error::ErrorKind;

    #[test]
    fn hostile_numbers_are_refused() {
        let huge: String = core::iter::repeat_n('9', 1_000_000).collect();
        for bad in [
            "", " ", ".", "1.", ".5", "-1", "-0", "+1", "1e5", "0x10", "NaN", "inf", "1,000",
            "1 000", "1.2.3", "１", "٣", "½", "1_000", &huge,
        ] {
            let error = format!("{bad} JPY").parse::<Money>().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::BadValue);
            assert!(format!("{error}").len() < 300, "{error}");
        }
        assert!(Money::new(Decimal::NEGATIVE_ONE, Currency::JPY).is_err());
    }
}
