//! The product specific rules as constants.

use ajcep_model::{
    Alternative, Branch, CodeRange, ExceptedCodes, OriginRule, Process, Proviso, Requirement,
};

use super::writer::{Source, decimal};
use crate::rules::{OriginRules, RuleRow};

/// Writes the rows of both tables.
pub(super) fn write(out: &mut Source, rules: &OriginRules) {
    out.list("RULES", "RuleRow", &rules.rows, row);
}

fn row(out: &mut Source, row: &RuleRow) -> String {
    let rule = match &row.rule {
        Some(rule) => format!("Some({})", origin_rule(out, rule)),
        None => "None".to_owned(),
    };
    format!(
        "RuleRow {{ code: {}, rule: {rule}, unconfirmed: {:?} }}",
        range(&row.code),
        row.unconfirmed
    )
}

pub(super) fn origin_rule(out: &mut Source, rule: &OriginRule) -> String {
    let name = out.helper("Branch", rule.branches(), branch);
    format!("OriginRule::from_static(&{name})")
}

fn branch(out: &mut Source, branch: &Branch) -> String {
    let name = out.helper("Alternative", &branch.alternatives, alternative);
    format!(
        "Branch {{ product: {}, alternatives: Cow::Borrowed(&{name}) }}",
        product(branch.product.as_deref())
    )
}

fn product(name: Option<&str>) -> String {
    name.map_or("None".to_owned(), |name| format!("Some(Cow::Borrowed({name:?}))"))
}

fn alternative(out: &mut Source, alternative: &Alternative) -> String {
    let name = out.helper("Requirement", &alternative.requirements, requirement);
    format!("Alternative {{ requirements: Cow::Borrowed(&{name}) }}")
}

fn requirement(out: &mut Source, requirement: &Requirement) -> String {
    match requirement {
        Requirement::WhollyObtained => "Requirement::WhollyObtained".to_owned(),
        Requirement::RegionalValueContent(percent) => {
            format!("Requirement::RegionalValueContent({})", decimal(*percent))
        }
        Requirement::Change { change, except, provided } => {
            let except = out.helper("ExceptedCodes", except, |_, excepted| {
                let ExceptedCodes { codes, product: name } = excepted;
                format!(
                    "ExceptedCodes {{ codes: {}, product: {} }}",
                    range(codes),
                    product(name.as_deref())
                )
            });
            let provided = match provided {
                Some(proviso) => format!("Some({})", bound(out, proviso)),
                None => "None".to_owned(),
            };
            format!(
                "Requirement::Change {{ change: Change::{change:?}, except: Cow::Borrowed(&{except}), provided: {provided} }}"
            )
        }
        Requirement::GoodProcessed { process, provided } => format!(
            "Requirement::GoodProcessed {{ process: Process::{process:?}, provided: {} }}",
            bound(out, provided)
        ),
        Requirement::FinalProcessFromOwnSubheading { other_than } => format!(
            "Requirement::FinalProcessFromOwnSubheading {{ other_than: Cow::Borrowed({other_than:?}) }}"
        ),
    }
}

fn bound(out: &mut Source, proviso: &Proviso) -> String {
    let materials = out.helper("CodeRange", &proviso.materials, |_, codes| range(codes));
    let processes = out.helper("Process", &proviso.processes, |_, process: &Process| {
        format!("Process::{process:?}")
    });
    format!(
        "Proviso {{ materials: Cow::Borrowed(&{materials}), processes: Cow::Borrowed(&{processes}) }}"
    )
}

pub(super) fn range(codes: &CodeRange) -> String {
    let (first, last) = codes.ends();
    format!("CodeRange::from_numbers({first}, {last}, {}).unwrap()", codes.digits())
}
