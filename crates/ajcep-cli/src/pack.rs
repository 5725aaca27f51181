//! `ajcep pack check`: what a pack has, and what it does to the layers below it.

use std::io::Write;
use std::path::PathBuf;

use ajcep::Book;
use clap::Subcommand;

use crate::book;
use crate::failure::Failure;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Validate a pack, and say what it adds, replaces, repeats and contradicts.
    Check {
        /// The pack; the layers below it are the embedded one and those of `--pack`.
        pack: PathBuf,
        /// List every line that is replaced, not the contradictions alone.
        #[arg(long)]
        all: bool,
    },
}

pub(crate) fn run(
    command: Command,
    below: &Book,
    json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Command::Check { pack, all } = command;
    let pack = book::open(&pack)?;
    let report = below.check(&pack);
    if json {
        serde_json::to_writer(&mut *out, &serde_json::json!({ "pack": pack, "report": report }))?;
        writeln!(out)?;
        return Ok(());
    }
    let (regime, party) = (pack.regime(), pack.party());
    writeln!(out, "{}: {regime} rates of {party} for {}", pack.name(), pack.window())?;
    writeln!(out, "  lines        {}  ({})", pack.line_count(), pack.hs_edition())?;
    writeln!(out, "  source       {} ({})", pack.source(), pack.standing())?;
    let exporters: Vec<String> = pack.exporters().iter().map(ToString::to_string).collect();
    let exporters =
        if exporters.is_empty() { "all Parties".to_owned() } else { exporters.join(" ") };
    writeln!(out, "  goods of     {exporters}")?;
    if !pack.demands().is_empty() {
        writeln!(out, "  demands      {}", pack.demands())?;
    }
    writeln!(out, "  sha256       {}", pack.digest())?;
    for code in ["adds", "replaces", "repeats", "above-mfn", "no-such-line", "never-holds"] {
        writeln!(out, "  {code:<12} {}", report.count(code))?;
    }
    for (code, day, rate, finding) in &report.findings {
        if finding.is_contradiction() || all {
            let day = day.map(|day| format!(" on {day}")).unwrap_or_default();
            writeln!(out, "  {code}{day}: {rate}: {finding}")?;
        }
    }
    Ok(())
}
