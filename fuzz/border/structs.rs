//! The functions that answer in one struct.

use ajcep_c::claim::{ajcep_claim, ajcep_claim_result, ajcep_numbers};
use ajcep_c::declaration::{ajcep_declaration, ajcep_declaration_result, ajcep_declared_line};
use ajcep_c::origin::{ajcep_origin, ajcep_origin_result};
use ajcep_c::percentages::{ajcep_percentages, ajcep_percentages_result};
use ajcep_c::quote::{ajcep_quote, ajcep_quote_result};
use ajcep_c::shipment::ajcep_quantity;
use ajcep_c::staged::{ajcep_staged, ajcep_staged_rate};
use ajcep_c::transposition::{ajcep_transpose, ajcep_transposition};

use crate::given::{Given, good, material, shipment};
use crate::memory::{Guarded, string, zeroed};

/// Asks one of the functions. Returns its status.
///
/// # Safety
/// What is given is as long as it says.
pub unsafe fn ask(given: &Given) -> i32 {
    let texts = given.texts();
    let texts = texts.as_slice();
    let [asked_size, answer_size, _] = given.sizes;
    let (book, day) = (given.book(), given.day());
    let [first, second, third] = [&texts[0], &texts[1], &texts[2]].map(string);
    let mut room = Guarded::bytes(given.capacity.into());
    let buffer = room.buffer();
    // SAFETY: what the structs point to is here.
    unsafe {
        match given.which % 7 {
            0 => {
                let unit = string(&texts[7]);
                let more = [ajcep_quantity { amount: given.number(2), unit }; 2];
                let more = &more[..usize::from(texts[7].is_some())];
                let mut asked = Guarded::sized(shipment(given, texts, more), asked_size);
                let answer = ajcep_quote_result { mfn_rate: buffer, ..zeroed() };
                ajcep_quote(book, asked.at(), Guarded::sized(answer, answer_size).at())
            }
            1 => {
                let materials = [material(given, texts)];
                let materials = &materials[..usize::from(texts[4].is_some())];
                let mut asked = Guarded::sized(good(given, texts, materials), asked_size);
                let answer = ajcep_origin_result { determination: buffer, ..zeroed() };
                ajcep_origin(book, asked.at(), Guarded::sized(answer, answer_size).at())
            }
            2 => {
                let mut answer = Guarded::sized(zeroed::<ajcep_percentages_result>(), answer_size);
                ajcep_percentages(book, &first, &second, day, answer.at())
            }
            3 => {
                let answer = ajcep_staged_rate { rate: buffer, ..zeroed() };
                let mut answer = Guarded::sized(answer, answer_size);
                ajcep_staged(&first, &second, &third, day, answer.at())
            }
            4 => {
                let answer = ajcep_transposition { targets: buffer, ..zeroed() };
                let mut answer = Guarded::sized(answer, answer_size);
                ajcep_transpose(&first, &second, &third, answer.at())
            }
            5 => {
                let (mut defects, mut missing) = numbers(given);
                let answer = ajcep_claim_result {
                    defects: list(&mut defects, given),
                    missing: list(&mut missing, given),
                    assessment: buffer,
                    ..zeroed()
                };
                ajcep_claim(book, &first, Guarded::sized(answer, answer_size).at())
            }
            _ => {
                let (mut defects, mut missing) = numbers(given);
                let line_size = given.element_size::<ajcep_declared_line>();
                let capacity = usize::from(given.capacity % 4);
                let mut lines = Guarded::bytes(capacity * line_size as usize);
                let answer = ajcep_declaration_result {
                    line_size,
                    lines: lines.at(),
                    capacity,
                    defects: list(&mut defects, given),
                    missing: list(&mut missing, given),
                    assessment: buffer,
                    ..zeroed()
                };
                ajcep_declaration(book, &first, Guarded::sized(answer, answer_size).at())
            }
        }
    }
}

/// Memory for two lists of numbers.
fn numbers(given: &Given) -> (Guarded, Guarded) {
    let column = || Guarded::column::<i32>(room_of(given));
    (column(), column())
}

fn list(memory: &mut Guarded, given: &Given) -> ajcep_numbers {
    ajcep_numbers { data: memory.at(), capacity: room_of(given), count: 0 }
}

fn room_of(given: &Given) -> usize {
    usize::from(given.capacity % 5)
}
