//! Keeps the worlds of a random good few enough to look at each.

use crate::agreement::Agreement;
use crate::input::{Amount, Input, Origin};
use crate::worlds::count;

/// Kinds of facts that [`state`] knows.
const KINDS: usize = 12;

/// States one kind of fact after the other, then drops materials, until there are no more
/// worlds than the limit. What is stated of the good is this FOB value and this weight.
pub(crate) fn settle(
    agreement: &Agreement,
    input: &mut Input,
    amounts: (Amount, Amount),
    limit: usize,
) {
    let mut next = 0;
    while count(agreement, input) > limit {
        if next < KINDS {
            state(input, amounts, next);
            next += 1;
        } else if input.materials.pop().is_none() {
            // Too many codes: the good cannot be made simpler.
            break;
        }
    }
}

fn state(input: &mut Input, (fob, weight): (Amount, Amount), kind: usize) {
    let good = &mut input.good;
    match kind {
        0 => _ = good.finishing.get_or_insert_default(),
        1 => _ = good.processes.get_or_insert(0),
        2 => _ = input.tolerance_covers_processes.get_or_insert(false),
        3 => _ = good.weight.get_or_insert(weight),
        4 => _ = good.fob.get_or_insert(fob),
        _ => {}
    }
    for material in &mut input.materials {
        match kind {
            5 => _ = material.finishing.get_or_insert_default(),
            6 => _ = material.processes.get_or_insert(0),
            7 => _ = material.weight.get_or_insert(Amount(0)),
            8 => _ = material.value.get_or_insert(Amount(0)),
            9 => _ = material.determines_classification.get_or_insert(true),
            10 => material.assembled_in_party = material.ita_product,
            11 if material.origin == Origin::Unknown => material.origin = Origin::NonOriginating,
            _ => {}
        }
    }
}
