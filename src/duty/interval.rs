//! `Duty`: an amount that is exact, or open between bounds for a reason.

use core::cmp::Ordering;
use rust_decimal::Decimal;

use super::because::Because;
use super::exact;
use crate::error::Error;

/// An amount of duty, as an interval: an unknown part makes it wide, not wrong.
/// `min(free, unknown)` is exactly zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "an interval is a point or has two ends")]
pub enum Duty {
    /// Exactly this.
    Exact(Decimal),
    /// Somewhere within these bounds.
    Open {
        /// The lower bound, inclusive.
        at_least: Decimal,
        /// The upper bound, inclusive, if there is one.
        at_most: Option<Decimal>,
        /// Why it is not one figure.
        because: Because,
    },
}

impl Duty {
    /// Exactly zero.
    pub const ZERO: Self = Self::Exact(Decimal::ZERO);

    /// An unknown duty: `[0, ∞)`.
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

    /// The lower bound, inclusive.
    pub const fn at_least(&self) -> Decimal {
        match self {
            Self::Exact(amount) | Self::Open { at_least: amount, .. } => *amount,
        }
    }

    /// The upper bound, inclusive, if there is one.
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

    /// Whether it becomes exact once the caller states what it needs.
    pub fn needs_input(&self) -> bool {
        self.because().is_some_and(Because::needs_input)
    }

    fn between(at_least: Decimal, at_most: Option<Decimal>, because: Option<Because>) -> Self {
        match because {
            Some(because) if at_most != Some(at_least) => Self::Open { at_least, at_most, because },
            _ => Self::Exact(at_least),
        }
    }

    /// The reason for a result of two duties: the one that remains when the caller has stated
    /// everything; of two alike, the first.
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

    /// How two duties compare in every case that is left open; `None` if that differs.
    pub(crate) fn compare(self, other: Self) -> Option<Ordering> {
        let is_below = |a: Self, b: Self| a.at_most().is_some_and(|most| most < b.at_least());
        match (self, other) {
            (Self::Exact(a), Self::Exact(b)) => Some(a.cmp(&b)),
            _ if is_below(self, other) => Some(Ordering::Less),
            _ if is_below(other, self) => Some(Ordering::Greater),
            _ => None,
        }
    }

    /// The sum of two duties.
    pub(crate) fn plus(self, other: Self) -> Result<Self, Error> {
        let at_least = exact::add(self.at_least(), other.at_least())?;
        let at_most =
            self.at_most().zip(other.at_most()).map(|(a, b)| exact::add(a, b)).transpose()?;
        Ok(Self::between(at_least, at_most, self.reason_with(other)))
    }

    /// `part` of `whole` of it, and the rest of `other`: bounds if that is no decimal.
    pub(crate) fn in_proportion(
        self,
        part: Decimal,
        other: Self,
        whole: Decimal,
    ) -> Result<Self, Error> {
        let rest = exact::subtract(whole, part)?;
        let sum = self
            .map(|amount| exact::multiply(amount, part))?
            .plus(other.map(|amount| exact::multiply(amount, rest))?)?;
        let (at_least, above) = exact::quotient(sum.at_least(), whole)?;
        let at_most = match sum.at_most() {
            Some(most) if most != sum.at_least() => Some(exact::quotient(most, whole)?.1),
            Some(_) => Some(above),
            None => None,
        };
        let because = sum.because().unwrap_or(Because::NotDivisible);
        Self::between(at_least, at_most, Some(because)).map(|amount| Ok(amount.normalize()))
    }

    /// The interval that covers both.
    pub(super) fn or(self, other: Self, because: Because) -> Self {
        let at_most = self.at_most().zip(other.at_most()).map(|(a, b)| a.max(b));
        Self::between(self.at_least().min(other.at_least()), at_most, Some(because))
    }

    /// The interval from its lower bound to infinity.
    pub(super) fn unbounded(self, because: Because) -> Self {
        Self::Open { at_least: self.at_least(), at_most: None, because }
    }

    /// `self - other`, or zero where `other` is the greater.
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
        let highest = highest.map(|highest| highest.max(Decimal::ZERO));
        Ok(Self::between(lowest, highest, self.reason_with(other)))
    }

    /// Applies `change`, which must be monotonic, to both bounds.
    pub(super) fn map(
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
                    let shared = a.in_proportion(Decimal::TWO, b, Decimal::from(7)).unwrap();
                    let (low, high) = (x + x + y * Decimal::from(5), Decimal::new(7, 0));
                    prop_assert!(shared.at_least() * high <= low);
                    prop_assert!(shared.at_most().is_none_or(|most| low <= most * high));
                    prop_assert!(allows(a.or(b, Because::NotDetermined), y));
                    if y <= x {
                        prop_assert!(allows(a.minus(b).unwrap(), x - y));
                    }
                }
            }
        }
    }
}
