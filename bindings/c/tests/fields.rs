//! JSON by paths: what is set can be read, and a claim that is set field by field is answered
//! as its JSON is.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

use ajcep_c::book::AJCEP_EMBEDDED;
use ajcep_c::constants::AJCEP_BAD_VALUE;
use ajcep_c::fields::{ajcep_json_count, ajcep_json_get, ajcep_json_set, ajcep_json_set_text};
use ajcep_c::json::{ajcep_claim_json, ajcep_origin_json};
use ajcep_c::status::{AJCEP_BAD_LENGTH, AJCEP_NOT_FOUND, AJCEP_OK};
use ajcep_c::text::{ajcep_buffer, ajcep_string};
use ajcep_suite::Question;
use proptest::prelude::*;
use serde_json::{Value, json};

fn text(text: &str) -> ajcep_string {
    ajcep_string { data: text.as_ptr().cast(), length: text.len() }
}

/// JSON in a buffer.
struct Json {
    room: Vec<u8>,
    length: usize,
}

impl Json {
    fn new(capacity: usize) -> Self {
        Self { room: vec![0; capacity], length: 0 }
    }

    fn set(&mut self, path: &str, value: &Value) -> i32 {
        let data = self.room.as_mut_ptr().cast();
        let mut buffer = ajcep_buffer { data, capacity: self.room.len(), length: self.length };
        let (path, written) = (text(path), value.to_string());
        // SAFETY: all of it is ours.
        let status = unsafe {
            match value {
                Value::String(value) => {
                    ajcep_json_set_text(&raw mut buffer, &raw const path, &text(value))
                }
                _ => ajcep_json_set(&raw mut buffer, &raw const path, &text(&written)),
            }
        };
        self.length = buffer.length;
        status
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.room[..self.length]).unwrap()
    }
}

fn get(json: &str, path: &str) -> (i32, String) {
    let mut room = vec![0u8; 1 << 16];
    let mut buffer =
        ajcep_buffer { data: room.as_mut_ptr().cast(), capacity: room.len(), length: 0 };
    // SAFETY: all of it is ours.
    let status = unsafe { ajcep_json_get(&text(json), &text(path), &raw mut buffer) };
    room.truncate(buffer.length);
    (status, String::from_utf8(room).unwrap())
}

fn count(json: &str, path: &str) -> i32 {
    let mut count = -1;
    // SAFETY: all of it is ours.
    let status = unsafe { ajcep_json_count(&text(json), &text(path), &raw mut count) };
    assert_eq!(status, AJCEP_OK);
    count
}

/// The leaves of a value with their paths; an empty list or object is one.
fn leaves(value: &Value, path: &str, all: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (name, value) in fields {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                leaves(value, &path, all);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (index, value) in items.iter().enumerate() {
                leaves(value, &format!("{path}[{index}]"), all);
            }
        }
        leaf => all.push((path.to_owned(), leaf.clone())),
    }
}

/// Every claim and every good of the shared cases, set leaf by leaf; and every leaf of the
/// answers, read by its path.
#[test]
fn the_shared_cases_field_by_field() {
    let mut asked = 0;
    for case in ajcep_suite::cases().unwrap() {
        let ask = match case.question {
            Question::Claim => ajcep_claim_json,
            Question::Origin => ajcep_origin_json,
            _ => continue,
        };
        let Ok(whole) = serde_json::from_str::<Value>(&case.input) else { continue };
        let mut all = Vec::new();
        leaves(&whole, "", &mut all);
        // A blank text sets nothing, and a name with a point is no path.
        if all.iter().any(|(_, leaf)| {
            leaf.as_str().is_some_and(|text| text.trim() != text || text.is_empty())
        }) {
            continue;
        }
        let mut json = Json::new(1 << 16);
        for (path, leaf) in &all {
            assert_eq!(json.set(path, leaf), AJCEP_OK, "{}: {path}", case.name);
        }
        assert_eq!(serde_json::from_str::<Value>(json.as_str()).unwrap(), whole, "{}", case.name);
        let mut room = vec![0u8; 1 << 20];
        let mut buffer =
            ajcep_buffer { data: room.as_mut_ptr().cast(), capacity: room.len(), length: 0 };
        // SAFETY: all of it is ours.
        let status = unsafe { ask(AJCEP_EMBEDDED, &text(json.as_str()), &raw mut buffer) };
        if status != AJCEP_OK {
            continue;
        }
        let answer = std::str::from_utf8(&room[..buffer.length]).unwrap();
        let value: Value = serde_json::from_str(answer).unwrap();
        let mut all = Vec::new();
        leaves(&value, "", &mut all);
        for (path, leaf) in all.iter().step_by(7) {
            let expected = match leaf {
                Value::Null => (AJCEP_NOT_FOUND, String::new()),
                Value::String(text) => (AJCEP_OK, text.clone()),
                other => (AJCEP_OK, other.to_string()),
            };
            assert_eq!(get(answer, path), expected, "{path}");
        }
        asked += 1;
    }
    assert!(asked > 400, "{asked}");
}

#[test]
fn a_json_that_does_not_fit_stays_as_it_was() {
    let mut json = Json::new(16);
    assert_eq!(json.set("a", &Value::from("bcd")), AJCEP_OK);
    assert_eq!(json.as_str(), r#"{"a":"bcd"}"#);
    assert_eq!(json.set("e", &Value::from("f")), AJCEP_BAD_LENGTH);
    assert_eq!(json.as_str(), r#"{"a":"bcd"}"#);
    assert_eq!(json.set("a", &Value::from("   ")), AJCEP_OK);
    assert_eq!(get(json.as_str(), "a"), (AJCEP_OK, "bcd".to_owned()));
}

#[test]
fn paths_that_lead_nowhere_are_refused() {
    for path in ["", ".", "a.", ".a", "a..b", "a[", "a[x]", "a[-1]", "a[1]b", "a]", "a.[0]", "[+1]"]
    {
        let mut json = Json::new(64);
        let status = json.set(path, &Value::from(1));
        match path {
            "a]" => assert_eq!((status, json.as_str()), (AJCEP_OK, r#"{"a]":1}"#)),
            _ => assert_eq!((status, json.as_str()), (AJCEP_BAD_VALUE, ""), "{path}"),
        }
    }
    let mut json = Json::new(64);
    assert_eq!(json.set("a[1]", &Value::from(1)), AJCEP_BAD_VALUE);
    assert_eq!(json.set("a[0]", &Value::from(1)), AJCEP_OK);
    assert_eq!(json.set("a.b", &Value::from(1)), AJCEP_BAD_VALUE);
    assert_eq!(json.set("a[0][0]", &Value::from(1)), AJCEP_BAD_VALUE);
    assert_eq!((count(json.as_str(), "a"), count(json.as_str(), "b")), (1, 0));
    assert_eq!(get(json.as_str(), "a[1]").0, AJCEP_NOT_FOUND);
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-z\"\\\\ é]{0,6}x".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z_]{1,4}", inner, 1..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    /// What is set leaf by leaf is the whole, and every leaf is read back.
    #[test]
    fn what_is_set_is_read(whole in values().prop_map(|value| json!({ "whole": value }))) {
        let mut all = Vec::new();
        leaves(&whole, "", &mut all);
        let mut json = Json::new(1 << 14);
        for (path, leaf) in &all {
            prop_assert_eq!(json.set(path, leaf), AJCEP_OK, "{}", path);
        }
        prop_assert_eq!(&serde_json::from_str::<Value>(json.as_str()).unwrap(), &whole);
        for (path, leaf) in &all {
            let written = leaf.as_str().map_or_else(|| leaf.to_string(), str::to_owned);
            prop_assert_eq!(get(json.as_str(), path), (AJCEP_OK, written));
        }
    }
}
