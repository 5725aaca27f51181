//! `ajcep claim`: one claim as JSON, or a file of JSON lines.

use std::io::Write;
use std::path::PathBuf;

use ajcep::{Assessment, Book, ClaimForm, ReadClaim};
use clap::Args;

use crate::failure::Failure;
use crate::{jsonl, quote};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The claim as JSON (`-` for standard input).
    #[arg(required_unless_present = "batch")]
    file: Option<PathBuf>,
    /// Answer every line of this file of JSON lines (`-` for standard input).
    #[arg(long, value_name = "CLAIMS.JSONL", conflicts_with = "file")]
    batch: Option<PathBuf>,
}

pub(crate) fn run(
    arguments: Arguments,
    book: &Book,
    json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    if let Some(path) = &arguments.batch {
        return jsonl::batch(path, out, |text| assess(book, text));
    }
    let path = arguments.file.unwrap_or_else(|| PathBuf::from("-"));
    let claim = read(&jsonl::read(&path)?).map_err(Failure::BadInput)?;
    claim.with(|claim| {
        let assessment = book.assess(claim)?;
        if json {
            serde_json::to_writer(&mut *out, &assessment)?;
            writeln!(out)?;
            return Ok(());
        }
        print(&assessment, out)
    })
}

fn read(text: &str) -> Result<ReadClaim, String> {
    let form: ClaimForm =
        serde_json::from_str(text).map_err(|error| format!("not the JSON of a claim: {error}"))?;
    form.read().map_err(|error| error.to_string())
}

fn assess(book: &Book, text: &str) -> Result<Vec<u8>, String> {
    read(text)?.with(|claim| {
        let assessment = book.assess(claim).map_err(|error| error.to_string())?;
        serde_json::to_vec(&assessment).map_err(|error| error.to_string())
    })
}

fn print(assessment: &Assessment<'_>, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "preference {}", assessment.status().as_str())?;
    let quote = assessment.quote();
    if let Some(amounts) = quote.amounts() {
        let currency = amounts.currency.map(|currency| currency.to_string()).unwrap_or_default();
        let payable = assessment.payable().unwrap_or(amounts.mfn);
        writeln!(out, "  payable     {}", quote::describe(&payable, &currency))?;
        writeln!(out, "  if allowed  {}", quote::describe(&amounts.payable, &currency))?;
    }
    if let Some(outcome) = assessment.origin() {
        let criterion = outcome.criterion.map_or("", |criterion| criterion.as_str());
        writeln!(out, "  origin      {} {criterion}", outcome.status.as_str())?;
    }
    if let Some(until) = assessment.valid_until() {
        writeln!(out, "  valid until {until}")?;
    }
    if let Some(until) = assessment.retroactive_until() {
        writeln!(out, "  retroactive issue until {until}")?;
    }
    for defect in assessment.defects() {
        let severity = defect.severity().as_str();
        writeln!(out, "  {severity:<10}  {defect}  [{}]", defect.cites())?;
        if let Some(cure) = defect.cure() {
            writeln!(out, "    cure      {cure}")?;
        }
    }
    for missing in assessment.missing_in_words()? {
        writeln!(out, "  missing     {missing}")?;
    }
    writeln!(out, "  note        not legal advice; before trade remedies")?;
    Ok(())
}
