//! Files as people have them, read through the public interface.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use ajcep_documents::{Error, Form, Kind, Row, Table};
use encoding_rs::Encoding;
use proptest::prelude::*;

const COLUMNS: [&str; 4] = ["HS Code", "Import date", "CIF Value", "Origin"];

fn cells(row: &Row) -> Vec<String> {
    row.iter().map(|cell| String::from_utf8(cell.to_vec()).unwrap()).collect()
}

/// The header and the rows, and what is found.
fn read(bytes: &[u8], form: &Form) -> Result<(Vec<Vec<String>>, String), Error> {
    let mut table = Table::open(bytes, form, &COLUMNS)?;
    let mut rows = vec![cells(table.header())];
    for row in table.by_ref() {
        rows.push(cells(&row?));
    }
    Ok((rows, table.found().to_string()))
}

#[test]
fn workbooks_read_as_the_spreadsheet_shows_them() {
    let files: [(&str, &[u8]); 3] = [
        ("xlsx", include_bytes!("fixtures/lines.xlsx")),
        ("xls", include_bytes!("fixtures/lines.xls")),
        ("ods", include_bytes!("fixtures/lines.ods")),
    ];
    for (format, bytes) in files {
        let (rows, found) = read(bytes, &Form::default()).unwrap();
        assert_eq!(found, format!("{format}, sheet `Lines`; the header is line 3"));
        assert_eq!(rows[0][..4], ["HS Code", "Origin", "Import date", "CIF Value"]);
        // Only xlsx gives the formats of numbers.
        let (code, percent) = match format {
            "xlsx" => ("0306.16.000", ["5%", "12.5%", "0%"]),
            _ => ("30616000", ["0.05", "0.125", "0"]),
        };
        assert_eq!(
            rows[1],
            ["0306.17.000", "VNM", "2026-07-15", "1000000", percent[0], "冷凍えび"],
            "{format}"
        );
        assert_eq!(rows[2][..5], [code, "Thailand", "2026-12-31", "1234.56", percent[1]]);
        assert_eq!(
            rows[3],
            ["6203.42.200", "VN", "2026-01-01", "0.3", percent[2], "กางเกง"],
            "{format}"
        );
        let table = Table::open(bytes, &Form::default(), &COLUMNS).unwrap();
        let lines: Vec<(u64, u64)> = table
            .map(|row| {
                let position = row.unwrap().position().unwrap().clone();
                (position.line(), position.record())
            })
            .collect();
        assert_eq!(lines, [(4, 1), (5, 2), (6, 3)]);
        // A sheet by its name.
        let (rows, found) = read(bytes, &Form::default().with_sheet("Notes")).unwrap();
        assert_eq!((rows.len(), found), (1, format!("{format}, sheet `Notes`")));
        let error = read(bytes, &Form::default().with_sheet("July")).unwrap_err();
        assert_eq!(error.to_string(), "no sheet `July`; there are: Notes, Lines");
    }
}

/// Rates that are merged over rows are those of each row; elsewhere the others are blank.
#[test]
fn a_merged_cell_is_of_each_of_its_rows_where_that_is_asked_for() {
    let files: [(&str, &[u8]); 2] = [
        ("xlsx", include_bytes!("fixtures/merged.xlsx")),
        ("xls", include_bytes!("fixtures/merged.xls")),
    ];
    let rates = |form: &Form, bytes| -> Vec<String> {
        let (rows, _) = read(bytes, form).unwrap();
        rows.iter().skip(1).map(|row| row[2..].join(" ").trim().to_owned()).collect()
    };
    let mut filled = Form::default();
    filled.fill_merged = true;
    for (format, bytes) in files {
        assert_eq!(
            rates(&filled, bytes),
            ["5% A", "5% A", "10% R 3", "20% R 3", "25% R 3", "0% A"],
            "{format}"
        );
        assert_eq!(
            rates(&Form::default(), bytes),
            ["5% A", "", "10% R 3", "20%", "25%", "0% A"],
            "{format}"
        );
    }
}

#[test]
fn hidden_sheets_formulas_and_short_rows() {
    let book = include_bytes!("fixtures/odd.xlsx");
    let (rows, found) = read(book, &Form::default()).unwrap();
    // The first sheet is hidden; the third is like the second.
    assert_eq!(found, "xlsx, sheet `June` (not read, with the same columns: May, July)");
    // A formula without a stored result is no blank cell; a short row has blank cells.
    assert_eq!(rows[1], ["0306.17.000", "2026-06-15", "=500*2000", "VN", ""]);
    assert_eq!(rows[2], ["6203.42.200", "2026-06-16", "5", "", ""]);
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_refused() {
    for (file, rows) in [
        ("HS Code,CIF Value\n1,\"2\n3,4\n", None),
        ("HS Code,CIF Value\n1,\"2", Some(1)),
        ("HS Code,CIF Value\n1,\"2\n3\"\n", Some(1)),
        ("HS Code,CIF Value\n12\" pipe,2\n3,4\n", Some(2)),
        ("HS Code,CIF Value\n1,\"say \"\"2\"\"\"\n3,4\n", Some(2)),
    ] {
        let read = read(file.as_bytes(), &Form::default());
        match (read, rows) {
            (Ok((found, _)), Some(rows)) => assert_eq!(found.len(), rows + 1, "{file}"),
            (Err(error), None) => {
                assert!(error.to_string().starts_with("line 2: a quotation mark"), "{error}");
            }
            (read, _) => panic!("{file}: {read:?}"),
        }
    }
}

#[test]
fn lines_are_counted_as_editors_do() {
    for end in ["\n", "\r\n", "\r"] {
        let file = ["July", "HS Code,CIF Value", "1,2", "3,4", "5,6", ""].join(end);
        let table = Table::open(file.as_bytes(), &Form::default(), &COLUMNS).unwrap();
        assert_eq!(table.found().header_line, 2, "{end:?}");
        let lines: Vec<u64> = table.map(|row| row.unwrap().position().unwrap().line()).collect();
        assert_eq!(lines, [3, 4, 5], "{end:?}");
    }
}

#[test]
fn encodings_are_found() {
    let long = |text: &str| text.repeat(40);
    for (label, remark) in [
        ("shift_jis", "冷凍のえび、生鮮または冷蔵のもの、その他の魚"),
        ("windows-874", "กุ้งแช่แข็ง เสื้อผ้าสำเร็จรูป และสินค้าอื่นๆ"),
        ("windows-1252", "Crevettes congelées, préparées; façon café, à 5 €"),
        ("utf-8", "冷凍のえび"),
    ] {
        let text = format!("HS Code,CIF Value,Remark\n030617000,5,\"{}\"\n", long(remark));
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        let (bytes, _, replaced) = encoding.encode(&text);
        assert!(!replaced, "{label}");
        let (rows, found) = read(&bytes, &Form::default()).unwrap();
        assert_eq!(rows[1], ["030617000", "5", &long(remark)], "{label}: {found}");
        let expected = if label == "utf-8" {
            "CSV".to_owned()
        } else {
            format!("CSV, in {}", encoding.name())
        };
        assert_eq!(found, expected);
        // Stated, with the name of its code page.
        let name = label.replace("windows-", "cp").replace("shift_jis", "cp932");
        let form = Form::default().with_encoding(&name).unwrap();
        assert_eq!(read(&bytes, &form).unwrap().0, rows, "{name}");
    }
    // One damaged character does not make another encoding of UTF-8.
    let mut damaged = "HS Code,Remark\n030617000,冷凍\n".as_bytes().to_vec();
    damaged.extend(b"030617000,\xFF\n");
    let table = Table::open(&damaged[..], &Form::default(), &COLUMNS).unwrap();
    assert_eq!(table.found().to_string(), "CSV");
    assert_eq!(table.last().unwrap().unwrap().get(1), Some(&b"\xFF"[..]));
    let text = "HS Code;CIF Value\n030617000;5\n";
    for (mark, to_bytes) in [
        (true, u16::to_le_bytes as fn(u16) -> [u8; 2]),
        (true, u16::to_be_bytes),
        (false, u16::to_le_bytes),
        (false, u16::to_be_bytes),
    ] {
        let units = text.encode_utf16();
        let units = mark.then_some(0xFEFF).into_iter().chain(units);
        let bytes: Vec<u8> = units.flat_map(to_bytes).collect();
        let (rows, found) = read(&bytes, &Form::default()).unwrap();
        assert_eq!(rows, [["HS Code", "CIF Value"], ["030617000", "5"]]);
        assert!(found.starts_with("CSV, separated by `;`, in UTF-16"), "{found}");
    }
    let marked = "\u{feff}HS Code,CIF Value\n030617000,5\n";
    assert_eq!(read(marked.as_bytes(), &Form::default()).unwrap().0[0][0], "HS Code");
    assert!(Form::default().with_encoding("klingon").is_err());
}

#[test]
fn vietnamese_in_its_code_page_is_read_if_it_is_stated() {
    let text = "HS Code,CIF Value,Remark\n030617000,5,Tôm đông lạnh\n";
    let (bytes, ..) = encoding_rs::WINDOWS_1258.encode("Tôm đông lạnh");
    // Windows writes the marks of tones apart.
    let mut file = text.as_bytes()[..text.find("Tôm").unwrap()].to_vec();
    file.extend(bytes.iter());
    let form = Form::default().with_encoding("cp1258").unwrap();
    let (rows, found) = read(&file, &form).unwrap();
    assert!(rows[1][2].starts_with("Tôm đông"), "{rows:?}");
    assert_eq!(found, "CSV, in windows-1258");
}

#[test]
fn separators_quotation_marks_and_headers_are_found() {
    for (file, found) in [
        ("HS Code,CIF Value\n1,2\n", "CSV"),
        ("HS Code;CIF Value\n1;2\n", "CSV, separated by `;`"),
        ("HS Code\tCIF Value\r\n1\t2\r\n", "CSV, separated by tabs"),
        ("HS Code|CIF Value\n1|2\n", "CSV, separated by `|`"),
        ("sep=;\nHS Code;CIF Value\n1;2\n", "CSV, separated by `;`; the header is line 2"),
        ("'HS Code','CIF Value'\n'1','2'\n", "CSV"),
        ("\"HS Code\";\"CIF Value\"\n\"1\";\"2\"\n", "CSV, separated by `;`"),
        ("July, by sea\n\nof, 2026\nHS Code,CIF Value\n1,2\n", "CSV; the header is line 4"),
        ("  HS Code , CIF Value \n1,2\n", "CSV"),
        ("July\rHS Code,CIF Value\r1,2\r", "CSV; the header is line 2"),
    ] {
        let (rows, said) = read(file.as_bytes(), &Form::default()).unwrap();
        assert_eq!(said, found, "{file}");
        assert_eq!(rows.last().unwrap(), &["1", "2"], "{file}");
    }
    // A separator that is stated is the one.
    let form = Form::default().with_separator(";").unwrap();
    assert_eq!(read(b"HS Code,CIF Value\n1,2\n", &form).unwrap().0[1], ["1,2"]);
    for bad in ["", "a", "1", "\"", ";;", "tabs"] {
        assert!(Form::default().with_separator(bad).is_err(), "{bad}");
    }
}

#[test]
fn other_files_are_named() {
    for (bytes, kind) in [
        (&b"%PDF-1.7 ..."[..], "a PDF document"),
        (b"\x1f\x8b\x08\x00", "a compressed file"),
        (b"PAR1....", "a Parquet file"),
        (b" {\"code\": 1}", "JSON"),
        (b"<HTML><table>", "a web page"),
        (b"<?xml version='1.0'?><Workbook>", "XML"),
        (b"PK\x03\x04 no archive", "cannot be read"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "cannot be read"),
        (b"", "is empty"),
        (b"\n\n\n", "is empty"),
    ] {
        let error = read(bytes, &Form::default()).unwrap_err().to_string();
        assert!(error.contains(kind), "{error}");
    }
    let form = Form::default().with_sheet("Lines");
    assert!(matches!(read(b"HS Code\n", &form), Err(Error::Form(_))));
    let form = Form::default().with_separator(";").unwrap();
    let book = include_bytes!("fixtures/lines.xlsx");
    assert!(matches!(read(book, &form), Err(Error::Form(_))));
    let table = Table::open(&book[..], &Form::default(), &COLUMNS).unwrap();
    let is_workbook = |kind: &Kind| matches!(kind, Kind::Workbook { shows_formats: true, .. });
    assert!(is_workbook(&table.found().kind));
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        cells in prop::collection::vec(prop::collection::vec("[ -~éえก\n]{0,8}", 3), 1..60),
        separator in prop::sample::select(vec![b',', b';', b'\t', b'|']),
        before in 0..5_usize,
    ) {
        let mut file = "a title of the file\n".repeat(before).into_bytes();
        let mut writer = csv::WriterBuilder::new()
            .delimiter(separator)
            .quote_style(csv::QuoteStyle::Always)
            .from_writer(&mut file);
        writer.write_record(["HS Code", "CIF Value", "Remark"]).unwrap();
        for row in &cells {
            writer.write_record(row).unwrap();
        }
        drop(writer);
        let (rows, _) = read(&file, &Form::default()).unwrap();
        prop_assert_eq!(&rows[0], &["HS Code", "CIF Value", "Remark"]);
        prop_assert_eq!(&rows[1..], &cells[..]);
    }

    #[test]
    fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), start in 0..5_usize) {
        let starts: [&[u8]; 5] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"\xFF\xFE", b"sep="];
        let file = [starts[start], &bytes].concat();
        if let Ok(table) = Table::open(&file[..], &Form::default(), &COLUMNS) {
            table.for_each(drop);
        }
    }

    #[test]
    fn a_damaged_workbook_is_refused_or_read(place in 0..100_000_usize, byte in any::<u8>(), cut in any::<bool>()) {
        for book in [
            &include_bytes!("fixtures/lines.xlsx")[..],
            include_bytes!("fixtures/lines.xls"),
            include_bytes!("fixtures/lines.ods"),
        ] {
            let mut bytes = book.to_vec();
            let place = place % bytes.len();
            if cut { bytes.truncate(place) } else { bytes[place] = byte }
            if let Ok(table) = Table::open(&bytes[..], &Form::default(), &COLUMNS) {
                table.for_each(drop);
            }
        }
    }
}
