//! The marks beside a criterion that is met: DMI if it rests on the tolerance of Article 28, ACU
//! if it rests on accumulation (Article 29). A material of unknown origin counts as
//! non-originating.

use super::classification::{Candidate, ClassifiedProduction};
use super::criterion::Criterion;
use super::effect::Demand;
use super::ternary::Ternary;
use super::verdict::{Degree, Verdict};
use crate::error::Error;

/// Whether a certificate states DMI and ACU.
pub(super) struct Marks {
    pub(super) de_minimis: Ternary,
    pub(super) accumulation: Ternary,
}

/// The marks of a criterion that is met whatever is not stated; `found` is the verdict on it. Where
/// the tolerance or accumulation would do, the mark is that of the tolerance.
pub(super) fn marks(
    classified: &ClassifiedProduction<'_>,
    criterion: Criterion,
    found: Verdict,
) -> Result<Marks, Error> {
    if matches!(criterion, Criterion::WO | Criterion::PE) {
        return Ok(Marks { de_minimis: Some(false), accumulation: Some(false) });
    }
    let with = match classified.has_material_of_unknown_origin() {
        true => verdict(classified, criterion, true)?,
        false => found,
    };
    let alone = match classified.has_material_of_another_party() {
        true => verdict(classified, criterion, false)?,
        false => with,
    };
    let accumulation = match (alone.is_met(), alone.can_be_met()) {
        (true, _) => Some(false),
        (false, false) => Some(true),
        (false, true) => None,
    };
    Ok(Marks { de_minimis: by_tolerance(classified, criterion, with, alone)?, accumulation })
}

/// How far a criterion is met, with accumulation or without.
fn verdict(
    classified: &ClassifiedProduction<'_>,
    criterion: Criterion,
    accumulates: bool,
) -> Result<Verdict, Error> {
    let mut common: Option<Verdict> = None;
    for good in classified.goods() {
        let candidate = classified.candidate(good, accumulates)?.with_unknown_as_foreign();
        let verdict = candidate.rule_verdict(criterion)?;
        common = Some(common.map_or(verdict, |so_far| so_far.in_either_case(verdict)));
    }
    Ok(common.unwrap_or_default())
}

/// Whether a criterion rests on the tolerance, with accumulation or without; `with` and `alone` are
/// the verdicts on it. `None` if what is not stated decides, or may.
fn by_tolerance(
    classified: &ClassifiedProduction<'_>,
    criterion: Criterion,
    with: Verdict,
    alone: Verdict,
) -> Result<Ternary, Error> {
    if with.worst == Degree::Met && !may_be_tolerated(classified, criterion, alone)? {
        return Ok(Some(false));
    }
    let rests = |with: Degree, alone: Degree| with < Degree::Met || alone == Degree::Tolerated;
    let always = rests(with.worst, alone.worst)
        && rests(with.best, alone.best)
        && !may_rest_on_accumulation(classified, criterion, with, alone)?;
    Ok(always.then_some(true))
}

/// Whether a criterion is met by the tolerance without accumulation in some case.
fn may_be_tolerated(
    classified: &ClassifiedProduction<'_>,
    criterion: Criterion,
    alone: Verdict,
) -> Result<bool, Error> {
    if [alone.worst, alone.best].contains(&Degree::Tolerated) {
        return Ok(true);
    }
    if alone.worst == alone.best {
        return Ok(false);
    }
    // It may be met strictly, so that any material that defeats it may be the only one.
    for good in classified.goods() {
        let candidate = classified.candidate(good, false)?.with_unknown_as_foreign();
        for alternative in candidate.alternatives_for(criterion) {
            let Verdict { worst, best } = candidate.alternative(alternative, |_, _| {})?;
            if [worst, best].contains(&Degree::Tolerated) {
                return Ok(true);
            }
            if worst == best {
                continue;
            }
            for demand in alternative.requirements.iter().filter_map(Demand::of) {
                if candidate.may_tolerate_one(demand)? {
                    return Ok(true);
                }
            }
        }
    }
    Ok(false)
}

/// Whether there is a case between the worst and the best in which a criterion is met
/// without the tolerance by accumulation, and without accumulation not at all.
fn may_rest_on_accumulation(
    classified: &ClassifiedProduction<'_>,
    criterion: Criterion,
    with: Verdict,
    alone: Verdict,
) -> Result<bool, Error> {
    if with.best < Degree::Met || alone.is_met() {
        return Ok(false);
    }
    for good in classified.goods() {
        let candidate = |accumulates| {
            classified.candidate(good, accumulates).map(Candidate::with_unknown_as_foreign)
        };
        let (with, alone) = (candidate(true)?, candidate(false)?);
        for alternative in with.alternatives_for(criterion) {
            let met = with.alternative(alternative, |_, _| {})?.best == Degree::Met;
            if met && !alone.is_tolerated_if_met_by(&with, alternative)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
