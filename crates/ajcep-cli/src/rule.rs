//! `ajcep rule`: the rules of origin for a subheading, a heading or a chapter.

use std::io::Write;

use ajcep::notation::written::Written;
use ajcep::origin::{ApplicableRule, rule_table_for, rules_under};
use ajcep::{CodePrefix, HsEdition};
use clap::Args;

use crate::failure::Failure;
use crate::output::emit;

#[derive(Args)]
pub(crate) struct Arguments {
    /// A subheading (6203.42), a heading (62.03) or a chapter (62).
    #[arg(value_parser = CodePrefix::read)]
    code: CodePrefix,
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
    let rules = rules_under(code, edition, table)?;
    emit(as_json, &rules, out, |out| {
        if edition != table.edition() {
            writeln!(out, "{code} ({edition}) is in {table}: {}", listed(&rules))?;
        }
        // A chapter has many subheadings and few rules.
        let one_rule = |a: &ApplicableRule, b: &ApplicableRule| {
            (a.listed_as(), a.rule()) == (b.listed_as(), b.rule())
        };
        rules.chunk_by(one_rule).try_for_each(|rules| print(rules, out))
    })
}

fn listed(rules: &[ApplicableRule]) -> String {
    let codes: Vec<String> = rules.iter().map(|rule| rule.code().to_string()).collect();
    codes.join(", ")
}

fn print(rules: &[ApplicableRule], out: &mut impl Write) -> Result<(), Failure> {
    let Some(rule) = rules.first() else { return Ok(()) };
    writeln!(out, "{} ({})", listed(rules), rule.table())?;
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
