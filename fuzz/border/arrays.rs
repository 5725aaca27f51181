//! The functions that fill arrays of the caller, of elements of any size.

use std::mem::size_of;

use ajcep_c::lines::{ajcep_line, ajcep_line_list, ajcep_lines};
use ajcep_c::regimes::{ajcep_regime, ajcep_regime_list, ajcep_regimes};
use ajcep_c::rules::{ajcep_rule, ajcep_rule_list, ajcep_rules};

use crate::given::{Given, Guarded, buffer, shipment, string, zeroed};

/// Memory for some elements, as long as they say, with guards around it.
fn elements(given: &Given, of: usize) -> (Guarded, u32, usize) {
    let size = of.saturating_add_signed(given.sizes[2].into());
    let capacity = given.words[2].unsigned_abs() as usize % 9;
    let memory = vec![0u8; size * capacity];
    (Guarded::of(&memory), size as u32, capacity)
}

/// Asks one of the functions. Returns its status.
///
/// # Safety
/// What is given is as long as it says.
pub unsafe fn ask(given: &Given) -> i32 {
    let texts = given.texts();
    let mut room = vec![0u8; usize::from(given.capacity)];
    let texts_room = buffer(&mut room);
    let mut told;
    // SAFETY: what the structs point to is here.
    let (status, elements) = unsafe {
        match given.which % 3 {
            0 => {
                let (mut elements, regime_size, capacity) =
                    elements(given, size_of::<ajcep_regime>());
                let list = ajcep_regime_list {
                    regime_size,
                    regimes: elements.at(),
                    capacity,
                    texts: texts_room,
                    ..zeroed()
                };
                told = Guarded::new(list, given.sizes[1]);
                let mut asked = Guarded::new(shipment(given, &texts, &[]), given.sizes[0]);
                (ajcep_regimes(0, asked.at(), told.at()), elements)
            }
            1 => {
                let (mut elements, line_size, capacity) = elements(given, size_of::<ajcep_line>());
                let list = ajcep_line_list {
                    line_size,
                    lines: elements.at(),
                    capacity,
                    texts: texts_room,
                    ..zeroed()
                };
                told = Guarded::new(list, given.sizes[1]);
                let (party, code) = (string(&texts[0]), string(&texts[1]));
                (ajcep_lines(0, &party, &code, given.day(), told.at()), elements)
            }
            _ => {
                let (mut elements, rule_size, capacity) = elements(given, size_of::<ajcep_rule>());
                let list = ajcep_rule_list {
                    rule_size,
                    rules: elements.at(),
                    capacity,
                    texts: texts_room,
                    ..zeroed()
                };
                told = Guarded::new(list, given.sizes[1]);
                let (code, edition) = (string(&texts[0]), string(&texts[1]));
                (ajcep_rules(&code, &edition, told.at()), elements)
            }
        }
    };
    told.check();
    elements.check();
    status
}
