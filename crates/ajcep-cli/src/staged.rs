//! `ajcep staged`: the rate of a staging category on a date.

use std::io::Write;

use ajcep::notation::written::Written;
use ajcep::staging::{Staging, categories, staged};
use ajcep::{Party, RateExpression};
use clap::Args;
use jiff::civil::Date;

use crate::failure::Failure;
use crate::output::emit;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The Party whose Schedule it is, such as JP.
    #[arg(long, value_parser = Party::read)]
    party: Party,
    /// The staging category, such as B5.
    #[arg(long)]
    category: String,
    /// The base rate as a rate expression, such as 12%.
    #[arg(long)]
    base: RateExpression,
    /// The date, YYYY-MM-DD.
    #[arg(long, value_parser = Date::read)]
    date: Date,
}

pub(crate) fn run(
    arguments: &Arguments,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Arguments { party, category, base, date } = arguments;
    let answer = staged(*party, category, base, *date)?;
    emit(as_json, &answer, out, |out| {
        match &answer {
            Staging::Rate(rate) => {
                let rounded = rate.rounded()?;
                match rate.cuts() {
                    (_, 0) => writeln!(out, "{rounded}  the base rate is kept")?,
                    (made, 1) => writeln!(out, "{rounded}  after {made} of 1 cut")?,
                    (made, cuts) => writeln!(out, "{rounded}  after {made} of {cuts} cuts")?,
                }
            }
            Staging::NoConcession => writeln!(out, "no-concession")?,
            Staging::Unknown(reason) => {
                writeln!(out, "unknown: {}", reason.label())?;
                let mut known: Vec<&str> = categories(*party).collect();
                known.sort_unstable();
                writeln!(out, "  known of {party}: {}", known.join(" "))?;
            }
            _ => {}
        }
        writeln!(out, "  cites  Annex 1; rounded as Part 1, note 1")?;
        Ok(())
    })
}
