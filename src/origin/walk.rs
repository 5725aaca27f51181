//! The walk through every way in which a good may originate. An [`Observer`] records it;
//! the decision alone observes nothing, which costs nothing.

use ajcep_model::{Alternative, Branch, OriginRule, Requirement, Subheading};

use super::classification::Candidate;
use super::criterion::{CriteriaMet, Criterion};
use super::effect::Demand;
use super::rule::ApplicableRule;
use super::verdict::Verdict;
use crate::error::Error;
use crate::tables::{ORIGIN, Tolerance};

/// Records a walk. Every method does nothing by default.
pub(super) trait Observer {
    /// The walk tries the good under one of its codes; `alone` if it has only one.
    fn candidate(&mut self, _good: Subheading, _alone: bool) {}

    /// The rule for that code.
    fn rule(&mut self, _rule: &ApplicableRule) {}

    /// The walk tries the branch of a rule for a product, which is not stated.
    fn open_product(&mut self, _product: Option<&'static str>) {}

    /// Which product the good is was not stated, or is none of the rule's. `decides` says
    /// whether they come to different verdicts.
    fn product_needed(&mut self, _rule: &'static OriginRule, _decides: bool) {}

    /// The verdict on an alternative, and on each of its requirements.
    fn alternative(
        &mut self,
        _candidate: &Candidate<'_>,
        _criterion: Criterion,
        _verdict: Verdict,
        _requirements: &[(&'static Requirement, Verdict)],
    ) -> Result<(), Error> {
        Ok(())
    }

    /// Whether the good is wholly obtained, as it is declared to be.
    fn wholly_obtained(&mut self, _candidate: &Candidate<'_>, _verdict: Verdict) {}

    /// Whether the good is produced exclusively from originating materials.
    fn exclusively(&mut self, _candidate: &Candidate<'_>, _verdict: Verdict) {}

    /// Whether verdicts on single requirements are wanted.
    const WANTS_REQUIREMENTS: bool = true;
}

impl Observer for () {
    const WANTS_REQUIREMENTS: bool = false;
}

impl Candidate<'_> {
    /// Tries every criterion; unless `every` is set, not the value content where a change of
    /// classification is certain, behind which it ranks.
    pub(super) fn walk(
        &self,
        observer: &mut impl Observer,
        every: bool,
    ) -> Result<CriteriaMet, Error> {
        observer.rule(&self.rule);
        let mut met = self.branches(self.rule.rule(), observer, every)?;
        let wholly_obtained = self.wholly_obtained();
        if self.given().wholly_obtained().is_some() {
            observer.wholly_obtained(self, wholly_obtained);
        }
        met.add(Criterion::WO, wholly_obtained);
        let exclusively = self.exclusively();
        observer.exclusively(self, exclusively);
        met.add(Criterion::PE, exclusively);
        Ok(met)
    }

    /// How far the rule is met by the alternatives that a certificate states this criterion
    /// for.
    pub(super) fn rule_verdict(&self, criterion: Criterion) -> Result<Verdict, Error> {
        let of_branch = |branch: &'static Branch| {
            let mut verdict = Verdict::default();
            for alternative in branch.alternatives.iter() {
                if self.criterion(alternative) == criterion {
                    verdict = verdict.or(self.alternative(alternative, |_, _| {})?);
                }
            }
            Ok::<_, Error>(verdict)
        };
        if let Some(branch) = self.branch_of_good() {
            return of_branch(branch);
        }
        let mut common: Option<Verdict> = None;
        for branch in self.rule.rule().branches() {
            let verdict = of_branch(branch)?;
            common = Some(common.map_or(verdict, |so_far| so_far.in_either_case(verdict)));
        }
        Ok(common.unwrap_or_default())
    }

    /// The alternatives that may be for the good and for which a certificate states this
    /// criterion.
    pub(super) fn alternatives_for(
        &self,
        criterion: Criterion,
    ) -> impl Iterator<Item = &'static Alternative> {
        let all = self.rule.rule().branches();
        let branches = self.branch_of_good().map_or(all, core::slice::from_ref).iter();
        let alternatives = branches.flat_map(|branch| branch.alternatives.iter());
        alternatives.filter(move |alternative| self.criterion(alternative) == criterion)
    }

    /// Whether the tolerance of Article 28 may be what a criterion rests on, whatever the good is
    /// made of.
    pub(super) fn may_rest_on_tolerance(&self, criterion: Criterion) -> bool {
        let covers = |requirement| match (Demand::of(requirement), ORIGIN.tolerance(self.good)) {
            (None, _) | (_, None) => false,
            (Some(Demand::Change(..)), Some(_)) | (Some(_), Some(Tolerance::Weight(_))) => true,
            (Some(_), Some(Tolerance::Value(_))) => false,
        };
        let mut alternatives = self.alternatives_for(criterion);
        alternatives.any(|alternative| alternative.requirements.iter().any(covers))
    }

    /// The branch of the rule for the good, if that is known.
    pub(super) fn branch_of_good(&self) -> Option<&'static Branch> {
        let is_for = |branch: &&Branch| {
            branch.product.as_deref().is_none_or(|product| self.is_product(product) == Some(true))
        };
        self.rule.rule().branches().iter().find(is_for)
    }

    /// Tries the rule: every alternative of the branch for the good. If it is not known
    /// which product the good is, what holds for each of them.
    fn branches(
        &self,
        rule: &'static OriginRule,
        observer: &mut impl Observer,
        every: bool,
    ) -> Result<CriteriaMet, Error> {
        let branches = rule.branches();
        if let Some(branch) = self.branch_of_good() {
            return self.branch(branch, observer, every);
        }
        let mut common: Option<CriteriaMet> = None;
        let mut differ = false;
        for branch in branches {
            observer.open_product(branch.product.as_deref());
            let met = self.branch(branch, observer, true)?;
            differ |= common.is_some_and(|so_far| so_far != met);
            common = Some(common.map_or(met, |so_far| so_far.in_either_case(&met)));
        }
        observer.product_needed(rule, differ);
        Ok(common.unwrap_or(CriteriaMet::UNDECIDED))
    }

    fn branch<O: Observer>(
        &self,
        branch: &'static Branch,
        observer: &mut O,
        every: bool,
    ) -> Result<CriteriaMet, Error> {
        let mut met = CriteriaMet::default();
        let mut by_value = None;
        for alternative in branch.alternatives.iter() {
            let criterion = self.criterion(alternative);
            // Value costs most, and ranks behind a change of classification.
            let may_wait = !every && !O::WANTS_REQUIREMENTS && by_value.is_none();
            if criterion == Criterion::RVC && may_wait {
                by_value = Some(alternative);
                continue;
            }
            met.add(criterion, self.observed_alternative(alternative, observer)?);
        }
        if let Some(alternative) = by_value.filter(|_| !met.changes_for_certain()) {
            met.add(Criterion::RVC, self.observed_alternative(alternative, observer)?);
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
        observer.alternative(self, self.criterion(alternative), verdict, &requirements)?;
        Ok(verdict)
    }
}
