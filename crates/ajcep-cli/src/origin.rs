//! `ajcep origin`: one good as JSON, or a file of JSON lines.

use std::io::Write;
use std::path::PathBuf;

use ajcep::json;
use ajcep::origin::{
    Consequence, Criterion, Determination, MaterialIndex, Outcome, Production, Remedies, Status,
    ToleranceLimit, determine, remedies,
};
use clap::Args;
use serde::Serialize;

use crate::failure::Failure;
use crate::jsonl;
use crate::output::emit;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The good and its materials as JSON (`-` for standard input).
    #[arg(required_unless_present = "batch")]
    file: Option<PathBuf>,
    /// Answer every line of this file of JSON lines (`-` for standard input).
    #[arg(long, value_name = "GOODS.JSONL", conflicts_with = "file")]
    batch: Option<PathBuf>,
}

pub(crate) fn run(
    arguments: Arguments,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    if let Some(path) = &arguments.batch {
        return jsonl::batch(path, out, |text| {
            let production: Production = json::from_text(text)?;
            json::to_text(&determine(&production)?)
        });
    }
    let path = arguments.file.unwrap_or_else(|| PathBuf::from("-"));
    let production: Production = json::from_text(&jsonl::read(&path)?)?;
    let determination = determine(&production)?;
    let remedies = match determination.outcome.status {
        Status::Qualifies => None,
        _ => Some(remedies(&production)?),
    };
    let answer = Answer { determination, remedies };
    emit(as_json, &answer, out, |out| {
        print(&answer.determination, out)?;
        let remedies = answer.remedies.as_ref();
        remedies.map_or(Ok(()), |remedies| print_remedies(&production, remedies, out))
    })
}

#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    determination: Determination,
    /// What would make it qualify, if it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    remedies: Option<Remedies>,
}

fn print(determination: &Determination, out: &mut impl Write) -> Result<(), Failure> {
    let Outcome { status, criterion, de_minimis, accumulation, .. } = determination.outcome;
    writeln!(out, "{status}{}", stated(criterion, de_minimis, accumulation))?;
    writeln!(out, "  rule        {}  ({})", determination.rule, determination.table)?;
    match determination.rvc_percent {
        Some(percent) if determination.rvc_rounded => {
            writeln!(out, "  RVC         about {percent}%")?;
        }
        Some(percent) => writeln!(out, "  RVC         {percent}%")?,
        None => writeln!(out, "  RVC         not known")?,
    }
    for reason in &determination.reasons {
        let finding = reason.finding.label();
        writeln!(out, "  {finding:<12}{}  [{}]", reason.text, reason.cites)?;
    }
    for question in &determination.questions {
        writeln!(out, "  missing     {}", question.text)?;
        for consequence in &question.answers {
            let Consequence { answer, status, criterion, de_minimis, accumulation, .. } =
                consequence;
            let under = stated(*criterion, *de_minimis, *accumulation);
            writeln!(out, "              {answer}: {status}{under}")?;
        }
    }
    for note in &determination.notes {
        writeln!(out, "  note        {}  [{}]", note.text, note.cites)?;
    }
    writeln!(out, "  note        not legal advice")?;
    Ok(())
}

fn print_remedies(
    production: &Production,
    remedies: &Remedies,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let also =
        if remedies.suppose_final_process { ", with the final process in the Party" } else { "" };
    if remedies.final_process {
        writeln!(out, "  remedy      the final process in the Party")?;
    }
    for set in &remedies.sourcing {
        let materials: Vec<String> = set.iter().map(|index| labelled(production, *index)).collect();
        writeln!(out, "  remedy      material {} from a Party{also}", materials.join(" and "))?;
    }
    if remedies.sourcing_is_cut {
        writeln!(out, "  remedy      not all sets of materials were tried")?;
    }
    for missing in &remedies.processes {
        let what = match missing.materials.as_slice() {
            [] => "the good".to_owned(),
            materials => {
                let labels = materials.iter().map(|index| labelled(production, *index));
                format!("material {}", labels.collect::<Vec<_>>().join(" and "))
            }
        };
        let process = missing.process.participle();
        let finishing = match missing.finishing_operations {
            0 => String::new(),
            1 => ", with one more finishing operation".to_owned(),
            more => format!(", with {more} more finishing operations"),
        };
        writeln!(out, "  remedy      {what} {process} in a Party{finishing}{also}")?;
    }
    if let Some(highest) = remedies.highest_non_originating_value {
        let here = production.good().final_process_in_party() == Some(true);
        let also = if here { "" } else { ", with the final process in the Party" };
        writeln!(out, "  remedy      non-originating materials worth at most {highest}{also}")?;
    }
    match remedies.tolerated {
        Some(ToleranceLimit::Value(most)) => {
            writeln!(
                out,
                "  remedy      materials that do not change classification, worth at most {most}{also}"
            )?;
        }
        Some(ToleranceLimit::WeightKg(most)) => {
            writeln!(
                out,
                "  remedy      materials that do not change classification, weighing at most {most} kg{also}"
            )?;
        }
        _ => {}
    }
    Ok(())
}

/// A material as the reasons refer to it.
fn labelled(production: &Production, index: MaterialIndex) -> String {
    match production.materials().get(index.get()) {
        Some(material) => match material.name() {
            Some(name) => format!("{index} ({name}, {})", material.code()),
            None => format!("{index} ({})", material.code()),
        },
        None => index.to_string(),
    }
}

/// What the certificate states.
fn stated(
    criterion: Option<Criterion>,
    de_minimis: Option<bool>,
    accumulation: Option<bool>,
) -> String {
    let mut text = criterion.map_or_else(String::new, |criterion| format!(" under {criterion}"));
    for (mark, is_needed) in [("DMI", de_minimis), ("ACU", accumulation)] {
        text += match is_needed {
            Some(false) => continue,
            Some(true) => ", ",
            None => ", perhaps ",
        };
        text += mark;
    }
    text
}
