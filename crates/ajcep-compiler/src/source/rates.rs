//! Tables of rates and their entries as constants.

use ajcep_model::{Guard, RateAlternative, RateEntry, RateExpression, RateValue, SpecificRate};

use super::writer::{Source, borrowed, civil, currency, decimal, packed};
use crate::schedule::Table;

/// What is known of a table of rates.
pub(super) fn table(out: &mut Source, table: &Table, has_general: bool) -> String {
    let editions = out.helper("Date", &table.editions, |_, edition| civil(edition.from));
    format!(
        "Some(ScheduleInfo {{ hs_edition: HsEdition::{:?}, window: {}, editions: Cow::Borrowed(&{editions}), source: {}, standing: Standing::{:?}, unconfirmed: {}, path: {}, has_general: {has_general}, supplied: false }})",
        table.hs_edition,
        packed(&table.window),
        borrowed(&table.source),
        table.standing,
        borrowed(&table.unconfirmed),
        borrowed(&table.path),
    )
}

pub(super) fn entry(out: &mut Source, entry: &RateEntry) -> String {
    let name = out.helper("RateAlternative", entry.alternatives(), alternative);
    format!("RateEntry::from_static(&{name})")
}

fn alternative(out: &mut Source, alternative: &RateAlternative) -> String {
    let guard = match &alternative.guard {
        Guard::Always => "Guard::Always".to_owned(),
        Guard::Product(text) => format!("Guard::Product(Cow::Borrowed({text:?}))"),
        Guard::Eligibility(text) => format!("Guard::Eligibility(Cow::Borrowed({text:?}))"),
    };
    let value = match &alternative.value {
        RateValue::Rate(rate) => format!("RateValue::Rate({})", expression(out, rate)),
        RateValue::RateOrNoConcession(rate) => {
            format!("RateValue::RateOrNoConcession({})", expression(out, rate))
        }
        RateValue::NoConcession => "RateValue::NoConcession".to_owned(),
        RateValue::Unknown(reason) => {
            format!("RateValue::Unknown(UnknownReason::{reason:?})")
        }
    };
    format!(
        "RateAlternative {{ guard: {guard}, not_lower: {}, partial: {}, value: {value} }}",
        alternative.not_lower, alternative.partial
    )
}

fn expression(out: &mut Source, rate: &RateExpression) -> String {
    let (kind, parts) = match rate {
        RateExpression::Free => return "RateExpression::Free".to_owned(),
        RateExpression::AdValorem(percent) => {
            return format!("RateExpression::AdValorem({})", decimal(*percent));
        }
        RateExpression::Specific(rate) => {
            return format!("RateExpression::Specific({})", specific(rate));
        }
        RateExpression::Shortfall(rate) => {
            return format!("RateExpression::Shortfall({})", specific(rate));
        }
        RateExpression::Sum(parts) => ("Sum", parts),
        RateExpression::Max(parts) => ("Max", parts),
        RateExpression::Min(parts) => ("Min", parts),
        RateExpression::Range(parts) => ("Range", parts),
    };
    let name = out.helper("RateExpression", parts, expression);
    format!("RateExpression::{kind}(Cow::Borrowed(&{name}))")
}

fn specific(rate: &SpecificRate) -> String {
    format!(
        "SpecificRate {{ amount: {}, currency: {}, unit: Unit::{:?} }}",
        decimal(rate.amount),
        currency(rate.currency),
        rate.unit
    )
}
