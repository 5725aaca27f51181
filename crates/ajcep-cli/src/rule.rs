//! `ajcep rule`: the rule of origin for a subheading.

use std::io::Write;

use ajcep::notation::written::Written;
use ajcep::origin::{ApplicableRule, rule_table_for, rules_for};
use ajcep::{HsEdition, Subheading};
use clap::Args;

use crate::failure::Failure;
use crate::output::emit;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The subheading, with or without dots.
    #[arg(value_parser = Subheading::read)]
    code: Subheading,
    /// The edition of the code. A code of an edition without a rule table is looked up in
    /// the newest one.
    #[arg(long, default_value = "hs2017", value_parser = HsEdition::read)]
    edition: HsEdition,
}

pub(crate) fn run(
    arguments: &Arguments,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Arguments { code, edition } = *arguments;
    let table = rule_table_for(edition);
    let rules = rules_for(code, edition, table)?;
    emit(as_json, &rules, out, |out| {
        if edition != table.edition() {
            let codes: Vec<String> = rules.iter().map(|rule| rule.code().to_string()).collect();
            writeln!(out, "{code} ({edition}) is in {table}: {}", codes.join(", "))?;
        }
        rules.iter().try_for_each(|rule| print(rule, out))
    })
}

fn print(rule: &ApplicableRule, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "{} ({})", rule.code(), rule.table())?;
    match (rule.specific(), rule.listed_as()) {
        (Some(_), Some(row)) => writeln!(out, "  rule      {}  (row {row})", rule.rule())?,
        _ => writeln!(out, "  rule      {}  (general rule)", rule.rule())?,
    }
    for line in rule.words() {
        writeln!(out, "  meaning   {line}")?;
    }
    writeln!(out, "  cites     {}  ({})", rule.citation(), rule.standing())?;
    if !rule.unconfirmed().is_empty() {
        writeln!(out, "  note      unconfirmed: {}", rule.unconfirmed())?;
    }
    Ok(())
}
