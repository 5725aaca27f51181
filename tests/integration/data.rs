//! Reading the data files for tests, independently of the compiler.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ajcep::{Party, Season, TariffCode, Window, parse_date};

/// The data directory the crate was built with.
pub(crate) fn data() -> PathBuf {
    std::env::var_os("AJCEP_DATA_DIR")
        .map(PathBuf::from)
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("data"))
}

/// The window that the manifest gives the schedule of `party`.
pub(crate) fn schedule_window(party: Party) -> Window {
    let text = std::fs::read_to_string(data().join("manifest.toml")).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    let files = manifest["file"].as_array().unwrap();
    let of_party =
        |file: &&toml::Value| file.get("party").and_then(toml::Value::as_str) == Some(party.iso());
    files.iter().find(of_party).unwrap()["window"].as_str().unwrap().parse().unwrap()
}

/// A row of a schedule file.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) code: TariffCode,
    pub(crate) window: Window,
    pub(crate) season: Option<Season>,
    /// General (or the one MFN rate), Temporary, WTO, AJCEP.
    pub(crate) cells: [Option<String>; 4],
    /// Whether the file has Japan's three columns.
    pub(crate) three_columns: bool,
}

/// All rows of the schedule of `party`.
pub(crate) fn rows(party: Party) -> Vec<Row> {
    let whole = schedule_window(party);
    let path = data().join(format!("schedules/{}/tariff.csv", party.iso().to_lowercase()));
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let place: HashMap<&str, usize> = headers.iter().zip(0..).collect();
    let mut rows = Vec::new();
    for record in reader.records().map(Result::unwrap) {
        let cell = |column: &str| {
            place.get(column).map(|index| &record[*index]).filter(|text| !text.is_empty())
        };
        let from = cell("from").map_or(whole.from(), |text| parse_date(text).unwrap());
        let until = cell("until").map(|text| parse_date(text).unwrap()).or(whole.until());
        rows.push(Row {
            code: cell("code").unwrap().parse().unwrap(),
            window: Window::new(from, until).unwrap(),
            season: cell("season").map(|text| text.parse().unwrap()),
            cells: [cell("mfn").or(cell("general")), cell("temporary"), cell("wto"), cell("ajcep")]
                .map(|text| text.map(str::to_owned)),
            three_columns: place.contains_key("general"),
        });
    }
    rows
}
