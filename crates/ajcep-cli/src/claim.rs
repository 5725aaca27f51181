//! `ajcep claim`: one claim as JSON, or a file of JSON lines.

use std::io::Write;
use std::path::PathBuf;

use ajcep::claim::{Assessment, Claim, Severity};
use ajcep::quote::RegimeSummary;
use ajcep::{Book, Error, Warning, json};
use clap::Args;

use crate::failure::Failure;
use crate::{jsonl, quote};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The claim or the declaration as JSON (`-` for standard input).
    #[arg(required_unless_present = "batch")]
    file: Option<PathBuf>,
    /// Answer every line of this file of JSON lines (`-` for standard input).
    #[arg(long, value_name = "IN.JSONL", conflicts_with = "file")]
    batch: Option<PathBuf>,
}

pub(crate) fn run(
    arguments: Arguments,
    book: &Book,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let to_json = |text: &str| json::to_text(&book.assess(&json::from_text(text)?)?);
    answer(arguments, as_json, out, to_json, |text, out| {
        let claim: Claim = json::from_text(text)?;
        print(&book.assess(&claim)?, out)?;
        note_other_regimes(book, &claim, out)
    })
}

/// Notes the regimes under which no more is paid than under AJCEP, by where the goods originate.
fn note_other_regimes(book: &Book, claim: &Claim, out: &mut impl Write) -> Result<(), Failure> {
    let Some(origin) = claim.party_of_origin() else { return Ok(()) };
    let shipment = claim.shipment().clone().with_exporter(origin);
    // A claim that is answered may have a line whose other regimes are not.
    let Ok(options) = book.regimes(&shipment) else { return Ok(()) };
    let others = RegimeSummary::of(&options).no_dearer_than_ajcep();
    let names: Vec<String> =
        others.map(|option| format!("{} ({})", option.regime, option.rate)).collect();
    if !names.is_empty() {
        let names = names.join(", ");
        writeln!(out, "  note        no dearer, if the goods originate by their rules: {names}")?;
    }
    Ok(())
}

/// Answers a file of JSON, or every line of a batch.
pub(crate) fn answer<W: Write>(
    arguments: Arguments,
    as_json: bool,
    out: &mut W,
    to_json: impl Fn(&str) -> Result<String, Error> + Sync,
    print: impl FnOnce(&str, &mut W) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if let Some(path) = &arguments.batch {
        return jsonl::batch(path, out, to_json);
    }
    let text = jsonl::read(&arguments.file.unwrap_or_else(|| PathBuf::from("-")))?;
    if !as_json {
        return print(&text, out);
    }
    Ok(writeln!(out, "{}", to_json(&text)?)?)
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
    // That every answer is before trade remedies is said once.
    quote::notes(quote, |warning| warning != Warning::BeforeTradeRemedies, out)?;
    for note in assessment.determination()?.iter().flat_map(|of_good| &of_good.notes) {
        writeln!(out, "  note        {}  [{}]", note.text, note.cites)?;
    }
    Ok(())
}
