//! `ajcep transpose`, `ajcep rule` and `ajcep coverage`.

use std::io::Write;

use ajcep::{ApplicableRule, Book, HsEdition, RuleTable, Subheading};

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

/// The rule for a code of `edition`, in the table of that edition, or in HS 2017
/// for the codes it became there.
pub(crate) fn rule(
    code: Subheading,
    edition: HsEdition,
    json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let table = match edition {
        HsEdition::Hs2002 => RuleTable::Hs2002,
        _ => RuleTable::Hs2017,
    };
    let rules = Book::embedded().rules_for(code, edition, table)?;
    if json {
        serde_json::to_writer(&mut *out, &rules)?;
        writeln!(out)?;
        return Ok(());
    }
    if edition != table.edition() {
        let codes: Vec<String> = rules.iter().map(|rule| rule.code().to_string()).collect();
        writeln!(out, "{code} ({edition}) is in {}: {}", table.edition(), codes.join(", "))?;
    }
    rules.iter().try_for_each(|rule| print_rule(rule, out))
}

fn print_rule(rule: &ApplicableRule, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "{} ({})", rule.code(), rule.table().edition())?;
    match (rule.specific(), rule.listed_as()) {
        (Some(specific), Some(row)) => writeln!(out, "  rule      {specific}  (row {row})")?,
        _ => writeln!(out, "  rule      CTH or RVC 40%  (general rule)")?,
    }
    for line in rule.words() {
        writeln!(out, "  meaning   {line}")?;
    }
    if !rule.scope().is_empty() {
        writeln!(out, "  only for  {}; else the general rule", rule.scope())?;
    }
    writeln!(out, "  cites     {}  ({})", rule.citation(), rule.standing())?;
    if !rule.unconfirmed().is_empty() {
        writeln!(out, "  note      unconfirmed: {}", rule.unconfirmed())?;
    }
    Ok(())
}

pub(crate) fn coverage(book: &Book, json: bool, out: &mut impl Write) -> Result<(), Failure> {
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
            row.regime.as_str(),
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
}
