//! The `ajcep` command. It parses arguments, calls the library and prints;
//! there is no logic of the agreement here.

mod batch;
mod book;
mod claim;
mod failure;
mod import;
mod jsonl;
mod origin;
mod pack;
mod quote;
mod regimes;
mod shipment;
mod tables;

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use ajcep::{HsEdition, Subheading};
use clap::error::ErrorKind;
use clap::{Parser, Subcommand};

use failure::Failure;

/// Duties and preferences under the ASEAN-Japan Comprehensive Economic
/// Partnership: exact, offline, cited. Not legal advice; before trade remedies.
#[derive(Parser)]
#[command(name = "ajcep", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Print JSON (for a batch: one JSON object per line).
    #[arg(long, global = true)]
    json: bool,
    /// A pack to open over the embedded schedules; may be repeated, the last one is
    /// the topmost layer.
    #[arg(id = "layers", long = "pack", global = true, value_name = "PACK")]
    packs: Vec<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// What a shipment pays: MFN rate, AJCEP preference, exact duties.
    Quote(Box<quote::Arguments>),
    /// The regimes open to an importer (MFN, AJCEP, agreements of packs), the
    /// cheapest first, with what each demands.
    Regimes(Box<shipment::Arguments>),
    /// Whether a preference may be claimed: shipment, origin, route and certificate.
    Claim(claim::Arguments),
    /// Whether a good originates in the Party that produced it.
    Origin(origin::Arguments),
    /// What a six-digit code of one HS edition is in another.
    Transpose {
        /// The subheading, with or without dots.
        code: Subheading,
        /// The edition it is in, such as hs2022.
        #[arg(long)]
        from: HsEdition,
        /// The edition to express it in, such as hs2017.
        #[arg(long)]
        to: HsEdition,
    },
    /// The rule of origin for a subheading, and its meaning in words.
    Rule {
        /// The subheading, with or without dots.
        code: Subheading,
        /// The edition it is in; other than hs2002 it is read in the table of
        /// HS 2017, for certificates issued from 2023-03-01.
        #[arg(long, default_value = "hs2017")]
        edition: HsEdition,
    },
    /// Make a pack of a table of rates, or of base rates and staging categories.
    Import(Box<import::Arguments>),
    /// Look into packs.
    #[command(subcommand)]
    Pack(pack::Command),
    /// What the data covers: lines, windows, sources, standing, share known.
    Coverage,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refuse(&error),
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = run(arguments, &mut out).and_then(|()| Ok(out.flush()?));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(arguments: Arguments, out: &mut impl Write) -> Result<(), Failure> {
    let json = arguments.json;
    let book = book::with(&arguments.packs)?;
    match arguments.command {
        Command::Quote(quote) => quote::run(*quote, &book, json, out),
        Command::Regimes(shipment) => regimes::run(&shipment, &book, json, out),
        Command::Claim(claim) => claim::run(claim, &book, json, out),
        Command::Origin(origin) => origin::run(origin, json, out),
        Command::Transpose { code, from, to } => tables::transpose(code, from, to, json, out),
        Command::Rule { code, edition } => tables::rule(code, edition, json, out),
        Command::Import(import) => import::run(*import, &book, out),
        Command::Pack(command) => pack::run(command, &book, json, out),
        Command::Coverage => tables::coverage(&book, json, out),
    }
}

/// Help and version as they are; a wrong argument in one line.
fn refuse(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A closed pipe is no reason to fail.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    // A value that does not parse has an error of its own, which is shorter.
    let text = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    let first: Vec<&str> =
        text.lines().take_while(|line| !line.is_empty()).map(str::trim).collect();
    Failure::BadInput(first.join(" ").trim_start_matches("error: ").to_owned()).report()
}
