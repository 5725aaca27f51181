//! The command: JSON lines, bad input, packs and exit statuses.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use ajcep_suite::Question;
use serde_json::Value;

use common::ajcep;

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
    let output = import("RCEP", &other, &["--requirements", "Form RCEP", "--exporter", "JP"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");

    let output = ajcep(&["pack", "check", &pack, "--json"], b"");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["pack"]["name"], "th");
    assert_eq!(answer["report"][0]["finding"], "adds");
    let output = ajcep(&["pack", "check", &pack, "--pack", &pack], b"");
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("repeats      2"), "{printed}");

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
    assert_eq!(answer[1]["requirements"], "Form RCEP");
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

#[test]
fn the_path_of_a_category_and_of_a_line() {
    let category =
        ["staging", "--to", "MY", "--category", "B3", "--base", "12%", "--until", "2030-12-31"];
    let output = ajcep(&[&category[..], &["--json"]].concat(), b"");
    let spans: Value = serde_json::from_slice(&output.stdout).unwrap();
    let path: Vec<String> = spans
        .as_array()
        .unwrap()
        .iter()
        .map(|span| {
            format!("{} {}", span["window"].as_str().unwrap(), span["ajcep"].as_str().unwrap())
        })
        .collect();
    // Four equal cuts: the first on 2008-12-01, the others on 1 January.
    assert_eq!(
        path,
        [
            "2008-12-01..2008-12-31 9%",
            "2009-01-01..2009-12-31 6%",
            "2010-01-01..2010-12-31 3%",
            "2011-01-01..2030-12-31 free",
        ]
    );
    let line = ["staging", "--to", "JP", "--code", "0201.10.000"];
    let output = ajcep(&line, b"");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("2025-04-01.."), "{text}");
    let output = ajcep(&["staging", "--to", "JP"], b"");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
