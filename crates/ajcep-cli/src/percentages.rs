//! `ajcep percentages`: the duties of a tariff line as percentages of the customs value.

use std::io::Write;

use ajcep::duty::Percentages;
use ajcep::notation::written::Written;
use ajcep::tariff::read_code;
use ajcep::{Book, Party};
use clap::Args;
use jiff::civil::Date;

use crate::failure::Failure;
use crate::output::emit;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The importing Party, such as JP.
    #[arg(long, value_name = "PARTY", value_parser = Party::read)]
    to: Party,
    /// The tariff code, with or without dots.
    #[arg(long)]
    code: String,
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
    let Arguments { to, ref code, date } = *arguments;
    let code = read_code(code, to)?;
    let percentages = Percentages::of(&book.line(to, code, date)?)?;
    emit(as_json, &percentages, out, |out| {
        let Some(percentages) = percentages else {
            writeln!(out, "not percentages of the customs value; use `ajcep quote`")?;
            return Ok(());
        };
        let show = |percent: Option<_>| percent.map_or("unknown".to_owned(), |p| format!("{p}%"));
        writeln!(out, "MFN      {}", show(Some(percentages.mfn)))?;
        writeln!(out, "AJCEP    {}", show(percentages.ajcep))?;
        writeln!(out, "payable  {}  ({})", show(percentages.payable), percentages.payable_under)?;
        writeln!(out, "saving   {}", show(percentages.saving))?;
        if let Some(because) = percentages.because {
            writeln!(out, "unknown: {because}")?;
        }
        Ok(())
    })
}
