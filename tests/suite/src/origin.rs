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
    de_minimis: Mark,
    #[serde(default)]
    accumulation: Mark,
    rvc_percent: Option<String>,
    #[serde(default)]
    missing_mentions: Vec<String>,
}

/// Whether the certificate states DMI or ACU; `"open"` if what is not stated decides.
#[derive(Deserialize)]
#[serde(untagged)]
enum Mark {
    Stated(bool),
    Open(Open),
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Open {
    Open,
}

impl Default for Mark {
    fn default() -> Self {
        Self::Stated(false)
    }
}

impl Mark {
    fn value(&self) -> Value {
        match self {
            Self::Stated(stated) => (*stated).into(),
            Self::Open(Open::Open) => Value::Null,
        }
    }
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
            ("de_minimis", Some(self.de_minimis.value())),
            ("accumulation", Some(self.accumulation.value())),
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
