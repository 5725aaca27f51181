//! From a rate to money: exact where it can be, else the bounds that hold and
//! the reason.
//!
//! A duty is computed as an interval. What is not known makes it wide, not
//! wrong: `min(free, unknown)` is still exactly nothing.

use core::fmt;

use ajcep_model::{Currency, RateExpression, SpecificRate, Unit, UnknownReason};
use rust_decimal::Decimal;

use crate::error::Error;
use crate::exact;
use crate::quantity::{Money, Quantity};

/// Why a duty is not one exact figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Because {
    /// The rate needs a customs value, and none was given.
    NeedsValue,
    /// The rate needs a quantity convertible to this unit.
    NeedsQuantity(Unit),
    /// The customs value and the rate are in different currencies.
    NeedsExchangeRate {
        /// The currency of the customs value.
        from: Currency,
        /// The currency of the rate.
        to: Currency,
    },
    /// The rate depends on a condition the caller has not stated.
    NeedsCondition,
    /// The table gives a range, or a rate for an unstated part of the line.
    NotDetermined,
    /// The source gives an amount of money without its unit.
    UnitNotStated,
    /// The source has no usable rate.
    Unknown(UnknownReason),
}

impl Because {
    /// A stable word for the reason.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NeedsValue => "needs-value",
            Self::NeedsQuantity(_) => "needs-quantity",
            Self::NeedsExchangeRate { .. } => "needs-exchange-rate",
            Self::NeedsCondition => "needs-condition",
            Self::NotDetermined => "not-determined",
            Self::UnitNotStated => "unit-not-stated",
            Self::Unknown(_) => "unknown",
        }
    }
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NeedsValue => f.write_str("a customs value is needed"),
            Self::NeedsQuantity(unit) => write!(f, "a quantity in {unit} is needed"),
            Self::NeedsExchangeRate { from, to } => {
                write!(f, "an exchange rate from {from} to {to} is needed")
            }
            Self::NeedsCondition => f.write_str("the rate depends on a condition to be stated"),
            Self::NotDetermined => {
                f.write_str("the table gives a range, or a rate for part of the line only")
            }
            Self::UnitNotStated => f.write_str("the source does not state the unit of the amount"),
            Self::Unknown(reason) => f.write_str(reason.explanation()),
        }
    }
}

/// An amount of duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Exactly this.
    Exact(Decimal),
    /// Not known to one figure, but within these bounds.
    Open {
        /// It is not below this.
        at_least: Decimal,
        /// It is not above this, if there is a known bound.
        at_most: Option<Decimal>,
        /// Why it is not one figure.
        because: Because,
    },
}

impl Duty {
    /// No duty.
    pub const ZERO: Self = Self::Exact(Decimal::ZERO);

    /// A duty of which nothing is known but that it is no less than nothing.
    pub const fn unknown(because: Because) -> Self {
        Self::Open { at_least: Decimal::ZERO, at_most: None, because }
    }

    /// The figure, if it is exact.
    pub const fn exact(&self) -> Option<Decimal> {
        match self {
            Self::Exact(amount) => Some(*amount),
            Self::Open { .. } => None,
        }
    }

    /// What it is not below.
    pub const fn at_least(&self) -> Decimal {
        match self {
            Self::Exact(amount) | Self::Open { at_least: amount, .. } => *amount,
        }
    }

    /// What it is not above, if that is known.
    pub const fn at_most(&self) -> Option<Decimal> {
        match self {
            Self::Exact(amount) => Some(*amount),
            Self::Open { at_most, .. } => *at_most,
        }
    }

    /// Why it is not exact, if it is not.
    pub const fn because(&self) -> Option<Because> {
        match self {
            Self::Exact(_) => None,
            Self::Open { because, .. } => Some(*because),
        }
    }

    /// Whether it depends on something the caller could still state.
    pub fn needs_input(&self) -> bool {
        matches!(
            self.because(),
            Some(
                Because::NeedsValue
                    | Because::NeedsQuantity(_)
                    | Because::NeedsExchangeRate { .. }
                    | Because::NeedsCondition
            )
        )
    }

    fn between(at_least: Decimal, at_most: Option<Decimal>, because: Option<Because>) -> Self {
        match because {
            Some(because) if at_most != Some(at_least) => Self::Open { at_least, at_most, because },
            _ => Self::Exact(at_least),
        }
    }

    /// The reason for a result of two duties: the first, unless the caller could
    /// settle that and not the second.
    fn reason_with(self, other: Self) -> Option<Because> {
        if self.needs_input() && !other.needs_input() {
            other.because().or(self.because())
        } else {
            self.because().or(other.because())
        }
    }

    /// The lower of two duties.
    pub fn min(self, other: Self) -> Self {
        if let (Self::Exact(a), Self::Exact(b)) = (self, other) {
            return Self::Exact(a.min(b));
        }
        let at_most = match (self.at_most(), other.at_most()) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let because = self.reason_with(other);
        Self::between(self.at_least().min(other.at_least()), at_most, because)
    }

    /// The higher of two duties.
    pub fn max(self, other: Self) -> Self {
        let at_most = self.at_most().zip(other.at_most()).map(|(a, b)| a.max(b));
        let because = self.reason_with(other);
        Self::between(self.at_least().max(other.at_least()), at_most, because)
    }

    /// Both duties together.
    pub(crate) fn plus(self, other: Self) -> Result<Self, Error> {
        let at_least = exact::add(self.at_least(), other.at_least())?;
        let at_most =
            self.at_most().zip(other.at_most()).map(|(a, b)| exact::add(a, b)).transpose()?;
        Ok(Self::between(at_least, at_most, self.reason_with(other)))
    }

    /// One of the two or something between them.
    pub(crate) fn or(self, other: Self, because: Because) -> Self {
        let at_most = self.at_most().zip(other.at_most()).map(|(a, b)| a.max(b));
        Self::between(self.at_least().min(other.at_least()), at_most, Some(because))
    }

    /// This or anything above it.
    pub(crate) fn unbounded(self, because: Because) -> Self {
        Self::Open { at_least: self.at_least(), at_most: None, because }
    }

    /// `self - other`, where `other` is never the greater.
    pub(crate) fn minus(self, other: Self) -> Result<Self, Error> {
        if let (Self::Exact(a), Self::Exact(b)) = (self, other) {
            return Ok(Self::Exact(exact::subtract(a, b)?.max(Decimal::ZERO)));
        }
        let lowest = match other.at_most() {
            Some(most) => exact::subtract(self.at_least(), most)?.max(Decimal::ZERO),
            None => Decimal::ZERO,
        };
        let highest =
            self.at_most().map(|most| exact::subtract(most, other.at_least())).transpose()?;
        Ok(Self::between(lowest, highest, self.reason_with(other)))
    }

    /// Both bounds through `change`, which must keep order.
    pub(crate) fn map(
        self,
        change: impl Fn(Decimal) -> Result<Decimal, Error>,
    ) -> Result<Self, Error> {
        if let Self::Exact(amount) = self {
            return Ok(Self::Exact(change(amount)?));
        }
        let at_most = self.at_most().map(&change).transpose()?;
        Ok(Self::between(change(self.at_least())?, at_most, self.because()))
    }
}

/// What a rate is applied to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis<'a> {
    pub(crate) value: Option<Money>,
    pub(crate) quantities: &'a [Quantity],
}

impl Basis<'_> {
    /// The duty that `rate` makes.
    pub(crate) fn duty(&self, rate: &RateExpression) -> Result<Duty, Error> {
        match rate {
            RateExpression::Free => Ok(Duty::ZERO),
            RateExpression::AdValorem(percent) => match self.value {
                Some(value) => exact::percent_of(*percent, value.amount()).map(Duty::Exact),
                None => Ok(Duty::unknown(Because::NeedsValue)),
            },
            RateExpression::Specific(rate) => self.specific(rate),
            RateExpression::Shortfall(rate) => self.shortfall(rate),
            RateExpression::Sum(parts) => self.fold(parts, Duty::plus),
            RateExpression::Max(parts) => self.fold(parts, |a, b| Ok(a.max(b))),
            RateExpression::Min(parts) => self.fold(parts, |a, b| Ok(a.min(b))),
            RateExpression::Range(parts) => {
                self.fold(parts, |a, b| Ok(a.or(b, Because::NotDetermined)))
            }
        }
    }

    fn fold(
        &self,
        parts: &[RateExpression],
        join: impl Fn(Duty, Duty) -> Result<Duty, Error>,
    ) -> Result<Duty, Error> {
        let mut duties = parts.iter().map(|part| self.duty(part));
        // The parser admits no empty list; an empty one would say nothing.
        let first = duties.next().unwrap_or(Ok(Duty::unknown(Because::NotDetermined)))?;
        duties.try_fold(first, |sum, duty| join(sum, duty?))
    }

    fn specific(&self, rate: &SpecificRate) -> Result<Duty, Error> {
        if rate.unit == Unit::Unstated {
            return Ok(Duty::unknown(Because::UnitNotStated));
        }
        if let Some(value) = self.value.filter(|value| value.currency() != rate.currency) {
            let (from, to) = (value.currency(), rate.currency);
            return Ok(Duty::unknown(Because::NeedsExchangeRate { from, to }));
        }
        match self.quantities.iter().find_map(|quantity| quantity.times(rate.amount, rate.unit)) {
            Some(money) => money.map(Duty::Exact),
            None => Ok(Duty::unknown(Because::NeedsQuantity(rate.unit))),
        }
    }

    /// The customs value per unit falls short of the amount by so much; over
    /// all units that is the amount for all of them less the whole value.
    fn shortfall(&self, rate: &SpecificRate) -> Result<Duty, Error> {
        let Some(value) = self.value else { return Ok(Duty::unknown(Because::NeedsValue)) };
        match self.specific(rate)? {
            Duty::Exact(amount) => {
                let short = exact::subtract(amount, value.amount())?;
                Ok(Duty::Exact(short.max(Decimal::ZERO)))
            }
            open @ Duty::Open { .. } => Ok(open),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_duty() -> impl Strategy<Value = Duty> {
        (0i64..1000, prop::option::of(0i64..1000), any::<bool>()).prop_map(|(low, more, exact)| {
            let at_least = Decimal::new(low, 1);
            match (more, exact) {
                (_, true) => Duty::Exact(at_least),
                (more, false) => {
                    let at_most = more.map(|more| Decimal::new(low + more, 1));
                    Duty::between(at_least, at_most, Some(Because::NotDetermined))
                }
            }
        })
    }

    /// Figures that the duty may turn out to be.
    fn figures(duty: Duty) -> [Decimal; 2] {
        [duty.at_least(), duty.at_most().unwrap_or(Decimal::new(10_000, 0))]
    }

    fn allows(duty: Duty, figure: Decimal) -> bool {
        duty.at_least() <= figure && duty.at_most().is_none_or(|most| figure <= most)
    }

    proptest! {
        #[test]
        fn min_and_max_are_a_lattice(a in any_duty(), b in any_duty(), c in any_duty()) {
            let ends = |duty: Duty| (duty.at_least(), duty.at_most());
            prop_assert_eq!(ends(a.min(b)), ends(b.min(a)));
            prop_assert_eq!(ends(a.max(b)), ends(b.max(a)));
            prop_assert_eq!(ends(a.min(b).min(c)), ends(a.min(b.min(c))));
            prop_assert_eq!(ends(a.max(b).max(c)), ends(a.max(b.max(c))));
            prop_assert_eq!(ends(a.min(a)), ends(a));
            prop_assert_eq!(ends(a.min(a.max(b))), ends(a));
        }

        #[test]
        fn whatever_the_figures_are_the_result_allows_theirs(a in any_duty(), b in any_duty()) {
            for x in figures(a) {
                for y in figures(b) {
                    prop_assert!(allows(a.min(b), x.min(y)));
                    prop_assert!(allows(a.max(b), x.max(y)));
                    prop_assert!(allows(a.plus(b).unwrap(), x + y));
                    prop_assert!(allows(a.or(b, Because::NotDetermined), x));
                    prop_assert!(allows(a.or(b, Because::NotDetermined), y));
                    if y <= x {
                        prop_assert!(allows(a.minus(b).unwrap(), x - y));
                    }
                }
            }
        }

        #[test]
        fn a_shortfall_is_never_below_nothing_and_falls_with_the_value(
            threshold in 0i64..100_000,
            quantity in 0i64..100_000,
            value in 0i64..1_000_000_000,
            more in 0i64..1_000_000,
        ) {
            let rate: RateExpression =
                alloc::format!("shortfall({} JPY/kg)", Decimal::new(threshold, 2)).parse().unwrap();
            let quantities = [Quantity::new(Decimal::new(quantity, 1), Unit::Kilogram).unwrap()];
            let duty = |value: i64| {
                let value = Money::new(Decimal::new(value, 0), Currency::JPY).unwrap();
                let basis = Basis { value: Some(value), quantities: &quantities };
                basis.duty(&rate).unwrap().exact().unwrap()
            };
            prop_assert!(duty(value) >= Decimal::ZERO);
            prop_assert!(duty(value + more) <= duty(value));
            let whole = Decimal::new(threshold, 2) * Decimal::new(quantity, 1);
            prop_assert_eq!(duty(0), whole);
            prop_assert_eq!(duty(value), (whole - Decimal::new(value, 0)).max(Decimal::ZERO));
        }
    }
}
