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
        /// As Japan's customs is understood to round: fractions of the customs value
        /// below 1,000 yen and of the duty below 100 yen are dropped. *Unconfirmed*;
        /// for imports into Japan with amounts in yen only.
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
        Some(value) if value.currency() != currency => refused("the customs value is not in JPY"),
        value => value.map(|value| value.floored_to(step)).transpose(),
    }
}

/// The duty that is paid.
pub(super) fn round_duty(rounding: Rounding, amount: Decimal) -> Result<Decimal, Error> {
    match rounding {
        Rounding::Exact => Ok(amount),
        Rounding::JapanCustoms => exact::floor_to(amount, tables::ROUNDING.japan_duty.0),
    }
}
