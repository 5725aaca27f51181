//! Questions about what the certificate states: whether its criterion holds, and whether it needs
//! DMI or ACU.

use alloc::vec::Vec;

use ajcep_model::{Requirement, Subheading};

use super::asking::{self, Asked};
use super::classification::ClassifiedProduction;
use super::criterion::Criterion;
use super::effect::Demand;
use super::question::Question;
use super::verdict::Verdict;
use crate::error::Error;

/// The questions that decide whether a criterion needs DMI or ACU: whether the tolerance is needed
/// with accumulation, and whether the criterion is met without accumulation.
pub(super) fn questions_of_marks(
    classified: &ClassifiedProduction<'_>,
    criterion: Criterion,
) -> Result<Vec<Question>, Error> {
    let goods: Vec<Subheading> = classified.goods().collect();
    let mut questions: Vec<Question> = Vec::new();
    if codes_differ(classified, criterion, &goods)? {
        questions.push(Question::of_code(classified.issue.table.edition(), &goods));
    }
    for (good, accumulates) in goods.iter().flat_map(|good| [(*good, true), (*good, false)]) {
        let candidate = classified.candidate(good, accumulates)?.with_unknown_as_foreign();
        if candidate.branch_of_good().is_none() {
            questions.push(Question::of_product(candidate.rule.rule()));
        }
        let mut asked = Asked::of_candidate(&candidate);
        let alternatives = candidate.alternatives_for(criterion);
        let requirements = alternatives.flat_map(|alternative| alternative.requirements.iter());
        for requirement in requirements {
            match (requirement, Demand::of(requirement)) {
                (Requirement::RegionalValueContent(percent), _) => {
                    if candidate.content_reaches(*percent)?.is_open() {
                        asked.values();
                    }
                }
                (_, Some(demand)) => asked.materials_of(demand)?,
                (_, None) => {}
            }
        }
        questions.append(&mut asked.questions);
    }
    Ok(questions)
}

/// Whether the codes of the good differ in how far a criterion is met.
fn codes_differ(
    classified: &ClassifiedProduction<'_>,
    criterion: Criterion,
    goods: &[Subheading],
) -> Result<bool, Error> {
    let mut found: Option<[Verdict; 2]> = None;
    for good in goods {
        let verdict = |accumulates| {
            let candidate = classified.candidate(*good, accumulates)?;
            candidate.with_unknown_as_foreign().rule_verdict(criterion)
        };
        let verdicts = [verdict(true)?, verdict(false)?];
        if found.is_some_and(|found| found != verdicts) {
            return Ok(true);
        }
        found = Some(verdicts);
    }
    Ok(false)
}

/// The questions that decide whether a criterion holds.
pub(super) fn questions_of_criterion(
    classified: &ClassifiedProduction<'_>,
    criterion: Criterion,
) -> Result<Vec<Question>, Error> {
    let goods: Vec<Subheading> = classified.goods().collect();
    let mut questions = Vec::new();
    if codes_differ(classified, criterion, &goods)? {
        questions.push(Question::of_code(classified.issue.table.edition(), &goods));
    }
    for good in goods {
        let candidate = classified.candidate(good, true)?;
        if candidate.branch_of_good().is_none() {
            questions.push(Question::of_product(candidate.rule.rule()));
        }
        for alternative in candidate.alternatives_for(criterion) {
            let mut open = Vec::new();
            candidate.alternative(alternative, |requirement, verdict| {
                open.extend(Some(requirement).filter(|_| verdict.is_open()));
            })?;
            for requirement in open {
                questions.append(&mut asking::questions(&candidate, requirement)?);
            }
        }
        if criterion == Criterion::PE {
            questions.append(&mut asking::questions_of_origin(&candidate));
        }
        if criterion == Criterion::WO {
            questions.append(&mut asking::questions_of_content(&candidate));
        }
    }
    Ok(questions)
}
