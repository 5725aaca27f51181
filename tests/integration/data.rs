//! The data files, read independently of the compiler; and what several tests ask of a
//! book.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ajcep::Pack;
use ajcep::model::{Season, parse_date};
use ajcep::pack::{PackBuilder, PackLine};
use ajcep::tariff::Regime;
use ajcep::{Book, Party, TariffCode, Trade, Window};

/// The data directory that the crate was built with.
pub(crate) fn data() -> PathBuf {
    std::env::var_os("AJCEP_DATA_DIR")
        .map(PathBuf::from)
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("data"))
}

/// The rows of a CSV file in the data directory.
pub(crate) fn records(name: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_path(data().join(name)).unwrap();
    reader.records().map(Result::unwrap).collect()
}

/// The window that the manifest gives the schedule of `party`.
pub(crate) fn schedule_window(party: Party) -> Window {
    let text = std::fs::read_to_string(data().join("manifest.toml")).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    let files = manifest["file"].as_array().unwrap();
    let of_party =
        |file: &&toml::Value| file.get("party").and_then(toml::Value::as_str) == Some(party.code());
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
    let path = data().join(format!("schedules/{}/tariff.csv", party.code().to_lowercase()));
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let columns: HashMap<&str, usize> = headers.iter().zip(0..).collect();
    let row = |record: csv::StringRecord| {
        let cell = |column: &str| {
            columns.get(column).map(|index| &record[*index]).filter(|text| !text.is_empty())
        };
        let from = cell("from").map_or(whole.from(), |text| parse_date(text).unwrap());
        let until = cell("until").map(|text| parse_date(text).unwrap()).or(whole.until());
        Row {
            code: cell("code").unwrap().parse().unwrap(),
            window: Window::new(from, until).unwrap(),
            season: cell("season").map(|text| text.parse().unwrap()),
            cells: [cell("mfn").or(cell("general")), cell("temporary"), cell("wto"), cell("ajcep")]
                .map(|text| text.map(str::to_owned)),
            three_columns: columns.contains_key("general"),
        }
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// Imports into `importer` from a Party that it has preferences for.
pub(crate) fn trade_into(importer: Party) -> Trade {
    let exporter = if importer == Party::Japan { Party::VietNam } else { Party::Japan };
    Trade { importer, exporter }
}

/// A pack of the year 2026, opened from its bytes.
pub(crate) fn pack(name: &str, party: Party, regime: Regime<'_>, lines: &[(&str, &str)]) -> Pack {
    let window = "2026-01-01..2026-12-31".parse().unwrap();
    let mut builder = PackBuilder::new(name, party, regime, window);
    for (code, rate) in lines {
        builder.add(PackLine::new(code.parse().unwrap(), rate.parse().unwrap())).unwrap();
    }
    open(&builder)
}

/// The pack of a builder, opened from its bytes.
pub(crate) fn open(builder: &PackBuilder) -> Pack {
    Pack::from_bytes(&builder.to_bytes().unwrap()).unwrap()
}

/// The embedded book with packs over it, the last on top.
pub(crate) fn book_with(packs: impl IntoIterator<Item = Pack>) -> Book {
    packs.into_iter().fold(Book::embedded().clone(), |book, pack| book.with_pack(pack))
}
