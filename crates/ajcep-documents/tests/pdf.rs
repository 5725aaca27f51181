//! PDF documents of several producers, each with the rows that are right beside it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use ajcep_documents::{Document, Error, Extract, Place, Role, explain, read_document};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents")
}

fn read(name: &str) -> Document {
    read_document(fs::read(folder().join(name)).unwrap()).unwrap()
}

/// The cells of the columns that the right rows have.
fn cells(table: &Extract) -> Vec<Vec<String>> {
    let roles: Vec<Option<Role>> = table.headings.iter().map(|text| Role::of(text)).collect();
    let wanted = [Role::Code, Role::Base, Role::Category, Role::Note];
    let places = wanted.map(|role| roles.iter().position(|known| *known == Some(role)));
    let row = |cells: &Vec<String>| -> Vec<String> {
        places.iter().map(|place| cells[place.unwrap()].clone()).collect()
    };
    table.rows.iter().map(|(_, cells)| row(cells)).collect()
}

/// The rows beside a document.
fn right_rows(path: &Path) -> Vec<Vec<String>> {
    let mut rows = csv::Reader::from_path(path).unwrap();
    rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_document_gives_exactly_its_rows() {
    let mut documents = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|kind| kind != "csv") {
            continue;
        }
        documents += 1;
        let name = path.with_extension("pdf");
        let name = name.file_name().unwrap().to_str().unwrap();
        let document = read(name);
        assert_eq!(document.faults, [], "{name}");
        let [table] = document.tables.as_slice() else {
            panic!("{name}: {} tables", document.tables.len());
        };
        // A heading has neither a base rate nor a category.
        let rows: Vec<_> = cells(table).into_iter().filter(|row| !row[2].is_empty()).collect();
        for (read, right) in rows.iter().zip(right_rows(&path)) {
            assert_eq!(*read, right, "{name}");
        }
        assert_eq!(rows.len(), right_rows(&path).len(), "{name}");
    }
    assert!(documents > 12);
}

#[test]
fn the_large_document_has_hundreds_of_pages() {
    let document = read("large.pdf");
    assert_eq!((document.pages > 300, document.mentions), (true, 0));
    let rows = &document.tables[0].rows;
    assert!(rows.len() > 9_000);
    let last = rows.last().unwrap();
    assert!(matches!(last.0, Place::Page { page, .. } if page as usize == document.pages));
}

#[test]
fn a_picture_is_refused_and_so_is_what_is_no_document() {
    let picture = read_document(fs::read(folder().join("picture.pdf")).unwrap()).unwrap_err();
    assert!(picture.to_string().contains("only a picture"), "{picture}");
    for bytes in [&b""[..], b"%PDF-1.4", b"%PDF-1.4\n%%EOF", b"code,rate\n0306.17,5\n"] {
        let error = read_document(bytes.to_vec()).unwrap_err();
        assert!(matches!(error, Error::Damaged(_)), "{error}");
    }
}

#[test]
fn a_page_is_explained_line_by_line() {
    let bytes = fs::read(folder().join("landscape-drawn.pdf")).unwrap();
    let page = explain(bytes.clone(), 2).unwrap();
    assert!(page.starts_with("page 2: "), "{page}");
    assert!(page.contains("its text turned by 270 degrees"), "{page}");
    assert!(page.contains("columns: HS Code | Description of goods | Base Rate"), "{page}");
    let rows = page.lines().filter(|line| line.starts_with("read ")).count();
    let codes = page.lines().filter(|line| line.split_whitespace().nth(2) == Some("row")).count();
    assert_eq!(rows, codes);
    assert!(explain(bytes, 99).unwrap_err().to_string().contains("no page 99"));
}

/// Documents of odd layouts, of ReportLab and of LibreOffice Calc. Some are read right; in the
/// others what is not certain is a fault.
#[test]
fn odd_layouts_are_read_right_or_have_faults() {
    let unspaced = |row: &[String]| -> Vec<String> {
        row.iter().map(|cell| cell.split_whitespace().collect()).collect()
    };
    for (name, is_right) in [
        ("codes-in-pairs", true),
        ("rate-before-code", true),
        ("value-above-first-code", true),
        ("first-code-after-ex", true),
        ("chapters-as-numbers", false),
        ("second-heading", false),
        ("row-over-pages", false),
        ("page-number-near", false),
        ("cut-off-cells", false),
    ] {
        let document = read(&format!("odd/{name}.pdf"));
        let path = folder().join(format!("odd/{name}.csv"));
        let rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path);
        let right: Vec<Vec<String>> = rows
            .unwrap()
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            .filter(|row| row.iter().skip(1).any(|cell| !cell.is_empty()))
            .map(|row| unspaced(&row))
            .collect();
        let read: Vec<Vec<String>> = document.tables.iter().flat_map(cells).collect();
        let read: Vec<Vec<String>> =
            read.iter().filter(|row| !row[2].is_empty()).map(|row| unspaced(row)).collect();
        assert_eq!(document.faults.is_empty(), is_right, "{name}: {:?}", document.faults);
        if is_right {
            assert_eq!(read, right, "{name}");
        }
    }
}

/// Documents whose text is compressed, so that it has a checksum.
const COMPRESSED: [&str; 6] =
    ["calc", "writer", "encrypted", "objects-17", "typst-rules", "chromium"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    /// A document that is damaged or cut is refused, has faults, or gives its own rows.
    #[test]
    fn a_damaged_document_gives_no_other_rows(
        name in prop::sample::select(&COMPRESSED[..]),
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = fs::read(folder().join(format!("{name}.pdf"))).unwrap();
        for (place, value) in places {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let Ok(document) = read_document(bytes) else { return Ok(()) };
        let named = |table: &Extract| table.headings.iter().any(|text| text == "Category");
        if !document.faults.is_empty() || !document.tables.iter().all(named) {
            return Ok(());
        }
        let right = right_rows(&folder().join(format!("{name}.csv")));
        // The width of a sign has no checksum, and with it the blank after it.
        let unspaced = |row: Vec<String>| row.iter().map(|cell| cell.replace(' ', "")).collect();
        let rows: Vec<_> = document.tables.iter().flat_map(cells).collect();
        let rows = rows.into_iter().filter(|row| !row[2].is_empty()).map(unspaced);
        let rows: Vec<Vec<String>> = rows.collect();
        prop_assert_eq!(rows, right);
    }
}
