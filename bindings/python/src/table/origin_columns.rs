//! The columns of answers about origin.

use std::sync::Arc;

use ajcep_core::Error;
use ajcep_core::origin::{
    Criterion, Determination, MaterialIndex, Outcome, Production, Remedies, Status, ToleranceLimit,
    determine, outcome, remedies,
};
use arrow_array::{ArrayRef, BooleanArray, StringArray};
use rust_decimal::Decimal;

use super::answers::Answers;
use super::arrays;
use super::decimals::{self, PRECISION};
use super::dictionaries::NO_CODE;
use super::row_faults;

/// The decimals of a regional value content: as many as a determination gives.
const PLACES: u32 = 12;

/// The columns that follow from the outcome.
const OF_OUTCOME: [&str; 4] = ["status", "criterion", "de_minimis", "accumulation"];

/// The usual columns.
pub(super) const NAMES: [&str; 9] = [
    OF_OUTCOME[0],
    OF_OUTCOME[1],
    OF_OUTCOME[2],
    OF_OUTCOME[3],
    "rvc_percent",
    "rule",
    "reasons",
    "missing",
    "error",
];

/// The columns that are given if they are asked for.
pub(super) const ASKED_FOR: [&str; 10] = [
    "questions",
    "notes",
    OF_REMEDIES[0],
    OF_REMEDIES[1],
    OF_REMEDIES[2],
    OF_REMEDIES[3],
    OF_REMEDIES[4],
    "error_code",
    "error_field",
    row_faults::COLUMN,
];

/// The columns that follow from the remedies.
const OF_REMEDIES: [&str; 5] = [
    "highest_non_originating_value",
    "source_from_a_party",
    "tolerated_value",
    "tolerated_weight_kg",
    "missing_processes",
];

/// What the wanted columns need to be answered.
#[derive(Clone, Copy)]
pub(super) struct Needs {
    determination: bool,
    remedies: bool,
}

/// The answer to a row.
pub(super) struct Answer {
    outcome: Outcome,
    determination: Option<Determination>,
    remedies: Option<Remedies>,
}

impl Needs {
    pub(super) fn of(wanted: &[&str]) -> Self {
        let of_outcome = |name: &str| OF_OUTCOME.contains(&name) || name.starts_with("error");
        let of_remedies = |name: &str| OF_REMEDIES.contains(&name);
        Self {
            determination: wanted.iter().any(|name| !of_outcome(name) && !of_remedies(name)),
            remedies: wanted.iter().any(|name| of_remedies(name)),
        }
    }

    pub(super) fn answer(self, production: &Production) -> Result<Answer, Error> {
        let determination = self.determination.then(|| determine(production)).transpose()?;
        Ok(Answer {
            outcome: match &determination {
                Some(determination) => determination.outcome,
                None => outcome(production)?,
            },
            determination,
            remedies: self.remedies.then(|| remedies(production)).transpose()?,
        })
    }
}

/// The columns of a morsel.
pub(super) type Columns = Answers<Answer>;

impl Columns {
    /// The columns of these names; `first` is the first row.
    pub(super) fn arrays(&self, names: &[&str], first: usize) -> Vec<ArrayRef> {
        names.iter().map(|name| self.named(name, first)).collect()
    }

    fn named(&self, name: &str, first: usize) -> ArrayRef {
        let outcomes = || self.each(|answer| Some(answer.outcome));
        let flags = |of: fn(Outcome) -> Option<bool>| -> ArrayRef {
            Arc::new(outcomes().map(|outcome| outcome.and_then(of)).collect::<BooleanArray>())
        };
        match name {
            "status" => {
                let column = outcomes().map(|outcome| outcome.map(|outcome| outcome.status.code()));
                codes(&Status::ALL.map(Status::code), column)
            }
            "criterion" => {
                let column = outcomes().map(|outcome| outcome?.criterion.map(Criterion::code));
                codes(&Criterion::ALL.map(Criterion::code), column)
            }
            "de_minimis" => flags(|outcome| outcome.de_minimis),
            "accumulation" => flags(|outcome| outcome.accumulation),
            "rvc_percent" => amounts(self.determined(|answer| answer.rvc_percent), PLACES),
            "rule" => texts(self.determined(|answer| Some(answer.rule.clone()))),
            "reasons" => texts(self.determined(reasons)),
            "missing" => texts(self.determined(|answer| {
                joined(answer.questions.iter().map(|question| question.text.clone()))
            })),
            "questions" => texts(self.determined(questions)),
            "notes" => texts(self.determined(|answer| {
                joined(answer.notes.iter().map(|note| note.kind.code().to_owned()))
            })),
            name if OF_REMEDIES.contains(&name) => self.remedy(name),
            name => self.errors(name, first),
        }
    }

    fn remedy(&self, name: &str) -> ArrayRef {
        match name {
            "source_from_a_party" => texts(self.remedied(|remedies| {
                joined(remedies.sourcing.iter().map(|materials| indexes(materials)))
            })),
            "missing_processes" => texts(self.remedied(|remedies| {
                let processes = remedies.processes.iter();
                joined(processes.map(|it| format!("{}: {}", it.process, indexes(&it.materials))))
            })),
            name => {
                let of = move |remedies: &Remedies| match (name, remedies.tolerated) {
                    ("highest_non_originating_value", _) => remedies.highest_non_originating_value,
                    ("tolerated_value", Some(ToleranceLimit::Value(value))) => Some(value),
                    ("tolerated_weight_kg", Some(ToleranceLimit::WeightKg(weight))) => Some(weight),
                    _ => None,
                };
                amounts(self.remedied(of), PLACES)
            }
        }
    }

    fn determined<T>(
        &self,
        of: impl Fn(&Determination) -> Option<T>,
    ) -> impl Iterator<Item = Option<T>> {
        self.each(move |answer| of(answer.determination.as_ref()?))
    }

    fn remedied<T>(&self, of: impl Fn(&Remedies) -> Option<T>) -> impl Iterator<Item = Option<T>> {
        self.each(move |answer| of(answer.remedies.as_ref()?))
    }
}

/// Parts in one text; `None` if there is none.
pub(super) fn joined(parts: impl Iterator<Item = String>) -> Option<String> {
    Some(parts.collect::<Vec<_>>().join("; ")).filter(|text| !text.is_empty())
}

/// The codes of the ways that were tried, each with its alternative of the rule.
fn reasons(answer: &Determination) -> Option<String> {
    joined(answer.reasons.iter().map(|reason| match &reason.alternative {
        Some(alternative) => format!("{} ({alternative})", reason.kind),
        None => reason.kind.code().to_owned(),
    }))
}

/// The codes of the facts that are asked for, of a material with its index from 1.
fn questions(answer: &Determination) -> Option<String> {
    joined(answer.questions.iter().map(|question| match question.material {
        Some(material) => format!("{} of material {material}", question.fact.code()),
        None => question.fact.code().to_owned(),
    }))
}

/// Materials by their indexes from 1.
fn indexes(materials: &[MaterialIndex]) -> String {
    materials.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

pub(super) fn texts(column: impl Iterator<Item = Option<String>>) -> ArrayRef {
    Arc::new(column.collect::<StringArray>())
}

/// Exact numbers of that many decimals; null where one has more.
pub(super) fn amounts(column: impl Iterator<Item = Option<Decimal>>, scale: u32) -> ArrayRef {
    let whole = |amount: Option<Decimal>| {
        amount.and_then(|amount| ajcep_columns::scaled(&amount, scale)).unwrap_or(decimals::NOTHING)
    };
    let wholes: Vec<i128> = column.map(whole).collect();
    let nulls = arrays::nulls(&wholes, |whole| *whole != decimals::NOTHING);
    let plain = wholes.iter().map(|whole| if *whole == decimals::NOTHING { 0 } else { *whole });
    arrays::numbers(plain.collect(), nulls, PRECISION, scale)
}

/// The codes of a closed list as a dictionary column.
pub(super) fn codes(
    list: &[&'static str],
    column: impl Iterator<Item = Option<&'static str>>,
) -> ArrayRef {
    let index = |code| list.iter().position(|known| *known == code);
    let keys = column.map(|code| code.and_then(index).map_or(NO_CODE, |index| index as i8));
    let keys: Vec<i8> = keys.collect();
    let nulls = arrays::nulls(&keys, |key| *key != NO_CODE);
    arrays::codes(keys, nulls, &Arc::new(StringArray::from_iter_values(list)))
}
