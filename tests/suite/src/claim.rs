//! Cases of claims.

use serde::Deserialize;
use serde_json::Value;

use crate::case::{differs, field, texts};
use crate::file::Expect;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
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
    /// The bounds of a duty that is not exact, as `1..2`.
    payable_between: Option<String>,
    saving_between: Option<String>,
    can_be_cured: Option<bool>,
    /// The number of the item of the certificate.
    item: Option<u32>,
    valid_until: Option<String>,
    retroactive_until: Option<String>,
}

impl Expect for Expected {
    fn error(&self) -> Option<&str> {
        self.error.then_some("any")
    }

    fn check(&self, answer: &Value) -> Vec<String> {
        let mut wrong = Vec::new();
        let sorted = |mut codes: Vec<&str>| -> Value {
            codes.sort_unstable();
            codes.into()
        };
        let found = sorted(texts(field(answer, "defects"), "code"));
        let expected = sorted(self.defects.iter().map(String::as_str).collect());
        differs(&mut wrong, "defects", &found, &expected);
        for (path, expected) in [
            ("preference", &self.preference),
            ("payable_duty.exact", &self.payable_duty),
            ("duty_if_allowed.exact", &self.duty_if_allowed),
            ("saving.exact", &self.saving),
            ("valid_until", &self.valid_until),
            ("retroactive_until", &self.retroactive_until),
        ] {
            if let Some(expected) = expected {
                differs(&mut wrong, path, field(answer, path), &expected.as_str().into());
            }
        }
        if let Some(expected) = self.can_be_cured {
            differs(&mut wrong, "can_be_cured", field(answer, "can_be_cured"), &expected.into());
        }
        for (name, expected) in
            [("payable_duty", &self.payable_between), ("saving", &self.saving_between)]
        {
            let Some(expected) = expected else { continue };
            let bound = |end: &str| field(answer, &format!("{name}.{end}")).as_str().unwrap_or("");
            let found = format!("{}..{}", bound("at_least"), bound("at_most"));
            differs(&mut wrong, name, &found.into(), &expected.as_str().into());
        }
        if let Some(expected) = self.item {
            let path = "certificate_item";
            differs(&mut wrong, path, field(answer, path), &expected.into());
        }
        let missing = field(answer, "missing").to_string();
        let cures = texts(field(answer, "defects"), "cure").join("; ");
        for (name, text, mentions) in
            [("missing", missing, &self.missing_mentions), ("cure", cures, &self.cure_mentions)]
        {
            for words in mentions.iter().filter(|words| !text.contains(words.as_str())) {
                wrong.push(format!("{name}: {text}, expected a mention of {words}"));
            }
        }
        wrong
    }
}
