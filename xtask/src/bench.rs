//! `cargo xtask bench`: runs the benches and writes `target/bench/summary.csv`,
//! one row per case with the library's time, the peer's and their ratio.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::python;
use crate::run::{root, run};

const COLUMNS: &str = "case,subject,peer,subject_ns,peer_ns,ratio";

pub(crate) fn all() -> Result<(), String> {
    run("cargo bench --package ajcep --package ajcep-capi --all-features --locked")?;
    let criterion = root().join("target/criterion");
    let mut rows = vec![COLUMNS.to_owned()];
    for case in folders(&criterion)? {
        let subjects = folders(&criterion.join(&case))?;
        for peer in subjects.iter().filter(|name| *name != "ajcep" && *name != "report") {
            if let (Some(ours), Some(theirs)) =
                (median(&criterion, &case, "ajcep"), median(&criterion, &case, peer))
            {
                rows.push(row(&case, peer, ours, theirs));
            }
        }
    }
    let text = rows.join("\n") + "\n";
    print!("{text}");
    let folder = root().join("target/bench");
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join("summary.csv"), text))
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    python::bench()
}

fn folders(path: &Path) -> Result<Vec<String>, String> {
    let fault = |error| format!("{}: {error}", path.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(path).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        if entry.path().is_dir() {
            names.extend(entry.file_name().into_string().ok());
        }
    }
    names.sort();
    Ok(names)
}

/// The median time of one subject of one case, in thousandths of a nanosecond.
fn median(criterion: &Path, case: &str, subject: &str) -> Option<u64> {
    let path = criterion.join(case).join(subject).join("new/estimates.json");
    let estimates: Value = serde_json::from_str(&fs::read_to_string(path).ok()?).ok()?;
    let text = estimates.get("median")?.get("point_estimate")?.to_string();
    // The text of a float: whole nanoseconds, and the first three decimals.
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let thousandths = format!("{decimals:0<3}").get(..3)?.parse::<u64>().ok()?;
    Some(whole.parse::<u64>().ok()? * 1000 + thousandths)
}

fn row(case: &str, peer: &str, ours: u64, theirs: u64) -> String {
    let decimal = |thousandths: u64| format!("{}.{}", thousandths / 1000, thousandths % 1000 / 100);
    let hundredths = theirs * 100 / ours.max(1);
    let ratio = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    format!("{case},ajcep,{peer},{},{},{ratio}", decimal(ours), decimal(theirs))
}
