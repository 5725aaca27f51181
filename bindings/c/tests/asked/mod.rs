//! What the tests of the border ask.

#![allow(dead_code, reason = "not every test uses all of it")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::ffi::CStr;
use std::mem::{size_of, zeroed};

use ajcep_c::decimal::{AJCEP_DECIMAL_EXACT, ajcep_decimal};
use ajcep_c::last_error::{ajcep_error, ajcep_last_error_parts};
use ajcep_c::quote::ajcep_quote_result;
use ajcep_c::shipment::ajcep_shipment;
use ajcep_c::status::AJCEP_OK;
use ajcep_c::text::{AJCEP_NTS, ajcep_buffer, ajcep_string};

pub fn text(text: &'static CStr) -> ajcep_string {
    ajcep_string { data: text.as_ptr(), length: AJCEP_NTS }
}

pub fn number(coefficient: i64) -> ajcep_decimal {
    ajcep_decimal { coefficient, scale: 0, state: AJCEP_DECIMAL_EXACT }
}

pub fn shipment() -> ajcep_shipment {
    // SAFETY: zeros are a value of it.
    let mut shipment: ajcep_shipment = unsafe { zeroed() };
    shipment.struct_size = size_of::<ajcep_shipment>() as u32;
    shipment.date = 20260715;
    shipment.to = text(c"JP");
    shipment.from = text(c"VN");
    shipment.code = text(c"0306.17.000");
    shipment.value = number(1_000_000);
    shipment.currency = text(c"JPY");
    shipment
}

pub fn result() -> ajcep_quote_result {
    // SAFETY: zeros are a value of it.
    let mut result: ajcep_quote_result = unsafe { zeroed() };
    result.struct_size = size_of::<ajcep_quote_result>() as u32;
    result
}

/// The parts of the last error: field, value, reason, expected, lines.
pub fn parts() -> [String; 5] {
    let mut rooms = [[0u8; 256]; 5];
    let buffers = rooms.each_mut().map(|room| ajcep_buffer {
        data: room.as_mut_ptr().cast(),
        capacity: 256,
        length: 0,
    });
    let [field, value, reason, expected, lines] = buffers;
    let struct_size = size_of::<ajcep_error>() as u32;
    let (status, start, end) = (0, 0, 0);
    let mut error =
        ajcep_error { struct_size, status, start, end, field, value, reason, expected, lines };
    // SAFETY: the buffers are ours.
    assert_eq!(unsafe { ajcep_last_error_parts(&raw mut error) }, AJCEP_OK);
    rooms.map(|room| CStr::from_bytes_until_nul(&room).unwrap().to_str().unwrap().to_owned())
}
