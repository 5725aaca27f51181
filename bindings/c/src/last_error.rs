//! What a caller is shown of the last call of its thread that failed.

use crate::edge::{self, first_size};
use crate::kept::last;
use crate::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK, Failure};
use crate::text::ajcep_buffer;

/// The message of the last call on this thread that returned more than AJCEP_BUFFER_TOO_SMALL,
/// AJCEP_NOT_FOUND among them: the value, the reason and what was expected, on one line; the field
/// is one of ajcep_last_error_parts. Neither reading it nor a call that succeeds changes it.
///
/// Any thread, for its own calls; the text is copied out.
///
/// Returns AJCEP_OK, AJCEP_BUFFER_TOO_SMALL or AJCEP_NULL_POINTER.
///
/// # Safety
/// `message` points to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_last_error(message: *mut ajcep_buffer) -> i32 {
    // SAFETY: what the caller promises.
    let mut buffer = match unsafe { ajcep_buffer::of(message) } {
        Ok(buffer) => buffer,
        Err(failure) => return failure.status,
    };
    buffer.write(&last(ToString::to_string));
    buffer.status()
}

/// The parts of an error. Set struct_size and the buffers before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_error {
    /// sizeof(ajcep_error).
    pub struct_size: u32,
    /// The status that the call returned; AJCEP_OK if none failed.
    pub status: i32,
    /// Where in the value the fault begins, in bytes.
    pub start: i32,
    /// Where it ends; 0 if the place is not known.
    pub end: i32,
    /// Which argument or which of its fields: date, or materials[1].code; in JSON its path,
    /// such as certificate.items[0].code.
    pub field: ajcep_buffer,
    /// The value that was refused.
    pub value: ajcep_buffer,
    /// Why.
    pub reason: ajcep_buffer,
    /// What was expected instead.
    pub expected: ajcep_buffer,
    /// Tariff lines that may be meant, such as 0306.17.000, separated by spaces: those below a
    /// code that is too short (AJCEP_INCOMPLETE_CODE), or near an unknown one.
    pub lines: ajcep_buffer,
}

first_size!(ajcep_error through lines);

/// The parts of the last error of this thread, for a program that handles them. Reading them
/// does not change them.
///
/// Any thread, for its own calls; the texts are copied out.
///
/// Returns AJCEP_OK, AJCEP_BUFFER_TOO_SMALL, AJCEP_NULL_POINTER or AJCEP_BAD_STRUCT_SIZE.
///
/// # Safety
/// `error` points to an `ajcep_error`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_last_error_parts(error: *mut ajcep_error) -> i32 {
    let sound = || {
        // SAFETY: what the caller promises, here and below.
        let size = unsafe { edge::size_of_sized(error, "error") }?;
        // SAFETY: the buffers are in the first version.
        let given = unsafe { edge::read_sized(error, "error") }?;
        let buffers = [given.field, given.value, given.reason, given.expected, given.lines];
        buffers.iter().try_for_each(ajcep_buffer::sound).map(|()| size)
    };
    match sound() {
        // SAFETY: as above.
        Ok(size) => match unsafe { edge::update(error, size, |error| fill(error)) } {
            true => AJCEP_OK,
            false => AJCEP_BUFFER_TOO_SMALL,
        },
        Err(failure) => failure.status,
    }
}

/// The parts of a failure as texts: field, value, reason, expected, lines.
fn parts(failure: &Failure) -> [String; 5] {
    match &failure.error {
        Some(error) => {
            let lines: Vec<String> = error.lines().iter().map(ToString::to_string).collect();
            let field = error.field().or(error.kind().field()).unwrap_or_default().to_owned();
            [field, error.subject(), error.reason(), error.expected(), lines.join(" ")]
        }
        None => {
            let Failure { field, subject, reason, expected, .. } = failure;
            [field, subject, reason, expected, ""].map(|text| text.to_string())
        }
    }
}

/// Fills the parts; says whether every text fitted.
///
/// # Safety
/// The buffers of `error` are NULL or point to `capacity` bytes.
unsafe fn fill(error: &mut ajcep_error) -> bool {
    let span = last(|failure| failure.error.as_ref().and_then(ajcep_core::Error::span));
    let place = |at: usize| i32::try_from(at).unwrap_or(i32::MAX);
    error.status = last(|failure| failure.status);
    (error.start, error.end) = span.map_or((0, 0), |span| (place(span.start), place(span.end)));
    let [field, value, reason, expected, lines] = last(parts);
    // SAFETY: what the caller promises, for each buffer.
    unsafe {
        error.field.fill_with(|| field)
            & error.value.fill_with(|| value)
            & error.reason.fill_with(|| reason)
            & error.expected.fill_with(|| expected)
            & error.lines.fill_with(|| lines)
    }
}
