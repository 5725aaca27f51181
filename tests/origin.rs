//! The shared cases of origin, through the Rust library.

#![cfg(feature = "serde")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use ajcep::{Book, Determination, Error, ProductionForm};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    cite: String,
    input: String,
    expect: Expected,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    error: Option<String>,
    status: Option<String>,
    criterion: Option<String>,
    de_minimis: Option<bool>,
    accumulation: Option<bool>,
    rvc_percent: Option<String>,
    #[serde(default)]
    missing_mentions: Vec<String>,
}

fn ask(input: &str) -> Result<Determination, Error> {
    let form: ProductionForm = serde_json::from_str(input).unwrap();
    let production = form.read()?;
    let determination = Book::embedded().origin(&production)?;
    let outcome = Book::embedded().origin_outcome(&production)?;
    assert_eq!(outcome, determination.outcome, "with and without reasons: {input}");
    Ok(determination)
}

#[test]
fn every_case() {
    let File { case: cases } = toml::from_str(include_str!("cases/origin.toml")).unwrap();
    assert!(cases.len() >= 150, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        assert!(!case.cite.is_empty(), "{}: cites nothing", case.name);
        let mut differs = |field: &str, found: String, expected: String| {
            if found != expected {
                wrong.push(format!("{}: {field}: {found}, expected {expected}", case.name));
            }
        };
        let expect = &case.expect;
        let found = match (ask(&case.input), &expect.error) {
            (Err(error), Some(expected)) => {
                differs("error", error.code().to_owned(), expected.clone());
                continue;
            }
            (Err(error), None) => {
                differs("error", error.to_string(), String::new());
                continue;
            }
            (Ok(found), None) => found,
            (Ok(found), Some(expected)) => {
                differs("error", format!("{:?}", found.outcome), expected.clone());
                continue;
            }
        };
        let outcome = found.outcome;
        differs("status", outcome.status.as_str().to_owned(), expect.status.clone().unwrap());
        let criterion = outcome.criterion.map(|criterion| criterion.as_str().to_owned());
        differs("criterion", format!("{criterion:?}"), format!("{:?}", expect.criterion));
        if let Some(expected) = expect.de_minimis {
            differs("de_minimis", outcome.de_minimis.to_string(), expected.to_string());
        }
        if let Some(expected) = expect.accumulation {
            differs("accumulation", outcome.accumulation.to_string(), expected.to_string());
        }
        if let Some(expected) = &expect.rvc_percent {
            differs("rvc_percent", found.rvc_percent.to_string(), expected.clone());
        }
        let missing = found.missing.join("; ");
        for word in &expect.missing_mentions {
            if !missing.contains(word) {
                differs("missing", missing.clone(), word.clone());
            }
        }
        assert!(!found.reasons.is_empty() || !found.missing.is_empty(), "{}: no reason", case.name);
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
