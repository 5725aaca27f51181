//! The closed set of ways in which the schedules state a rate.

use alloc::borrow::Cow;
use core::cmp::Ordering;
use core::fmt;

use rust_decimal::Decimal;

use crate::currency::Currency;
use crate::unit::Unit;

/// So much money per unit of quantity: `7.19 JPY/kg`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpecificRate {
    /// The money, not negative.
    pub amount: Decimal,
    /// Its currency.
    pub currency: Currency,
    /// The unit of quantity it is due for.
    pub unit: Unit,
}

impl fmt::Display for SpecificRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}/{}", self.amount, self.currency, self.unit)
    }
}

/// A rate of duty, as an expression over a customs value and quantities.
///
/// It prints in a small language that `FromStr` reads back:
///
/// | text | meaning |
/// |---|---|
/// | `free` | no duty |
/// | `5%` | ad valorem: per cent of the customs value |
/// | `7.19 JPY/kg` | specific: money per unit |
/// | `9.6% + 1.52 JPY/m2` | compound: the sum |
/// | `max(9.6%, 160 JPY/m2)` | whichever is the higher |
/// | `min(21.3%, 156.80 JPY/l)` | whichever is the lower |
/// | `shortfall(73.70 JPY/kg)` | what the customs value per unit falls short of the amount, never below zero |
/// | `range(free, 5%)` | one of these or between them: the table does not say which |
///
/// Lists are `Cow`, so that a compiled table can hold whole expressions in
/// read-only memory.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(
    clippy::exhaustive_enums,
    reason = "a caller must not ignore a new form: adding one is breaking"
)]
pub enum RateExpression {
    /// No duty.
    Free,
    /// Per cent of the customs value; above zero.
    AdValorem(Decimal),
    /// Money per unit of quantity.
    Specific(SpecificRate),
    /// The sum of two or more rates.
    Sum(Cow<'static, [RateExpression]>),
    /// The highest of two or more rates.
    Max(Cow<'static, [RateExpression]>),
    /// The lowest of two or more rates.
    Min(Cow<'static, [RateExpression]>),
    /// The amount less the customs value, per unit, not below zero.
    Shortfall(SpecificRate),
    /// Somewhere between the lowest and the highest of these: it depends on a
    /// finer code than the table carries, so it is never computed to one figure.
    Range(Cow<'static, [RateExpression]>),
}

impl RateExpression {
    /// How this rate compares with `other` for every customs value and every
    /// quantity: `Less` if it is never above and not the same, `None` where that
    /// depends on value and quantity. Rates of one shape compare part by part.
    ///
    /// ```
    /// # use ajcep_model::RateExpression;
    /// # use core::cmp::Ordering;
    /// let rate = |text: &str| text.parse::<RateExpression>().unwrap();
    /// assert_eq!(rate("3%").compare(&rate("5%")), Some(Ordering::Less));
    /// assert_eq!(rate("10 JPY/kg").compare(&rate("9000 JPY/t")), Some(Ordering::Greater));
    /// assert_eq!(rate("3%").compare(&rate("5 JPY/kg")), None);
    /// assert_eq!(
    ///     rate("max(29.8%, 23 JPY/kg)").compare(&rate("max(35%, 27 JPY/kg)")),
    ///     Some(Ordering::Less)
    /// );
    /// ```
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        use RateExpression::{AdValorem, Free, Specific};
        match (self, other) {
            // Ranges are not comparable: two equal texts need not mean the same rate.
            (Free, Free) => Some(Ordering::Equal),
            (Specific(a), Specific(b)) | (Self::Shortfall(a), Self::Shortfall(b)) if a == b => {
                Some(Ordering::Equal)
            }
            // No rate is below free, though another may also come to nothing.
            (Free, AdValorem(_)) => Some(Ordering::Less),
            (AdValorem(_), Free) => Some(Ordering::Greater),
            (Free, Specific(rate)) if !rate.amount.is_zero() => Some(Ordering::Less),
            (Specific(rate), Free) if !rate.amount.is_zero() => Some(Ordering::Greater),
            (AdValorem(a), AdValorem(b)) => Some(a.cmp(b)),
            (Specific(a), Specific(b))
                if a.currency == b.currency
                    && a.unit.dimension() == b.unit.dimension()
                    && a.unit != Unit::Unstated =>
            {
                let across = |money: Decimal, unit: Unit| money.checked_mul(unit.factor());
                Some(across(a.amount, b.unit)?.cmp(&across(b.amount, a.unit)?))
            }
            (Self::Sum(a), Self::Sum(b))
            | (Self::Max(a), Self::Max(b))
            | (Self::Min(a), Self::Min(b)) => compare_parts(a, b),
            _ => None,
        }
    }

    /// Whether its duty depends on a quantity.
    ///
    /// ```
    /// # use ajcep_model::RateExpression;
    /// assert!(!"max(5%, 7%)".parse::<RateExpression>()?.uses_quantity());
    /// assert!("max(5%, 3 JPY/kg)".parse::<RateExpression>()?.uses_quantity());
    /// # Ok::<(), ajcep_model::ParseError>(())
    /// ```
    pub fn uses_quantity(&self) -> bool {
        match self {
            Self::Free | Self::AdValorem(_) => false,
            Self::Specific(_) | Self::Shortfall(_) => true,
            Self::Sum(parts) | Self::Max(parts) | Self::Min(parts) | Self::Range(parts) => {
                parts.iter().any(Self::uses_quantity)
            }
        }
    }

    /// The rate in per cent of the customs value, if it is a percentage; zero if free.
    ///
    /// ```
    /// # use ajcep_model::RateExpression;
    /// assert_eq!("5%".parse::<RateExpression>()?.as_percent(), Some(5.into()));
    /// assert_eq!("free".parse::<RateExpression>()?.as_percent(), Some(0.into()));
    /// assert_eq!("5 JPY/kg".parse::<RateExpression>()?.as_percent(), None);
    /// # Ok::<(), ajcep_model::ParseError>(())
    /// ```
    pub const fn as_percent(&self) -> Option<Decimal> {
        match self {
            Self::Free => Some(Decimal::ZERO),
            Self::AdValorem(percent) => Some(*percent),
            _ => None,
        }
    }

    /// Whether it can never be computed to one figure: it is or holds a range, or
    /// an amount whose unit the source does not state.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Range(_) => true,
            Self::Free | Self::AdValorem(_) => false,
            Self::Specific(rate) | Self::Shortfall(rate) => rate.unit == Unit::Unstated,
            Self::Sum(parts) | Self::Max(parts) | Self::Min(parts) => {
                parts.iter().any(Self::is_open)
            }
        }
    }

    /// Every specific amount in it, in reading order: to learn which units and
    /// which currency a computation needs.
    pub fn for_each_specific(&self, visit: &mut impl FnMut(&SpecificRate)) {
        match self {
            Self::Free | Self::AdValorem(_) => {}
            Self::Specific(rate) | Self::Shortfall(rate) => visit(rate),
            Self::Sum(parts) | Self::Max(parts) | Self::Min(parts) | Self::Range(parts) => {
                for part in parts.iter() {
                    part.for_each_specific(visit);
                }
            }
        }
    }
}

/// Sums, highest and lowest of rates keep the order of their parts.
fn compare_parts(a: &[RateExpression], b: &[RateExpression]) -> Option<Ordering> {
    let mut overall = Ordering::Equal;
    for (a, b) in a.iter().zip(b) {
        match (overall, a.compare(b)?) {
            (_, Ordering::Equal) => {}
            (Ordering::Equal, order) => overall = order,
            (so_far, order) if so_far == order => {}
            _ => return None,
        }
    }
    (a.len() == b.len()).then_some(overall)
}

impl fmt::Display for RateExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, parts: &[Self], separator: &str| {
            for (index, part) in parts.iter().enumerate() {
                if index > 0 {
                    f.write_str(separator)?;
                }
                write!(f, "{part}")?;
            }
            Ok(())
        };
        let (name, parts) = match self {
            Self::Free => return f.write_str("free"),
            Self::AdValorem(percent) => return write!(f, "{percent}%"),
            Self::Specific(rate) => return write!(f, "{rate}"),
            Self::Shortfall(rate) => return write!(f, "shortfall({rate})"),
            Self::Sum(parts) => return list(f, parts, " + "),
            Self::Max(parts) => ("max(", parts),
            Self::Min(parts) => ("min(", parts),
            Self::Range(parts) => ("range(", parts),
        };
        f.write_str(name)?;
        list(f, parts, ", ")?;
        f.write_str(")")
    }
}

crate::text::serialize_as_text!(RateExpression);
