//! Why a duty is not one exact figure.

use core::fmt;

use ajcep_model::{Currency, Unit, UnknownReason, vocabulary};

vocabulary! {
    /// The kind of a [`Because`].
    pub enum BecauseKind: "reason" {
        NeedsValue = 1, "needs-value", "a customs value is needed";
        NeedsQuantity = 2, "needs-quantity", "a quantity is needed";
        NeedsExchangeRate = 3, "needs-exchange-rate", "an exchange rate is needed";
        NeedsCondition = 4, "needs-condition", "the rate depends on a condition to be stated";
        /// The table does not determine the rate.
        NotDetermined = 5, "not-determined", "the table gives a range, or a rate for part of the line only";
        /// The source omits the unit.
        UnitNotStated = 6, "unit-not-stated", "the source does not state the unit of the amount";
        Unknown = 7, "unknown", "the source has no usable rate";
        /// A part of a shipment is in proportion to its quantity.
        NotDivisible = 8, "not-divisible", "a part of the amount has no exact decimal";
    }
}

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
    /// A part of the amount, in proportion to a quantity, has no exact decimal.
    NotDivisible,
}

impl Because {
    /// Its kind: a stable code and number.
    pub const fn kind(self) -> BecauseKind {
        match self {
            Self::NeedsValue => BecauseKind::NeedsValue,
            Self::NeedsQuantity(_) => BecauseKind::NeedsQuantity,
            Self::NeedsExchangeRate { .. } => BecauseKind::NeedsExchangeRate,
            Self::NeedsCondition => BecauseKind::NeedsCondition,
            Self::NotDetermined => BecauseKind::NotDetermined,
            Self::UnitNotStated => BecauseKind::UnitNotStated,
            Self::Unknown(_) => BecauseKind::Unknown,
            Self::NotDivisible => BecauseKind::NotDivisible,
        }
    }

    /// Whether the caller can resolve it by stating more.
    pub const fn needs_input(self) -> bool {
        matches!(
            self,
            Self::NeedsValue
                | Self::NeedsQuantity(_)
                | Self::NeedsExchangeRate { .. }
                | Self::NeedsCondition
        )
    }
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NeedsQuantity(unit) => write!(f, "a quantity in {unit} is needed"),
            Self::NeedsExchangeRate { from, to } => {
                write!(f, "an exchange rate from {from} to {to} is needed")
            }
            Self::Unknown(reason) => f.write_str(reason.label()),
            other => f.write_str(other.kind().label()),
        }
    }
}
