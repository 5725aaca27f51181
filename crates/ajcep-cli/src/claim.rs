//! `ajcep claim`: one claim as JSON, or a file of JSON lines.

use std::io::Write;
use std::path::PathBuf;

use ajcep::claim::{Assessment, Claim, Severity};
use ajcep::{Book, json};
use clap::Args;

use crate::failure::Failure;
use crate::output::emit;
use crate::{jsonl, quote};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The claim or the declaration as JSON (`-` for standard input).
    #[arg(required_unless_present = "batch")]
    pub(crate) file: Option<PathBuf>,
    /// Answer every line of this file of JSON lines (`-` for standard input).
    #[arg(long, value_name = "IN.JSONL", conflicts_with = "file")]
    pub(crate) batch: Option<PathBuf>,
}

pub(crate) fn run(
    arguments: Arguments,
    book: &Book,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    if let Some(path) = &arguments.batch {
        return jsonl::batch(path, out, |text| {
            let claim: Claim = json::from_text(text)?;
            json::to_text(&book.assess(&claim)?)
        });
    }
    let path = arguments.file.unwrap_or_else(|| PathBuf::from("-"));
    let claim: Claim = json::from_text(&jsonl::read(&path)?)?;
    let assessment = book.assess(&claim)?;
    emit(as_json, &assessment, out, |out| print(&assessment, out))
}

fn print(assessment: &Assessment<'_>, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "preference {}", assessment.status())?;
    describe(assessment, out)?;
    writeln!(out, "  note        not legal advice; before trade remedies")?;
    Ok(())
}

/// What is paid, and what is wrong.
pub(crate) fn describe(assessment: &Assessment<'_>, out: &mut impl Write) -> Result<(), Failure> {
    let quote = assessment.quote();
    if let Some(amounts) = quote.amounts() {
        let currency = amounts.currency.map(|currency| currency.to_string()).unwrap_or_default();
        for (name, duty) in
            [("payable", assessment.payable()), ("if allowed", assessment.payable_if_allowed())]
        {
            if let Some(duty) = duty {
                writeln!(out, "  {name:<10}  {}", quote::describe(&duty, &currency))?;
            }
        }
    }
    if let Some(outcome) = assessment.origin() {
        let criterion = outcome.criterion.map_or("", |criterion| criterion.code());
        writeln!(out, "  origin      {} {criterion}", outcome.status)?;
    }
    if let Some(until) = assessment.valid_until() {
        writeln!(out, "  valid until {until}")?;
    }
    if let Some(until) = assessment.retroactive_until() {
        writeln!(out, "  retroactive issue until {until}")?;
    }
    for defect in assessment.defects() {
        let severity = assessment.severity(defect);
        writeln!(out, "  {severity:<10}  {defect}  [{}]", defect.cites())?;
        if let Some(cure) = defect.cure().filter(|_| severity > Severity::Note) {
            writeln!(out, "    cure      {cure}")?;
        }
    }
    for missing in assessment.missing_in_words()? {
        writeln!(out, "  missing     {missing}")?;
    }
    Ok(())
}
