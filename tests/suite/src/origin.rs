//! Cases of origin.

use serde::Deserialize;
use serde_json::Value;

use crate::case::{differs, field};
use crate::file::Expect;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    error: Option<String>,
    status: Option<String>,
    criterion: Option<String>,
    #[serde(default)]
    de_minimis: bool,
    #[serde(default)]
    accumulation: bool,
    rvc_percent: Option<String>,
    #[serde(default)]
    missing_mentions: Vec<String>,
}

impl Expect for Expected {
    fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    fn check(&self, answer: &Value) -> Vec<String> {
        let mut wrong = Vec::new();
        let status = self.status.as_deref().map(Value::from);
        // A criterion is stated exactly if the good qualifies.
        let criterion = self.criterion.as_deref().map(Value::from).unwrap_or_default();
        differs(&mut wrong, "criterion", field(answer, "criterion"), &criterion);
        for (name, expected) in [
            ("status", status),
            ("de_minimis", Some(self.de_minimis.into())),
            ("accumulation", Some(self.accumulation.into())),
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
