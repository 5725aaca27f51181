//! The names in `names/` as perfect-hash maps, keyed by what `written::key` makes of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use ajcep_model::Unit;

include!("src/written/key.rs");

fn main() {
    println!("cargo::rerun-if-changed=names");
    println!("cargo::rerun-if-changed=src/written/key.rs");
    let mut source = String::new();
    let parties = rows("parties.csv");
    let kind = |row: &[String], kind: &str| row.get(2).is_some_and(|of| of == kind);
    let of_kind = |wanted: &'static str| {
        let rows = parties.iter().filter(move |row| kind(row, wanted));
        rows.map(|row| (key(cell(row, 1)), letters(cell(row, 0)))).collect::<Vec<_>>()
    };
    source += &map("PARTY_NAMES", "[u8; 2]", of_kind("name"));
    source += &map("JAPAN_CUSTOMS", "[u8; 2]", of_kind("japan-customs"));
    let countries = rows("countries.csv");
    let by = |column: usize| {
        let pair = |row: &Vec<String>| (key(cell(row, column)), letters(cell(row, 0)));
        countries.iter().map(pair).collect::<Vec<_>>()
    };
    source += &short_map("ALPHA_3", by(1));
    source += &short_map("NUMERIC", by(2));
    source += &map("COUNTRY_NAMES", "[u8; 2]", by(3));
    // A unit of one Party's tariff has its letters before the name.
    let units = rows("units.csv").into_iter().map(|row| {
        let party = cell(&row, 1).to_lowercase();
        let name = key(cell(&row, 0));
        let name = if party.is_empty() { name } else { format!("{party}:{name}") };
        let unit: Unit = cell(&row, 2).parse().unwrap_or_else(|error| fail(&error));
        (name, unit.number().to_string())
    });
    source += &map("UNITS", "u16", units.collect());
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("names.rs"), source).unwrap_or_else(|error| fail(&error));
}

/// A map of names; two entries of one name must agree.
fn map(name: &str, of: &str, entries: Vec<(String, String)>) -> String {
    let mut map = phf_codegen::Map::new();
    let distinct = distinct(entries);
    for (key, value) in &distinct {
        map.entry(key.as_str(), value.as_str());
    }
    format!("static {name}: phf::Map<&'static str, {of}> = {};\n", map.build())
}

/// A map of names of three signs to the letters of countries.
fn short_map(name: &str, entries: Vec<(String, String)>) -> String {
    let mut map = phf_codegen::Map::new();
    for (key, value) in distinct(entries) {
        let signs: [u8; 3] = key.as_bytes().try_into().unwrap_or_else(|error| fail(&error));
        map.entry(signs, value);
    }
    format!("static {name}: phf::Map<[u8; 3], [u8; 2]> = {};\n", map.build())
}

fn distinct(entries: Vec<(String, String)>) -> BTreeMap<String, String> {
    let mut distinct = BTreeMap::new();
    for (key, value) in entries {
        if key.is_empty() {
            fail(&"names: one has no letter and no digit");
        }
        if distinct.insert(key.clone(), value.clone()).is_some_and(|other| other != value) {
            fail(&format!("names: `{key}` means two things"));
        }
    }
    distinct
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

/// The letters of a country, as Rust source.
fn letters(code: &str) -> String {
    format!("*b{code:?}")
}

fn fail(error: &dyn std::fmt::Display) -> ! {
    eprintln!("{error}");
    std::process::exit(1)
}
