//! Look-ups in the rule tables, the staging categories and the finishing operations.

use ajcep_model::{ExceptedCodes, Party, Requirement, RuleTable, Subheading};

use super::facts::Treatment;
use super::generated;
use super::index::{SLOTS, slot};

pub(crate) use super::facts::RuleRow;

/// The row of the most specific rule for `code`; `None` if the table does not list it.
pub(crate) fn rule(table: RuleTable, code: Subheading) -> Option<&'static RuleRow> {
    let cell = generated::RULE_OF.get(table.index() * SLOTS + slot(code)?)?;
    generated::RULES.get(usize::from(u16::from_le_bytes(*cell)))
}

/// What a staging category of `party` does to the base rate. No two of a Party differ only in
/// case.
pub(crate) fn treatment(party: Party, category: &str) -> Option<Treatment> {
    let (known, category) = (generated::STAGING.get(party.index())?, category.trim());
    let in_another_case =
        || known.entries().find(|(name, _)| name.eq_ignore_ascii_case(category)).map(|(_, it)| it);
    known.get(category).or_else(in_another_case).copied()
}

/// The names of the staging categories of `party`.
pub(crate) fn staging_categories(party: Party) -> impl Iterator<Item = &'static str> {
    generated::STAGING.get(party.index()).into_iter().flat_map(|map| map.keys().copied())
}

/// The finishing operations that count with dyeing or printing.
pub(crate) fn finishing_operations() -> impl Iterator<Item = &'static str> + Clone {
    generated::FINISHING_OPERATIONS.iter().copied()
}

/// The name of a product that is none of those a rule distinguishes.
const OTHER: &str = "other";

/// The products that the rules distinguish, each once, and `other`.
pub(crate) fn products() -> impl Iterator<Item = &'static str> + Clone {
    let earlier = |end: usize, name: &str| {
        let mut before = generated::RULES.iter().take(end);
        before.any(|row| products_of(row).any(|other| other == name))
    };
    let named = generated::RULES.iter().enumerate().flat_map(move |(index, row)| {
        let within = |at: usize, name| products_of(row).take(at).any(|other| other == name);
        let names = products_of(row).enumerate();
        let new = names.filter(move |(at, name)| {
            *name != OTHER && !within(*at, *name) && !earlier(index, name)
        });
        new.map(|(_, name)| name)
    });
    named.chain([OTHER])
}

/// The products that a row names: of the good, and of materials.
fn products_of(row: &'static RuleRow) -> impl Iterator<Item = &'static str> + Clone {
    let branches = row.rule.iter().flat_map(|rule| rule.branches());
    branches.flat_map(|branch| {
        let alternatives = branch.alternatives.iter();
        let requirements = alternatives.flat_map(|alternative| alternative.requirements.iter());
        let of_materials = requirements.flat_map(|requirement| {
            let (except, other_than) = match requirement {
                Requirement::Change { except, .. } => (except.as_ref(), None),
                Requirement::FinalProcessFromOwnSubheading { other_than } => {
                    (&[] as &[ExceptedCodes], Some(other_than.as_ref()))
                }
                _ => (&[] as &[ExceptedCodes], None),
            };
            except.iter().filter_map(|codes| codes.product.as_deref()).chain(other_than)
        });
        branch.product.as_deref().into_iter().chain(of_materials)
    })
}
