//! Cases of quotes.

use serde::Deserialize;
use serde_json::{Map, Value};

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
    to: String,
    from: String,
    code: String,
    date: String,
    value: Option<String>,
    currency: Option<String>,
    #[serde(default)]
    quantities: Vec<(String, String)>,
    #[serde(default)]
    conditions: Vec<String>,
    exchange_rate: Option<String>,
    rounding: Option<String>,
    expect: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    error: Option<String>,
    mfn_rate: Option<String>,
    mfn_duty: Option<String>,
    ajcep_status: Option<String>,
    ajcep_rate: Option<String>,
    ajcep_duty: Option<String>,
    payable_duty: Option<String>,
    saving: Option<String>,
}

pub(super) fn cases() -> Result<Vec<Case>, String> {
    let text = include_str!("../../cases/quote.toml");
    let File { case } = toml::from_str(text).map_err(|error| error.to_string())?;
    let uncited = case.iter().find(|row| row.cite.is_empty());
    if let Some(row) = uncited {
        return Err(format!("{}: cites nothing", row.name));
    }
    Ok(case.into_iter().map(Row::case).collect())
}

impl Row {
    fn case(self) -> Case {
        let mut input = Map::new();
        let optional = [
            ("value", self.value),
            ("currency", self.currency),
            ("exchange_rate", self.exchange_rate),
            ("rounding", self.rounding),
        ];
        let required =
            [("to", self.to), ("from", self.from), ("code", self.code), ("date", self.date)];
        let stated = optional.into_iter().filter_map(|(name, text)| Some((name, text?)));
        for (name, text) in required.into_iter().chain(stated) {
            input.insert(name.to_owned(), text.into());
        }
        match self.quantities.as_slice() {
            [] => {}
            [(amount, unit)] => {
                input.insert("quantity".to_owned(), amount.as_str().into());
                input.insert("unit".to_owned(), unit.as_str().into());
            }
            several => {
                let texts = several.iter().map(|(amount, unit)| format!("{amount} {unit}"));
                input.insert("quantities".to_owned(), texts.collect());
            }
        }
        if !self.conditions.is_empty() {
            input.insert("conditions".to_owned(), self.conditions.into());
        }
        Case {
            name: self.name,
            question: Question::Quote,
            input: Value::from(input).to_string(),
            expects_error: self.expect.error.is_some(),
            expected: Box::new(move |answer| self.expect.check(answer)),
        }
    }
}

impl Expected {
    fn check(&self, answer: &Answer) -> Vec<String> {
        let answer = match answered(answer, self.error.as_deref()) {
            Ok(answer) => answer,
            Err(wrong) => return wrong,
        };
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
