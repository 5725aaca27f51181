//! Batches: rows, their answers, what is refused, totals.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use ajcep::{Book, Party, Shipment, Trade, json};
use ajcep_suite::Question;
use jiff::civil::date;
use serde_json::Value;

use common::ajcep;

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

#[test]
fn regimes_in_a_batch_are_those_of_single_shipments() {
    let header = "to,from,code,date,value,currency\n";
    let mut text = header.to_owned();
    let mut shipments = Vec::new();
    for (importer, exporter) in [(Party::Japan, Party::Philippines), (Party::VietNam, Party::Japan)]
    {
        let lines = Book::embedded().lines_on(importer, date(2026, 7, 15)).step_by(211);
        for (at, line) in lines.enumerate() {
            let value = 1000 * at;
            let code = line.code();
            text += &format!("{importer},{exporter},{code},2026-07-15,{value},JPY\n");
            let shipment = Shipment::new(Trade { importer, exporter }, code, date(2026, 7, 15));
            shipments.push(shipment.with_value(format!("{value} JPY").parse().unwrap()));
        }
    }
    let answers = |arguments: &[&str]| {
        let output = ajcep(arguments, text.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let (json, csv) =
        (answers(&["regimes", "--batch", "-", "--json"]), answers(&["regimes", "--batch", "-"]));
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let names = rows.headers().unwrap().clone();
    let mut rows = rows.records();
    assert_eq!(json.lines().count(), shipments.len());
    for (line, shipment) in json.lines().zip(&shipments) {
        let options = Book::embedded().regimes(shipment).unwrap();
        let answer: Value = serde_json::from_str(line).unwrap();
        let alone: Value = serde_json::from_str(&json::to_text(&options).unwrap()).unwrap();
        assert_eq!(answer["regimes"], alone);
        let row = rows.next().unwrap().unwrap();
        let cell = |name: &str| &row[names.iter().position(|known| known == name).unwrap()];
        let best = options.iter().find(|option| option.rank == Some(1));
        assert_eq!(cell("status"), "ok");
        assert_eq!(cell("best"), best.map_or("", |best| best.regime.name()));
        let ties = options.iter().filter(|option| option.rank == Some(1)).skip(1);
        let ties: Vec<&str> = ties.map(|option| option.regime.name()).collect();
        assert_eq!(cell("ties"), ties.join("; "));
    }
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
fn a_strict_batch_keeps_its_answers_and_its_input() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (batch, answers) = (path("strict.csv"), path("strict-out.csv"));
    let input = "to,from,code,date\nJP,VN,0306.17.000,2026-07-15\nJP,XX,0306.17.000,2026-07-15\n";
    std::fs::write(&batch, input).unwrap();
    let _ = std::fs::remove_file(&answers);
    let output = ajcep(&["quote", "--batch", &batch, "--out", &answers, "--strict"], b"");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(std::fs::read_to_string(&answers).unwrap().lines().count(), 3);
    for option in ["--errors", "--totals"] {
        let output = ajcep(&["quote", "--batch", &batch, option, &batch], b"");
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert_eq!(std::fs::read_to_string(&batch).unwrap(), input);
    }
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
    assert_eq!((&first["line"], &first["error"]["column"]), (&2.into(), &"code".into()));
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
            B,2,,,0,,mfn_duty 0.. (needs-exchange-rate: an exchange rate from USD to JPY is needed); \
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
fn a_batch_takes_exchange_rates_by_day_from_a_file() {
    let folder = std::env::temp_dir().join(format!("ajcep-rates-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("rates.csv");
    let rates = file.to_str().unwrap();
    let batch = b"to,from,code,date,value,currency\n\
        JP,VN,0306.17.000,2026-07-18,1000,USD\n\
        JP,VN,0306.17.000,2026-07-19,1000,USD\n\
        JP,VN,0306.17.000,2026-07-26,1000,USD\n\
        JP,VN,0306.17.000,2026-07-26,1000,JPY\n\
        JP,VN,0306.17.000,2026-07-26,,\n";
    let ask = |input: &[u8]| ajcep(&["quote", "--batch", "-", "--exchange-rates", rates], input);
    std::fs::write(
        &file,
        "Pair;Rate;Date;Until\nUSD/JPY;150.25;2026-07-12;2026-07-18\nUSD/JPY;151;2026-07-19;2026-07-25\n",
    )
    .unwrap();
    let output = ask(batch);
    let text = String::from_utf8(output.stdout).unwrap();
    let column = |name: &str| -> Vec<String> {
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let at = rows.headers().unwrap().iter().position(|one| one == name).unwrap();
        rows.records().map(|row| row.unwrap()[at].to_owned()).collect()
    };
    assert_eq!(column("mfn_duty"), ["1502.5", "1510", "", "10", ""]);
    let refused = "exchange rate `USD/JPY on 2026-07-26`: there are rates between these currencies, but none of that day; expected one of that day";
    assert_eq!(column("note")[2], refused);
    for (rates, words) in [
        ("pair,rate\nUSD/JPY,150\n", "no column `date`"),
        ("pair,rate,date\nUSD/JPY,150,18 July\n", "line 2: date `18 July`"),
        ("pair,rate,date\nUSD/JPY,150,2026-07-18\nUSD/JPY,151,2026-07-18\n", "line 3: "),
        ("pair,rate,date\n", "no rate in it"),
        ("pair,rate,date,untill\nUSD/JPY,150,2026-07-12,2026-07-18\n", "is nearly `until`"),
    ] {
        std::fs::write(&file, rates).unwrap();
        let output = ask(batch);
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains("--exchange-rates") && error.contains(words), "{rates}: {error}");
        assert!(!output.status.success());
    }
    std::fs::write(&file, "pair,rate,date\nUSD/JPY,150,2026-07-18\n").unwrap();
    let output = ask(b"to,from,code,date,value,currency,exchange_rate\n");
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("one of the two"), "{error}");
    std::fs::remove_dir_all(folder).unwrap();
}
