//! `ajcep data build`: a data directory with the rates of packs, to build the library with.

use std::io::Write;
use std::path::PathBuf;

use ajcep_pack::build_data;
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
}

pub(crate) fn run(command: &Command, out: &mut impl Write) -> Result<(), Failure> {
    let Command::Build { packs, out: directory, base } = command;
    let packs = packs.iter().map(|path| book::open(path)).collect::<Result<Vec<_>, _>>()?;
    let account = build_data(base, &packs, directory).map_err(Failure::bad_input)?;
    Ok(write!(out, "{}", account.to_csv())?)
}
