//! The `ajcep` command. It parses arguments, calls the library and prints; it has no logic
//! of the agreement.

mod asked;
mod batch;
mod batch_arguments;
mod book;
mod check;
mod claim;
mod columns;
mod compare;
mod coverage;
mod data;
mod dates;
mod declaration;
mod dialect;
mod exchange_rates;
mod failure;
mod fault;
mod form;
mod import;
mod installed;
mod jsonl;
mod numbers;
mod origin;
mod output;
mod pack;
mod parallel;
mod percentages;
mod profile;
mod quote;
mod rates;
mod readings;
mod refused;
mod regimes;
mod rows;
mod rule;
mod shipment;
mod staged;
mod staging;
mod stated;
mod totals;
mod transpose;
mod vessel;

use std::error::Error;
use std::io::{self, Write};
use std::panic::Location;
use std::path::PathBuf;
use std::process::ExitCode;

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
    /// Answer for days after the last known edition of a tariff from that edition, with a
    /// warning.
    #[arg(long, global = true)]
    carry_forward: bool,
}

#[derive(Subcommand)]
enum Command {
    /// What a shipment pays: MFN rate, AJCEP preference, exact duties.
    Quote(Box<quote::Arguments>),
    /// The duties of a tariff line as percentages of the customs value.
    Percentages(percentages::Arguments),
    /// The lines under a chapter, a heading or a subheading, and the lowest and highest of
    /// their rates.
    Rates(rates::Arguments),
    /// The regimes open to an importer (MFN, AJCEP and other agreements), the
    /// cheapest first, with what each requires.
    Regimes(Box<regimes::Arguments>),
    /// How AJCEP compares with the other regimes of a Party, over all lines of its tariff.
    Compare(compare::Arguments),
    /// Whether a preference may be claimed: shipment, origin, route and certificate.
    Claim(claim::Arguments),
    /// Whether the preference of each line of a declaration may be claimed, and the totals.
    Declaration(claim::Arguments),
    /// Whether a good originates in the Party that produced it.
    Origin(origin::Arguments),
    /// The rules of origin for a subheading, a heading or a chapter, and their meaning.
    Rule(rule::Arguments),
    /// Whether a vessel or factory ship is one of a Party (Article 23).
    Vessel(vessel::Arguments),
    /// The codes of another HS edition that a six-digit code became.
    Transpose(transpose::Arguments),
    /// The rate of a staging category of Annex 1 on a date.
    Staged(staged::Arguments),
    /// The path of a line through all its rates that are known, or that of a base rate under a
    /// staging category.
    Staging(staging::Arguments),
    /// Make a pack from a table of rates, or of base rates and staging categories.
    Import(Box<import::Arguments>),
    /// Inspect packs.
    #[command(subcommand)]
    Pack(pack::Command),
    /// Data directories, to build the library with.
    #[command(subcommand)]
    Data(data::Command),
    /// What the data covers: lines, windows, sources, standing, share known.
    Coverage(coverage::Arguments),
    /// Print the script by which a shell completes this command.
    Completions(installed::Completions),
    /// Print the manual page, or write the pages of all commands into a folder.
    Manual(installed::Manual),
}

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|panic| {
        // A damaged file makes its reader panic, which is caught and reported as an error.
        let in_reader = |location: &Location<'_>| {
            ["calamine", "hayro"].iter().any(|reader| location.file().contains(reader))
        };
        if !panic.location().is_some_and(in_reader) {
            eprintln!("ajcep: internal error: {panic}");
        }
    }));
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
    let Arguments { command, json, packs, carry_forward } = arguments;
    let book = || book::with(&packs, carry_forward);
    let no_packs = |command| book::refuse(&packs, carry_forward, command);
    match command {
        Command::Quote(quote) => quote::run(&quote, &book()?, json, out),
        Command::Percentages(line) => percentages::run(&line, &book()?, json, out),
        Command::Rates(group) => rates::run(&group, &book()?, json, out),
        Command::Compare(arguments) => compare::run(&arguments, &book()?, json, out),
        Command::Regimes(shipment) => regimes::run(&shipment, &book()?, json, out),
        Command::Claim(claim) => claim::run(claim, &book()?, json, out),
        Command::Declaration(lines) => declaration::run(lines, &book()?, json, out),
        Command::Origin(origin) => {
            no_packs("origin")?;
            origin::run(origin, json, out)
        }
        Command::Rule(rule) => {
            no_packs("rule")?;
            rule::run(&rule, json, out)
        }
        Command::Vessel(vessel) => {
            no_packs("vessel")?;
            vessel::run(&vessel, json, out)
        }
        Command::Transpose(transpose) => {
            no_packs("transpose")?;
            transpose::run(&transpose, json, out)
        }
        Command::Staged(staged) => {
            no_packs("staged")?;
            staged::run(&staged, json, out)
        }
        Command::Staging(path) => staging::run(&path, &book()?, json, out),
        Command::Import(_) if json => {
            Err(Failure::bad_input("--json: does not apply to `ajcep import`; leave it out"))
        }
        Command::Import(import) => import::run(*import, &book()?, out),
        Command::Pack(command) => pack::run(&command, &book()?, json, out),
        Command::Data(_) if json => {
            Err(Failure::bad_input("--json: does not apply to `ajcep data`; leave it out"))
        }
        Command::Data(command) => {
            no_packs("data")?;
            data::run(&command, out)
        }
        Command::Coverage(coverage::Arguments { date: None }) if carry_forward => {
            Err(Failure::bad_input("--carry-forward: coverage needs --date with it"))
        }
        Command::Coverage(arguments) => coverage::run(&arguments, &book()?, json, out),
        Command::Completions(_) | Command::Manual(_) if json => Err(Failure::bad_input(
            "--json: does not apply to `ajcep completions` and `ajcep manual`; leave it out",
        )),
        Command::Completions(shell) => {
            no_packs("completions")?;
            installed::completions::<Arguments>(&shell, out)
        }
        Command::Manual(manual) => {
            no_packs("manual")?;
            installed::manual::<Arguments>(&manual, out)
        }
    }
}

/// Prints help and version as they are, and a wrong argument in one line.
fn refuse(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A closed pipe is not a failure.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    // The error of a value that does not parse is shorter than that of the parser.
    let text = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    let first: Vec<&str> =
        text.lines().take_while(|line| !line.is_empty()).map(str::trim).collect();
    Failure::BadInput(first.join(" ").trim_start_matches("error: ").to_owned()).report()
}
