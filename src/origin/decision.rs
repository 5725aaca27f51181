//! The decision: whether a good originates, and what the certificate states. It uses the
//! heap for one list of materials only.

use ajcep_model::HsEdition;

use super::classification::ClassifiedProduction;
use super::criterion::{CriteriaMet, Criterion, Ground, Outcome, Status};
use super::good::Good;
use super::issue::Issue;
use super::marks::{Marks, marks};
use super::production::Production;
use super::verdict::Degree;
use super::walk::Observer;
use crate::error::Error;
use crate::nomenclature;

/// What is decided of a production.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decision {
    pub(crate) outcome: Outcome,
    /// The outcome if the certificate states the criterion in question; `None` if that
    /// does not hold.
    pub(crate) stating: Option<Outcome>,
    /// Whether that criterion holds without the tolerance, by accumulation if need be.
    pub(crate) without_tolerance: bool,
    /// Whether the criterion in question may hold; true without one.
    pub(crate) can_state: bool,
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

/// What a certificate may state of a good of which only its code is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statable {
    /// Whether the criterion may hold.
    pub(crate) criterion: bool,
    /// Whether it may rest on the tolerance (DMI).
    pub(crate) de_minimis: bool,
    /// Whether it may rest on accumulation (ACU).
    pub(crate) accumulation: bool,
}

/// What a certificate may state beside a criterion of a good of this code and edition, whatever it
/// is made of; `None` if the edition has no such code.
pub(crate) fn statable(
    good: Good,
    edition: HsEdition,
    issue: Issue,
    stated: Criterion,
) -> Result<Option<Statable>, Error> {
    if !nomenclature::has(edition, good.code()) {
        return Ok(None);
    }
    let production = Production::new(good).with_edition(edition);
    let classified = ClassifiedProduction::new(&production, issue)?;
    let of_materials = !matches!(stated, Criterion::WO | Criterion::PE);
    // Which letter of Article 25 is meant is not known, and some fit any good.
    let criterion =
        stated == Criterion::WO || decide(&classified, Some(stated), &mut ())?.can_state;
    let mut de_minimis = false;
    for good in classified.goods() {
        de_minimis |= classified.candidate(good, true)?.may_rest_on_tolerance(stated);
    }
    Ok(Some(Statable { criterion, de_minimis, accumulation: of_materials }))
}

/// Decides a production; the observer sees the walk.
pub(super) fn decide(
    classified: &ClassifiedProduction<'_>,
    stated: Option<Criterion>,
    observer: &mut impl Observer,
) -> Result<Decision, Error> {
    if classified.before_entry().is_some() {
        // No certificate can be issued there yet.
        let outcome = Outcome::unmarked(Status::Fails, None);
        return Ok(Decision {
            outcome,
            stating: None,
            without_tolerance: false,
            can_state: true,
            codes_agree: true,
        });
    }
    let Walked { met, codes_agree } = walk(classified, observer, stated.is_some())?;
    let outcome = |ground: Option<Ground>| match (met.status(), ground) {
        (status, Some((criterion, _))) => {
            let Marks { de_minimis, accumulation } =
                marks(classified, criterion, met.verdict(criterion))?;
            Ok(Outcome { status, criterion: Some(criterion), de_minimis, accumulation })
        }
        (status, None) => Ok::<_, Error>(Outcome::unmarked(status, None)),
    };
    let best = outcome(met.best())?;
    let stating = match stated.and_then(|stated| met.best_of(stated)) {
        Some(ground) if Some(ground) == met.best() => Some(best),
        ground => ground.map(|ground| outcome(Some(ground))).transpose()?,
    };
    Ok(Decision {
        without_tolerance: stated.is_some_and(|stated| met.verdict(stated).worst == Degree::Met),
        can_state: stated.is_none_or(|stated| met.verdict(stated).can_be_met()),
        outcome: best,
        stating,
        codes_agree,
    })
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
