//! Cases of claims.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::case::{Answer, Case, Question, answered, differs, field, texts};

#[derive(Deserialize)]
struct File {
    /// The claim that the cases change.
    sound: String,
    case: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    cite: String,
    /// A JSON merge patch (RFC 7396) to the sound claim.
    #[serde(default)]
    change: Option<String>,
    expect: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
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
    can_be_cured: Option<bool>,
    valid_until: Option<String>,
    retroactive_until: Option<String>,
}

pub(super) fn cases() -> Result<Vec<Case>, String> {
    let text = include_str!("../../cases/claim.toml");
    let File { sound, case } = toml::from_str(text).map_err(|error| error.to_string())?;
    let json = |text: &str| serde_json::from_str(text).map_err(|error| format!("{text}: {error}"));
    let sound: Value = json(&sound)?;
    let case_of = |row: Row| {
        if row.cite.is_empty() {
            return Err(format!("{}: cites nothing", row.name));
        }
        let Row { name, change, expect, .. } = row;
        let mut input = sound.clone();
        if let Some(change) = change {
            merge(&mut input, json(&change)?);
        }
        let input = input.to_string();
        let expects_error = expect.error;
        let expected = Box::new(move |answer: &Answer| expect.check(answer));
        Ok(Case { name, question: Question::Claim, input, expects_error, expected })
    };
    case.into_iter().map(case_of).collect()
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

impl Expected {
    fn check(&self, answer: &Answer) -> Vec<String> {
        let answer = match answered(answer, self.error.then_some("any")) {
            Ok(answer) => answer,
            Err(wrong) => return wrong,
        };
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
