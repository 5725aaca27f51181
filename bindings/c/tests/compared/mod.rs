//! Answers as structs in the form of the answers as JSON.

#![allow(dead_code, reason = "not every test uses all of it")]
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::ffi::CStr;

use ajcep_c::array::ajcep_place;
use ajcep_c::claim::ajcep_numbers;
use ajcep_c::decimal::{AJCEP_DECIMAL_EXACT, ajcep_decimal};
use ajcep_c::lists::ajcep_code;
use ajcep_c::quote::{AJCEP_DUTY_EXACT, AJCEP_DUTY_NONE, ajcep_duty};
use ajcep_c::status::AJCEP_OK;
use ajcep_c::text::{ajcep_buffer, ajcep_string};
use rust_decimal::Decimal;
use serde_json::Value;

pub fn text(text: &str) -> ajcep_string {
    ajcep_string { data: text.as_ptr().cast(), length: text.len() }
}

pub fn buffer(room: &mut [u8]) -> ajcep_buffer {
    ajcep_buffer { data: room.as_mut_ptr().cast(), capacity: room.len(), length: 0 }
}

pub fn numbers(room: &mut [i32]) -> ajcep_numbers {
    ajcep_numbers { data: room.as_mut_ptr(), capacity: room.len(), count: 0 }
}

/// The code of a number, NULL of JSON for 0.
pub fn code(list: i32, number: i32) -> Value {
    let code = ajcep_code(list, number);
    if number == 0 {
        return Value::Null;
    }
    assert!(!code.is_null(), "list {list} has no {number}");
    // SAFETY: a text that lives as long as the library.
    unsafe { CStr::from_ptr(code) }.to_str().unwrap().into()
}

/// The text in a place, which a NUL follows; NULL of JSON if there is none.
pub fn at(texts: &[u8], place: ajcep_place) -> Value {
    let end = place.at as usize + place.length as usize;
    assert_eq!(texts[end], 0);
    match std::str::from_utf8(&texts[place.at as usize..end]).unwrap() {
        "" => Value::Null,
        text => text.into(),
    }
}

/// The answer as JSON, if there is one.
pub fn as_json(room: &mut [u8], call: impl FnOnce(*mut ajcep_buffer) -> i32) -> (i32, Value) {
    let mut json = buffer(room);
    let status = call(&mut json);
    let length = json.length;
    match status {
        AJCEP_OK => (status, serde_json::from_slice(&room[..length]).unwrap()),
        _ => (status, Value::Null),
    }
}

/// A day as JSON has it, NULL for 0.
pub fn day(number: i32) -> Value {
    match number {
        0 => Value::Null,
        _ => format!("{:04}-{:02}-{:02}", number / 10000, number / 100 % 100, number % 100).into(),
    }
}

pub fn decimal(number: ajcep_decimal) -> Value {
    match number.state {
        AJCEP_DECIMAL_EXACT => {
            Decimal::new(number.coefficient, number.scale as u32).to_string().into()
        }
        _ => Value::Null,
    }
}

/// What the duty says is what JSON says, which has none where there is none.
pub fn assert_duty(duty: &ajcep_duty, json: &Value) {
    match duty.state {
        AJCEP_DUTY_NONE => assert!(json.is_null(), "{json}"),
        AJCEP_DUTY_EXACT => assert_eq!(decimal(duty.at_least), json["exact"], "{json}"),
        _ => {
            assert_eq!(decimal(duty.at_least), json["at_least"], "{json}");
            assert_eq!(decimal(duty.at_most), json["at_most"], "{json}");
            assert!(duty.because != 0 && !json["because"].is_null());
        }
    }
}
