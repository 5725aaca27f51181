//! Trying every way in which a good may originate, and choosing what the
//! certificate states. Nothing here makes texts or uses the heap, but for the one
//! list of materials that a [`Case`] holds.

use ajcep_model::{Branch, OriginRule, Subheading};

use super::determination::{Criterion, Outcome, Status};
use super::parts::{Asked, Case, Part, Reading};
use super::production::Production;
use super::requirements::{Ground, Verdict};
use super::words::MaterialOrigin;
use crate::error::Error;
use crate::rule::{ApplicableRule, RuleTable};
use crate::tables::ORIGIN;

/// What a caller states of a good whose subheading a row covers in part.
pub(super) const IN_SCOPE: &str = "in-scope";
pub(super) const OUTSIDE_SCOPE: &str = "outside-scope";

/// The criteria in the order in which one is stated where several hold, each with
/// whether it rests on the tolerance.
const ORDER: [(Criterion, bool); 9] = [
    (Criterion::WO, false),
    (Criterion::PE, false),
    (Criterion::CTC, false),
    (Criterion::CTH, false),
    (Criterion::RVC, false),
    (Criterion::RVC, true),
    (Criterion::SP, false),
    (Criterion::CTC, true),
    (Criterion::CTH, true),
];

/// What is found under one reading of the facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// A bit for each of [`ORDER`] that is met.
    met: u16,
    /// Something that is not stated would decide.
    missing: bool,
}

impl Found {
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Met(Ground { criterion, tolerated }) => {
                let stated = (criterion, tolerated.is_some());
                let place = ORDER.iter().position(|one| *one == stated);
                self.met |= place.map_or(0, |place| 1 << place);
            }
            Verdict::NotMet(_) => {}
            Verdict::Missing(_) => self.missing = true,
        }
    }

    fn meets(self, stated: (Criterion, bool)) -> bool {
        let place = ORDER.iter().position(|one| *one == stated);
        place.is_some_and(|place| self.met >> place & 1 == 1)
    }

    /// Under the general rule, where a change of classification is one of heading:
    /// CTH, which follows CTC in [`ORDER`].
    const fn as_heading(self) -> Self {
        let changes = 1 << 2 | 1 << 7;
        Self { met: self.met & !changes | (self.met & changes) << 1, ..self }
    }

    /// The criterion to state, and whether it rests on the tolerance.
    pub(super) fn best(self) -> Option<(Criterion, bool)> {
        ORDER.get(self.met.trailing_zeros() as usize).copied()
    }

    /// How this criterion is met: without the tolerance, if it can be.
    fn best_of(self, criterion: Criterion) -> Option<(Criterion, bool)> {
        ORDER.into_iter().find(|one| one.0 == criterion && self.meets(*one))
    }

    pub(super) const fn status(self) -> Status {
        if self.met != 0 {
            Status::Qualifies
        } else if self.missing {
            Status::NeedsInformation
        } else {
            Status::Fails
        }
    }

    /// Whether it comes to the same as `other`.
    pub(super) fn agrees(self, other: Self) -> bool {
        (self.status(), self.best()) == (other.status(), other.best())
    }

    /// One of several if all agree; else something decides between them.
    fn common(all: impl IntoIterator<Item = Result<Self, Error>>) -> Result<Self, Error> {
        let undecided = Self { met: 0, missing: true };
        let mut all = all.into_iter();
        let Some(first) = all.next().transpose()? else { return Ok(undecided) };
        for other in all {
            if !first.agrees(other?) {
                return Ok(undecided);
            }
        }
        Ok(first)
    }
}

/// What is decided of a case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decided {
    pub(crate) outcome: Outcome,
    /// The outcome if the certificate states the criterion that was asked about;
    /// `None` if that does not hold.
    pub(crate) stating: Option<Outcome>,
    /// The origin of materials of unknown origin decides.
    pub(super) by_unknown_origin: bool,
}

/// Whether the good of a production originates.
pub(crate) fn outcome(production: &Production) -> Result<Outcome, Error> {
    Ok(decide(&Case::new(production, production.table())?, None)?.outcome)
}

/// Whether the good of a production originates by the rules of `table`, and whether
/// under the criterion that is stated.
pub(crate) fn outcome_stating(
    production: &Production,
    table: RuleTable,
    stated: Option<Criterion>,
) -> Result<Decided, Error> {
    decide(&Case::new(production, table)?, stated)
}

/// Whether the good of a case originates, what is doubtful tried both ways.
pub(super) fn decide(case: &Case<'_>, stated: Option<Criterion>) -> Result<Decided, Error> {
    let materials = &case.production.materials;
    let found = case.found(Reading::USUAL)?;
    let mut status = found.status();
    let unknown = materials.iter().any(|material| material.origin == MaterialOrigin::Unknown);
    let mut by_unknown_origin = false;
    if unknown && status != Status::Qualifies {
        let other = case.found(Reading { unknown_originates: true, ..Reading::USUAL })?;
        by_unknown_origin = other.status() != Status::Fails && !other.agrees(found);
        if by_unknown_origin {
            status = Status::NeedsInformation;
        }
    }
    let party = case.production.good.producing_party;
    let elsewhere = |origin| matches!(origin, MaterialOrigin::Originating(of) if of != party);
    // What is found without Article 29, if that can make a difference.
    let alone = match materials.iter().any(|material| elsewhere(material.origin)) {
        true => case.found(Reading { accumulates: false, ..Reading::USUAL })?,
        false => found,
    };
    let outcome = |best: Option<(Criterion, bool)>| Outcome {
        status,
        criterion: best.map(|(criterion, _)| criterion),
        de_minimis: best.is_some_and(|(_, by_tolerance)| by_tolerance),
        accumulation: best.is_some_and(|best| {
            !matches!(best.0, Criterion::WO | Criterion::PE) && !alone.meets(best)
        }),
    };
    Ok(Decided {
        outcome: outcome(found.best()),
        stating: stated.and_then(|stated| found.best_of(stated)).map(|best| outcome(Some(best))),
        by_unknown_origin,
    })
}

impl Case<'_> {
    /// What is found, whichever code of the table the good has.
    fn found(&self, reading: Reading) -> Result<Found, Error> {
        Found::common(self.goods().map(|good| self.found_as(good, reading)))
    }

    /// What is found if the good has this code of the table.
    pub(super) fn found_as(&self, good: Subheading, reading: Reading) -> Result<Found, Error> {
        let asked = self.asked(good, reading);
        let mut found = asked.by_rule(&ApplicableRule::of(good, self.table)?)?;
        if self.production.good.wholly_obtained.is_some() {
            found.add(Verdict::met(Criterion::WO));
        }
        if asked.first_foreign().is_ok() {
            found.add(Verdict::met(Criterion::PE));
        }
        Ok(found)
    }
}

impl Asked<'_> {
    /// Article 24(c): whether it is produced exclusively from originating materials.
    /// If not, the place of the first that is foreign, if there is any material.
    pub(super) fn first_foreign(&self) -> Result<(), Option<usize>> {
        let counts = |part: &Part<'_>| !part.material.role.is_ignored();
        match self.parts.iter().position(|part| part.is_foreign(self)) {
            None if self.parts.iter().any(counts) => Ok(()),
            foreign => Err(foreign),
        }
    }

    /// By the rule for the good: the specific one or, outside its scope, the
    /// general one.
    fn by_rule(&self, rule: &ApplicableRule) -> Result<Found, Error> {
        let general = || Ok(self.by_branches(&ORIGIN.general_rule)?.as_heading());
        let Some(specific) = rule.specific() else { return general() };
        match self.in_scope(rule) {
            Some(true) => self.by_branches(specific),
            Some(false) => general(),
            None => Found::common([self.by_branches(specific), general()]),
        }
    }

    /// Whether the row of the rule is for the good; `None` if that is not stated.
    pub(super) fn in_scope(&self, rule: &ApplicableRule) -> Option<bool> {
        match self.production.good.product.as_deref() {
            _ if rule.scope().is_empty() => Some(true),
            Some(IN_SCOPE) => Some(true),
            Some(OUTSIDE_SCOPE) => Some(false),
            _ => None,
        }
    }

    /// By the branch for the product; if that is not stated, by all of them.
    fn by_branches(&self, rule: &OriginRule) -> Result<Found, Error> {
        Found::common(self.branches(rule).map(|branch| self.by_branch(branch)))
    }

    /// The branches that may be for the good.
    pub(super) fn branches<'r>(&self, rule: &'r OriginRule) -> impl Iterator<Item = &'r Branch> {
        let product = self.production.good.product.as_deref();
        rule.branches().iter().filter(move |branch| match (branch.product.as_deref(), product) {
            (Some(of), Some(stated)) => of == stated,
            _ => true,
        })
    }

    pub(super) fn by_branch(&self, branch: &Branch) -> Result<Found, Error> {
        let mut found = Found::default();
        for alternative in branch.alternatives.iter() {
            found.add(self.alternative(alternative)?);
        }
        Ok(found)
    }
}
