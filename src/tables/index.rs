//! The index of subheadings: a minimal perfect hash that keeps order.

use core::ops::Range;

use ajcep_model::{CodePrefix, HsEdition, Subheading};

use super::generated;

/// How many subheadings there are in any edition.
pub(crate) const SLOTS: usize = generated::SLOTS.len();

/// How many six-digit codes lie below `code`, and whether it is one.
pub(super) fn rank(code: Subheading) -> (usize, bool) {
    let (first_five, last) = (code.number() / 10, code.number() % 10);
    let Some([low, high, before @ ..]) = generated::SUBHEADINGS.get(first_five as usize) else {
        return (SLOTS, false);
    };
    let (codes, bit) = (u16::from_le_bytes([*low, *high]), 1 << last);
    let below = u16::from_le_bytes(*before) + (codes & (bit - 1)).count_ones() as u16;
    (usize::from(below), codes & bit != 0)
}

/// The index of a code among all codes of all editions.
pub(crate) fn slot(code: Subheading) -> Option<usize> {
    let (slot, exists) = rank(code);
    exists.then_some(slot)
}

/// The indices of the codes under a chapter, a heading or a subheading.
pub(crate) fn slots_under(prefix: CodePrefix) -> Range<usize> {
    let Range { start, end } = prefix.subheadings();
    let below = |number| Subheading::from_number(number).map_or(SLOTS, |code| rank(code).0);
    below(start)..below(end)
}

/// The code in a slot.
pub(super) fn code_of(slot: u16) -> Option<Subheading> {
    let number = generated::SLOTS.get(usize::from(slot))?;
    Subheading::from_number(u32::from_le_bytes(*number))
}

/// Whether `edition` has the code.
pub(crate) fn has(edition: HsEdition, code: Subheading) -> bool {
    let bits = slot(code).and_then(|slot| generated::MEMBERSHIP.get(slot));
    bits.is_some_and(|[bits]| bits >> edition.index() & 1 == 1)
}

/// The editions that have the code.
pub(crate) fn editions_with(code: Subheading) -> impl Iterator<Item = HsEdition> {
    HsEdition::ALL.into_iter().filter(move |edition| has(*edition, code))
}

/// Every code of every edition, in order.
pub(crate) fn all_codes() -> impl Iterator<Item = Subheading> {
    codes_in(0..SLOTS)
}

/// The codes of these indices, in order.
pub(crate) fn codes_in(slots: Range<usize>) -> impl Iterator<Item = Subheading> {
    let numbers = generated::SLOTS.get(slots).unwrap_or_default();
    numbers.iter().filter_map(|number| Subheading::from_number(u32::from_le_bytes(*number)))
}
