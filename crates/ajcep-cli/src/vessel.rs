//! `ajcep vessel`: whether a vessel or factory ship is one of a Party (Article 23).

use std::io::Write;
use std::path::PathBuf;

use ajcep::notation::written::Written;
use ajcep::origin::Vessel;
use ajcep::{Party, json};
use clap::Args;

use crate::failure::Failure;
use crate::jsonl;
use crate::output::emit;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The vessel as JSON (`-` for standard input).
    file: PathBuf,
    /// The Party, such as JP.
    #[arg(long, value_parser = Party::read)]
    party: Party,
}

pub(crate) fn run(
    arguments: &Arguments,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let vessel: Vessel = json::from_text(&jsonl::read(&arguments.file)?)?;
    let faults = vessel.faults(arguments.party)?;
    emit(as_json, &faults, out, |out| {
        match faults.as_slice() {
            [] => writeln!(out, "a vessel of {}", arguments.party.label())?,
            faults => {
                writeln!(out, "not a vessel of {}", arguments.party.label())?;
                for fault in faults {
                    writeln!(out, "  fault  {}", fault.label())?;
                }
            }
        }
        writeln!(out, "  cites  Article 23")?;
        Ok(())
    })
}
