//! `ajcep pack check`: the content of a pack, and what it does to the layers below it.

use std::io::Write;
use std::path::PathBuf;

use ajcep::pack::{FindingKind, PackReport};
use ajcep::{Book, Pack};
use clap::Subcommand;
use serde::Serialize;

use crate::book;
use crate::failure::Failure;
use crate::output::emit;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Validate a pack, and list what it adds, replaces, repeats and contradicts.
    Check {
        /// The pack; the layers below it are the embedded one and those of `--pack`.
        pack: PathBuf,
        /// List every finding, not the contradictions alone.
        #[arg(long)]
        all: bool,
    },
}

#[derive(Serialize)]
struct Answer {
    pack: Pack,
    report: PackReport,
}

pub(crate) fn run(
    command: &Command,
    below: &Book,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Command::Check { pack, all } = command;
    let pack = book::open(pack)?;
    let report = below.check(&pack);
    let answer = Answer { pack, report };
    emit(as_json, &answer, out, |out| print(&answer, *all, out))
}

fn print(Answer { pack, report }: &Answer, all: bool, out: &mut impl Write) -> Result<(), Failure> {
    let (regime, party) = (pack.regime(), pack.party());
    writeln!(out, "{}: {regime} rates of {party} for {}", pack.name(), pack.window())?;
    writeln!(out, "  lines        {}  ({})", pack.line_count(), pack.hs_edition())?;
    writeln!(out, "  source       {} ({})", pack.source(), pack.standing())?;
    let exporters: Vec<String> = pack.exporters().iter().map(ToString::to_string).collect();
    let exporters =
        if exporters.is_empty() { "all Parties".to_owned() } else { exporters.join(" ") };
    writeln!(out, "  goods of     {exporters}")?;
    if !pack.requirements().is_empty() {
        writeln!(out, "  requirements {}", pack.requirements())?;
    }
    writeln!(out, "  sha256       {}", pack.digest())?;
    for kind in FindingKind::ALL {
        writeln!(out, "  {kind:<12} {}", report.count(kind))?;
    }
    for line in &report.findings {
        if line.finding.kind().is_contradiction() || all {
            let day = line.from.map(|day| format!(" on {day}")).unwrap_or_default();
            writeln!(out, "  {}{day}: {}: {}", line.code, line.rate, line.finding)?;
        }
    }
    Ok(())
}
