//! The functions that fill arrays of the caller, of elements of any size.

use std::mem::size_of;

use ajcep_c::claim::ajcep_numbers;
use ajcep_c::lines::{ajcep_line, ajcep_line_list, ajcep_lines};
use ajcep_c::regimes::{ajcep_regime, ajcep_regime_list, ajcep_regimes};
use ajcep_c::remedies::{ajcep_remedies, ajcep_remedy, ajcep_remedy_list};
use ajcep_c::rules::{ajcep_rule, ajcep_rule_list, ajcep_rules};

use crate::given::{Given, good, material, shipment};
use crate::memory::{Guarded, string, zeroed};

/// Asks one of the functions. Returns its status.
///
/// # Safety
/// What is given is as long as it says.
pub unsafe fn ask(given: &Given) -> i32 {
    let texts = given.texts();
    let [asked_size, answer_size, _] = given.sizes;
    let [first, second] = [&texts[0], &texts[1]].map(string);
    let mut room = Guarded::bytes(given.capacity.into());
    let texts_room = room.buffer();
    // SAFETY: what the structs point to is here.
    unsafe {
        match given.which % 4 {
            0 => {
                let (mut elements, regime_size, capacity) = elements::<ajcep_regime>(given);
                let list = ajcep_regime_list {
                    regime_size,
                    regimes: elements.at(),
                    capacity,
                    texts: texts_room,
                    ..zeroed()
                };
                let mut asked = Guarded::sized(shipment(given, &texts, &[]), asked_size);
                ajcep_regimes(given.book(), asked.at(), Guarded::sized(list, answer_size).at())
            }
            1 => {
                let (mut elements, line_size, capacity) = elements::<ajcep_line>(given);
                let list = ajcep_line_list {
                    line_size,
                    lines: elements.at(),
                    capacity,
                    texts: texts_room,
                    ..zeroed()
                };
                let mut list = Guarded::sized(list, answer_size);
                ajcep_lines(given.book(), &first, &second, given.day(), list.at())
            }
            2 => {
                let (mut elements, rule_size, capacity) = elements::<ajcep_rule>(given);
                let list = ajcep_rule_list {
                    rule_size,
                    rules: elements.at(),
                    capacity,
                    texts: texts_room,
                    ..zeroed()
                };
                ajcep_rules(&first, &second, Guarded::sized(list, answer_size).at())
            }
            _ => {
                let (mut elements, remedy_size, capacity) = elements::<ajcep_remedy>(given);
                let numbers = usize::from(given.capacity % 5);
                let mut materials = Guarded::column::<i32>(numbers);
                let list = ajcep_remedy_list {
                    remedy_size,
                    remedies: elements.at(),
                    capacity,
                    materials: ajcep_numbers { data: materials.at(), capacity: numbers, count: 0 },
                    ..zeroed()
                };
                let of_good = [material(given, &texts); 2];
                let mut asked = Guarded::sized(good(given, &texts, &of_good), asked_size);
                ajcep_remedies(asked.at(), Guarded::sized(list, answer_size).at())
            }
        }
    }
}

/// Memory for some elements, as long as they say, with that size and their number.
fn elements<T>(given: &Given) -> (Guarded, u32, usize) {
    let size = size_of::<T>().saturating_add_signed(given.sizes[2].into());
    let capacity = given.words[2].unsigned_abs() as usize % 9;
    (Guarded::bytes(size * capacity), size as u32, capacity)
}
