//! The walk through every way in which a good may originate. An [`Observer`] records it;
//! the decision alone observes nothing, which costs nothing.

use ajcep_model::{Alternative, Branch, OriginRule, Requirement, Subheading};

use super::classification::Candidate;
use super::criterion::{CriteriaMet, Criterion};
use super::good::WhollyObtained;
use super::material::MaterialIndex;
use super::requirement::Verdict;
use super::rule::ApplicableRule;
use crate::error::Error;

/// Why a good is not produced exclusively from originating materials.
#[derive(Clone, Copy)]
pub(super) enum NotExclusively {
    /// This material is not originating.
    Material(MaterialIndex),
    /// No materials are stated.
    NoMaterials,
}

/// Records a walk. Every method does nothing by default.
pub(super) trait Observer {
    /// The walk tries the good under one of its codes; `alone` if it has only one.
    fn candidate(&mut self, _good: Subheading, _alone: bool) {}

    /// The rule for that code.
    fn rule(&mut self, _rule: &ApplicableRule) {}

    /// The walk tries the branch of a rule for a product, which is not stated.
    fn open_product(&mut self, _product: Option<&'static str>) {}

    /// Which product the good is was not stated, or is none of the rule's.
    fn product_needed(&mut self, _rule: &'static OriginRule) {}

    /// The verdict on an alternative, and on each of its requirements.
    fn alternative(
        &mut self,
        _candidate: &Candidate<'_>,
        _verdict: Verdict,
        _requirements: &[(&'static Requirement, Verdict)],
    ) -> Result<(), Error> {
        Ok(())
    }

    /// The good is declared wholly obtained.
    fn wholly_obtained(&mut self, _letter: WhollyObtained) {}

    /// Whether the good is produced exclusively from originating materials.
    fn exclusively(&mut self, _candidate: &Candidate<'_>, _verdict: Result<(), NotExclusively>) {}

    /// Whether verdicts on single requirements are wanted.
    const WANTS_REQUIREMENTS: bool = true;
}

impl Observer for () {
    const WANTS_REQUIREMENTS: bool = false;
}

impl Candidate<'_> {
    /// Tries every criterion.
    pub(super) fn walk(&self, observer: &mut impl Observer) -> Result<CriteriaMet, Error> {
        let rule = ApplicableRule::of(self.good, self.table)?;
        observer.rule(&rule);
        let mut met = self.branches(rule.rule(), observer)?;
        if rule.specific().is_none() {
            met = met.with_heading_changes();
        }
        if let Some(letter) = self.production.good().wholly_obtained() {
            observer.wholly_obtained(letter);
            met.add((Criterion::WO, false));
        }
        let exclusively = self.exclusively();
        observer.exclusively(self, exclusively);
        if exclusively.is_ok() {
            met.add((Criterion::PE, false));
        }
        Ok(met)
    }

    /// Article 24(c): whether it is produced exclusively from originating materials.
    fn exclusively(&self) -> Result<(), NotExclusively> {
        let non_originating = self.materials().find(|(_, one)| one.is_non_originating(self));
        match non_originating {
            Some((index, _)) => Err(NotExclusively::Material(index)),
            None if self.materials().all(|(_, one)| one.material.is_ignored()) => {
                Err(NotExclusively::NoMaterials)
            }
            None => Ok(()),
        }
    }

    /// Tries the branch for the product; if that is not stated, all of them.
    fn branches(
        &self,
        rule: &'static OriginRule,
        observer: &mut impl Observer,
    ) -> Result<CriteriaMet, Error> {
        let open = self.matching(rule).count() != 1;
        let mut common: Option<CriteriaMet> = None;
        for branch in self.matching(rule) {
            if open {
                observer.open_product(branch.product.as_deref());
            }
            let met = self.branch(branch, observer)?;
            common = Some(common.map_or(met, |so_far| so_far.common(met)));
        }
        if open {
            observer.product_needed(rule);
        }
        Ok(common.unwrap_or(CriteriaMet::UNDECIDED))
    }

    /// The branches that may be for the good.
    fn matching(&self, rule: &'static OriginRule) -> impl Iterator<Item = &'static Branch> {
        let product = self.production.good().product();
        rule.branches().iter().filter(move |branch| match (branch.product.as_deref(), product) {
            (Some(of), Some(stated)) => of == stated,
            _ => true,
        })
    }

    fn branch(
        &self,
        branch: &'static Branch,
        observer: &mut impl Observer,
    ) -> Result<CriteriaMet, Error> {
        let mut met = CriteriaMet::default();
        for alternative in branch.alternatives.iter() {
            match self.observed_alternative(alternative, observer)? {
                Verdict::Met(satisfied) => met.add(satisfied.ground()),
                Verdict::NotMet(_) => {}
                Verdict::Missing(_) => met.add_missing(),
            }
        }
        Ok(met)
    }

    fn observed_alternative<O: Observer>(
        &self,
        alternative: &'static Alternative,
        observer: &mut O,
    ) -> Result<Verdict, Error> {
        if !O::WANTS_REQUIREMENTS {
            return self.alternative(alternative, |_, _| {});
        }
        let mut requirements = alloc::vec::Vec::new();
        let each = |requirement, verdict| requirements.push((requirement, verdict));
        let verdict = self.alternative(alternative, each)?;
        observer.alternative(self, verdict, &requirements)?;
        Ok(verdict)
    }
}
