//! The functions that read or write texts: JSON, numbers, lists of words, packs.

use ajcep_c::book::{ajcep_book_carrying_forward, ajcep_book_free, ajcep_book_with_pack};
use ajcep_c::decimal::{ajcep_decimal_parse, ajcep_decimal_text};
use ajcep_c::fields::{ajcep_json_count, ajcep_json_get, ajcep_json_set, ajcep_json_set_text};
use ajcep_c::json::{
    ajcep_claim_json, ajcep_coverage_on_json, ajcep_declaration_json, ajcep_origin_json,
    ajcep_pack_check_json, ajcep_quote_json, ajcep_rates_json, ajcep_regimes_json,
    ajcep_remedies_json, ajcep_rule_json, ajcep_staged_json, ajcep_transpose_json,
    ajcep_vessel_json,
};
use ajcep_c::lists::{ajcep_code, ajcep_label, ajcep_number};
use ajcep_c::status::AJCEP_OK;

use crate::given::{Given, shipment};
use crate::memory::{Guarded, string, zeroed};

/// Asks one of the functions. Returns its status.
///
/// # Safety
/// What is given is as long as it says.
pub unsafe fn ask(given: &Given) -> i32 {
    let texts = given.texts();
    let [first, second, third] = [&texts[0], &texts[1], &texts[2]].map(string);
    let (book, day) = (given.book(), given.day());
    let mut room = Guarded::bytes(usize::from(given.capacity) * 16);
    let mut out = room.buffer();
    let out = &raw mut out;
    let mut asked = Guarded::sized(shipment(given, &texts, &[]), given.sizes[0]);
    // SAFETY: what the structs point to is here.
    unsafe {
        match given.which % 20 {
            0 => ajcep_quote_json(book, asked.at(), out),
            1 => ajcep_regimes_json(book, asked.at(), out),
            2 => ajcep_origin_json(book, &first, out),
            3 => ajcep_remedies_json(&first, out),
            4 => ajcep_vessel_json(&first, &second, out),
            5 => ajcep_staged_json(&first, &second, &third, day, out),
            6 => ajcep_claim_json(book, &first, out),
            7 => ajcep_declaration_json(book, &first, out),
            8 => ajcep_rates_json(book, &first, &second, day, out),
            9 => ajcep_rule_json(&first, &second, out),
            10 => ajcep_transpose_json(&first, &second, &third, out),
            11 => ajcep_coverage_on_json(book, day, out),
            12 => ajcep_pack_check_json(book, first.data.cast(), first.length, out),
            13 => {
                let mut number = zeroed();
                let status = ajcep_decimal_parse(&first, &raw mut number);
                if status == AJCEP_OK { ajcep_decimal_text(&number, out) } else { status }
            }
            14 => ajcep_decimal_text(&given.number(0), out),
            15 => {
                let mut number = 0;
                let status = ajcep_number(given.words[0] % 40, &first, &raw mut number);
                let _ = ajcep_code(given.words[0] % 40, given.words[1]);
                let _ = ajcep_label(given.words[0] % 40, given.words[1]);
                status
            }
            16 => made(|made| ajcep_book_with_pack(book, first.data.cast(), first.length, made)),
            17 => made(|made| ajcep_book_carrying_forward(book, made)),
            18 => {
                let mut count = 0;
                let status = ajcep_json_count(&first, &second, &raw mut count);
                if status == AJCEP_OK { ajcep_json_get(&first, &second, out) } else { status }
            }
            _ => {
                let set =
                    if given.words[0] % 2 == 0 { ajcep_json_set } else { ajcep_json_set_text };
                let mut last = AJCEP_OK;
                for pair in texts.chunks(2) {
                    last = set(out, &string(&pair[0]), &string(&pair[1]));
                    assert!((*out).length <= (*out).capacity);
                }
                last
            }
        }
    }
}

/// A book that is made, if it is, and freed.
fn made(make: impl FnOnce(*mut u64) -> i32) -> i32 {
    let mut made = 0;
    let status = make(&raw mut made);
    if status == AJCEP_OK { ajcep_book_free(made) } else { status }
}
