//! `ajcep transpose` and `ajcep coverage`.

use std::io::Write;

use ajcep::{Book, HsEdition, Subheading};

use crate::failure::Failure;

pub(crate) fn transpose(
    code: Subheading,
    from: HsEdition,
    to: HsEdition,
    json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let transposition = Book::embedded().transpose(code, from, to)?;
    if json {
        serde_json::to_writer(&mut *out, &transposition)?;
        writeln!(out)?;
        return Ok(());
    }
    writeln!(out, "{code} ({from}) is in {to}: {}", transposition.relation().as_str())?;
    for target in transposition.targets() {
        writeln!(out, "{target}")?;
    }
    Ok(())
}

pub(crate) fn coverage(json: bool, out: &mut impl Write) -> Result<(), Failure> {
    let book = Book::embedded();
    let coverage = book.coverage();
    if json {
        serde_json::to_writer(&mut *out, &coverage)?;
        writeln!(out)?;
        return Ok(());
    }
    writeln!(out, "data {}", book.data_version())?;
    writeln!(
        out,
        "{:<5} {:<6} {:>6} {:>6} {:>6}  {:<10} windows",
        "party", "rates", "lines", "known", "share", "standing"
    )?;
    for row in &coverage {
        let windows: Vec<String> = row.windows.iter().map(ToString::to_string).collect();
        // Per mille, rounded down, so that 100.0% means all of them.
        let share = (row.known * 1000).checked_div(row.lines).unwrap_or(0);
        writeln!(
            out,
            "{:<5} {:<6} {:>6} {:>6} {:>5}%  {:<10} {}",
            row.party,
            row.subject.as_str(),
            row.lines,
            row.known,
            format!("{}.{}", share / 10, share % 10),
            row.standing,
            windows.join(", ")
        )?;
    }
    let mut sources: Vec<&str> = coverage.iter().map(|row| row.source).collect();
    sources.dedup();
    writeln!(out, "sources:")?;
    for source in sources {
        writeln!(out, "  {source}")?;
    }
    Ok(())
}
