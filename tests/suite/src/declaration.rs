//! Cases of declarations.

use serde::Deserialize;
use serde_json::Value;

use crate::case::{differs, field};
use crate::claim;
use crate::file::Expect;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    #[serde(default)]
    error: bool,
    preference: Option<String>,
    currency: Option<String>,
    mfn_duty: Option<String>,
    payable_duty: Option<String>,
    duty_if_allowed: Option<String>,
    saving: Option<String>,
    #[serde(default)]
    unused_certificates: Vec<String>,
    #[serde(default)]
    lines: Vec<claim::Expected>,
}

impl Expect for Expected {
    fn error(&self) -> Option<&str> {
        self.error.then_some("any")
    }

    fn check(&self, answer: &Value) -> Vec<String> {
        let mut wrong = Vec::new();
        for (path, expected) in [
            ("preference", &self.preference),
            ("totals.currency", &self.currency),
            ("totals.mfn_duty.exact", &self.mfn_duty),
            ("totals.payable_duty.exact", &self.payable_duty),
            ("totals.duty_if_allowed.exact", &self.duty_if_allowed),
            ("totals.saving.exact", &self.saving),
        ] {
            if let Some(expected) = expected {
                differs(&mut wrong, path, field(answer, path), &expected.as_str().into());
            }
        }
        let path = "unused_certificates";
        let expected = Value::from(self.unused_certificates.clone());
        differs(&mut wrong, path, field(answer, path), &expected);
        let lines = field(answer, "lines").as_array().map_or(&[][..], Vec::as_slice);
        differs(&mut wrong, "lines", &lines.len().into(), &self.lines.len().into());
        for (number, (expected, line)) in (1..).zip(self.lines.iter().zip(lines)) {
            wrong.extend(expected.check(line).iter().map(|it| format!("line {number}: {it}")));
        }
        wrong
    }
}
