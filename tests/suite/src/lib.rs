//! The shared cases of `tests/cases`, and how an answer is held against one. Every face
//! answers them: Rust, the command, C and Python.

mod claim;
mod origin;
mod quote;

use serde_json::Value;

/// What a case asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// A quote of a shipment.
    Quote,
    /// A determination of origin.
    Origin,
    /// An assessment of a claim.
    Claim,
}

/// One case: a question as JSON, and what is expected of the answer.
pub struct Case {
    /// Its name.
    pub name: String,
    /// What it asks.
    pub question: Question,
    /// The question as JSON.
    pub input: String,
    expected: Box<Check>,
}

/// Every field of an answer that differs.
type Check = dyn Fn(&Answer) -> Vec<String> + Send + Sync;

/// An answer as JSON, or the code of the error.
pub type Answer = Result<Value, String>;

impl Case {
    /// Checks the answer of a face.
    ///
    /// # Errors
    /// Every field that differs from what is expected.
    pub fn check(&self, answer: &Answer) -> Result<(), String> {
        match (self.expected)(answer) {
            wrong if wrong.is_empty() => Ok(()),
            wrong => Err(wrong.join("\n")),
        }
    }
}

/// Every case.
///
/// # Errors
/// If a file of cases is malformed, or a case cites nothing.
pub fn cases() -> Result<Vec<Case>, String> {
    Ok([quote::cases()?, origin::cases()?, claim::cases()?].into_iter().flatten().collect())
}

/// Records a field that differs.
fn differs(wrong: &mut Vec<String>, field: &str, found: &Value, expected: &Value) {
    if found != expected {
        wrong.push(format!("{field}: {found}, expected {expected}"));
    }
}

/// The error of an answer held against the expected one; the answer, if there is neither.
fn answered<'a>(
    answer: &'a Answer,
    expected_error: Option<&str>,
) -> Result<&'a Value, Vec<String>> {
    match (answer, expected_error) {
        (Ok(answer), None) => Ok(answer),
        (Err(code), Some(expected)) if code == expected || expected == "any" => Err(Vec::new()),
        (Err(code), expected) => Err(vec![format!("error {code}, expected {expected:?}")]),
        (Ok(_), Some(expected)) => Err(vec![format!("no error, expected {expected}")]),
    }
}

/// The field at a path of an answer; null if there is none.
fn field<'a>(answer: &'a Value, path: &str) -> &'a Value {
    static NULL: Value = Value::Null;
    path.split('.').fold(answer, |value, name| value.get(name).unwrap_or(&NULL))
}

/// The texts of a field of every item of a list.
fn texts<'a>(list: &'a Value, name: &str) -> Vec<&'a str> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(|item| item.get(name)?.as_str()).collect()
}
