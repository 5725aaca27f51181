//! The shared cases of claims, through the Rust library.

#![cfg(feature = "serde")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use ajcep::{Book, ClaimForm};
use serde::Deserialize;
use serde_json::Value;

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
    #[serde(default)]
    error: bool,
    preference: Option<String>,
    #[serde(default)]
    defects: Vec<String>,
    #[serde(default)]
    missing_mentions: Vec<String>,
    #[serde(default)]
    cure_mentions: Vec<String>,
    payable_duty: Option<String>,
    duty_if_allowed: Option<String>,
    saving: Option<String>,
    can_be_cured: Option<bool>,
    valid_until: Option<String>,
    retroactive_until: Option<String>,
}

/// The assessment as the data that it serializes as.
fn ask(input: &str) -> Result<Value, String> {
    let form: ClaimForm = serde_json::from_str(input).map_err(|error| error.to_string())?;
    let claim = form.read().map_err(|error| error.to_string())?;
    claim.with(|claim| {
        let assessment = Book::embedded().assess(claim).map_err(|error| error.to_string())?;
        Ok(serde_json::to_value(&assessment).unwrap())
    })
}

fn texts<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    let mut all: Vec<&str> =
        list.as_array().unwrap().iter().filter_map(|one| one[field].as_str()).collect();
    all.sort_unstable();
    all
}

#[test]
fn every_case() {
    let File { case: cases } = toml::from_str(include_str!("cases/claim.toml")).unwrap();
    assert!(cases.len() >= 80, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        assert!(!case.cite.is_empty(), "{}: cites nothing", case.name);
        let mut differs = |field: &str, found: &Value, expected: Value| {
            if *found != expected {
                wrong.push(format!("{}: {field}: {found}, expected {expected}", case.name));
            }
        };
        let expect = &case.expect;
        let found = match ask(&case.input) {
            Ok(found) => found,
            Err(error) => {
                differs("error", &Value::from(error), expect.error.into());
                wrong.pop_if(|_| expect.error);
                continue;
            }
        };
        differs("error", &Value::Bool(false), expect.error.into());
        let mut expected: Vec<&str> = expect.defects.iter().map(String::as_str).collect();
        expected.sort_unstable();
        differs("defects", &texts(&found["defects"], "code").into(), expected.into());
        for (field, of, expected) in [
            ("preference", &found["preference"], &expect.preference),
            ("payable_duty", &found["payable_duty"]["exact"], &expect.payable_duty),
            ("duty_if_allowed", &found["duty_if_allowed"]["exact"], &expect.duty_if_allowed),
            ("saving", &found["saving"]["exact"], &expect.saving),
            ("valid_until", &found["valid_until"], &expect.valid_until),
            ("retroactive_until", &found["retroactive_until"], &expect.retroactive_until),
        ] {
            if let Some(expected) = expected {
                differs(field, of, expected.as_str().into());
            }
        }
        if let Some(expected) = expect.can_be_cured {
            differs("can_be_cured", &found["can_be_cured"], expected.into());
        }
        let missing = found["missing"].to_string();
        let cures = texts(&found["defects"], "cure").join("; ");
        for (field, text, words) in
            [("missing", missing, &expect.missing_mentions), ("cure", cures, &expect.cure_mentions)]
        {
            for word in words {
                if !text.contains(word) {
                    differs(field, &Value::from(text.as_str()), word.as_str().into());
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
