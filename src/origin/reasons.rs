//! The words for a verdict: each with a stable code, the figures it rests on, and
//! the materials it is about.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{Proviso, Requirement};
use rust_decimal::Decimal;

use super::content;
use super::parts::Asked;
use super::requirements::{Fault, Ground, Question};
use super::tolerance::Measured;
use crate::error::Error;

/// A stable code and a text.
pub(super) type Words = (&'static str, String);

/// Why a requirement is met.
pub(super) fn met(
    asked: &Asked<'_>,
    requirement: &'static Requirement,
    ground: Ground,
) -> Result<Words, Error> {
    if let Some(measured) = ground.tolerated {
        let text =
            format!("{}, which is tolerated", offending(asked, requirement, Some(measured))?);
        return Ok(("met-by-tolerance", text));
    }
    let text = match requirement {
        Requirement::WhollyObtained => "wholly obtained or produced".to_string(),
        Requirement::Change { change, .. } => {
            format!("every non-originating material meets {}", change.as_str())
        }
        Requirement::RegionalValueContent(percent) => {
            format!("the regional value content is {}%, at least {percent}%", content_of(asked)?)
        }
        Requirement::GoodProcessed { process, .. } => {
            format!("the good is {} and its materials meet the proviso", process.as_str())
        }
        Requirement::FinalProcessFromOwnSubheading { .. } => {
            "the final process was performed in a Party".to_string()
        }
    };
    Ok(("met", text))
}

/// Why a requirement is not met, and by how much.
pub(super) fn not_met(
    asked: &Asked<'_>,
    requirement: &'static Requirement,
    fault: Fault,
) -> Result<Words, Error> {
    Ok(match fault {
        Fault::NotWhollyObtained => {
            let text = "the rule asks for a good wholly obtained or produced".to_string();
            ("not-wholly-obtained", text)
        }
        Fault::ContentShort(percent) => ("rvc-short", content_short(asked, percent)?),
        Fault::FinalProcessElsewhere => {
            let text = "the final process of production was not performed in the Party".to_string();
            ("final-process", text)
        }
        Fault::OnlyArticle30 => {
            ("article-30", "only operations of Article 30 were performed".to_string())
        }
        Fault::NoChange(_, measured) => ("no-change", offending(asked, requirement, measured)?),
        Fault::ProvisoNotMet => {
            let lacking = requirement.proviso().map(|proviso| lacking(asked, proviso));
            let text = format!(
                "these materials did not undergo the process the rule asks for: {}",
                lacking.unwrap_or_default()
            );
            ("proviso", text)
        }
        Fault::GoodNotProcessed(process) => {
            let text = format!("the good is not {} entirely in Parties", process.as_str());
            ("good-not-processed", text)
        }
        Fault::SameProduct => {
            let text = "a material of the good's own subheading is the same product".to_string();
            ("same-product", text)
        }
    })
}

/// What has to be known first.
pub(super) fn question(
    asked: &Asked<'_>,
    requirement: &'static Requirement,
    question: Question,
) -> String {
    match question {
        Question::FinalProcess => {
            "final process: whether it was performed in the Party".to_string()
        }
        Question::ProductOf(place) => {
            let product = match (requirement, asked.parts.get(place)) {
                (Requirement::Change { except, .. }, Some(part)) => {
                    asked.asked_product(part, except).unwrap_or_default()
                }
                (Requirement::FinalProcessFromOwnSubheading { other_than }, _) => other_than,
                _ => "",
            };
            format!("product of material {}: whether it is {product}", place + 1)
        }
        Question::CodeOf(place) => {
            let codes = asked.parts.get(place).into_iter().flat_map(|part| part.codes());
            format!(
                "code of material {} in {}: one of {}",
                place + 1,
                asked.table.edition(),
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

fn content_of(asked: &Asked<'_>) -> Result<Decimal, Error> {
    content::percent(asked.production.good.fob, asked.non_originating_value()?)
}

fn content_short(asked: &Asked<'_>, percent: Decimal) -> Result<String, Error> {
    let (fob, vnm) = (asked.production.good.fob, asked.non_originating_value()?);
    Ok(format!(
        "the regional value content is {}%, below {percent}%: non-originating materials are worth {vnm}, {} would pass",
        content::percent(fob, vnm)?,
        content::highest_vnm(fob, percent)?
    ))
}

/// The materials that do not change classification, against the tolerance.
fn offending(
    asked: &Asked<'_>,
    requirement: &'static Requirement,
    measured: Option<Measured>,
) -> Result<String, Error> {
    let Requirement::Change { change, except, .. } = requirement else { return Ok(String::new()) };
    let materials = numbers(asked.offending(*change, except));
    let text = format!("these materials do not meet {}: {materials}", change.as_str());
    let Some(measured) = measured else {
        return Ok(format!("{text}; there is no tolerance for this code"));
    };
    let of = if measured.by_weight { "weight" } else { "FOB value" };
    Ok(match measured.share()? {
        Some(share) => {
            format!("{text}; they are {share}% of the {of} against {}%", measured.percent)
        }
        None => text,
    })
}

fn lacking(asked: &Asked<'_>, proviso: &'static Proviso) -> String {
    numbers(asked.lacking(proviso))
}

/// Places from 0, told from 1.
fn numbers(places: impl Iterator<Item = usize>) -> String {
    listed(places.map(|place| place + 1), "none")
}

/// A list for a person: of very many, the first.
pub(super) fn listed(items: impl Iterator<Item: ToString>, none: &str) -> String {
    const TOLD: usize = 30;
    let all: Vec<String> = items.map(|item| item.to_string()).collect();
    let Some(more) = all.len().checked_sub(TOLD + 1) else {
        return if all.is_empty() { none.to_string() } else { all.join(", ") };
    };
    let told = all.get(..TOLD).unwrap_or_default();
    format!("{} and {} more", told.join(", "), more + 1)
}
