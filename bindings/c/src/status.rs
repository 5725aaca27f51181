//! What a call returns, and what the last one on a thread had to say.

use std::cell::RefCell;
use std::ffi::{CStr, c_char};

use crate::text::ajcep_buffer;

/// The answer is there.
pub const AJCEP_OK: i32 = 0;
/// The answer is there, but for a text that did not fit its buffer: `length` says
/// how long it is.
pub const AJCEP_BUFFER_TOO_SMALL: i32 = 1;
/// A pointer that must not be NULL is.
pub const AJCEP_NULL_POINTER: i32 = 10;
/// A `struct_size` is smaller than the first version of the struct.
pub const AJCEP_BAD_STRUCT_SIZE: i32 = 11;
/// A length is more than memory can hold, or a column is not aligned.
pub const AJCEP_BAD_LENGTH: i32 = 12;
/// A book was freed, or never was one.
pub const AJCEP_BAD_HANDLE: i32 = 13;
/// A fault of the library; please report it.
pub const AJCEP_INTERNAL: i32 = 14;
/// A text is not UTF-8.
pub const AJCEP_NOT_UTF8: i32 = 15;
/// A text is not the JSON it should be.
pub const AJCEP_BAD_JSON: i32 = 16;
/// A text or a number is not what it should be.
pub const AJCEP_BAD_VALUE: i32 = 20;
/// The code is in no edition of the tariff.
pub const AJCEP_UNKNOWN_CODE: i32 = 21;
/// The code is shorter than a tariff line; the message lists the lines under it.
pub const AJCEP_INCOMPLETE_CODE: i32 = 22;
/// The code is not in force on the date.
pub const AJCEP_CODE_NOT_IN_FORCE: i32 = 23;
/// The date is outside the schedule.
pub const AJCEP_DATE_OUTSIDE_SCHEDULE: i32 = 24;
/// No schedule of the Party is in the data.
pub const AJCEP_NO_SCHEDULE: i32 = 25;
/// Importer and exporter are the same.
pub const AJCEP_SAME_PARTY: i32 = 26;
/// The agreement does not yet apply between the two.
pub const AJCEP_NOT_YET_IN_FORCE: i32 = 27;
/// A condition is not one of the tariff line.
pub const AJCEP_UNKNOWN_CONDITION: i32 = 28;
/// Two conditions of which at most one can hold.
pub const AJCEP_CONFLICTING_CONDITIONS: i32 = 29;
/// Two quantities that measure the same.
pub const AJCEP_REPEATED_QUANTITY: i32 = 30;
/// The exchange rate does not fit the customs value.
pub const AJCEP_EXCHANGE_RATE_MISMATCH: i32 = 31;
/// The rounding does not apply to this shipment.
pub const AJCEP_ROUNDING_NOT_APPLICABLE: i32 = 32;
/// A number is too large, or a result has more digits than can be told exactly.
pub const AJCEP_OUT_OF_RANGE: i32 = 33;
/// The HS edition has no such subheading.
pub const AJCEP_UNKNOWN_SUBHEADING: i32 = 34;
/// There is no correlation between the two HS editions.
pub const AJCEP_NO_CORRELATION: i32 = 35;
/// The date is before the first cut of the schedules.
pub const AJCEP_BEFORE_FIRST_CUT: i32 = 36;
/// The bytes are no pack, or a damaged one.
pub const AJCEP_BAD_PACK: i32 = 37;
/// A code stands twice in a pack for the same days.
pub const AJCEP_REPEATED_LINE: i32 = 38;
/// A line of a pack is not within its days.
pub const AJCEP_OUTSIDE_PACK: i32 = 39;

/// Every status with its word.
const ALL: &[(i32, &CStr)] = &[
    (AJCEP_OK, c"ok"),
    (AJCEP_BUFFER_TOO_SMALL, c"buffer-too-small"),
    (AJCEP_NULL_POINTER, c"null-pointer"),
    (AJCEP_BAD_STRUCT_SIZE, c"bad-struct-size"),
    (AJCEP_BAD_LENGTH, c"bad-length"),
    (AJCEP_BAD_HANDLE, c"bad-handle"),
    (AJCEP_INTERNAL, c"internal"),
    (AJCEP_NOT_UTF8, c"not-utf8"),
    (AJCEP_BAD_JSON, c"bad-json"),
    (AJCEP_BAD_VALUE, c"bad-value"),
    (AJCEP_UNKNOWN_CODE, c"unknown-code"),
    (AJCEP_INCOMPLETE_CODE, c"incomplete-code"),
    (AJCEP_CODE_NOT_IN_FORCE, c"code-not-in-force"),
    (AJCEP_DATE_OUTSIDE_SCHEDULE, c"date-outside-schedule"),
    (AJCEP_NO_SCHEDULE, c"no-schedule"),
    (AJCEP_SAME_PARTY, c"same-party"),
    (AJCEP_NOT_YET_IN_FORCE, c"not-yet-in-force"),
    (AJCEP_UNKNOWN_CONDITION, c"unknown-condition"),
    (AJCEP_CONFLICTING_CONDITIONS, c"conflicting-conditions"),
    (AJCEP_REPEATED_QUANTITY, c"repeated-quantity"),
    (AJCEP_EXCHANGE_RATE_MISMATCH, c"exchange-rate-mismatch"),
    (AJCEP_ROUNDING_NOT_APPLICABLE, c"rounding-not-applicable"),
    (AJCEP_OUT_OF_RANGE, c"out-of-range"),
    (AJCEP_UNKNOWN_SUBHEADING, c"unknown-subheading"),
    (AJCEP_NO_CORRELATION, c"no-correlation"),
    (AJCEP_BEFORE_FIRST_CUT, c"before-first-cut"),
    (AJCEP_BAD_PACK, c"bad-pack"),
    (AJCEP_REPEATED_LINE, c"repeated-line"),
    (AJCEP_OUTSIDE_PACK, c"outside-pack"),
];

fn text_of(status: i32) -> &'static CStr {
    let found = ALL.iter().find(|(number, _)| *number == status);
    found.map_or(c"not a status of this library", |(_, text)| text)
}

/// The number of an error of the library, by its stable word.
fn number_of(code: &str) -> i32 {
    let found = ALL.iter().find(|(_, text)| text.to_bytes() == code.as_bytes());
    found.map_or(AJCEP_INTERNAL, |(number, _)| *number)
}

thread_local! {
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Why a call fails: its status and the message.
pub(crate) struct Failure {
    pub(crate) status: i32,
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn new(status: i32, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    #[cold]
    pub(crate) fn of(error: &ajcep_core::Error) -> Self {
        Self::new(number_of(error.code()), error.to_string())
    }
}

impl From<ajcep_core::Error> for Failure {
    fn from(error: ajcep_core::Error) -> Self {
        Self::of(&error)
    }
}

impl From<ajcep_core::ParseError> for Failure {
    fn from(error: ajcep_core::ParseError) -> Self {
        ajcep_core::Error::from(error).into()
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::new(AJCEP_BAD_JSON, error.to_string())
    }
}

/// The status of an error in a batch, whose message nobody asks for.
pub(crate) fn status_of(error: &ajcep_core::Error) -> i32 {
    number_of(error.code())
}

/// Keeps what is to be told of this call.
pub(crate) fn keep(message: String) {
    // At the end of a thread there is no one to tell any more.
    let _ = LAST.try_with(|last| last.replace(message));
}

/// The name of a status: a text that ends with a NUL and lives as long as the library.
///
/// Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn ajcep_status_text(status: i32) -> *const c_char {
    text_of(status).as_ptr()
}

/// What the last call on this thread that failed had to say: the value, the reason and
/// what was expected, on one line. Asking does not change it.
///
/// Any thread, for its own calls; the text is copied out.
///
/// # Safety
/// `message` is NULL or points to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_last_error(message: *mut ajcep_buffer) -> i32 {
    let text = LAST.try_with(|last| last.borrow().clone()).unwrap_or_default();
    // SAFETY: what the caller promises.
    let mut buffer = match unsafe { ajcep_buffer::of(message) } {
        Ok(buffer) => buffer,
        Err(failure) => return failure.status,
    };
    buffer.write(&text);
    buffer.status()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_and_no_word_stands_twice() {
        for (index, (number, text)) in ALL.iter().enumerate() {
            assert!(ALL[..index].iter().all(|(other, word)| other != number && word != text));
            assert_eq!(text_of(*number), *text);
            assert_eq!(number_of(text.to_str().unwrap_or_default()), *number);
        }
    }
}
