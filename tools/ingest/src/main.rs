//! `ajcep-ingest FACTS DATA`: raw tables in, the data directory out.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Read official tariff tables and write the data directory of ajcep.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The folder of raw tables: schedules/, mfn/, hs/, annex1/.
    facts: PathBuf,
    /// The data directory to write.
    data: PathBuf,
}

fn main() -> ExitCode {
    let Arguments { facts, data } = Arguments::parse();
    match ajcep_ingest::import(&facts, &data) {
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
