//! How amounts of duty are rounded.

use ajcep_model::{Party, vocabulary};
use rust_decimal::Decimal;

use super::exact;
use super::money::Money;
use crate::error::{Detail, Error};
use crate::tables;

vocabulary! {
    /// How amounts of duty are rounded. The default is not at all.
    #[derive(Default)]
    pub enum Rounding: "rounding" {
        /// No rounding.
        #[default]
        Exact = 0, "exact", "exact";
        /// As Japan's customs is understood to round (Customs Law Basic Circular 13-4):
        /// the customs value of a line drops what is below 1,000 yen, and its duty what is
        /// below 1 yen. The quantity for a specific rate is cut to whole units if the rate
        /// has one or two whole digits of yen, to one decimal if it has three, and so on.
        /// The 100 yen belong to the declaration: see [`Total`](super::Total).
        /// *Unconfirmed*; for imports into Japan with amounts in yen only.
        JapanCustoms = 1, "japan-customs", "as Japan's customs";
    }
}

/// The customs value that duties are computed on.
pub(super) fn round_value(
    rounding: Rounding,
    importer: Party,
    value: Option<Money>,
) -> Result<Option<Money>, Error> {
    if rounding == Rounding::Exact {
        return Ok(value);
    }
    let refused = |reason| {
        let rounding = rounding.code();
        Err(Detail::RoundingNotApplicable { rounding, reason }.into())
    };
    if importer != Party::Japan {
        return refused("the importer is not Japan");
    }
    let (step, currency) = tables::ROUNDING.japan_value;
    match value {
        Some(value) if value.currency() != currency => {
            refused("the customs value is not in JPY; a rate such as USD/JPY=150.25 converts it")
        }
        value => value.map(|value| value.floored_to(step)).transpose(),
    }
}

/// The duty that is paid.
pub(super) fn round_duty(rounding: Rounding, amount: Decimal) -> Result<Decimal, Error> {
    match rounding {
        Rounding::Exact => Ok(amount),
        Rounding::JapanCustoms => exact::floor_to(amount, tables::ROUNDING.japan_line_duty.0),
    }
}

/// To how many decimals of the unit of a specific rate a quantity is cut; `None` for not at
/// all.
pub(super) fn quantity_decimals(rounding: Rounding, rate: Decimal) -> Option<u32> {
    match rounding {
        Rounding::Exact => None,
        Rounding::JapanCustoms => {
            let digits = rate.trunc().mantissa().checked_ilog10().map_or(1, |log| log + 1);
            Some(digits.saturating_sub(tables::ROUNDING.japan_quantity_digits))
        }
    }
}
