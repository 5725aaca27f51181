//! `ajcep transpose`: a six-digit code in another HS edition.

use std::io::Write;

use ajcep::nomenclature::transpose;
use ajcep::notation::written::Written;
use ajcep::{HsEdition, Subheading};
use clap::Args;

use crate::failure::Failure;
use crate::output::emit;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The subheading, with or without dots.
    #[arg(value_parser = Subheading::read)]
    code: Subheading,
    /// The edition of the code, such as hs2022.
    #[arg(long, value_parser = HsEdition::read)]
    from: HsEdition,
    /// The edition to transpose it to, such as hs2017.
    #[arg(long, value_parser = HsEdition::read)]
    to: HsEdition,
}

pub(crate) fn run(
    arguments: &Arguments,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Arguments { code, from, to } = *arguments;
    let transposition = transpose(code, from, to)?;
    emit(as_json, &transposition, out, |out| {
        writeln!(out, "{code} ({from}) is in {to}: {}", transposition.relation())?;
        for target in transposition.targets() {
            writeln!(out, "{target}")?;
        }
        Ok(())
    })
}
