//! The names in `names/` as perfect-hash maps, keyed by what `written::key` makes of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

include!("src/written/key.rs");

fn main() {
    println!("cargo::rerun-if-changed=names");
    println!("cargo::rerun-if-changed=src/written/key.rs");
    let mut source = String::new();
    let parties = rows("parties.csv");
    let kind = |row: &[String], kind: &str| row.get(2).is_some_and(|of| of == kind);
    let of_kind = |wanted: &'static str| {
        let rows = parties.iter().filter(move |row| kind(row, wanted));
        rows.map(|row| (key(cell(row, 1)), text(cell(row, 0)))).collect::<Vec<_>>()
    };
    source += &map("PARTY_NAMES", of_kind("name"));
    source += &map("JAPAN_CUSTOMS", of_kind("japan-customs"));
    let countries = rows("countries.csv");
    let by = |column: usize| {
        let pair = |row: &Vec<String>| (key(cell(row, column)), text(cell(row, 0)));
        countries.iter().map(pair).collect::<Vec<_>>()
    };
    source += &map("ALPHA_3", by(1));
    source += &map("NUMERIC", by(2));
    source += &map("COUNTRY_NAMES", by(3));
    // A unit of one Party's tariff has its letters before the name.
    let units = rows("units.csv").into_iter().map(|row| {
        let party = cell(&row, 1).to_lowercase();
        let name = key(cell(&row, 0));
        let name = if party.is_empty() { name } else { format!("{party}:{name}") };
        (name, text(cell(&row, 2)))
    });
    source += &map("UNITS", units.collect());
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("names.rs"), source).unwrap_or_else(|error| fail(&error));
}

/// A map of texts to texts; two entries of one key must agree.
fn map(name: &str, entries: Vec<(String, String)>) -> String {
    let mut distinct = BTreeMap::new();
    for (key, value) in entries {
        if distinct.insert(key.clone(), value.clone()).is_some_and(|other| other != value) {
            fail(&format!("names: `{key}` means two things"));
        }
    }
    let mut map = phf_codegen::Map::new();
    for (key, value) in &distinct {
        map.entry(key.as_str(), value.as_str());
    }
    format!("static {name}: phf::Map<&'static str, &'static str> = {};\n", map.build())
}

/// The rows of a file after its header: the cells hold no quotes but around a comma.
fn rows(file: &str) -> Vec<Vec<String>> {
    let path = Path::new("names").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| fail(&error));
    text.lines().skip(1).map(cells).collect()
}

fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for sign in line.chars() {
        match sign {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => cells.last_mut().into_iter().for_each(|cell| cell.push(other)),
        }
    }
    cells
}

fn cell(row: &[String], index: usize) -> &str {
    row.get(index).map_or("", String::as_str)
}

fn text(value: &str) -> String {
    format!("{value:?}")
}

fn fail(error: &dyn std::fmt::Display) -> ! {
    eprintln!("{error}");
    std::process::exit(1)
}
