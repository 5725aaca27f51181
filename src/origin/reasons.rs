//! The text of a verdict: a stable code, the figures it rests on, and the materials it is
//! about.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{Proviso, Requirement};
use rust_decimal::Decimal;

use super::classification::Candidate;
use super::material::MaterialIndex;
use super::requirement::{Fault, Question, Satisfied};
use super::tolerance::Offence;
use super::value_content;
use crate::error::Error;

/// A stable code and a text.
pub(super) type Words = (&'static str, String);

/// Why a requirement is met.
pub(super) fn met(
    candidate: &Candidate<'_>,
    requirement: &'static Requirement,
    satisfied: Satisfied,
) -> Result<Words, Error> {
    if let Some(offence) = satisfied.tolerated {
        let offending = offending(candidate, requirement, Some(offence))?;
        return Ok(("met-by-tolerance", offending));
    }
    let text = match requirement {
        Requirement::WhollyObtained => "wholly obtained or produced".to_string(),
        Requirement::Change { change, .. } => {
            format!("every non-originating material meets {}", change.code())
        }
        Requirement::RegionalValueContent(percent) => {
            format!(
                "the regional value content is {}%, at least {percent}%",
                content_of(candidate)?
            )
        }
        Requirement::GoodProcessed { process, .. } => {
            format!("the good is {} and its materials meet the proviso", process.participle())
        }
        Requirement::FinalProcessFromOwnSubheading { .. } => {
            "the final process was performed in a Party".to_string()
        }
    };
    Ok(("met", text))
}

/// Why a requirement is not met, and by how much.
pub(super) fn not_met(
    candidate: &Candidate<'_>,
    requirement: &'static Requirement,
    fault: Fault,
) -> Result<Words, Error> {
    Ok(match fault {
        Fault::NotWhollyObtained => {
            let text = "the rule asks for a good wholly obtained or produced".to_string();
            ("not-wholly-obtained", text)
        }
        Fault::ContentShort(percent) => ("rvc-short", content_short(candidate, percent)?),
        Fault::FinalProcessElsewhere => {
            let text = "the final process of production was not performed in the Party".to_string();
            ("final-process", text)
        }
        Fault::OnlyArticle30 => {
            ("article-30", "only operations of Article 30 were performed".to_string())
        }
        Fault::NoChange(offence) => ("no-change", offending(candidate, requirement, offence)?),
        Fault::ProvisoNotMet => {
            let lacking = requirement.proviso().map(|proviso| lacking(candidate, proviso));
            let text = format!(
                "materials that did not undergo the process the rule asks for: {}",
                lacking.unwrap_or_default()
            );
            ("proviso", text)
        }
        Fault::GoodNotProcessed(process) => {
            let text = format!("the good is not {} entirely in Parties", process.participle());
            ("good-not-processed", text)
        }
        Fault::SameProduct => {
            let text = "a material of the good's own subheading is the same product".to_string();
            ("same-product", text)
        }
    })
}

/// What must be stated to decide.
pub(super) fn question(
    candidate: &Candidate<'_>,
    requirement: &'static Requirement,
    question: Question,
) -> String {
    match question {
        Question::FinalProcess => {
            "final process: whether it was performed in the Party".to_string()
        }
        Question::ProductOf(index) => {
            let product = match (requirement, candidate.material(index)) {
                (Requirement::Change { except, .. }, Some(material)) => {
                    candidate.asked_product(material, except).unwrap_or_default()
                }
                (Requirement::FinalProcessFromOwnSubheading { other_than }, _) => other_than,
                _ => "",
            };
            let label = candidate.production.label(index);
            format!("product of material {label}: whether it is {product}")
        }
        Question::CodeOf(index) => {
            let codes = candidate.material(index).into_iter().flat_map(|one| one.codes());
            format!(
                "code of material {} in {}: one of {}",
                candidate.production.label(index),
                candidate.table.edition(),
                listed(codes, "the codes that it has no correlation to")
            )
        }
        Question::Weights => {
            "weight of the good and of the materials that do not change classification".to_string()
        }
        Question::LenientTolerance => {
            "whether the tolerance of Article 28.1(c) also covers materials that lack a process"
                .to_string()
        }
    }
}

fn content_of(candidate: &Candidate<'_>) -> Result<Decimal, Error> {
    value_content::percent(candidate.production.good().fob(), candidate.non_originating_value()?)
}

fn content_short(candidate: &Candidate<'_>, percent: Decimal) -> Result<String, Error> {
    let (fob, vnm) = (candidate.production.good().fob(), candidate.non_originating_value()?);
    Ok(format!(
        "the regional value content is {}%, below {percent}%: non-originating materials are worth {vnm}, {} would pass",
        value_content::percent(fob, vnm)?,
        value_content::highest_vnm(fob, percent)?
    ))
}

/// The materials that do not change classification, against the tolerance.
fn offending(
    candidate: &Candidate<'_>,
    requirement: &'static Requirement,
    offence: Option<Offence>,
) -> Result<String, Error> {
    let Requirement::Change { change, except, .. } = requirement else { return Ok(String::new()) };
    let materials = labels(candidate, candidate.offending(*change, except));
    let asked = Requirement::Change { change: *change, except: except.clone(), provided: None };
    let text = format!("materials that do not meet {asked}: {materials}");
    let Some(offence) = offence else {
        return Ok(format!("{text}; there is no tolerance for this code"));
    };
    let of = if offence.by_weight { "weight" } else { "FOB value" };
    Ok(match offence.share()? {
        Some(share) => {
            let side = if offence.is_above() { "above" } else { "within" };
            format!("{text}; {share}% of the {of}, {side} the tolerance of {}%", offence.percent)
        }
        None => text,
    })
}

fn lacking(candidate: &Candidate<'_>, proviso: &'static Proviso) -> String {
    labels(candidate, candidate.lacking(proviso))
}

/// The materials with these indexes.
fn labels(candidate: &Candidate<'_>, indexes: impl Iterator<Item = MaterialIndex>) -> String {
    listed(indexes.map(|index| candidate.production.label(index)), "none")
}

/// A list for people: the first 30 items of a longer one.
pub(super) fn listed(items: impl Iterator<Item: ToString>, none: &str) -> String {
    const SHOWN: usize = 30;
    let all: Vec<String> = items.map(|item| item.to_string()).collect();
    let Some(more) = all.len().checked_sub(SHOWN + 1) else {
        return if all.is_empty() { none.to_string() } else { all.join(", ") };
    };
    let shown = all.get(..SHOWN).unwrap_or_default();
    format!("{} and {} more", shown.join(", "), more + 1)
}
