//! De minimis (Article 28): how much of a good fails to change classification, and how
//! much may.

use rust_decimal::Decimal;

use super::classification::{Candidate, ClassifiedMaterial};
use super::value_content;
use crate::duty;
use crate::error::Error;
use crate::tables::{ORIGIN, Tolerance};

/// The offending materials, measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Offence {
    /// The value or the weight of the offending materials.
    amount: Decimal,
    /// The FOB value or the net weight of the good; `None` if it is not stated.
    whole: Option<Decimal>,
    /// The tolerance in per cent.
    pub(super) percent: Decimal,
    pub(super) by_weight: bool,
    /// A weight is not stated, so that `amount` may be more.
    pub(super) weight_missing: bool,
    above: bool,
}

impl Offence {
    /// Whether it is within the tolerance.
    pub(super) const fn is_within(&self) -> bool {
        !self.above && !self.weight_missing
    }

    /// Whether it is above the tolerance: known weights above the limit stay above it,
    /// for any weight of the rest.
    pub(super) const fn is_above(&self) -> bool {
        self.above
    }

    /// The offending share, in per cent of the whole.
    pub(super) fn share(&self) -> Result<Option<Decimal>, Error> {
        self.whole.map(|whole| value_content::share(self.amount, whole)).transpose()
    }
}

impl Candidate<'_> {
    /// Measures the bound materials that `offend`; `None` where the agreement tolerates
    /// nothing.
    pub(super) fn measure(
        &self,
        offend: impl Fn(&ClassifiedMaterial<'_>) -> bool,
    ) -> Result<Option<Offence>, Error> {
        let Some(tolerance) = ORIGIN.tolerance(self.good) else { return Ok(None) };
        let offending = self.bound().map(|(_, material)| material).filter(|one| offend(one));
        let (mut sum, mut weight_missing) = (Decimal::ZERO, false);
        let (whole, percent, by_weight) = match tolerance {
            Tolerance::Value(percent) => {
                for material in offending {
                    sum = duty::add(sum, material.non_originating_value(self)?)?;
                }
                (Some(self.production.good().fob()), percent, false)
            }
            Tolerance::Weight(percent) => {
                for material in offending {
                    match material.non_originating_weight(self)? {
                        Some(weight) => sum = duty::add(sum, weight)?,
                        None => weight_missing = true,
                    }
                }
                (self.production.good().weight_kg(), percent, true)
            }
        };
        let above = match whole {
            Some(whole) => {
                duty::multiply(sum, Decimal::ONE_HUNDRED)? > duty::multiply(whole, percent)?
            }
            None => false,
        };
        let weight_missing = weight_missing || whole.is_none();
        Ok(Some(Offence { amount: sum, whole, percent, by_weight, weight_missing, above }))
    }
}
