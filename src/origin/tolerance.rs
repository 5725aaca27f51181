//! De minimis (Article 28): how much of a good fails to change classification,
//! against how much may.

use rust_decimal::Decimal;

use super::content;
use super::parts::{Asked, Part};
use crate::error::Error;
use crate::exact;
use crate::tables::{ORIGIN, Tolerance};

/// What offends, measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measured {
    /// The value or the weight of what offends.
    part: Decimal,
    /// The FOB value or the net weight of the good; nothing if it is missing.
    whole: Option<Decimal>,
    /// Up to how many per cent are tolerated.
    pub(super) percent: Decimal,
    pub(super) by_weight: bool,
    /// A weight is missing, so that `part` may be more.
    pub(super) weight_missing: bool,
    above: bool,
}

impl Measured {
    /// Whether it is within the tolerance.
    pub(super) const fn is_within(&self) -> bool {
        !self.above && !self.weight_missing
    }

    /// Whether it is above the tolerance. What is known to be too heavy stays so,
    /// whatever the rest weighs.
    pub(super) const fn is_above(&self) -> bool {
        self.above
    }

    /// What offends, in per cent of the whole.
    pub(super) fn share(&self) -> Result<Option<Decimal>, Error> {
        self.whole.map(|whole| content::share(self.part, whole)).transpose()
    }
}

impl Asked<'_> {
    /// What the bound materials that `offend` come to; `None` where the agreement
    /// tolerates nothing.
    pub(super) fn measure(
        &self,
        offend: impl Fn(&Part<'_>) -> bool,
    ) -> Result<Option<Measured>, Error> {
        let Some(tolerance) = ORIGIN.tolerance(self.good) else { return Ok(None) };
        let offending = self.bound().map(|(_, part)| part).filter(|part| offend(part));
        let (mut sum, mut weight_missing) = (Decimal::ZERO, false);
        let (whole, percent, by_weight) = match tolerance {
            Tolerance::Value(percent) => {
                for part in offending {
                    sum = exact::add(sum, part.value(self)?)?;
                }
                (Some(self.production.good.fob), percent, false)
            }
            Tolerance::Weight(percent) => {
                for part in offending {
                    match part.weight(self)? {
                        Some(weight) => sum = exact::add(sum, weight)?,
                        None => weight_missing = true,
                    }
                }
                (self.production.good.weight_kg, percent, true)
            }
        };
        let above = match whole {
            Some(whole) => {
                exact::multiply(sum, Decimal::ONE_HUNDRED)? > exact::multiply(whole, percent)?
            }
            None => false,
        };
        let weight_missing = weight_missing || whole.is_none();
        Ok(Some(Measured { part: sum, whole, percent, by_weight, weight_missing, above }))
    }
}
