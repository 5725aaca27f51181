//! Look-ups in the rule tables, the staging categories and the finishing operations.

use ajcep_model::{Party, RuleTable, Subheading};

use super::facts::Treatment;
use super::generated;
use super::index::{SLOTS, slot};

pub(crate) use super::facts::RuleRow;

/// The row of the most specific rule for `code`; `None` if the table does not list it.
pub(crate) fn rule(table: RuleTable, code: Subheading) -> Option<&'static RuleRow> {
    let cell = generated::RULE_OF.get(table.index() * SLOTS + slot(code)?)?;
    generated::RULES.get(usize::from(u16::from_le_bytes(*cell)))
}

/// What a staging category of `party` does to the base rate.
pub(crate) fn treatment(party: Party, category: &str) -> Option<Treatment> {
    generated::STAGING.get(party.index())?.get(category).copied()
}

/// The names of the staging categories of `party`.
pub(crate) fn staging_categories(party: Party) -> impl Iterator<Item = &'static str> {
    generated::STAGING.get(party.index()).into_iter().flat_map(|map| map.keys().copied())
}

/// The index of a finishing operation in the list of those that count.
fn finishing_operation(name: &str) -> Option<u32> {
    let mut list = generated::FINISHING_OPERATIONS.iter();
    let index = list.position(|operation| operation.eq_ignore_ascii_case(name))?;
    u32::try_from(index).ok()
}

/// Whether it is one of the finishing operations that count.
pub(crate) fn is_finishing_operation(name: &str) -> bool {
    finishing_operation(name).is_some()
}

/// How many distinct finishing operations that count are among `names`.
pub(crate) fn distinct_finishing_operations<S: AsRef<str>>(names: &[S]) -> usize {
    let known = names.iter().filter_map(|name| finishing_operation(name.as_ref()));
    let seen = known.fold(0u128, |seen, index| seen | 1u128.checked_shl(index).unwrap_or(0));
    seen.count_ones() as usize
}
