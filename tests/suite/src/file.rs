//! A file of cases: each states its question as JSON, or as a change to a sound one.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::case::{Answer, Case, Question};

/// What a case expects of its answer.
pub(crate) trait Expect: DeserializeOwned + Send + Sync + 'static {
    /// The code of the expected error, or `any`.
    fn error(&self) -> Option<&str>;

    /// Every field that differs.
    fn check(&self, answer: &Value) -> Vec<String>;
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<E> {
    /// The question that the cases change.
    sound: Option<String>,
    case: Vec<Row<E>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row<E> {
    name: String,
    cite: String,
    input: Option<String>,
    /// A JSON merge patch (RFC 7396) to the sound question.
    change: Option<String>,
    expect: E,
}

/// Reads a file.
pub(crate) fn read<E: Expect>(question: Question, text: &str) -> Result<Vec<Case>, String> {
    let File { sound, case } =
        toml::from_str::<File<E>>(text).map_err(|error| error.to_string())?;
    let case_of = |row: Row<E>| {
        let Row { name, cite, input, change, expect } = row;
        let wrong = |reason: &str| format!("{name}: {reason}");
        if cite.is_empty() {
            return Err(wrong("cites nothing"));
        }
        let input = match (input, &sound) {
            (Some(input), _) if change.is_none() => input,
            (None, Some(sound)) => changed(sound, change.as_deref()).map_err(|e| wrong(&e))?,
            _ => return Err(wrong("expected an input, or a change to the sound question")),
        };
        let expects_error = expect.error().is_some();
        let expected = Box::new(move |answer: &Answer| differences(&expect, answer));
        Ok(Case { name, question, input, expects_error, expected })
    };
    case.into_iter().map(case_of).collect()
}

fn differences(expect: &impl Expect, answer: &Answer) -> Vec<String> {
    match (answer, expect.error()) {
        (Ok(answer), None) => expect.check(answer),
        (Err(code), Some(expected)) if code == expected || expected == "any" => Vec::new(),
        (Err(code), expected) => vec![format!("error {code}, expected {expected:?}")],
        (Ok(_), Some(expected)) => vec![format!("no error, expected {expected}")],
    }
}

fn changed(sound: &str, change: Option<&str>) -> Result<String, String> {
    let json = |text: &str| serde_json::from_str(text).map_err(|error| format!("{text}: {error}"));
    let mut question: Value = json(sound)?;
    if let Some(change) = change {
        merge(&mut question, json(change)?);
    }
    Ok(question.to_string())
}

/// Applies a JSON merge patch (RFC 7396).
fn merge(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(target) = target else { return };
    for (name, change) in patch {
        match change {
            Value::Null => drop(target.remove(&name)),
            change => merge(target.entry(name).or_insert(Value::Null), change),
        }
    }
}
