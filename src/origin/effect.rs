//! What each material does to a requirement: nothing, or how badly it defeats it, at worst
//! and at best.

use core::cmp::Reverse;

use ajcep_model::{Change, CodeRange, ExceptedCodes, Process, Proviso, Requirement, Subheading};
use rust_decimal::Decimal;

use super::classification::{Candidate, ClassifiedMaterial};
use super::material::MaterialIndex;
use super::names::FinishingOperation;
use super::ternary::{self, Ternary, both};
use super::verdict::Degree;
use crate::error::Error;
use crate::tables::ORIGIN;

/// What a requirement demands of every material that it binds.
#[derive(Clone, Copy)]
pub(super) enum Demand<'r> {
    /// A change of classification, and what the proviso asks.
    Change(Change, &'r [ExceptedCodes], Option<&'r Proviso>),
    /// What the proviso asks.
    Proviso(&'r Proviso),
    /// If it is of the good's own subheading, not to be this product.
    OtherThan(&'r str),
}

impl<'r> Demand<'r> {
    /// What a requirement demands of materials, if it does.
    pub(super) fn of(requirement: &'r Requirement) -> Option<Self> {
        Some(match requirement {
            Requirement::Change { change, except, provided } => {
                Self::Change(*change, except, provided.as_ref())
            }
            Requirement::GoodProcessed { provided, .. } => Self::Proviso(provided),
            Requirement::FinalProcessFromOwnSubheading { other_than } => {
                Self::OtherThan(other_than)
            }
            _ => return None,
        })
    }

    pub(super) const fn proviso(self) -> Option<&'r Proviso> {
        match self {
            Self::Change(_, _, proviso) => proviso,
            Self::Proviso(proviso) => Some(proviso),
            Self::OtherThan(_) => None,
        }
    }
}

/// What a material does to a requirement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Effect {
    #[default]
    Nothing,
    /// It does not change classification, which a tolerance may cover.
    Offends,
    /// It lacks a process, which the tolerance does not cover.
    Lacks,
}

/// What is at fault with a material.
struct Faults {
    /// It does not change classification.
    offends: Ternary,
    /// It lacks a process.
    lacks: Ternary,
}

/// What a material does at least and at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effects {
    pub(super) least: Effect,
    pub(super) most: Effect,
}

impl Effects {
    fn in_either_case(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    /// The same, of a material that may not be bound.
    fn if_bound(self, bound: Ternary) -> Self {
        match bound {
            Some(true) => self,
            Some(false) => Self::default(),
            None => Self { least: Effect::Nothing, ..self },
        }
    }
}

/// The worst effect of all materials, and the worst they have at best.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) worst: Effect,
    pub(super) best: Effect,
    /// In chapters 61 to 63, where no material is stated to be of the component that
    /// determines the classification: the one that serves best as that.
    sole: Option<MaterialIndex>,
}

impl Tally {
    /// What a material does at best.
    pub(super) fn least(
        &self,
        candidate: &Candidate<'_>,
        at: MaterialIndex,
        of: Effects,
    ) -> Effect {
        let classified = candidate.material(at);
        match classified.map(|classified| candidate.determines(classified)) {
            Some(None) if self.sole != Some(at) => Effect::Nothing,
            _ => of.least,
        }
    }
}

impl Candidate<'_> {
    /// Whether a material is of the component that determines the classification of the
    /// good; every one is, outside the chapters where that is asked.
    pub(super) fn determines(&self, classified: &ClassifiedMaterial<'_>) -> Ternary {
        match ORIGIN.component_chapters.contains(self.good) {
            true => classified.material.determines_classification(),
            false => Some(true),
        }
    }

    /// The materials that may be of the component that determines the classification of the
    /// good.
    pub(super) fn components(&self) -> impl Iterator<Item = MaterialIndex> {
        let may_be = |(_, classified): &(MaterialIndex, &ClassifiedMaterial<'_>)| {
            classified.material.is_used_in_the_good() && self.determines(classified) != Some(false)
        };
        self.materials().filter(may_be).map(|(index, _)| index)
    }

    /// Whether a material is stated that may be of that component, where one must be.
    pub(super) fn has_component(&self) -> bool {
        !ORIGIN.component_chapters.contains(self.good) || self.components().next().is_some()
    }

    /// What a material does to a requirement, if it is of the determining component
    /// where that is not stated.
    pub(super) fn effects(
        &self,
        classified: &ClassifiedMaterial<'_>,
        demand: Demand<'_>,
    ) -> Effects {
        let foreign = classified.is_foreign(self);
        if foreign == Some(false) || self.determines(classified) == Some(false) {
            return Effects::default();
        }
        let effects = match classified.only_code() {
            Some(code) => self.effects_as(classified, code, demand, foreign),
            None => {
                let unclassified = Effects { least: Effect::Nothing, most: Effect::Lacks };
                let as_codes = classified.codes().map(|code| {
                    let foreign = classified.is_foreign_as(self, code);
                    self.effects_as(classified, code, demand, foreign)
                });
                as_codes.reduce(Effects::in_either_case).unwrap_or(unclassified.if_bound(foreign))
            }
        };
        effects.if_bound(ternary::not(classified.material.accompanies_the_good()))
    }

    /// The same, as one of its codes; `foreign` is whether it is non-originating as that.
    pub(super) fn effects_as(
        &self,
        classified: &ClassifiedMaterial<'_>,
        code: Subheading,
        demand: Demand<'_>,
        foreign: Ternary,
    ) -> Effects {
        if foreign == Some(false) {
            return Effects::default();
        }
        let Faults { offends, lacks } = self.faults_as(classified, code, demand);
        let effect = |certain: bool| {
            let counts = |fact: Ternary| fact.unwrap_or(!certain);
            match (counts(lacks), counts(offends)) {
                (true, _) => Effect::Lacks,
                (false, true) => Effect::Offends,
                (false, false) => Effect::Nothing,
            }
        };
        Effects { least: effect(true), most: effect(false) }.if_bound(foreign)
    }

    /// What is at fault with a non-originating material of this code.
    fn faults_as(
        &self,
        classified: &ClassifiedMaterial<'_>,
        code: Subheading,
        demand: Demand<'_>,
    ) -> Faults {
        let offends = ternary::not(match demand {
            Demand::Change(change, except, _) => self.changes(classified, code, change, except),
            Demand::Proviso(_) => Some(true),
            Demand::OtherThan(product) => {
                ternary::not(both(Some(code == self.good), classified.is_product(product)))
            }
        });
        let lacks =
            demand.proviso().map_or(Some(false), |proviso| self.lacks(classified, code, proviso));
        Faults { offends, lacks }
    }

    /// Whether a material that may defeat a demand may do so without lacking a process.
    pub(super) fn may_offend_only(
        &self,
        classified: &ClassifiedMaterial<'_>,
        demand: Demand<'_>,
    ) -> bool {
        classified.codes().any(|code| {
            let Faults { offends, lacks } = self.faults_as(classified, code, demand);
            let is_foreign = classified.is_foreign_as(self, code);
            is_foreign != Some(false) && offends != Some(false) && lacks != Some(true)
        })
    }

    /// Whether a material of this code changes classification.
    pub(super) fn changes(
        &self,
        classified: &ClassifiedMaterial<'_>,
        code: Subheading,
        change: Change,
        except: &[ExceptedCodes],
    ) -> Ternary {
        if change.group(code) == change.group(self.good) {
            return Some(false);
        }
        ternary::not(ternary::any(
            except.iter().map(|excepted| is_excepted(classified, code, excepted)),
        ))
    }

    /// Whether a material of this code lacks the processes of a proviso.
    pub(super) fn lacks(
        &self,
        classified: &ClassifiedMaterial<'_>,
        code: Subheading,
        proviso: &Proviso,
    ) -> Ternary {
        if !proviso.materials.iter().any(|codes: &CodeRange| codes.contains(code)) {
            return Some(false);
        }
        let material = classified.material;
        let underwent = proviso.processes.iter().map(|process| {
            self.underwent(*process, material.processes(), material.finishing_operations())
        });
        ternary::not(ternary::any(underwent))
    }

    /// Whether a process was done. Dyeing or printing counts in some chapters only with
    /// finishing operations.
    pub(super) fn underwent(
        &self,
        process: Process,
        done: Option<&[Process]>,
        finishing: Option<&[FinishingOperation]>,
    ) -> Ternary {
        let done = done.map(|done| done.contains(&process));
        if process != Process::DyeingOrPrinting || !ORIGIN.needs_finishing(self.good) {
            return done;
        }
        both(done, finishing.map(|finishing| distinct(finishing) >= ORIGIN.finishing_operations))
    }

    /// The worst effect of all materials, and the worst they have at best.
    pub(super) fn tally(&self, demand: Demand<'_>) -> Result<Tally, Error> {
        let mut tally = Tally::default();
        let mut has_component = false;
        // By what it makes of the demand, then by how much of it offends.
        let mut serves_best: Option<((Reverse<Degree>, Decimal), Effect, MaterialIndex)> = None;
        for (index, classified) in self.materials() {
            let effects = self.effects(classified, demand);
            tally.worst = tally.worst.max(effects.most);
            match self.determines(classified) {
                Some(true) => {
                    tally.best = tally.best.max(effects.least);
                    has_component |= classified.material.is_used_in_the_good();
                }
                Some(false) => {}
                None if !classified.material.is_used_in_the_good() => {}
                None => {
                    let (degree, amount) =
                        self.degree_alone(demand, effects.least, (index, classified))?;
                    let rank = (Reverse(degree), amount);
                    if serves_best.is_none_or(|(best, ..)| rank < best) {
                        serves_best = Some((rank, effects.least, index));
                    }
                }
            }
        }
        if let Some((_, effect, index)) = serves_best.filter(|_| !has_component) {
            tally.best = tally.best.max(effect);
            tally.sole = Some(index);
        }
        Ok(tally)
    }
}

/// How many different finishing operations are in a list.
pub(super) fn distinct(finishing: &[FinishingOperation]) -> usize {
    let earlier = |index: usize, one| finishing.iter().take(index).any(|other| other == one);
    finishing.iter().enumerate().filter(|(index, one)| !earlier(*index, *one)).count()
}

/// Whether an exception is for a material of this code. An exception for a product follows
/// it to whatever code it is in.
fn is_excepted(
    classified: &ClassifiedMaterial<'_>,
    code: Subheading,
    excepted: &ExceptedCodes,
) -> Ternary {
    let listed = excepted.codes.contains(code);
    let Some(name) = excepted.product.as_deref() else { return Some(listed) };
    let here = listed || ORIGIN.product(name).is_some_and(|product| product.is_within(code));
    both(Some(here), classified.is_product(name))
}
