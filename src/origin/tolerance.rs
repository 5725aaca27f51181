//! De minimis (Article 28): how much of a good fails to change classification, and how
//! much may.

use rust_decimal::Decimal;

use super::classification::{Candidate, ClassifiedMaterial};
use super::effect::{Demand, Effect, Tally};
use super::material::MaterialIndex;
use super::verdict::Degree;
use crate::duty;
use crate::error::Error;
use crate::tables::{ORIGIN, Tolerance};

/// Of what is not stated, which is assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Worst,
    Best,
}

/// The materials that offend, measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Offence {
    /// The value or the weight of the offending materials, as far as it is stated.
    pub(super) amount: Decimal,
    /// The FOB value or the net weight of the good, if it is stated.
    pub(super) whole: Option<Decimal>,
    /// The tolerance in per cent.
    pub(super) percent: Decimal,
    pub(super) by_weight: bool,
    /// Whether the amount of an offending material is not stated.
    pub(super) is_partial: bool,
    above: bool,
}

impl Offence {
    /// Whether the tolerance covers it.
    pub(super) fn is_within(&self, case: Case) -> bool {
        match case {
            // Amounts that are stated and above the limit stay above it, whatever the rest.
            Case::Best => !self.above,
            Case::Worst => {
                !self.above && !self.is_partial && (self.whole.is_some() || self.amount.is_zero())
            }
        }
    }

    /// Whether it is above the tolerance, whatever is not stated.
    pub(super) const fn is_above(&self) -> bool {
        self.above
    }
}

impl Candidate<'_> {
    /// Whether the tolerance covers the materials that defeat a demand.
    pub(super) fn tolerates(
        &self,
        demand: Demand<'_>,
        tally: &Tally,
        case: Case,
    ) -> Result<bool, Error> {
        let offence = self.offence(demand, tally, case)?;
        Ok(offence.is_some_and(|offence| offence.is_within(case)))
    }

    /// Without accumulation, the worst that materials can do to a demand that is met with it:
    /// those which do nothing then do their worst, and the others are as they must be for it
    /// to be met.
    pub(super) fn worst_if_met_by(
        &self,
        accumulating: &Self,
        demand: Demand<'_>,
    ) -> Result<(Effect, Option<Offence>), Error> {
        let effect = |classified: &ClassifiedMaterial<'_>| match accumulating
            .effects(classified, demand)
            .most
        {
            Effect::Nothing => self.effects(classified, demand).most,
            _ => Effect::Nothing,
        };
        let worst = self.materials().map(|(_, classified)| effect(classified)).max();
        let offending = self.materials().filter(|(_, one)| effect(one) > Effect::Nothing);
        Ok((worst.unwrap_or_default(), self.measured(offending)?))
    }

    /// How far a demand is met if this material alone is bound, at best, and how much of it
    /// offends.
    pub(super) fn degree_alone(
        &self,
        demand: Demand<'_>,
        effect: Effect,
        of: (MaterialIndex, &ClassifiedMaterial<'_>),
    ) -> Result<(Degree, Decimal), Error> {
        if effect == Effect::Nothing {
            return Ok((Degree::Met, Decimal::ZERO));
        }
        let Some(offence) = self.measured(core::iter::once(of))? else {
            return Ok((Degree::NotMet, Decimal::ZERO));
        };
        let covered = offence.is_within(Case::Best) && self.covers(demand, effect, Case::Best);
        Ok((if covered { Degree::Tolerated } else { Degree::NotMet }, offence.amount))
    }

    /// Whether there is a material that may defeat a demand, and that the tolerance covers if it is
    /// the only one.
    pub(super) fn may_tolerate_one(&self, demand: Demand<'_>) -> Result<bool, Error> {
        for (index, classified) in self.materials() {
            let effect = match self.effects(classified, demand).most {
                Effect::Lacks if self.may_offend_only(classified, demand) => Effect::Offends,
                most => most,
            };
            if self.degree_alone(demand, effect, (index, classified))?.0 == Degree::Tolerated {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The materials that defeat a demand, measured; `None` where the agreement tolerates
    /// nothing.
    pub(super) fn offence(
        &self,
        demand: Demand<'_>,
        tally: &Tally,
        case: Case,
    ) -> Result<Option<Offence>, Error> {
        self.measured(self.offending(demand, tally, case))
    }

    fn measured<'t>(
        &self,
        offending: impl Iterator<Item = (MaterialIndex, &'t ClassifiedMaterial<'t>)>,
    ) -> Result<Option<Offence>, Error> {
        let Some(tolerance) = ORIGIN.tolerance(self.good) else { return Ok(None) };
        let (percent, by_weight) = match tolerance {
            Tolerance::Value(percent) => (percent, false),
            Tolerance::Weight(percent) => (percent, true),
        };
        let whole = match by_weight {
            true => self.given().weight_kg(),
            false => self.production.common_fob()?,
        };
        let (mut amount, mut is_partial) = (Decimal::ZERO, false);
        for (_, classified) in offending {
            let material = classified.material;
            let of = match by_weight {
                true => material.weight_kg(),
                false => self.production.common_value(material)?,
            };
            match of {
                Some(of) => amount = duty::add(amount, classified.foreign_part(self, of)?)?,
                None => is_partial = true,
            }
        }
        let above = match whole {
            Some(whole) => {
                duty::multiply(amount, Decimal::ONE_HUNDRED)? > duty::multiply(whole, percent)?
            }
            None => false,
        };
        Ok(Some(Offence { amount, whole, percent, by_weight, is_partial, above }))
    }

    /// The materials that defeat a demand.
    pub(super) fn offending<'t>(
        &'t self,
        demand: Demand<'t>,
        tally: &'t Tally,
        case: Case,
    ) -> impl Iterator<Item = (MaterialIndex, &'t ClassifiedMaterial<'t>)> {
        self.materials().filter(move |(index, classified)| {
            let effects = self.effects(classified, demand);
            let effect = match case {
                Case::Worst => effects.most,
                Case::Best => tally.least(self, *index, effects),
            };
            effect > Effect::Nothing
        })
    }
}
