//! `ajcep coverage`: what the data covers.

use std::io::Write;

use ajcep::Book;
use ajcep::agreement::DATA_VERSION;
use ajcep::notation::written::Written;
use clap::Args;
use jiff::civil::Date;

use crate::failure::Failure;
use crate::output::emit;

#[derive(Args)]
pub(crate) struct Arguments {
    /// What is known on this day, YYYY-MM-DD; of the whole data if not given.
    #[arg(long, value_parser = Date::read)]
    pub(crate) date: Option<Date>,
}

pub(crate) fn run(
    arguments: &Arguments,
    book: &Book,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match arguments.date {
        Some(date) => on(date, book, as_json, out),
        None => whole(book, as_json, out),
    }
}

/// What is known on a day.
fn on(date: Date, book: &Book, as_json: bool, out: &mut impl Write) -> Result<(), Failure> {
    let known = book.coverage_on(date);
    emit(as_json, &known, out, |out| {
        writeln!(out, "{:<5} {:>6} {:>6} {:>6}  {date}", "party", "lines", "MFN", "AJCEP")?;
        for row in &known {
            let carried = row.carried_from.map(|day| format!("  carried forward from {day}"));
            let later = row.later_edition.map(|day| format!("  a later edition is of {day}"));
            writeln!(
                out,
                "{:<5} {:>6} {:>6} {:>6}{}{}",
                row.party,
                row.lines,
                row.mfn_known,
                row.ajcep_known,
                carried.unwrap_or_default(),
                later.unwrap_or_default()
            )?;
        }
        Ok(())
    })
}

fn whole(book: &Book, as_json: bool, out: &mut impl Write) -> Result<(), Failure> {
    let coverage = book.coverage();
    emit(as_json, &coverage, out, |out| {
        writeln!(out, "data {DATA_VERSION}")?;
        writeln!(
            out,
            "{:<5} {:<6} {:>6} {:>6} {:>6}  {:<10} windows",
            "party", "rates", "lines", "known", "share", "standing"
        )?;
        for row in &coverage {
            let windows: Vec<String> = row.windows.iter().map(ToString::to_string).collect();
            // Per mille, rounded down, so that 100.0% means all lines.
            let share = (row.known * 1000).checked_div(row.lines).unwrap_or(0);
            writeln!(
                out,
                "{:<5} {:<6} {:>6} {:>6} {:>5}%  {:<10} {}",
                row.party,
                row.regime,
                row.lines,
                row.known,
                format!("{}.{}", share / 10, share % 10),
                row.standing,
                windows.join(", ")
            )?;
        }
        let mut sources: Vec<(&str, &str)> =
            coverage.iter().map(|row| (row.layer, row.source)).collect();
        sources.dedup();
        writeln!(out, "sources:")?;
        for (layer, source) in sources {
            writeln!(out, "  {layer}: {source}")?;
        }
        Ok(())
    })
}
