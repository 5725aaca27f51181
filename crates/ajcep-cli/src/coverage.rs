//! `ajcep coverage`: what the data covers.

use std::io::Write;

use ajcep::Book;
use ajcep::agreement::DATA_VERSION;

use crate::failure::Failure;
use crate::output::emit;

pub(crate) fn run(book: &Book, as_json: bool, out: &mut impl Write) -> Result<(), Failure> {
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
