//! From the documents of eleven schedules to a library that has them inside: packs, a data
//! directory, and a build with `AJCEP_DATA_DIR` that answers as the packs do.

use std::fs;
use std::path::Path;

use crate::run::{command, output, output_of, root, run};

/// The Parties as documents name them.
const PARTIES: [&str; 11] = [
    "Japan",
    "Brunei",
    "Cambodia",
    "Indonesia",
    "Lao PDR",
    "Malaysia",
    "Myanmar",
    "Philippines",
    "Singapore",
    "Thailand",
    "Viet Nam",
];
const BASES: [&str; 7] = ["0%", "5%", "7.5%", "10%", "20%", "30%", "12%"];
const CATEGORIES: [&str; 9] = ["A", "B5", "B10", "B15", "C", "X", "B3", "R", "B7"];
const DAYS: [&str; 3] = ["2025-07-01", "2025-12-31", "2026-07-15"];

pub(crate) fn check() -> Result<(), String> {
    let own = root().join("target/own-data");
    let fault = |error: std::io::Error| format!("{}: {error}", own.display());
    if own.exists() {
        fs::remove_dir_all(&own).map_err(fault)?;
    }
    documents(&own.join("documents")).map_err(fault)?;
    let ajcep = "cargo run --release --quiet --locked -p ajcep-cli --";
    run(&format!("{ajcep} import --agreement target/own-data/documents -o target/own-data/packs"))?;
    let mut packs: Vec<String> = fs::read_dir(own.join("packs"))
        .map_err(fault)?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.ends_with(".ajcep"))
        .map(|name| format!("target/own-data/packs/{name}"))
        .collect();
    packs.sort();
    let packs = packs.join(" ");
    run(&format!("{ajcep} data build {packs} -o target/own-data/data"))?;

    for day in DAYS {
        let example = "run --release --quiet --locked --example schedules";
        let with_packs = output(&format!("cargo {example} -- {day} {packs}"))?;
        let line = format!("cargo {example} --target-dir target/own-data-build -- {day}");
        let mut build = command(&line);
        build.env("AJCEP_DATA_DIR", own.join("data"));
        let built = output_of(&format!("AJCEP_DATA_DIR=target/own-data/data {line}"), build)?;
        let (with_packs, built) = (in_force(&with_packs, day), in_force(&built, day));
        let differs = with_packs.iter().zip(&built).find(|(pack, built)| pack != built);
        if let Some((pack, built)) = differs {
            return Err(format!("on {day} the packs say `{pack}`, and the build `{built}`"));
        }
        let (lines, of_build) = (with_packs.len(), built.len());
        if lines != of_build || lines < 9_000 {
            return Err(format!("on {day} the packs have {lines} lines, the build {of_build}"));
        }
        eprintln!("    {lines} lines answer alike on {day}");
    }
    Ok(())
}

/// The lines of the Parties whose tariffs are known for a day: after 2025 Japan and Viet Nam.
/// A pack for later days than a tariff answers for them; a data directory does not.
fn in_force<'t>(schedules: &'t str, day: &str) -> Vec<&'t str> {
    let is_known = |line: &&str| {
        day.starts_with("2025") || ["JP,", "VN,"].iter().any(|party| line.starts_with(party))
    };
    schedules.lines().filter(is_known).collect()
}

/// A table of all codes of HS 2002 for each Party, with base rates and categories in turn.
fn documents(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let codes = fs::read_to_string(root().join("data/nomenclature/hs2002.txt"))?;
    for (number, party) in PARTIES.iter().enumerate() {
        let mut table = String::from("HS Code,Base Rate,Category\n");
        for (at, code) in codes.lines().enumerate() {
            // Codes that follow each other have the same now and then, as in a schedule.
            let in_turn = |of: &'static [&str]| of.iter().cycle().nth((at / 3 + number) % of.len());
            let cells = [Some(&code), in_turn(&BASES), in_turn(&CATEGORIES)]
                .map(|cell| *cell.unwrap_or(&""));
            table.push_str(&(cells.join(",") + "\n"));
        }
        fs::write(folder.join(format!("Schedule {party}.csv")), table)?;
    }
    Ok(())
}
