//! `ajcep data build`: a data directory with the rates of packs, to build the library with.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use ajcep::Party;
use ajcep_pack::{Difference, build_data, differences};
use clap::Subcommand;

use crate::book;
use crate::failure::Failure;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Write a data directory with the AJCEP rates of packs in it.
    /// `AJCEP_DATA_DIR=DIR cargo build` compiles it into the tables of the library.
    Build {
        /// The packs; of several of a Party, the last one answers first.
        #[arg(required = true)]
        packs: Vec<PathBuf>,
        /// The data directory to write.
        #[arg(short, long, value_name = "DIR")]
        out: PathBuf,
        /// The data directory with the tariffs: `data/` of the sources of this library.
        #[arg(long, value_name = "DIR", default_value = "data")]
        base: PathBuf,
    },
    /// List the lines that came, went and changed from one data directory to another, by
    /// column.
    Differences {
        /// The directory before.
        before: PathBuf,
        /// The directory after.
        after: PathBuf,
    },
}

pub(crate) fn run(command: &Command, out: &mut impl Write) -> Result<(), Failure> {
    match command {
        Command::Build { packs, out: directory, base } => {
            let packs = packs.iter().map(|path| book::open(path)).collect::<Result<Vec<_>, _>>()?;
            let account = build_data(base, &packs, directory).map_err(Failure::bad_input)?;
            write!(out, "{}", account.to_csv())?;
        }
        Command::Differences { before, after } => {
            let found = differences(before, after).map_err(Failure::bad_input)?;
            for difference in &found {
                writeln!(out, "{difference}")?;
            }
            let mut counts: BTreeMap<(Party, &str), usize> = BTreeMap::new();
            for Difference { party, column, before, .. } in &found {
                let what = match (column.as_str(), before.as_str()) {
                    ("code", "") => "came",
                    ("code", _) => "went",
                    (column, _) => column,
                };
                *counts.entry((*party, what)).or_default() += 1;
            }
            for ((party, what), count) in counts {
                writeln!(out, "{party}: {count} lines: {what}")?;
            }
        }
    }
    Ok(())
}
