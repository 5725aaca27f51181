//! What a shipment is measured by: money and quantities, never negative, and
//! the exchange rate a caller passes.

use core::fmt;

use ajcep_model::{Currency, ParseError, Unit};
use rust_decimal::Decimal;

use crate::error::Error;
use crate::exact;

/// An amount of money in a currency; zero or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    amount: Decimal,
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

    /// Reads plain digits with at most one decimal point, and an ISO 4217 code.
    ///
    /// ```
    /// use ajcep::Money;
    /// assert_eq!(Money::parse("1234.50", "USD")?.to_string(), "1234.50 USD");
    /// for bad in ["", "-5", "1,000", "1e3", "NaN", "１２３"] {
    ///     assert!(Money::parse(bad, "USD").is_err());
    /// }
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// If either is not written so, or there are more digits than are computed
    /// exactly.
    pub fn parse(amount: &str, currency: &str) -> Result<Self, Error> {
        Ok(Self { amount: decimal("amount of money", amount)?, currency: currency.parse()? })
    }

    /// How much, in units of the currency.
    pub const fn amount(&self) -> Decimal {
        self.amount
    }

    /// Of which currency.
    pub const fn currency(&self) -> Currency {
        self.currency
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

/// A quantity in a unit; zero or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    amount: Decimal,
    unit: Unit,
}

impl Quantity {
    /// `amount` of `unit`.
    ///
    /// # Errors
    /// If `amount` is negative.
    pub fn new(amount: Decimal, unit: Unit) -> Result<Self, Error> {
        Ok(Self { amount: not_negative("quantity", amount)?, unit })
    }

    /// Reads plain digits with at most one decimal point, and a unit.
    ///
    /// # Errors
    /// If either is not written so.
    pub fn parse(amount: &str, unit: &str) -> Result<Self, Error> {
        Ok(Self { amount: decimal("quantity", amount)?, unit: unit.parse()? })
    }

    /// How much.
    pub const fn amount(&self) -> Decimal {
        self.amount
    }

    /// Of which unit.
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// Both together, and whether that is more than `most`; `None` if they do not
    /// measure the same.
    pub(crate) fn with_exceeds(
        &self,
        more: Option<&Self>,
        most: &Self,
    ) -> Option<Result<bool, Error>> {
        let comparable = |other: &Self| {
            self.unit == other.unit
                || (self.unit.dimension() == other.unit.dimension() && self.unit != Unit::Unstated)
        };
        if !comparable(most) || !more.is_none_or(comparable) {
            return None;
        }
        let base = |quantity: &Self| exact::multiply(quantity.amount, quantity.unit.factor());
        let exceeds = || {
            let sum = match more {
                Some(more) => exact::add(base(self)?, base(more)?)?,
                None => base(self)?,
            };
            Ok(sum > base(most)?)
        };
        Some(exceeds())
    }

    /// `price` for each `per` that this quantity holds; `None` if `per`
    /// measures something else.
    pub(crate) fn times(&self, price: Decimal, per: Unit) -> Option<Result<Decimal, Error>> {
        if self.unit.dimension() != per.dimension() || per == Unit::Unstated {
            return None;
        }
        let priced = exact::multiply(price, self.amount);
        if self.unit == per {
            return Some(priced);
        }
        Some(priced.and_then(|priced| {
            exact::divide(exact::multiply(priced, self.unit.factor())?, per.factor())
        }))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.unit)
    }
}

/// How many units of one currency one unit of another is worth, as the customs
/// administration fixes it. The library has none of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExchangeRate {
    from: Currency,
    to: Currency,
    rate: Decimal,
}

impl ExchangeRate {
    /// One unit of `from` is worth `rate` of `to`.
    ///
    /// # Errors
    /// If `rate` is not above zero, or the two currencies are the same.
    pub fn new(from: Currency, to: Currency, rate: Decimal) -> Result<Self, Error> {
        if rate.is_sign_negative() || rate.is_zero() {
            let text = alloc::string::ToString::to_string(&rate);
            return Err(ParseError::new("exchange rate", &text, "not above zero", "above 0").into());
        }
        if from == to {
            let reason = "from a currency to itself";
            let expected = "two different currencies";
            return Err(ParseError::new("exchange rate", from.as_str(), reason, expected).into());
        }
        Ok(Self { from, to, rate })
    }

    /// Reads `USD/JPY=150.25`: one US dollar is worth 150.25 yen.
    ///
    /// # Errors
    /// If it is not written so, or the rate is not above zero.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let expected = "such as USD/JPY=150.25";
        let refused =
            || ParseError::new("exchange rate", text, "not two currencies and a rate", expected);
        let (pair, rate) = text.split_once('=').ok_or_else(refused)?;
        let (from, to) = pair.split_once('/').ok_or_else(refused)?;
        Self::new(from.parse()?, to.parse()?, decimal("exchange rate", rate)?)
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

    pub(crate) fn convert(&self, value: Money) -> Result<Money, Error> {
        if value.currency != self.from {
            let (from, currency) = (self.from, value.currency);
            return Err(crate::error::Kind::ExchangeRateMismatch { from, currency }.into());
        }
        Ok(Money { amount: exact::multiply(value.amount, self.rate)?, currency: self.to })
    }
}

impl fmt::Display for ExchangeRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}={}", self.from, self.to, self.rate)
    }
}

impl Money {
    pub(crate) fn floored_to(self, step: Decimal) -> Result<Self, Error> {
        Ok(Self { amount: exact::floor_to(self.amount, step)?, ..self })
    }
}

fn not_negative(what: &'static str, amount: Decimal) -> Result<Decimal, Error> {
    if amount.is_sign_negative() && !amount.is_zero() {
        let text = alloc::string::ToString::to_string(&amount);
        return Err(ParseError::new(what, &text, "negative", "zero or more").into());
    }
    Ok(amount)
}

/// Reads plain ASCII digits with at most one decimal point between them.
pub(crate) fn decimal(what: &'static str, text: &str) -> Result<Decimal, Error> {
    let expected = "digits with at most one decimal point, such as 1234.50, at most 28 digits";
    let refused = |reason: &'static str| ParseError::new(what, text, reason, expected).into();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if text.is_empty() {
        return Err(refused("empty"));
    }
    if text.starts_with('-') {
        return Err(refused("negative"));
    }
    if !digits(whole) || !digits(fraction) {
        return Err(refused("not a plain number"));
    }
    Decimal::from_str_exact(text).map_err(|_| refused("too many digits"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::{String, ToString};

    #[test]
    fn conversion_inside_a_dimension_is_exact() {
        let price = |quantity: &str, unit: &str, per: Unit| {
            let quantity = Quantity::parse(quantity, unit).unwrap();
            quantity
                .times(Decimal::new(719, 2), per)
                .map(|money| money.unwrap().normalize().to_string())
        };
        assert_eq!(price("500", "kg", Unit::Kilogram).as_deref(), Some("3595"));
        assert_eq!(price("0.5", "t", Unit::Kilogram).as_deref(), Some("3595"));
        assert_eq!(price("500000", "g", Unit::Kilogram).as_deref(), Some("3595"));
        assert_eq!(price("5", "ct", Unit::Kilogram).as_deref(), Some("0.00719"));
        assert_eq!(price("2", "kl", Unit::Decalitre).as_deref(), Some("1438"));
        assert_eq!(price("1", "dozen", Unit::Number).as_deref(), Some("86.28"));
        assert_eq!(price("500", "kg", Unit::Litre), None);
        assert_eq!(price("500", "number", Unit::Pair), None);
        assert_eq!(price("500", "kg", Unit::Unstated), None);
    }

    #[test]
    fn hostile_numbers_are_refused() {
        let huge: String = core::iter::repeat_n('9', 1_000_000).collect();
        for bad in [
            "", " ", ".", "1.", ".5", "-1", "-0", "+1", "1e5", "0x10", "NaN", "inf", "1,000",
            "1 000", "1.2.3", "１", "٣", "½", "1_000", &huge,
        ] {
            let error = Money::parse(bad, "JPY").unwrap_err();
            assert!(error.is_bad_value() && error.to_string().len() < 300, "{error}");
        }
        assert!(Quantity::parse("1", "stone").is_err());
        assert!(Money::new(Decimal::NEGATIVE_ONE, Currency::JPY).is_err());
        assert!(ExchangeRate::new(Currency::USD, Currency::JPY, Decimal::ZERO).is_err());
        assert!(ExchangeRate::parse("JPY/JPY=2").is_err());
    }
}
