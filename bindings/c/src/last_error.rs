//! What the last failed call of a thread had to say.

use std::cell::RefCell;
use std::ffi::c_char;

use crate::status::code_of;
use crate::text::ajcep_buffer;

thread_local! {
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the message of a call that failed.
pub(crate) fn keep(message: String) {
    // While the thread ends, its message is gone already.
    let _ = LAST.try_with(|last| last.replace(message));
}

/// The name of a status: a text that ends with a NUL and lives as long as the library.
///
/// Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn ajcep_status_text(status: i32) -> *const c_char {
    code_of(status).as_ptr()
}

/// The message of the last call on this thread that failed: the value, the reason and
/// what was expected, on one line. Reading it does not change it.
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
