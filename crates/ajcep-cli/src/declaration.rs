//! `ajcep declaration`: one declaration as JSON, or a file of JSON lines.

use std::io::Write;

use ajcep::claim::{Declaration, DeclarationAssessment};
use ajcep::{Book, json};

use crate::claim::{Arguments, answer, describe};
use crate::failure::Failure;
use crate::quote;

pub(crate) fn run(
    arguments: Arguments,
    book: &Book,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let to_json = |text: &str| json::to_text(&book.assess_declaration(&json::from_text(text)?)?);
    answer(arguments, as_json, out, to_json, |text, out| {
        let declaration: Declaration = json::from_text(text)?;
        print(&book.assess_declaration(&declaration)?, out)
    })
}

fn print(assessment: &DeclarationAssessment<'_>, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "preference {}", assessment.status())?;
    if let Some(totals) = assessment.totals() {
        let currency = totals.currency.map(|currency| currency.to_string()).unwrap_or_default();
        for (name, duty) in [
            ("payable", totals.payable),
            ("if allowed", totals.if_allowed),
            ("MFN", totals.mfn),
            ("saving", totals.saving),
        ] {
            writeln!(out, "  {name:<10}  {}", quote::describe(&duty, &currency))?;
        }
    }
    for reference in assessment.unused_certificates() {
        writeln!(out, "  not used    certificate {reference}")?;
    }
    for (number, line) in (1..).zip(assessment.lines()) {
        let item = line.certificate_item().map(|item| format!(", item {item}")).unwrap_or_default();
        let code = line.quote().line().code();
        writeln!(out, "line {number}: {code}{item}, preference {}", line.status())?;
        describe(line, out)?;
    }
    writeln!(out, "  note        not legal advice; before trade remedies")?;
    Ok(())
}
