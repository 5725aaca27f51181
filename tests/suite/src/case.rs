//! A case, and how an answer is held against it.

use serde_json::Value;

/// What a case asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "every face answers each kind of question")]
pub enum Question {
    /// A quote of a shipment.
    Quote,
    /// A determination of origin.
    Origin,
    /// An assessment of a claim.
    Claim,
    /// An assessment of a declaration.
    Declaration,
    /// The rates under a chapter, a heading or a subheading.
    Rates,
}

/// One case: a question as JSON, and what is expected of the answer.
pub struct Case {
    /// Its name.
    pub name: String,
    /// What it asks.
    pub question: Question,
    /// The question as JSON.
    pub input: String,
    pub(crate) expects_error: bool,
    pub(crate) expected: Box<Expectation>,
}

/// Every field of an answer that differs from what is expected.
type Expectation = dyn Fn(&Answer) -> Vec<String> + Send + Sync;

/// An answer as JSON, or the code of the error.
pub type Answer = Result<Value, String>;

impl Case {
    /// Whether the question is refused.
    pub fn expects_error(&self) -> bool {
        self.expects_error
    }

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

/// Records a field that differs.
pub(crate) fn differs(wrong: &mut Vec<String>, field: &str, found: &Value, expected: &Value) {
    if found != expected {
        wrong.push(format!("{field}: {found}, expected {expected}"));
    }
}

/// The field at a path of an answer; null if there is none.
pub(crate) fn field<'a>(answer: &'a Value, path: &str) -> &'a Value {
    static NULL: Value = Value::Null;
    path.split('.').fold(answer, |value, name| value.get(name).unwrap_or(&NULL))
}

/// The texts of a field of every item of a list.
pub(crate) fn texts<'a>(list: &'a Value, name: &str) -> Vec<&'a str> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(|item| item.get(name)?.as_str()).collect()
}
