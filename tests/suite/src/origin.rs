//! Cases of origin.

use serde::Deserialize;
use serde_json::Value;

use crate::case::{Answer, Case, Question, answered, differs, field};

#[derive(Deserialize)]
struct File {
    case: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    cite: String,
    input: String,
    expect: Expected,
}

#[derive(Deserialize)]
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

pub(super) fn cases() -> Result<Vec<Case>, String> {
    let text = include_str!("../../cases/origin.toml");
    let File { case } = toml::from_str(text).map_err(|error| error.to_string())?;
    let case_of = |row: Row| {
        if row.cite.is_empty() {
            return Err(format!("{}: cites nothing", row.name));
        }
        let Row { name, input, expect, .. } = row;
        let expects_error = expect.error.is_some();
        let expected = Box::new(move |answer: &Answer| expect.check(answer));
        Ok(Case { name, question: Question::Origin, input, expects_error, expected })
    };
    case.into_iter().map(case_of).collect()
}

impl Expected {
    fn check(&self, answer: &Answer) -> Vec<String> {
        let answer = match answered(answer, self.error.as_deref()) {
            Ok(answer) => answer,
            Err(wrong) => return wrong,
        };
        let mut wrong = Vec::new();
        let status = self.status.as_deref().map(Value::from);
        // A criterion is stated exactly if the good qualifies.
        let criterion = self.criterion.as_deref().map(Value::from).unwrap_or_default();
        differs(&mut wrong, "criterion", field(answer, "criterion"), &criterion);
        for (name, expected) in [
            ("status", status),
            ("de_minimis", self.de_minimis.map(Value::from)),
            ("accumulation", self.accumulation.map(Value::from)),
            ("rvc_percent", self.rvc_percent.as_deref().map(Value::from)),
        ] {
            if let Some(expected) = expected {
                differs(&mut wrong, name, field(answer, name), &expected);
            }
        }
        let missing = field(answer, "missing").to_string();
        for words in &self.missing_mentions {
            if !missing.contains(words) {
                wrong.push(format!("missing: {missing}, expected a mention of {words}"));
            }
        }
        wrong
    }
}
