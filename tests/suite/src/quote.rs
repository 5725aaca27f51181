//! Cases of quotes.

use serde::Deserialize;
use serde_json::Value;

use crate::case::{differs, field, texts};
use crate::file::Expect;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    error: Option<String>,
    mfn_rate: Option<String>,
    mfn_duty: Option<String>,
    ajcep_status: Option<String>,
    ajcep_rate: Option<String>,
    ajcep_duty: Option<String>,
    payable_duty: Option<String>,
    saving: Option<String>,
    /// Codes of warnings that the answer has, among others.
    #[serde(default)]
    warns: Vec<String>,
    /// Codes of warnings that it does not have.
    #[serde(default)]
    warns_not: Vec<String>,
}

impl Expect for Expected {
    fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    fn check(&self, answer: &Value) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut check = |name, found: Value, expected: &Option<String>| {
            // A field that a case leaves out is not asserted.
            if let Some(expected) = expected {
                differs(&mut wrong, name, &found, &expected.as_str().into());
            }
        };
        check("mfn_rate", field(answer, "mfn.rate").clone(), &self.mfn_rate);
        check("ajcep_status", field(answer, "ajcep.status").clone(), &self.ajcep_status);
        check("ajcep_rate", field(answer, "ajcep.rate").clone(), &self.ajcep_rate);
        for (name, expected) in [
            ("mfn_duty", &self.mfn_duty),
            ("ajcep_duty", &self.ajcep_duty),
            ("payable_duty", &self.payable_duty),
            ("saving", &self.saving),
        ] {
            check(name, written(field(answer, &format!("amounts.{name}"))), expected);
        }
        let warnings = texts(field(answer, "warnings"), "code");
        let warned = |code: &&String| warnings.contains(&code.as_str());
        for code in self.warns.iter().filter(|code| !warned(code)) {
            wrong.push(format!("warnings: {warnings:?}, expected {code}"));
        }
        for code in self.warns_not.iter().filter(warned) {
            wrong.push(format!("warnings: {warnings:?}, expected none of {code}"));
        }
        wrong
    }
}

/// A duty as the cases write it: `44.7`, `0..35 needs-condition`, `0.. unknown`.
fn written(duty: &Value) -> Value {
    let text = |path| field(duty, path).as_str().unwrap_or_default();
    match field(duty, "exact") {
        Value::Null if duty.is_null() => Value::Null,
        Value::Null => {
            let (least, most, because) = (text("at_least"), text("at_most"), text("because.code"));
            format!("{least}..{most} {because}").into()
        }
        exact => exact.clone(),
    }
}
