//! What the fuzzer begins with: the shared cases, rows of the data, a pack, and the files of the
//! tests. Without them it would fuzz the parsers and seldom reach what they lead to.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ajcep_suite::Question;
use serde_json::Value;

use crate::c;
use crate::run::root;

/// Writes the seeds of a target into a folder.
pub(super) fn write(target: &str, folder: &Path) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(fault)?;
    for (at, seed) in of(target)?.iter().enumerate() {
        fs::write(folder.join(format!("{at:04}")), seed).map_err(fault)?;
    }
    Ok(())
}

/// The seeds of a target; none of one whose input is not text.
fn of(target: &str) -> Result<Vec<Vec<u8>>, String> {
    Ok(match target {
        "claim" => cases(Question::Claim, str::to_owned)?,
        "declaration" => cases(Question::Declaration, str::to_owned)?,
        "good" => cases(Question::Origin, str::to_owned)?,
        "regimes" => cases(Question::Quote, str::to_owned)?,
        "row" => cases(Question::Quote, row)?,
        "code" => texts(cases(Question::Quote, |input| field(input, "code"))?),
        "written" => texts(cells("data/schedules", 0, 400)?),
        "rate" => {
            // The columns of MFN rates of most tariffs, and of MFN and AJCEP rates of Japan's.
            let columns = [1, 5, 7, 8].into_iter();
            let all: Result<Vec<_>, _> =
                columns.map(|column| cells("data/schedules", column, 200)).collect();
            texts(all?.concat())
        }
        "rule" => texts(cells("data/rules/psr-hs2017.csv", 1, 400)?),
        "pack" => {
            let made = c::pack(&root().join("target"))?;
            let bytes = fs::read(&made).map_err(|error| format!("{made}: {error}"))?;
            // The target itself adds the head: the mark, the version, the length and the sum.
            vec![bytes.get(48..).unwrap_or_default().to_vec()]
        }
        "file" => files("crates/ajcep-documents/tests/fixtures")?,
        "document" => files("crates/ajcep-documents/tests/documents")?,
        _ => Vec::new(),
    })
}

/// The questions of the shared cases.
fn cases(question: Question, seed: impl Fn(&str) -> String) -> Result<Vec<Vec<u8>>, String> {
    let cases = ajcep_suite::cases()?;
    let asked = cases.iter().filter(|case| case.question == question);
    Ok(asked.map(|case| seed(&case.input).into_bytes()).collect())
}

fn field(input: &str, name: &str) -> String {
    let input: Value = serde_json::from_str(input).unwrap_or_default();
    match input.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    }
}

/// A shipment as a row of a batch.
fn row(input: &str) -> String {
    let cells = ajcep::quote::SHIPMENT_COLUMNS.map(|name| field(input, name));
    cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).join(",") + "\n"
}

/// The distinct ones of some texts.
fn texts(all: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    let distinct: BTreeSet<Vec<u8>> = all.into_iter().collect();
    distinct.into_iter().collect()
}

/// Distinct cells of a column of the tables of `data/`, at most so many of each file.
fn cells(place: &str, column: usize, most: usize) -> Result<Vec<Vec<u8>>, String> {
    let mut all = Vec::new();
    let mut open = vec![root().join(place)];
    while let Some(path) = open.pop() {
        let fault = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        if path.is_dir() {
            let inner = fs::read_dir(&path).map_err(|error| fault(&error))?;
            open.extend(inner.flatten().map(|entry| entry.path()));
        } else if path.extension().is_some_and(|kind| kind == "csv") {
            let text = fs::read_to_string(&path).map_err(|error| fault(&error))?;
            let cells = text.lines().skip(1).filter_map(|line| line.split(',').nth(column));
            let distinct: BTreeSet<&str> = cells.collect();
            all.extend(distinct.into_iter().take(most).map(|cell| cell.as_bytes().to_vec()));
        }
    }
    Ok(all)
}

/// The small files of a folder of tests.
fn files(place: &str) -> Result<Vec<Vec<u8>>, String> {
    let fault = |error: std::io::Error| format!("{place}: {error}");
    let mut all = Vec::new();
    for entry in fs::read_dir(root().join(place)).map_err(fault)?.flatten() {
        let bytes = fs::read(entry.path()).unwrap_or_default();
        all.extend(Some(bytes).filter(|bytes| (1..200_000).contains(&bytes.len())));
    }
    Ok(all)
}
