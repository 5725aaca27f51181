//! The reason of a verdict: its kind, and a text with the figures that it rests on and the
//! materials that it is about.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{Process, Requirement};
use rust_decimal::Decimal;

use super::classification::Candidate;
use super::effect::{Demand, Effect, distinct};
use super::material::MaterialIndex;
use super::reasoning::ReasonKind;
use super::tolerance::{Case, Offence};
use super::value_content;
use super::verdict::{Degree, Verdict};
use crate::error::Error;
use crate::tables::ORIGIN;

/// What was found, and a text.
pub(super) type Words = (ReasonKind, String);

/// Why a requirement is met.
pub(super) fn met(
    candidate: &Candidate<'_>,
    requirement: &Requirement,
    verdict: Verdict,
) -> Result<Words, Error> {
    if let (Degree::Tolerated, Some(demand)) = (verdict.worst, Demand::of(requirement)) {
        return Ok((
            ReasonKind::MetByTolerance,
            offending(candidate, requirement, demand, Case::Worst)?,
        ));
    }
    let text = match requirement {
        Requirement::WhollyObtained => "wholly obtained or produced".to_string(),
        Requirement::Change { change, .. } => {
            format!("every non-originating material meets {}", change.code())
        }
        Requirement::RegionalValueContent(percent) => match candidate.content()? {
            Some(content) => {
                let value = candidate.non_originating_value()?;
                let more = if value.is_known() { "" } else { " or more" };
                format!("the regional value content is {content}{more}, at least {percent}%")
            }
            None => format!("the regional value content is at least {percent}%"),
        },
        Requirement::GoodProcessed { process, .. } => {
            format!("the good is {} and its materials meet the proviso", process.participle())
        }
        Requirement::FinalProcessFromOwnSubheading { .. } => {
            "the final process was performed in a Party".to_string()
        }
    };
    Ok((ReasonKind::Met, text))
}

/// Why a requirement is not met, and by how much.
pub(super) fn not_met(
    candidate: &Candidate<'_>,
    requirement: &Requirement,
) -> Result<Words, Error> {
    let given = candidate.given();
    let elsewhere = || {
        let text = "the final process of production was not performed in the Party".to_string();
        (ReasonKind::FinalProcess, text)
    };
    Ok(match (requirement, Demand::of(requirement)) {
        (Requirement::RegionalValueContent(percent), _) => {
            match candidate.content_reaches(*percent)?.can_be_met() {
                true => elsewhere(),
                false => (ReasonKind::RvcShort, content_short(candidate, *percent)?),
            }
        }
        (_, None) => {
            let text = "the rule asks for a good wholly obtained or produced".to_string();
            (ReasonKind::NotWhollyObtained, text)
        }
        _ if candidate.is_only_article_30() => {
            (ReasonKind::Article30, "only operations of Article 30 were performed".to_string())
        }
        (Requirement::GoodProcessed { process, .. }, _)
            if candidate.underwent(*process, given.processes(), given.finishing_operations())
                == Some(false) =>
        {
            (ReasonKind::GoodNotProcessed, not_processed(candidate, *process))
        }
        (Requirement::FinalProcessFromOwnSubheading { .. }, _)
            if given.final_process_in_party() == Some(false) =>
        {
            elsewhere()
        }
        (Requirement::FinalProcessFromOwnSubheading { .. }, _) => {
            let text = "a material of the good's own subheading is the same product".to_string();
            (ReasonKind::SameProduct, text)
        }
        (_, Some(demand)) => materials_not_as_demanded(candidate, requirement, demand)?,
    })
}

fn materials_not_as_demanded(
    candidate: &Candidate<'_>,
    requirement: &Requirement,
    demand: Demand<'_>,
) -> Result<Words, Error> {
    let tally = candidate.tally(demand)?;
    if candidate.demanded(demand)?.can_be_met() {
        let text = "the change of classification did not take place in the Party".to_string();
        return Ok((ReasonKind::ChangeElsewhere, text));
    }
    if tally.best != Effect::Lacks {
        let text = offending(candidate, requirement, demand, Case::Best)?;
        return Ok((ReasonKind::NoChange, text));
    }
    let lacking = candidate.materials().filter(|(index, classified)| {
        let effects = candidate.effects(classified, demand);
        tally.least(candidate, *index, effects) == Effect::Lacks
    });
    let lacking = listed(lacking.map(|(index, _)| label(candidate, index)), "none");
    let text = format!("materials that did not undergo the process the rule asks for: {lacking}");
    Ok((ReasonKind::Proviso, text))
}

/// Why a process of the good does not count.
fn not_processed(candidate: &Candidate<'_>, process: Process) -> String {
    let given = candidate.given();
    let done = given.processes().is_some_and(|done| done.contains(&process));
    let finishing = given.finishing_operations().map(distinct).filter(|_| done);
    match finishing {
        Some(count) => format!(
            "{} counts only with {} of the {} finishing operations of Annex 2; {count} of them \
             {} stated",
            process.label(),
            ORIGIN.finishing_operations,
            crate::tables::finishing_operations().count(),
            if count == 1 { "is" } else { "are" },
        ),
        None => format!("the good is not {} entirely in Parties", process.participle()),
    }
}

fn content_short(candidate: &Candidate<'_>, percent: Decimal) -> Result<String, Error> {
    let value = candidate.non_originating_value()?;
    let vnm = value.least;
    // What is not stated makes the value only higher.
    let (most, least) = if value.is_known() { ("", "") } else { ("at most ", "at least ") };
    let Some(fob) = candidate.production.common_fob()? else {
        return Ok(format!("the regional value content is below {percent}%"));
    };
    let content = value_content::share(crate::duty::subtract(fob, vnm)?, fob)?;
    let shown = |amount| candidate.production.shown_amount(amount);
    let (vnm, highest) = (shown(vnm)?, shown(value_content::highest_vnm(fob, percent)?)?);
    Ok(format!(
        "the regional value content is {most}{content}, below {percent}%: non-originating materials are worth {least}{vnm}, {highest} would pass"
    ))
}

/// The materials that do not change classification, against the tolerance.
fn offending(
    candidate: &Candidate<'_>,
    requirement: &Requirement,
    demand: Demand<'_>,
    case: Case,
) -> Result<String, Error> {
    let tally = candidate.tally(demand)?;
    let offending = candidate.offending(demand, &tally, case);
    let materials = listed(offending.map(|(index, _)| described(candidate, index)), "none");
    let asked = match requirement {
        Requirement::Change { change, except, .. } => {
            let (change, except) = (*change, except.clone());
            Requirement::Change { change, except, provided: None }.to_string()
        }
        other => other.to_string(),
    };
    let text = format!("materials that do not meet {asked}: {materials}");
    Ok(match candidate.offence(demand, &tally, case)? {
        None => format!("{text}; there is no tolerance for this code"),
        Some(offence) => format!("{text}{}", against_tolerance(candidate, offence)?),
    })
}

fn against_tolerance(candidate: &Candidate<'_>, offence: Offence) -> Result<String, Error> {
    let Offence { amount, whole: Some(whole), percent, by_weight, .. } = offence else {
        return Ok(String::new());
    };
    let of = if by_weight { "weight" } else { "FOB value" };
    let limit = crate::duty::percent_of(percent, whole)?.normalize();
    let limit = match by_weight {
        true => format!("{limit} kg"),
        false => candidate.production.shown_amount(limit)?,
    };
    let share = value_content::share(amount, whole)?;
    let side = if offence.is_above() { "above" } else { "within" };
    let least = if offence.is_partial { "at least " } else { "" };
    Ok(format!("; {least}{share} of the {of}, {side} the tolerance of {limit} ({percent}%)"))
}

/// A material as texts refer to it: its number, and its name if it has one.
pub(super) fn label(candidate: &Candidate<'_>, index: MaterialIndex) -> String {
    candidate.production.label(index)
}

/// A material with its name, if it has one, and its code.
fn described(candidate: &Candidate<'_>, index: MaterialIndex) -> String {
    let Some(classified) = candidate.material(index) else { return index.to_string() };
    let code = classified.material.code();
    match candidate.production.shown_name(index) {
        Some(name) => format!("{index} ({name}, {code})"),
        None => format!("{index} ({code})"),
    }
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
