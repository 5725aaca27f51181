//! Quantities, and exact conversion within a dimension.

use core::fmt;
use core::str::FromStr;

use ajcep_model::{Party, Unit};
use ajcep_notation::written::unit;
use rust_decimal::Decimal;

use super::decimal::{not_negative, parse_amount, split_amount};
use super::exact;
use crate::error::Error;

/// A quantity in a unit; zero or more. It prints and parses as `500 kg`.
///
/// ```
/// use ajcep::{Quantity, Unit};
///
/// let weight: Quantity = "500 kg".parse()?;
/// assert_eq!(weight.unit(), Unit::Kilogram);
/// # Ok::<(), ajcep::Error>(())
/// ```
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

    /// Parses what a declaration to `party` states, which may have units of its tariff.
    pub(crate) fn declared(text: &str, party: Option<Party>) -> Result<Self, Error> {
        let (amount, name) = amount_and_unit(text)?;
        Ok(Self { amount, unit: unit(name, party)? })
    }

    /// The amount, in units of its unit.
    pub const fn amount(&self) -> Decimal {
        self.amount
    }

    /// The unit.
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// Whether it measures the same as `other`, so that the two can be added and compared.
    pub(crate) fn compares_with(&self, other: &Self) -> bool {
        self.unit == other.unit
            || (self.unit.dimension() == other.unit.dimension() && self.unit != Unit::Unstated)
    }

    /// How many reference units of its dimension it is.
    pub(crate) fn in_reference_units(&self) -> Result<Decimal, Error> {
        exact::multiply(self.amount, self.unit.factor())
    }

    /// `amount` reference units of what `unit` measures: in `unit` if that is exact.
    pub(crate) fn of_reference_units(amount: Decimal, unit: Unit) -> Result<Self, Error> {
        if let Ok(amount) = exact::divide(amount, unit.factor()) {
            return Self::new(amount.normalize(), unit);
        }
        let is_reference =
            |other: &Unit| other.dimension() == unit.dimension() && other.factor() == Decimal::ONE;
        Self::new(amount, Unit::ALL.into_iter().find(is_reference).unwrap_or(unit))
    }

    /// The quantity without what is below so many decimals of `per`, if it has its dimension.
    pub(super) fn cut(&self, per: Unit, decimals: u32) -> Result<Self, Error> {
        if self.unit.dimension() != per.dimension() || per == Unit::Unstated {
            return Ok(*self);
        }
        let step = exact::multiply(per.factor(), Decimal::new(1, decimals))?;
        let base = exact::floor_to(exact::multiply(self.amount, self.unit.factor())?, step)?;
        Ok(Self { amount: exact::divide(base, per.factor())?, unit: per })
    }

    /// `price` for each `per` in this quantity; `None` if `per` has another dimension.
    pub(super) fn times(&self, price: Decimal, per: Unit) -> Option<Result<Decimal, Error>> {
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

/// The amount of a quantity, and the text of its unit.
pub(crate) fn amount_and_unit(text: &str) -> Result<(Decimal, &str), Error> {
    let what = "quantity";
    let (amount, unit) = split_amount(what, text, "such as 500 kg")?;
    Ok((parse_amount(what, amount)?, unit))
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.unit)
    }
}

impl FromStr for Quantity {
    type Err = Error;

    /// Parses an amount, a space and a unit.
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::declared(text, None)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Quantity {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Quantity {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ajcep_model::text::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::ToString;

    #[test]
    fn conversion_inside_a_dimension_is_exact() {
        let price = |quantity: &str, unit: &str, per: Unit| {
            let quantity: Quantity = format!("{quantity} {unit}").parse().unwrap();
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
    fn what_is_no_quantity_is_refused() {
        for bad in ["", "5", "kg", "1 stone", "-1 kg", "1kg"] {
            assert!(bad.parse::<Quantity>().is_err(), "{bad}");
        }
    }
}
