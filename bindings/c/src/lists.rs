//! The closed lists as texts: the code and the label of every number.

use std::ffi::{CStr, c_char};
use std::ptr;

use crate::constants::{AJCEP_LIST_STATUS, Entry, LISTS};
use crate::edge::{self, guard};
use crate::status::{AJCEP_NOT_FOUND, Failure, OWN};
use crate::text::ajcep_string;

/// The entries of a list.
fn entries(list: i32) -> impl Iterator<Item = &'static Entry> {
    let known = LISTS.iter().find(|(of, _)| *of == list).map(|(_, entries)| *entries);
    let own = if list == AJCEP_LIST_STATUS { &OWN[..] } else { &[] };
    own.iter().chain(known.unwrap_or_default())
}

/// The entry of a number of a list.
fn entry(list: i32, number: i32) -> Option<&'static Entry> {
    entries(list).find(|(of, ..)| *of == number)
}

fn pointer(text: Option<&'static CStr>) -> *const c_char {
    text.map_or(ptr::null(), CStr::as_ptr)
}

/// The stable code of a number, such as needs-value for AJCEP_BECAUSE_NEEDS_VALUE: in ASCII,
/// ends with a NUL, lives as long as the library. NULL if the list has no such number. The number
/// of a warning is its bit.
///
/// Any thread, a signal handler among them.
#[unsafe(no_mangle)]
pub extern "C" fn ajcep_code(list: i32, number: i32) -> *const c_char {
    pointer(entry(list, number).map(|(_, code, _)| *code))
}

/// What a number means, for people, in UTF-8; else as ajcep_code.
///
/// Any thread, a signal handler among them.
#[unsafe(no_mangle)]
pub extern "C" fn ajcep_label(list: i32, number: i32) -> *const c_char {
    pointer(entry(list, number).map(|(.., label)| *label))
}

/// The number of a code of a list, as JSON has codes: so a text becomes a constant again.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a text; AJCEP_NOT_FOUND.
///
/// # Safety
/// `code` points to an `ajcep_string`, `number` to an integer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_number(
    list: i32,
    code: *const ajcep_string,
    number: *mut i32,
) -> i32 {
    guard(|| {
        // SAFETY: what the caller promises, here and below.
        let code = unsafe { ajcep_string::at(code).required("code") }?;
        let found = entries(list).find(|(_, known, _)| known.to_bytes() == code.as_bytes());
        let found = found.map(|(number, ..)| *number);
        let missing = || Failure::new(AJCEP_NOT_FOUND, format!("code `{code}`"), "not in the list");
        // SAFETY: as above.
        unsafe { edge::write(number, found.ok_or_else(missing)?, "number") }
    })
}

/// The highest number of a list, so that it can be read from 0 on, and that of warnings from 1 on
/// by doubling; -1 if there is no such list.
///
/// Any thread, a signal handler among them.
#[unsafe(no_mangle)]
pub extern "C" fn ajcep_highest(list: i32) -> i32 {
    entries(list).map(|(number, ..)| *number).max().unwrap_or(-1)
}

/// The code of a status, as ajcep_code of AJCEP_LIST_STATUS; never NULL.
///
/// Any thread, a signal handler among them.
#[unsafe(no_mangle)]
pub extern "C" fn ajcep_status_text(status: i32) -> *const c_char {
    let known = entry(AJCEP_LIST_STATUS, status).map(|(_, code, _)| *code);
    known.unwrap_or(c"not a status of this library").as_ptr()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes are ASCII, in lower case but for Parties and units, and differ within their list;
    /// so do numbers.
    #[test]
    fn the_codes_of_a_list_differ() {
        for (list, entries) in LISTS {
            let own = if *list == AJCEP_LIST_STATUS { &OWN[..] } else { &[] };
            let all: Vec<&Entry> = own.iter().chain(*entries).collect();
            for (at, (number, code, label)) in all.iter().enumerate() {
                assert!(code.to_bytes().is_ascii() && !label.is_empty(), "{code:?}");
                let before = all.get(..at).unwrap_or_default();
                assert!(before.iter().all(|(one, other, _)| one != number && other != code));
                assert_eq!(entry(*list, *number).map(|(_, code, _)| code), Some(code));
                let text = ajcep_string { data: code.as_ptr(), length: code.count_bytes() };
                let mut found = -1;
                // SAFETY: both are ours.
                assert_eq!(unsafe { ajcep_number(*list, &text, &mut found) }, 0);
                assert!(found == *number && found <= ajcep_highest(*list), "{code:?}");
            }
        }
        assert!(ajcep_code(AJCEP_LIST_STATUS, -1).is_null() && ajcep_label(0, 0).is_null());
        assert_eq!(ajcep_highest(0), -1);
    }
}
