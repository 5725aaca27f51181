//! The command: batches, bad input, packs and exit statuses.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use ajcep_suite::Question;
use serde_json::Value;

fn ajcep(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ajcep"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A command that refuses its arguments reads no input.
    let _ = writer.join().unwrap();
    output
}

/// The cell of a row of a batch for a field of a question.
fn cell(input: &Value, column: &str) -> String {
    match &input[column] {
        Value::Null => String::new(),
        Value::Array(items) => {
            items.iter().map(|item| item.as_str().unwrap()).collect::<Vec<_>>().join(";")
        }
        text => text.as_str().unwrap().to_owned(),
    }
}

#[test]
fn quotes_in_a_batch_are_those_of_the_cases() {
    let columns = ajcep::quote::SHIPMENT_COLUMNS;
    let mut cases = Vec::new();
    let mut text = columns.join(",") + "\n";
    for case in ajcep_suite::cases().unwrap() {
        let input: Value = serde_json::from_str(&case.input).unwrap();
        if case.question == Question::Quote {
            let cells = columns.map(|column| format!("\"{}\"", cell(&input, column)));
            text += &(cells.join(",") + "\n");
            cases.push(case);
        }
    }
    let output = ajcep(&["quote", "--batch", "-", "--json"], text.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let answers = String::from_utf8(output.stdout).unwrap();
    assert_eq!(answers.lines().count(), cases.len());
    for (case, line) in cases.iter().zip(answers.lines()) {
        let answer: Value = serde_json::from_str(line).unwrap();
        let answer = match answer["error"]["code"].as_str() {
            Some(code) => Err(code.to_owned()),
            None => Ok(answer),
        };
        case.check(&answer).unwrap_or_else(|wrong| panic!("{}: {wrong}", case.name));
    }
}

/// The status and the payable duty of each row of a batch.
fn answered(arguments: &[&str], input: &[u8]) -> Vec<[String; 2]> {
    let output = ajcep(&[&["quote", "--batch", "-"], arguments].concat(), input);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let separated = csv::Reader::from_reader(output.stdout.as_slice());
    let mut reader = separated;
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|cell| cell == name).unwrap();
    let (status, duty) = (at("status"), at("payable_duty"));
    let cells = |row: csv::StringRecord| [row[status].to_owned(), row[duty].to_owned()];
    reader.records().map(|row| cells(row.unwrap())).collect()
}

#[test]
fn refused_rows_are_counted_and_kept() {
    let file = std::env::temp_dir().join(format!("ajcep-errors-{}.csv", std::process::id()));
    let path = file.to_str().unwrap();
    let input = b"to,from,code,date,mine\n\
        JP,VN,0306.17.000,2026-07-15,a\n\
        JP,VN,90121000.0,2026-07-15,\"b, c\"\n\
        JP,VN,9999.99.999,2026-07-15,d\n\
        JP,XX,0306.17.000,2026-07-15,e\n";
    for json in [&[][..], &["--json"]] {
        let arguments = [&["quote", "--batch", "-", "--errors", path], json].concat();
        let output = ajcep(&arguments, input);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert_eq!(
            String::from_utf8(output.stderr).unwrap(),
            "ajcep: 3 of 4 rows refused: 2 bad-value (the first is line 3), \
             1 unknown-code (the first is line 4)\n"
        );
        let kept = std::fs::read_to_string(&file).unwrap();
        assert_eq!(
            kept,
            "to,from,code,date,mine\n\
            JP,VN,90121000.0,2026-07-15,\"b, c\"\n\
            JP,VN,9999.99.999,2026-07-15,d\n\
            JP,XX,0306.17.000,2026-07-15,e\n"
        );
    }
    std::fs::remove_file(&file).unwrap();
    let output = ajcep(&["quote", "--batch", "-"], b"to,from,code,date\n");
    assert!(output.stderr.is_empty(), "{output:?}");
}

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
    let output = ajcep(&["quote", "--batch", "-"], b"to,from,code,date,quantity,unit,quantity\n");
    assert!(String::from_utf8_lossy(&output.stderr).contains("expected a unit for each"));
}

#[test]
fn a_batch_is_checked_without_an_answer() {
    let input = "to;from;code;date;value;currency;quantity;unit;Remark\n\
        JP;VN;0306.17.000;2026-07-15;1000;JPY;5;KG;a\n\
        JP;VN;0306.17.000;2026-07-15;1000;JPY;5;cartons;b\n\
        JP;VN;90121000.0;2026-07-15;1000;JPY;5;KG;c\n\
        JP;VN;8517.12.000;2026-07-15;1000;JPY;5;KG;d\n";
    let output = ajcep(&["quote", "--batch", "-", "--check"], input.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    for line in [
        "file        CSV, separated by `;`",
        "column      code          code",
        "kept        Remark",
        "not stated  quantities, conditions, exchange_rate, rounding",
        "rows        4",
        "answered    2",
        "refused     1 bad-value; line 4: tariff code `90121000.0`: it looks like a number",
        "refused     1 unknown-code; line 5: tariff code 8517.12.000",
        "warning     1 unread-unit; line 3: ",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let strict = ["quote", "--batch", "-", "--check", "--strict", "--json"];
    let output = ajcep(&strict, input.as_bytes());
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let check: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&check["rows"], &check["refused"][0]["line"]), (&4.into(), &4.into()));
}

#[test]
fn candidates_have_a_column() {
    let input = "to,from,code,date\n\
        VN,JP,8471.30.99,2026-07-15\n\
        JP,VN,90121000,2026-07-15\n\
        JP,VN,6403.99,2026-07-15\n\
        JP,VN,0306.17.000,2026-07-15\n";
    let output = ajcep(&["quote", "--batch", "-", "--candidates"], input.as_bytes());
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    assert_eq!(reader.headers().unwrap().iter().next_back(), Some("candidates"));
    let candidates: Vec<String> =
        reader.records().map(|row| row.unwrap().iter().next_back().unwrap().to_owned()).collect();
    assert_eq!(candidates[0], "8471.30.90");
    assert!(candidates[1].contains("0901.21.000"), "{}", candidates[1]);
    assert!(candidates[2].starts_with("6403.99.011; 6403.99.012"));
    assert_eq!(candidates[3], "");
    let output = ajcep(&["quote", "--batch", "-", "--json"], input.as_bytes());
    let text = String::from_utf8(output.stdout).unwrap();
    let first: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(first["error"]["lines"][0], "8471.30.90");
    assert_eq!((&first["line"], &first["error"]["column"]), (&2.into(), &Value::Null));
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
    assert!(refused(&["--column", "value=CIF Value"], header).contains("no column `CIF Value`"));
    let twice = ["--column", "value=CIF value", "--column", "value=currency"];
    assert!(refused(&twice, header).contains("stated twice"));
    let input = b"to,from,code,date,value,currency\n\
        JP,VN,0306.17.000,2026-07-15,\"1,000\",JPY\n";
    let output = ajcep(&["quote", "--batch", "-"], input);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("--numbers comma-thousands"), "{text}");
}

#[test]
fn totals_are_those_of_each_declaration() {
    let file = std::env::temp_dir().join(format!("ajcep-totals-{}.csv", std::process::id()));
    let path = file.to_str().unwrap();
    // The figures of the Circular; two currencies; a row that is refused; one without a key.
    let input = b"declaration,to,from,code,date,value,currency,quantity,unit,rounding\n\
        A,JP,MY,0305.31.000,2026-07-15,253195,JPY,,,japan-customs\n\
        B,JP,VN,0306.17.000,2026-07-15,100,JPY,,,\n\
        A,JP,MY,1902.40.000,2026-07-15,500000,JPY,504.9,kg,japan-customs\n\
        B,JP,VN,0306.17.000,2026-07-15,100,USD,,,\n\
        C,JP,VN,0306.17.000,2026-07-15,100,JPY,,,\n\
        C,JP,VN,nonsense,2026-07-15,100,JPY,,,\n\
        ,JP,VN,0306.17.000,2026-07-15,100,JPY,,,\n";
    for json in [&[][..], &["--json"]] {
        let arguments = [&["quote", "--batch", "-", "--totals", path], json].concat();
        let output = ajcep(&arguments, input);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert_eq!(
            std::fs::read_to_string(&file).unwrap(),
            "\
            declaration,lines,currency,mfn_duty,payable_duty,saving,note\n\
            ,1,,,,,these rows state no declaration\n\
            A,2,JPY,38600,6000,32600,\n\
            B,2,,,,,mfn_duty 0.. (needs-exchange-rate: an exchange rate from USD to JPY is needed); \
            payable_duty 0.. (needs-exchange-rate: an exchange rate from USD to JPY is needed); \
            saving 0.. (needs-exchange-rate: an exchange rate from USD to JPY is needed)\n\
            C,2,,,,,1 of 2 rows have no duty\n"
        );
    }
    std::fs::remove_file(&file).unwrap();
    for (input, arguments) in [
        (&b"to,from,code,date\n"[..], &["--totals", path][..]),
        (b"declaration,declaration,to,from,code,date\n", &["--totals", path]),
        (b"", &["--totals", path, "--out", path]),
    ] {
        let output = ajcep(&[&["quote", "--batch", "-"], arguments].concat(), input);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
    }
}

#[test]
fn a_row_has_the_columns_of_its_answer() {
    let input = b"to,from,code,date,value,currency\n\
        JP,VN,0306.17.000,2026-07-15,1000000,JPY\n\
        JP,VN,1902.40.000,2026-07-15,1000000,JPY\n";
    let output = ajcep(&["quote", "--batch", "-"], input);
    let text = String::from_utf8(output.stdout).unwrap();
    let mut lines = text.lines().skip(1);
    let first = "JP,VN,0306.17.000,2026-07-15,1000000,JPY,ok,1%,10000,rate,free,0,0,10000,";
    assert!(lines.next().unwrap().starts_with(first), "{text}");
    // An open duty leaves its column empty; the note has the bounds and the reason.
    let open = lines.next().unwrap();
    assert!(open.contains(",ok,24 JPY/kg,,rate,12 JPY/kg,,,,"), "{text}");
    assert!(open.contains("mfn_duty 0.. (needs-quantity: a quantity in kg is needed)"), "{text}");
}

#[test]
fn packs_are_refused_where_no_tariff_is_read() {
    for arguments in [
        &["rule", "6310.10"][..],
        &["transpose", "8517.13", "--from", "hs2022", "--to", "hs2017"],
        &["origin", "-"],
        &["staged", "--party", "JP", "--category", "B5", "--base", "12%", "--date", "2009-04-01"],
    ] {
        let output = ajcep(&[arguments, &["--pack", "any.ajcep"]].concat(), b"{}");
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains("--pack: does not apply to `ajcep "), "{message}");
    }
}

#[test]
fn a_bad_row_is_reported_in_its_row() {
    let input = b"to,from,code,date,value,currency,quantity,unit,mine\n\
        JP,VN,0306.17.000,2026-07-15,1000,JPY,,,a\n\
        JP,VN,\xff\xfe,2026-07-15,1000,JPY,,,b\n\
        JP,VN\n\
        JP,VN,0306.17.000,2026-07-15,1000,JPY,,,c,extra\n\
        JP,VN,0306.17.000,2026-07-15,-1,JPY,,,d\n\
        JP,VN,0306.17.000,2026-07-15,NaN,JPY,,,e\n\
        JP,VN,0306.17.000,2026-07-15,1000,yen,,,f\n\
        JP,VN,0306.17.000,2026-07-15,1000,JPY,5,stone,g\n\
        JP,US,0306.17.000,2026-07-15,1000,JPY,,,h\n\
        JP,VN,x306.17.000,2026-07-15,1000,JPY,,,i\n\
        JP,VN,0306.17.000,15/07/2026,1000,JPY,,,j\n\
        ,,,,,,,,\n\
        JP,VN,0306.17.000,2026-07-15,99999999999999999999999999999,JPY,,,k\n\
        JP,VN,0306.17.000,2026-07-15,1000,JPY,,,l\n";
    let output = ajcep(&["quote", "--batch", "-"], input);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let rows: Vec<csv::ByteRecord> = reader.byte_records().map(Result::unwrap).collect();
    let statuses: Vec<_> = rows.iter().map(|row| String::from_utf8_lossy(&row[9])).collect();
    let expected = [
        "ok",
        "bad-value",
        "bad-row",
        "bad-row",
        "bad-value",
        "bad-value",
        "bad-value",
        "ok",
        "bad-value",
        "bad-value",
        "bad-value",
        "bad-value",
        "bad-value",
        "ok",
    ];
    assert_eq!(statuses, expected);
    // What was given is given back, in UTF-8.
    assert!(String::from_utf8_lossy(&rows[1][2]).starts_with('ÿ'));
    assert_eq!(&rows[13][8], b"l");
    for row in &rows {
        assert!(!row[18].is_empty(), "a note says why: {row:?}");
    }
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

#[test]
fn a_batch_may_replace_its_input_and_loses_nothing_when_refused() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("in-place.csv");
    let name = path.to_str().unwrap();
    std::fs::write(&path, "to,from,code,date\nJP,VN,030617000,2026-07-15\n").unwrap();
    let output = ajcep(&["quote", "--batch", name, "--out", name], b"");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let answered = std::fs::read_to_string(&path).unwrap();
    assert!(answered.contains("030617000,2026-07-15,ok,1%"), "{answered}");
    // Now it has the columns that the answer adds: refused, and still there.
    let output = ajcep(&["quote", "--batch", name, "--out", name], b"");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), answered);
}

#[test]
fn json_lines_number_the_row_they_answer() {
    let input = b"to,from,code,date\nJP,VN,030617000,2026-07-15\n\nJP,VN,0306,2026-07-15\n";
    let output = ajcep(&["quote", "--json", "--batch", "-"], input);
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["row"], 1);
    assert_eq!(lines[0]["mfn"]["rate"], "1%");
    assert_eq!(lines[1]["row"], 2);
    assert_eq!(lines[1]["error"]["code"], "bad-value");
}

#[test]
fn a_million_digits_are_one_short_line() {
    let digits = "7".repeat(100_000);
    let quote = ["quote", "--to", "JP", "--from", "VN", "--date", "2026-07-15", "--code"];
    let output = ajcep(&[&quote[..], &[&digits]].concat(), b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stderr.len() < 1000, "{} bytes", output.stderr.len());
    let row = format!(
        "to,from,code,date,value,currency\nJP,VN,{},2026-07-15,{},JPY\n",
        "7".repeat(1_000_000),
        "9".repeat(1_000_000)
    );
    let output = ajcep(&["quote", "--json", "--batch", "-"], row.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.len() < 1000, "{} bytes", output.stdout.len());
}

#[test]
fn the_order_of_rows_does_not_depend_on_threads() {
    let mut text = "to,from,code,date,value,currency,n\n".to_owned();
    for number in 0..50_000 {
        text += &format!("JP,VN,0306.17.000,2026-07-15,{number},JPY,{number}\n");
    }
    let answers: Vec<Vec<u8>> = ["1", "2", "7"]
        .map(|threads| {
            ajcep(&["quote", "--batch", "-", "--threads", threads], text.as_bytes()).stdout
        })
        .into();
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
    assert_eq!(answers[0].iter().filter(|byte| **byte == b'\n').count(), 50_001);
}

#[test]
fn json_lines_are_answered_in_order() {
    for (question, command) in [(Question::Origin, "origin"), (Question::Claim, "claim")] {
        let cases: Vec<_> = ajcep_suite::cases()
            .unwrap()
            .into_iter()
            .filter(|case| case.question == question)
            .collect();
        let lines: String = cases.iter().map(|case| case.input.replace('\n', " ") + "\n").collect();
        let output = ajcep(&[command, "--batch", "-"], lines.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let answers = String::from_utf8(output.stdout).unwrap();
        assert_eq!(answers.lines().count(), cases.len());
        for (case, line) in cases.iter().zip(answers.lines()) {
            let answer: Value = serde_json::from_str(line).unwrap();
            let answer = match answer["error"]["code"].as_str() {
                Some(code) => Err(code.to_owned()),
                None => Ok(answer),
            };
            case.check(&answer).unwrap_or_else(|wrong| panic!("{}: {wrong}", case.name));
        }
        let output = ajcep(&[command, "-"], b"{}");
        assert_eq!(output.status.code(), Some(2), "{output:?}");
    }
}

#[test]
fn a_pack_is_made_checked_and_used() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (table, pack, other) = (path("th.csv"), path("th.ajcep"), path("rcep.ajcep"));
    std::fs::write(&table, "code,rate\n0306.17.19,free\n8703.23.57,30%\n").unwrap();
    let import = |what: &str, out: &str, more: &[&str]| {
        let usual =
            ["import", "--party", "TH", "--what", what, "--from", "2026-01-01", &table, "-o", out];
        ajcep(&[&usual[..], more].concat(), b"")
    };
    let output = import("ajcep", &pack, &["--source", "a table"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let account = String::from_utf8(output.stdout).unwrap();
    assert!(account.contains("TH,AJCEP,free,1\n") && account.contains("TH,rows,read,2\n"));
    let output = import("RCEP", &other, &["--demands", "Form RCEP", "--exporter", "JP"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");

    let output = ajcep(&["pack", "check", &pack, "--json"], b"");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["pack"]["name"], "th");
    assert_eq!(answer["report"][0]["finding"], "adds");
    let output = ajcep(&["pack", "check", &pack, "--pack", &pack], b"");
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("repeats      2"), "{told}");

    let shipment = [
        "--to",
        "TH",
        "--from",
        "JP",
        "--code",
        "0306.17.19",
        "--date",
        "2026-07-15",
        "--value",
        "1000",
        "--currency",
        "THB",
        "--json",
        "--pack",
        &pack,
    ];
    let output = ajcep(&[&["quote"][..], &shipment].concat(), b"");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["ajcep"]["rate"], "free", "{output:?}");
    assert_eq!(answer["source"]["layer"], "th");
    assert_eq!(answer["amounts"]["payable_duty"]["exact"], "0");
    let output = ajcep(&[&["regimes", "--pack", &other][..], &shipment].concat(), b"");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let regimes: Vec<_> =
        answer.as_array().unwrap().iter().map(|one| one["regime"].as_str().unwrap()).collect();
    assert_eq!(regimes, ["AJCEP", "RCEP", "MFN"], "{output:?}");
    assert_eq!(answer[1]["demands"], "Form RCEP");
    let row = b"to,from,code,date\nTH,JP,0306.17.19,2026-07-15\n";
    let output = ajcep(&["quote", "--batch", "-", "--pack", &pack], row);
    assert!(String::from_utf8(output.stdout).unwrap().contains("rate,free"), "{:?}", output.stderr);
    let claim = br#"{"shipment": {"to": "TH", "from": "JP", "code": "0306.17.19", "date": "2026-07-15", "value": "1", "currency": "USD"}}"#;
    let output = ajcep(&["claim", "-", "--json", "--pack", &pack], claim);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["quote"]["ajcep"]["rate"], "free", "{answer}");

    std::fs::write(&table, "code,rate\n0306.17.19,five\n").unwrap();
    let output = import("ajcep", &pack, &[]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), message.lines().count()), (Some(2), 1), "{message}");
    // A table that is refused leaves the pack as it was.
    let bytes = std::fs::read(&pack).unwrap();
    assert_eq!(ajcep(&["pack", "check", &pack], b"").status.code(), Some(0));
    std::fs::write(&pack, &bytes[..bytes.len() - 1]).unwrap();
    let output = ajcep(&["coverage", "--pack", &pack], b"");
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains("th.ajcep: pack: at byte 12: "), "{message}");
}

#[test]
fn the_other_commands() {
    let output =
        ajcep(&["transpose", "8517.13", "--from", "hs2022", "--to", "hs2017", "--json"], b"");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["targets"], serde_json::json!(["8517.12"]));
    let output = ajcep(&["transpose", "8517.13", "--from", "hs2017", "--to", "hs2022"], b"");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let output = ajcep(&["coverage", "--json"], b"");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer.as_array().unwrap().len(), 22);
    assert_eq!(ajcep(&["--help"], b"").status.code(), Some(0));
    assert_eq!(ajcep(&["--version"], b"").status.code(), Some(0));
    let output = ajcep(&["rule", "6310.10", "--json"], b"");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer[0]["rule"], "WO");
    let threads = ["quote", "--batch", "-", "--threads", "1000000000000"];
    for wrong in [&["nonsense"][..], &[], &["quote"], &["quote", "--to", "US"], &threads] {
        let output = ajcep(wrong, b"");
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), message.lines().count()), (Some(2), 1), "{message}");
    }
}
