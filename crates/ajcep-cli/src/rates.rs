//! `ajcep rates`: the lines under a chapter, a heading or a subheading, and the span of
//! their rates.

use std::io::Write;

use ajcep::notation::written::{Written, code_prefix};
use ajcep::tariff::RateSpan;
use ajcep::{Book, Party, RateExpression, Warning};
use clap::Args;
use jiff::civil::Date;

use crate::failure::Failure;
use crate::output::emit;

#[derive(Args)]
pub(crate) struct Arguments {
    /// A chapter (64), a heading (64.03), a subheading (6403.99) or more digits.
    code: String,
    /// The importing Party, such as JP.
    #[arg(long, value_name = "PARTY", value_parser = Party::read)]
    to: Party,
    /// The date of import, YYYY-MM-DD.
    #[arg(long, value_parser = Date::read)]
    date: Date,
}

pub(crate) fn run(
    arguments: &Arguments,
    book: &Book,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Arguments { ref code, to, date } = *arguments;
    let prefix = code_prefix(code, to).map_err(Failure::bad_input)?;
    let group = book.lines_under(to, prefix, date)?;
    emit(as_json, &group, out, |out| {
        let lines = group.lines();
        let noun = if lines.len() == 1 { "line" } else { "lines" };
        writeln!(out, "{prefix} in {} on {date}: {} {noun}", to.label(), lines.len())?;
        print_span(out, "MFN", &group.mfn())?;
        print_span(out, "AJCEP", &group.preference())?;
        for line in lines {
            let (mfn, preference) = (line.mfn(), line.preference());
            writeln!(out, "  {:<14} MFN {mfn}; AJCEP {preference}", line.code().to_string())?;
        }
        if group.later_edition().is_some() {
            writeln!(out, "{}", Warning::LaterEdition.label())?;
        }
        Ok(())
    })
}

fn print_span(out: &mut impl Write, name: &str, span: &RateSpan) -> Result<(), Failure> {
    let listed = |rates: &[RateExpression]| {
        let rates: Vec<String> = rates.iter().map(RateExpression::to_string).collect();
        rates.join(", ")
    };
    match (listed(&span.lowest), listed(&span.highest)) {
        (lowest, _) if lowest.is_empty() => write!(out, "  {name:<5} no rate is known")?,
        (lowest, highest) if lowest == highest => write!(out, "  {name:<5} {lowest}")?,
        (lowest, highest) => write!(out, "  {name:<5} lowest {lowest}; highest {highest}")?,
    }
    for (count, what) in [
        (span.no_concession, "no concession"),
        (span.conditional, "depends on a condition"),
        (span.unknown, "not known"),
    ] {
        if count > 0 {
            write!(out, "; {count} of {}: {what}", span.lines())?;
        }
    }
    writeln!(out)?;
    Ok(())
}
