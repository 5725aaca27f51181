//! Staged reduction: from a base rate, a category of Annex 1 and a date to the
//! rate in force.
//!
//! A category cuts the base rate in equal annual instalments. The first cut is
//! on 2008-12-01 for every Party, also for those that joined later (Annex 1,
//! Part 1, note 5); the next are on the same day of each following year, 1
//! January or 1 April by Party, so the second follows within months.
//!
//! This is the rate of the Schedule. Whether the agreement applied to the Party on that
//! day is another question: see [`entry_into_force`](crate::agreement::entry_into_force).

use alloc::vec::Vec;

use ajcep_model::{Currency, RateExpression, Unit, vocabulary};
use rust_decimal::Decimal;

use crate::duty;
use crate::error::Error;

/// The rate that a staging category gives for a base rate on some day.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Staging<'a> {
    /// A reduced rate, or the base rate itself.
    Rate(StagedRate<'a>),
    /// Excluded from any commitment: the MFN rate applies.
    NoConcession,
    /// It cannot be computed.
    Unknown(StagingUnknown),
}

vocabulary! {
    /// Why a staged rate cannot be computed.
    pub enum StagingUnknown: "reason" {
        Category = 1, "unknown-category", "no such staging category of this Party is in the data";
        /// The category exists, but its figures are not recorded.
        NotRecorded = 2, "not-recorded", "the figures of this staging category are not recorded";
        BaseRate = 3, "base-rate", "the base rate is not ad valorem, specific or a sum of these";
        EndRate = 4, "end-rate", "the category ends on a percentage and the base rate is specific";
    }
}

/// A rate after some of its cuts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StagedRate<'a> {
    pub(super) base: &'a RateExpression,
    pub(super) made: u16,
    pub(super) of: u16,
    pub(super) end_percent: Decimal,
}

/// The unit of a part of a staged rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StagedUnit {
    /// Per cent of the customs value.
    Percent,
    /// Money per unit.
    Specific(Currency, Unit),
}

/// One part of a staged rate, exact: a fraction, since equal cuts need not terminate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StagedPart {
    /// The numerator.
    pub numerator: Decimal,
    /// The denominator.
    pub denominator: u16,
    /// The unit.
    pub unit: StagedUnit,
}

impl StagedPart {
    /// Rounded as Annex 1, Part 1, note 1 says: a percentage to one decimal, an
    /// amount of money to two, half up.
    ///
    /// # Errors
    /// If the figure is too large to be computed exactly.
    pub fn rounded(&self) -> Result<Decimal, Error> {
        let (decimals, ten_to) = match self.unit {
            StagedUnit::Percent => (1, Decimal::TEN),
            StagedUnit::Specific(..) => (2, Decimal::ONE_HUNDRED),
        };
        // floor(n x 10^d / m + 1/2) is floor((2n x 10^d + m) / 2m).
        let denominator = Decimal::from(self.denominator);
        let twice = duty::multiply(duty::multiply(self.numerator, ten_to)?, Decimal::TWO)?;
        let step = duty::multiply(denominator, Decimal::TWO)?;
        let whole = duty::divide(duty::floor_to(duty::add(twice, denominator)?, step)?, step)?;
        duty::multiply(whole, Decimal::new(1, decimals)).map(|rate| rate.normalize())
    }
}

impl StagedRate<'_> {
    /// How many cuts have been made, and how many there are: none where the base rate is kept.
    pub const fn cuts(&self) -> (u16, u16) {
        (self.made, self.of)
    }

    /// Whether it is the end rate, which holds from then on.
    pub const fn is_final(&self) -> bool {
        self.made == self.of
    }

    /// The exact rate: the parts of a sum, as fractions; empty if it is free. `None` for a base
    /// rate without cuts that is no sum of percentages and amounts.
    ///
    /// # Errors
    /// If a figure is too large to be computed exactly.
    pub fn exact(&self) -> Result<Option<Vec<StagedPart>>, Error> {
        let is_free = self.made > 0 && self.is_final() && self.end_percent.is_zero();
        let parts = match linear_parts(self.base) {
            // Whatever it was, it is cut to nothing.
            _ if is_free => &[],
            Some(parts) => parts,
            None => return Ok(None),
        };
        let staged = parts.iter().filter_map(|part| match part {
            RateExpression::AdValorem(percent) => Some(self.part(*percent, StagedUnit::Percent)),
            RateExpression::Specific(rate) => {
                Some(self.part(rate.amount, StagedUnit::Specific(rate.currency, rate.unit)))
            }
            _ => None,
        });
        staged.collect::<Result<_, _>>().map(Some)
    }

    /// base x (n - k) / n + end x k / n, with n = 1 where nothing is cut; a base at or below the
    /// end stays.
    fn part(&self, base: Decimal, unit: StagedUnit) -> Result<StagedPart, Error> {
        let end = self.end_percent.min(base);
        let denominator = self.of.max(1);
        let left = duty::multiply(base, Decimal::from(denominator - self.made))?;
        let numerator = duty::add(left, duty::multiply(end, Decimal::from(self.made))?)?;
        Ok(StagedPart { numerator, denominator, unit })
    }

    /// The rate rounded as Annex 1 says.
    ///
    /// # Errors
    /// If a figure is too large to be computed exactly.
    pub fn rounded(&self) -> Result<RateExpression, Error> {
        let Some(exact) = self.exact()? else { return Ok(self.base.clone()) };
        let mut parts = Vec::new();
        for part in exact {
            let amount = part.rounded()?;
            if amount.is_zero() {
                continue;
            }
            parts.push(match part.unit {
                StagedUnit::Percent => RateExpression::AdValorem(amount),
                StagedUnit::Specific(currency, unit) => {
                    RateExpression::Specific(ajcep_model::SpecificRate { amount, currency, unit })
                }
            });
        }
        Ok(match parts.len() {
            0 => RateExpression::Free,
            1 => parts.remove(0),
            _ => RateExpression::Sum(parts.into()),
        })
    }
}

/// The addends of a rate that is a sum of percentages and amounts.
pub(super) fn linear_parts(rate: &RateExpression) -> Option<&[RateExpression]> {
    let linear = |part: &RateExpression| {
        matches!(
            part,
            RateExpression::Free | RateExpression::AdValorem(_) | RateExpression::Specific(_)
        )
    };
    match rate {
        RateExpression::Sum(parts) => parts.iter().all(linear).then_some(parts),
        rate => linear(rate).then(|| core::slice::from_ref(rate)),
    }
}
