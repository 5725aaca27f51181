//! The decision: whether a good originates, and what the certificate states. It uses the
//! heap for one list of materials only.

use ajcep_model::RuleTable;

use super::classification::{Assumptions, ClassifiedProduction};
use super::criterion::{CriteriaMet, Criterion, Ground, Outcome, Status};
use super::material::MaterialOrigin;
use super::production::Production;
use super::walk::Observer;
use crate::error::Error;

/// What is decided of a production.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decision {
    pub(crate) outcome: Outcome,
    /// The outcome if the certificate states the criterion in question; `None` if that
    /// does not hold.
    pub(crate) stating: Option<Outcome>,
    /// The origin of materials of unknown origin decides.
    pub(super) by_unknown_origin: bool,
    /// All codes of the good have the same outcome.
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
/// let blender = Good::new("8509.40".parse()?, Decimal::from(100), Party::VietNam);
/// let motor = Material::non_originating("8501.10".parse()?, Decimal::from(30));
/// let outcome = origin::outcome(&Production::new(blender).with_material(motor))?;
/// assert_eq!(outcome.status, Status::Qualifies);
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// As [`determine`](super::determination::determine).
pub fn outcome(production: &Production) -> Result<Outcome, Error> {
    Ok(outcome_stating(production, production.table(), None)?.outcome)
}

/// Whether the good of a production originates by the rules of `table`, and whether under
/// the stated criterion.
pub(crate) fn outcome_stating(
    production: &Production,
    table: RuleTable,
    stated: Option<Criterion>,
) -> Result<Decision, Error> {
    decide(&ClassifiedProduction::new(production, table)?, stated, &mut ())
}

/// Decides a production. Doubtful origins are tried both ways; the observer sees the walk
/// under the usual assumptions.
pub(super) fn decide(
    classified: &ClassifiedProduction<'_>,
    stated: Option<Criterion>,
    observer: &mut impl Observer,
) -> Result<Decision, Error> {
    let materials = classified.production.materials();
    let usual = walk(classified, Assumptions::USUAL, observer)?;
    let met = usual.met;
    let mut status = met.status();
    let unknown = materials.iter().any(|material| material.origin() == MaterialOrigin::Unknown);
    let mut by_unknown_origin = false;
    if unknown && status != Status::Qualifies {
        let assumptions = Assumptions { unknown_originates: true, ..Assumptions::USUAL };
        let other = walk(classified, assumptions, &mut ())?.met;
        by_unknown_origin = other.status() != Status::Fails && !other.agrees(met);
        if by_unknown_origin {
            status = Status::NeedsInformation;
        }
    }
    let party = classified.production.good().producing_party();
    let elsewhere = |origin| matches!(origin, MaterialOrigin::Originating(of) if of != party);
    // The criteria met without Article 29, if that can make a difference.
    let alone = match materials.iter().any(|material| elsewhere(material.origin())) {
        true => {
            let assumptions = Assumptions { accumulates: false, ..Assumptions::USUAL };
            walk(classified, assumptions, &mut ())?.met
        }
        false => met,
    };
    let outcome = |best: Option<Ground>| Outcome {
        status,
        criterion: best.map(|(criterion, _)| criterion),
        de_minimis: best.is_some_and(|(_, by_tolerance)| by_tolerance),
        accumulation: best.is_some_and(|best| {
            !matches!(best.0, Criterion::WO | Criterion::PE) && !alone.meets(best)
        }),
    };
    Ok(Decision {
        outcome: outcome(met.best()),
        stating: stated.and_then(|stated| met.best_of(stated)).map(|best| outcome(Some(best))),
        by_unknown_origin,
        codes_agree: usual.codes_agree,
    })
}

struct Walked {
    met: CriteriaMet,
    codes_agree: bool,
}

/// Walks every code of the good.
fn walk(
    classified: &ClassifiedProduction<'_>,
    assumptions: Assumptions,
    observer: &mut impl Observer,
) -> Result<Walked, Error> {
    let alone = classified.goods().nth(1).is_none();
    let mut common: Option<CriteriaMet> = None;
    let mut codes_agree = true;
    for good in classified.goods() {
        observer.candidate(good, alone);
        let met = classified.candidate(good, assumptions).walk(observer)?;
        codes_agree &= common.is_none_or(|so_far| so_far.agrees(met));
        common = Some(common.map_or(met, |so_far| so_far.common(met)));
    }
    Ok(Walked { met: common.unwrap_or(CriteriaMet::UNDECIDED), codes_agree })
}
