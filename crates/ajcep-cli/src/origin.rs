//! `ajcep origin`: one good as JSON, or a file of JSON lines.

use std::io::Write;
use std::path::PathBuf;

use ajcep::{
    Book, Determination, Outcome, Production, ProductionForm, Remedies, Status, Tolerated,
};
use clap::Args;
use serde::Serialize;

use crate::failure::Failure;
use crate::jsonl;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The good and its materials as JSON (`-` for standard input).
    #[arg(required_unless_present = "batch")]
    file: Option<PathBuf>,
    /// Answer every line of this file of JSON lines (`-` for standard input).
    #[arg(long, value_name = "GOODS.JSONL", conflicts_with = "file")]
    batch: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments, json: bool, out: &mut impl Write) -> Result<(), Failure> {
    if let Some(path) = &arguments.batch {
        return jsonl::batch(path, out, determine);
    }
    let path = arguments.file.unwrap_or_else(|| PathBuf::from("-"));
    let text = jsonl::read(&path)?;
    let production = production(&text).map_err(Failure::BadInput)?;
    let determination = Book::embedded().origin(&production)?;
    let remedies = match determination.outcome.status {
        Status::Qualifies => None,
        _ => Some(Book::embedded().remedies(&production)?),
    };
    if json {
        serde_json::to_writer(&mut *out, &Answer { determination, remedies })?;
        writeln!(out)?;
        return Ok(());
    }
    print(&determination, out)?;
    remedies.map_or(Ok(()), |remedies| print_remedies(&production, &remedies, out))
}

#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    determination: Determination,
    /// What would make it qualify, if it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    remedies: Option<Remedies>,
}

fn production(text: &str) -> Result<Production, String> {
    let form: ProductionForm =
        serde_json::from_str(text).map_err(|error| format!("not the JSON of a good: {error}"))?;
    form.read().map_err(|error| error.to_string())
}

fn determine(text: &str) -> Result<Vec<u8>, String> {
    let determination =
        Book::embedded().origin(&production(text)?).map_err(|error| error.to_string())?;
    serde_json::to_vec(&determination).map_err(|error| error.to_string())
}

fn print(determination: &Determination, out: &mut impl Write) -> Result<(), Failure> {
    let Outcome { status, criterion, de_minimis, accumulation } = determination.outcome;
    write!(out, "{}", status.as_str())?;
    if let Some(criterion) = criterion {
        write!(out, " under {}", criterion.as_str())?;
    }
    if de_minimis {
        write!(out, ", DMI")?;
    }
    if accumulation {
        write!(out, ", ACU")?;
    }
    writeln!(out)?;
    writeln!(out, "  rule      {}  ({})", determination.rule, determination.table.edition())?;
    writeln!(out, "  RVC       {}%", determination.rvc_percent)?;
    for reason in &determination.reasons {
        writeln!(out, "  reason    {}  [{}]", reason.text, reason.cites)?;
    }
    for missing in &determination.missing {
        writeln!(out, "  missing   {missing}")?;
    }
    for note in &determination.notes {
        writeln!(out, "  note      {}  [{}]", note.text, note.cites)?;
    }
    writeln!(out, "  note      not legal advice")?;
    Ok(())
}

fn print_remedies(
    production: &Production,
    remedies: &Remedies,
    out: &mut impl Write,
) -> Result<(), Failure> {
    for set in &remedies.sourcing {
        let named = |index: &usize| {
            let code = production.materials.get(*index).map(|material| material.code.to_string());
            format!("{} ({})", index + 1, code.unwrap_or_default())
        };
        let materials: Vec<String> = set.iter().map(named).collect();
        writeln!(out, "  remedy    material {} from a Party", materials.join(" and "))?;
    }
    if let Some(highest) = remedies.highest_non_originating_value {
        writeln!(out, "  remedy    non-originating materials worth at most {highest}")?;
    }
    match remedies.tolerated {
        Some(Tolerated::Value(most)) => {
            writeln!(out, "  remedy    materials that do not change, worth at most {most}")?;
        }
        Some(Tolerated::WeightKg(most)) => {
            writeln!(out, "  remedy    materials that do not change, weighing at most {most} kg")?;
        }
        None => {}
    }
    Ok(())
}
