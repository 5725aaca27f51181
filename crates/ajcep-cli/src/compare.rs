//! `ajcep compare`: how AJCEP compares with the other regimes, over all lines of a tariff.

use std::io::Write;

use ajcep::notation::written::Written;
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
    /// The date of import, such as 2026-07-15.
    #[arg(long, value_parser = Date::read)]
    date: Date,
}

pub(crate) fn run(
    arguments: &Arguments,
    book: &Book,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let rows = book.compare_regimes(arguments.to, arguments.date)?;
    emit(as_json, &rows, out, |out| {
        writeln!(
            out,
            "goods of  lines   MFN as low  AJCEP lowest  as low  another lower  undecided"
        )?;
        for row in &rows {
            writeln!(
                out,
                "{:<8}  {:>6}  {:>10}  {:>12}  {:>6}  {:>13}  {:>9}",
                row.exporter.code(),
                row.lines,
                row.mfn,
                row.lowest,
                row.equal,
                row.higher,
                row.undecided
            )?;
        }
        Ok(())
    })
}
