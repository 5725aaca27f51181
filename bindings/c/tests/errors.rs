//! What a caller is shown of errors and of open duties, as data.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

mod asked;

use std::mem::{size_of, zeroed};
use std::ptr;

use ajcep_c::batch::rates::{ajcep_rate_columns, ajcep_rates_batch};
use ajcep_c::batch::shipments::ajcep_columns;
use ajcep_c::book::AJCEP_EMBEDDED;
use ajcep_c::constants::{AJCEP_BAD_VALUE, AJCEP_BECAUSE_NEEDS_QUANTITY, AJCEP_UNIT_KG};
use ajcep_c::decimal::ajcep_decimal;
use ajcep_c::origin::{ajcep_good, ajcep_origin, ajcep_origin_result};
use ajcep_c::quote::ajcep_quote;
use ajcep_c::remedies::{ajcep_remedies, ajcep_remedy, ajcep_remedy_list};
use ajcep_c::shipment::ajcep_shipment;
use ajcep_c::status::AJCEP_OK;
use ajcep_c::text::{ajcep_buffer, ajcep_string};
use ajcep_c::transposition::{ajcep_transpose, ajcep_transposition};
use ajcep_core::{Book, Party};
use asked::{number, parts, result, shipment, text};
use jiff::civil::date;

/// Zeros, but the size and `reserved`.
macro_rules! with_reserved {
    ($kind:ty) => {{
        // SAFETY: zeros are a value of it.
        let mut made: $kind = unsafe { zeroed() };
        made.struct_size = size_of::<$kind>() as u32;
        made.reserved = 7;
        made
    }};
}

#[test]
fn a_reserved_field_of_an_answer_is_zero() {
    let refused = |status: i32, field: &str| {
        assert_eq!(status, AJCEP_BAD_VALUE, "{field}");
        assert_eq!(parts(), [field, "7", "", "0", ""]);
    };
    // SAFETY: zeros are a value of it.
    let mut good: ajcep_good = unsafe { zeroed() };
    good.struct_size = size_of::<ajcep_good>() as u32;
    (good.code, good.producing_party) = (text(c"8509.40"), text(c"VN"));
    let good = &raw const good;
    let (code, from, to) = (text(c"0306.17"), text(c"hs2012"), text(c"hs2017"));
    let mut result = with_reserved!(ajcep_origin_result);
    // SAFETY: all is as it says, here and below.
    refused(unsafe { ajcep_origin(AJCEP_EMBEDDED, good, &raw mut result) }, "result.reserved");
    let mut list = with_reserved!(ajcep_remedy_list);
    list.remedy_size = size_of::<ajcep_remedy>() as u32;
    // SAFETY: as above.
    refused(unsafe { ajcep_remedies(good, &raw mut list) }, "list.reserved");
    let mut result = with_reserved!(ajcep_transposition);
    let transposed =
        // SAFETY: as above.
        unsafe { ajcep_transpose(&raw const code, &raw const from, &raw const to, &raw mut result) };
    refused(transposed, "result.reserved");
}

#[test]
fn a_reserved_field_is_zero() {
    // SAFETY: zeros are a value of both.
    let (mut asked, mut rates): (ajcep_columns, ajcep_rate_columns) = unsafe { zeroed() };
    asked.struct_size = size_of::<ajcep_columns>() as u32;
    rates.struct_size = size_of::<ajcep_rate_columns>() as u32;
    asked.reserved = 1;
    // SAFETY: all is as it says.
    let status = unsafe { ajcep_rates_batch(AJCEP_EMBEDDED, &raw const asked, &raw const rates) };
    assert_eq!(status, AJCEP_BAD_VALUE);
    assert_eq!(parts(), ["columns.reserved", "1", "", "0", ""]);
}

/// A shipment that is refused says which field, which value, why, and which lines are meant.
#[test]
fn an_error_has_parts() {
    let refused = |change: &dyn Fn(&mut ajcep_shipment)| {
        let (mut asked, mut answer) = (shipment(), result());
        change(&mut asked);
        // SAFETY: all is as it says.
        unsafe { ajcep_quote(AJCEP_EMBEDDED, &raw const asked, &raw mut answer) };
        parts()
    };
    assert_eq!(refused(&|asked| asked.date = 20260230), ["date", "20260230", "", "yyyymmdd", ""]);
    let [field, value, .., lines] = refused(&|asked| asked.code = text(c"0306.17"));
    assert_eq!([field, value], ["code", "0306.17"]);
    assert_eq!(lines, "0306.17.000");
    for (name, at) in [
        ("to", std::mem::offset_of!(ajcep_shipment, to)),
        ("from", std::mem::offset_of!(ajcep_shipment, from)),
        ("code", std::mem::offset_of!(ajcep_shipment, code)),
        ("currency", std::mem::offset_of!(ajcep_shipment, currency)),
        ("unit", std::mem::offset_of!(ajcep_shipment, unit)),
        ("conditions", std::mem::offset_of!(ajcep_shipment, conditions)),
        ("exchange_rate", std::mem::offset_of!(ajcep_shipment, exchange_rate)),
    ] {
        let bytes = [0xFFu8; 3];
        let long = [b'x'; 3];
        for (length, given) in
            [(3, bytes.as_ptr()), (3, ptr::null()), (usize::MAX - 1, long.as_ptr())]
        {
            let [field, ..] = refused(&|asked| {
                asked.quantity = number(1);
                let text = ajcep_string { data: given.cast(), length };
                // SAFETY: a text is there.
                unsafe {
                    (&raw mut *asked).byte_add(at).cast::<ajcep_string>().write_unaligned(text)
                };
            });
            assert_eq!(field, name, "{length}");
        }
    }
}

/// Which unit is needed, why a rate is unknown, and which conditions decide, as data.
#[test]
fn what_is_needed_is_data() {
    let mut asked = shipment();
    asked.code = text(c"1902.40.000");
    let mut answer = result();
    // SAFETY: all is as it says.
    let status = unsafe { ajcep_quote(AJCEP_EMBEDDED, &raw const asked, &raw mut answer) };
    assert_eq!((status, answer.payable_duty.because), (AJCEP_OK, AJCEP_BECAUSE_NEEDS_QUANTITY));
    assert_eq!(answer.payable_duty.detail, AJCEP_UNIT_KG);
    let mut conditional = 0;
    for line in Book::embedded().lines_on(Party::Japan, date(2026, 7, 15)) {
        let all: Vec<&str> = line.conditions().collect();
        if all.is_empty() {
            continue;
        }
        conditional += 1;
        let code = line.code().to_string();
        asked.code = ajcep_string { data: code.as_ptr().cast(), length: code.len() };
        let mut room = [0u8; 4096];
        answer.conditions =
            ajcep_buffer { data: room.as_mut_ptr().cast(), capacity: room.len(), length: 0 };
        // SAFETY: as above.
        let status = unsafe { ajcep_quote(AJCEP_EMBEDDED, &raw const asked, &raw mut answer) };
        assert_eq!(status, AJCEP_OK, "{code}");
        let found = std::str::from_utf8(&room[..answer.conditions.length]).unwrap();
        assert_eq!(found, all.join("; "), "{code}");
    }
    assert!(conditional > 50, "{conditional}");
}

#[test]
fn a_currency_and_a_unit_are_of_something() {
    for (field, reason) in [("currency", "value"), ("unit", "quantity")] {
        let mut asked = shipment();
        asked.value = number(100);
        asked.currency = text(c"JPY");
        match field {
            "currency" => asked.value = ajcep_decimal { coefficient: 0, scale: 0, state: 0 },
            _ => asked.unit = text(c"kg"),
        }
        let mut answer = result();
        // SAFETY: all is as it says.
        let status = unsafe { ajcep_quote(AJCEP_EMBEDDED, &raw const asked, &raw mut answer) };
        assert_eq!(status, AJCEP_BAD_VALUE, "{field} without its {reason}");
        // Blanks, as a record of fixed fields has them, are not given.
        match field {
            "currency" => asked.currency = text(c"   "),
            _ => asked.unit = text(c"   "),
        }
        // SAFETY: as above.
        let status = unsafe { ajcep_quote(AJCEP_EMBEDDED, &raw const asked, &raw mut answer) };
        assert_eq!(status, AJCEP_OK, "{field}");
    }
}
