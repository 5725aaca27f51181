//! Files of a batch: CSV of any dialect, workbooks, profiles.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::{ajcep, answered};

#[test]
fn files_are_read_as_spreadsheets_write_them() {
    let expected = vec![["ok".to_owned(), "15006".to_owned()]];
    let plain = "to,from,code,date,value,currency,quantity,unit\n\
        JP,MY,1902.40.000,2026-07-15,500000,JPY,1250.5,kg\n";
    assert_eq!(answered(&[], plain.as_bytes()), expected);
    let comma = plain.replace("1250.5", "\"1,250.5\"");
    assert_eq!(answered(&["--numbers", "comma-thousands"], comma.as_bytes()), expected);
    let semicolons = plain.replace(',', ";").replace("1250.5", "1.250,5");
    assert_eq!(answered(&["--numbers", "comma-decimal"], semicolons.as_bytes()), expected);
    let stated = ["--separator", ";", "--numbers", "comma-decimal"];
    assert_eq!(answered(&stated, semicolons.as_bytes()), expected);
    let tabs = plain.replace(',', "\t");
    assert_eq!(answered(&[], tabs.as_bytes()), expected);
    assert_eq!(answered(&["--separator", "tab"], tabs.as_bytes()), expected);
    let with_mark = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
    assert_eq!(answered(&[], with_mark.as_bytes()), expected);
    let utf_16: Vec<u8> =
        format!("\u{feff}{tabs}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(answered(&[], &utf_16), expected);
    // Shift_JIS: a heading and a name of a Party in Japanese.
    let japanese = b"to,from,code,date,value,currency,\x90\x94\x97\xca,unit\n\
        \x93\xfa\x96{,MY,1902.40.000,2026/7/15,500000,JPY,1250.5,KG\n";
    let stated = ["--encoding", "cp932", "--column", "quantity=\u{6570}\u{91cf}"];
    assert_eq!(answered(&stated, japanese), expected);
    let headings = plain.replace("code,date,value", " HS Code ,Date,CIF Value");
    let stated =
        ["--column", "code=HS Code", "--column", "date=Date", "--column", "value=CIF Value"];
    assert_eq!(answered(&stated, headings.as_bytes()), expected);
}

#[test]
fn workbooks_profiles_and_headers_further_down() {
    let expected = vec![["ok".to_owned(), "0".to_owned()]; 2];
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/../ajcep-documents/tests/fixtures");
    let profile = std::env::temp_dir().join(format!("ajcep-profile-{}.toml", std::process::id()));
    let profile = profile.to_str().unwrap();
    let headings = "code=HS Code,from=Origin,date=Import date,value=CIF Value";
    // The sheet has no column `to` and no currency: they stand in no cell of it.
    let output =
        ajcep(&["quote", "--batch", &format!("{fixtures}/lines.xlsx"), "--columns", headings], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no column `to`"), "{output:?}");
    let titled = "Imports of July\n\nTo;Origin;HS Code;Import date;CIF Value;Money\n\
        JP;VNM;0306.17.000;15.07.2026;1;JPY\n\
        JP;Viet Nam;0306 17 0004;2026/07/15;1.000.000;jpy\n\
        JP;Vietnam;0306.17.000;20260715;1.000.000,5;JPY\n";
    let stated = [
        "--columns",
        "to=To,from=Origin,code=HS Code,date=Import date,value=CIF Value,currency=Money",
        "--numbers",
        "comma-decimal",
        "--save-profile",
        profile,
    ];
    let rows = answered(&stated, titled.as_bytes());
    assert_eq!(rows[1..], expected);
    assert_eq!(rows[0][0], "bad-value");
    assert_eq!(answered(&["--profile", profile], titled.as_bytes()), rows);
    let saved = std::fs::read_to_string(profile).unwrap();
    assert!(
        saved.contains("numbers = \"comma-decimal\"") && saved.contains("value = \"CIF Value\"")
    );
    std::fs::write(profile, "seperator = ','\n").unwrap();
    let output = ajcep(&["quote", "--batch", "-", "--profile", profile], titled.as_bytes());
    assert!(String::from_utf8_lossy(&output.stderr).contains("`seperator` is not a key"));
    std::fs::remove_file(profile).unwrap();
}

#[test]
fn several_quantities_in_a_row() {
    // jp 640399015: the higher of 30% and 4,300 yen a pair; the tariff asks for pairs and kg.
    let expected = vec![["ok".to_owned(), "30000".to_owned()]];
    let twice = b"to,from,code,date,value,currency,quantity,unit,quantity,unit\n\
        JP,VN,640320011,2026-07-15,125000,JPY,900,KG,50,PR\n";
    assert_eq!(answered(&[], twice), expected);
    let numbered = b"to,from,code,date,value,currency,quantity,unit,quantity_2,unit_2\n\
        JP,VN,640320011,2026-07-15,125000,JPY,900,KG,50,PR\n";
    assert_eq!(answered(&[], numbered), expected);
    let listed = b"to,from,code,date,value,currency,quantities\n\
        JP,VN,640320011,2026-07-15,125000,JPY,900 KG; 50 PR\n";
    assert_eq!(answered(&[], listed), expected);
    let pasta = "to,from,code,date,value,currency,quantity,unit,quantity_2,unit_2\n\
        JP,VN,190240000,2026-07-15,1000,JPY,3,NO,50,KG\n\
        JP,VN,190240000,2026-07-15,1000,JPY,3,NO,50,\n\
        JP,VN,190240000,2026-07-15,1000,JPY,3,KG,50,KG\n\
        JP,VN,190240000,2026-07-15,1000,JPY,3,cartons,50,KG\n\
        JP,VN,190240000,2026-07-15,1000,JPY,,,50,KG\n";
    let statuses: Vec<_> = answered(&[], pasta.as_bytes());
    let statuses: Vec<_> =
        statuses.iter().map(|[status, duty]| (status.as_str(), duty.as_str())).collect();
    assert_eq!(
        statuses,
        [
            ("ok", "600"),
            ("bad-value", ""),
            ("repeated-quantity", ""),
            ("bad-value", ""),
            ("ok", "600")
        ]
    );
    // How numbers are written counts in every column of amounts.
    let listed = "to;from;code;date;value;currency;quantities\n\
        JP;VN;190240000;2026-07-15;1000;JPY;\"1.250,5 KG; 3 NO\"\n";
    assert_eq!(
        answered(&["--numbers", "comma-decimal"], listed.as_bytes()),
        [["ok".to_owned(), "15006".to_owned()]]
    );
    let output = ajcep(&["quote", "--batch", "-"], b"to,from,code,date,quantity,unit,quantity\n");
    assert!(String::from_utf8_lossy(&output.stderr).contains("expected a unit for each"));
}

#[test]
fn headings_rows_and_cells_as_people_write_them() {
    let expected = vec![["ok".to_owned(), "15006".to_owned()]];
    let plain = "to,from,code,date,value,currency,quantity,unit\n\
        JP,MY,1902.40.000,2026-07-15,500000,JPY,1250.5,kg\n";
    for (find, replace) in [
        ("to,from", "TO, From "),
        ("quantity,unit", "Quantity,\"UNIT \""),
        ("kg\n", "kg,\n"),
        ("unit\n", "unit,,\n"),
        ("1902.40.000", "\"=\"\"190240000\"\"\""),
        ("1902.40.000", "1902\u{2013}40\u{2013}000"),
        ("1902.40.000", "\u{feff}1902.40.000\u{200b}"),
        ("500000", "５０００００"),
        ("2026-07-15", "15JUL2026"),
        ("2026-07-15", "\"July 15, 2026\""),
    ] {
        let input = plain.replace(find, replace);
        assert_eq!(answered(&[], input.as_bytes()), expected, "{input}");
    }
    let days = plain.replace("2026-07-15", "15/07/2026");
    assert_eq!(answered(&["--dates", "day-first"], days.as_bytes()), expected);
    let refused = |find: &str, replace: &str, reason: &str| {
        let input = plain.replace(find, replace);
        let output = ajcep(&["quote", "--batch", "-"], input.as_bytes());
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("bad-value") && text.contains(reason), "{text}");
    };
    refused("500000", "500.000", "its point may be one of thousands");
    refused("2026-07-15", "2569-07-15", "Buddhist era, which is 2026");
    refused("2026-07-15", "15/07/2026", "2026-07-15");
    refused("1902.40.000", "1902.40.00.06", "in pairs of digits");
    refused(",kg", ",CT", "carats, or cartons");
    refused(",kg", ",cm", "not certain");
    // What is not read is said.
    let input = plain.replace("value,", "Value (CIF),");
    let output = ajcep(&["quote", "--batch", "-"], input.as_bytes());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("--columns value=\"Value (CIF)\""), "{said}");
    let input = plain.replace("quantity,", "Quantitty,").replace("unit\n", "packing\n");
    let output = ajcep(&["quote", "--batch", "-"], input.as_bytes());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("--columns quantity=\"Quantitty\""), "{said}");
    // A quotation mark that is not closed would swallow the rows after it.
    let input = plain.replace("kg\n", "\"kg\nJP,MY,1902.40.000,2026-07-15,1,JPY,1,kg\n");
    let output = ajcep(&["quote", "--batch", "-"], input.as_bytes());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("line 2: a quotation mark is not closed"), "{said}");
}

#[test]
fn a_damaged_workbook_is_one_line_of_error() {
    let book = include_bytes!("../../ajcep-documents/tests/fixtures/lines.xls");
    for length in (600..book.len()).step_by(97) {
        let output = ajcep(&["quote", "--batch", "-"], &book[..length]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{length}: {said}");
        assert_eq!(
            said.lines().filter(|line| !line.contains("the batch is xls")).count(),
            1,
            "{said}"
        );
    }
}

#[test]
fn the_options_of_a_batch_need_one() {
    let shipment =
        ["quote", "--to", "JP", "--from", "VN", "--code", "0306.17.000", "--date", "2026-07-15"];
    for option in [
        &["--numbers", "comma-decimal"][..],
        &["--dates", "day-first"],
        &["--out", "o.csv"],
        &["--errors", "e.csv"],
        &["--check"],
        &["--candidates"],
        &["--strict"],
        &["--columns", "code=HS"],
        &["--profile", "p.toml"],
        &["--separator", ";"],
        &["--threads", "1"],
    ] {
        let output = ajcep(&[&shipment, option].concat(), b"");
        assert_eq!(output.status.code(), Some(2), "{option:?}: {output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("needs --batch"), "{option:?}");
    }
}

#[test]
fn files_that_are_not_understood_are_refused_with_help() {
    let refused = |arguments: &[&str], input: &[u8]| {
        let output = ajcep(&[&["quote", "--batch", "-"], arguments].concat(), input);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(refused(&[], b"PK\x03\x04workbook").contains("expected a workbook (xlsx"));
    let own = refused(&[], b"to,from,HS Code,date\n");
    assert!(own.contains("its header is to,from,HS Code,date") && own.contains("--columns code="));
    for arguments in [
        ["--separator", "ab"],
        ["--encoding", "klingon"],
        ["--column", "HS Code"],
        ["--column", "colour=Colour"],
        ["--sheet", "Lines"],
        ["--profile", "/nowhere.toml"],
        ["--numbers", "roman"],
    ] {
        refused(&arguments, b"to,from,code,date\n");
    }
    // A stated heading that is not there would leave the values out.
    let header = b"to,from,code,date,CIF value,currency\n";
    assert!(refused(&["--column", "value=FOB value"], header).contains("no column `FOB value`"));
    let twice = ["--column", "value=CIF value", "--column", "value=currency"];
    assert!(refused(&twice, header).contains("stated twice"));
    let input = b"to,from,code,date,value,currency\n\
        JP,VN,0306.17.000,2026-07-15,\"1,000\",JPY\n";
    let output = ajcep(&["quote", "--batch", "-"], input);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("--numbers comma-thousands"), "{text}");
}

#[test]
fn a_batch_without_its_columns_is_bad_input() {
    for input in [
        "",
        "a,b\n1,2\n",
        "to,from,code\nJP,VN,030617000\n",
        "to,from,code,date,code\n",
        "to,from,code,date,status\n",
    ] {
        let output = ajcep(&["quote", "--batch", "-"], input.as_bytes());
        assert_eq!(output.status.code(), Some(2), "{output:?}");
    }
    let output = ajcep(&["quote", "--batch", "no-such-file.csv"], b"");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
