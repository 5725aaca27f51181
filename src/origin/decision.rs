//! The decision: whether a good originates, and what the certificate states. It uses the
//! heap for one list of materials only.

use super::classification::ClassifiedProduction;
use super::criterion::{CriteriaMet, Criterion, Ground, Outcome};
use super::issue::Issue;
use super::production::Production;
use super::verdict::{Degree, Verdict};
use super::walk::Observer;
use crate::error::Error;

/// What is decided of a production.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decision {
    pub(crate) outcome: Outcome,
    /// The outcome if the certificate states the criterion in question; `None` if that
    /// does not hold.
    pub(crate) stating: Option<Outcome>,
    /// Every code of the good comes to the same.
    pub(super) codes_agree: bool,
}

/// Whether the good of a production originates: the outcome of
/// [`determine`](super::determination::determine), without its reasons, at about half the
/// cost.
///
/// ```
/// use ajcep::Party;
/// use ajcep::origin::{self, Good, Material, Production, Status};
/// use rust_decimal::Decimal;
///
/// let blender = Good::new("8509.40".parse()?, Party::VietNam).with_fob(Decimal::from(100));
/// let motor = Material::non_originating("8501.10".parse()?, Decimal::from(30));
/// let outcome = origin::outcome(&Production::new(blender).with_material(motor))?;
/// assert_eq!(outcome.status, Status::Qualifies);
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// As [`determine`](super::determination::determine).
pub fn outcome(production: &Production) -> Result<Outcome, Error> {
    Ok(outcome_stating(production, Issue::of(production), None)?.outcome)
}

/// Whether the good of a production originates by the rules that apply at the issue of its
/// certificate, and whether under the stated criterion.
pub(crate) fn outcome_stating(
    production: &Production,
    issue: Issue,
    stated: Option<Criterion>,
) -> Result<Decision, Error> {
    decide(&ClassifiedProduction::new(production, issue)?, stated, &mut ())
}

/// Decides a production; the observer sees the walk.
pub(super) fn decide(
    classified: &ClassifiedProduction<'_>,
    stated: Option<Criterion>,
    observer: &mut impl Observer,
) -> Result<Decision, Error> {
    if classified.before_entry().is_some() {
        // No certificate can be issued there yet.
        return Ok(Decision { outcome: Outcome::FAILS, stating: None, codes_agree: true });
    }
    let Walked { met, codes_agree } = walk(classified, observer, stated.is_some())?;
    let outcome = |ground: Option<Ground>| {
        let status = met.status();
        let Some((criterion, _)) = ground else { return Ok(Outcome { status, ..Outcome::FAILS }) };
        let verdict = met.verdict(criterion);
        let rests_on = match criterion {
            Criterion::WO | Criterion::PE => Outcome::FAILS,
            _ => {
                let alone = without_accumulation(classified, criterion, verdict)?;
                let rests_on = resting_on(verdict, alone);
                let de_minimis = rests_on.de_minimis
                    && !may_rest_on_accumulation(classified, criterion, verdict, alone)?;
                Outcome { de_minimis, ..rests_on }
            }
        };
        Ok::<_, Error>(Outcome { status, criterion: Some(criterion), ..rests_on })
    };
    let stating = stated.and_then(|stated| met.best_of(stated));
    Ok(Decision {
        outcome: outcome(met.best())?,
        stating: stating.map(|ground| outcome(Some(ground))).transpose()?,
        codes_agree,
    })
}

/// How far a criterion is met without Article 29; `verdict` is how far with it.
fn without_accumulation(
    classified: &ClassifiedProduction<'_>,
    criterion: Criterion,
    verdict: Verdict,
) -> Result<Verdict, Error> {
    if !classified.has_material_of_another_party() {
        return Ok(verdict);
    }
    let mut common: Option<Verdict> = None;
    for good in classified.goods() {
        let alone = classified.candidate(good, false)?.rule_verdict(criterion)?;
        common = Some(common.map_or(alone, |so_far| so_far.in_either_case(alone)));
    }
    Ok(common.unwrap_or_default())
}

/// Whether there is a case between the worst and the best in which a criterion is met
/// without the tolerance by accumulation, and without accumulation not at all.
fn may_rest_on_accumulation(
    classified: &ClassifiedProduction<'_>,
    criterion: Criterion,
    verdict: Verdict,
    alone: Verdict,
) -> Result<bool, Error> {
    if verdict.best < Degree::Met || alone.is_met() {
        return Ok(false);
    }
    for good in classified.goods() {
        let (with, alone) = (classified.candidate(good, true)?, classified.candidate(good, false)?);
        for alternative in with.alternatives_for(criterion) {
            let met = with.alternative(alternative, |_, _| {})?.best == Degree::Met;
            if met && !alone.is_tolerated_if_met_by(&with, alternative)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// What a criterion rests on in every case that is left open: the tolerance (DMI),
/// accumulation (ACU), or both. Where either would do, the tolerance. `alone` is the verdict
/// without accumulation.
fn resting_on(verdict: Verdict, alone: Verdict) -> Outcome {
    let by_tolerance =
        |degree: Degree, alone: Degree| degree < Degree::Met || alone == Degree::Tolerated;
    Outcome {
        de_minimis: by_tolerance(verdict.worst, alone.worst)
            && by_tolerance(verdict.best, alone.best),
        accumulation: !alone.can_be_met(),
        ..Outcome::FAILS
    }
}

struct Walked {
    met: CriteriaMet,
    codes_agree: bool,
}

/// Walks every code of the good: what holds, if it is not known which it is.
fn walk(
    classified: &ClassifiedProduction<'_>,
    observer: &mut impl Observer,
    every: bool,
) -> Result<Walked, Error> {
    let alone = classified.goods().nth(1).is_none();
    let mut common: Option<CriteriaMet> = None;
    let mut codes_agree = true;
    for good in classified.goods() {
        observer.candidate(good, alone);
        let met = classified.candidate(good, true)?.walk(observer, every || !alone)?;
        codes_agree &= common.is_none_or(|so_far| so_far == met);
        common = Some(common.map_or(met, |so_far| so_far.in_either_case(&met)));
    }
    Ok(Walked { met: common.unwrap_or(CriteriaMet::UNDECIDED), codes_agree })
}
