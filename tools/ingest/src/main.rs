//! `ajcep-ingest FACTS DATA`: writes the data directory from the raw tables.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Read official tariff tables and write the data directory of ajcep.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The folder of raw tables: schedules/, mfn/, hs/, annex1/, psr/.
    facts: PathBuf,
    /// The data directory to write.
    data: PathBuf,
}

fn main() -> ExitCode {
    let Arguments { facts, data } = Arguments::parse();
    match ajcep_ingest::ingest(&facts, &data) {
        Ok(account) => {
            print!("{}", account.to_csv());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("ajcep-ingest: {error}");
            ExitCode::from(2)
        }
    }
}
