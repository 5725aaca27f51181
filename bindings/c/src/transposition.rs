//! A code of one HS edition in another.

use ajcep_core::nomenclature;

use crate::edge::{self, first_size, guarded};
use crate::room;
use crate::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK};
use crate::text::{ajcep_buffer, ajcep_string, read_as};

/// What a code is in another HS edition. Set struct_size and the buffer before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_transposition {
    /// sizeof(ajcep_transposition).
    pub struct_size: u32,
    /// AJCEP_RELATION_...
    pub relation: i32,
    /// How many codes it became.
    pub count: i32,
    /// Zero.
    pub reserved: i32,
    /// The codes, such as 8517.12, separated by spaces, in order.
    pub targets: ajcep_buffer,
}

first_size!(ajcep_transposition through targets);

/// What a six-digit code of one HS edition is in another: ajcep_transpose_json without JSON. If
/// it fails, the result is left as it was.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a struct and of a text; AJCEP_UNKNOWN_SUBHEADING, AJCEP_NO_CORRELATION,
/// AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// The texts point to `ajcep_string`s, `result` to an `ajcep_transposition`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_transpose(
    code: *const ajcep_string,
    from: *const ajcep_string,
    to: *const ajcep_string,
    result: *mut ajcep_transposition,
) -> i32 {
    guarded(|| {
        // SAFETY: what the caller promises, here and below.
        let (size, given, code, from, to) = unsafe {
            (
                edge::size_of_sized(result, "result")?,
                edge::read_sized(result, "result")?,
                ajcep_string::at(code).required("code")?,
                ajcep_string::at(from).required("from")?,
                ajcep_string::at(to).required("to")?,
            )
        };
        given.targets.sound()?;
        edge::reserved(given.reserved, "result")?;
        room::for_input(0, 0)?;
        let (from, to) = (read_as(from, "from")?, read_as(to, "to")?);
        let found = nomenclature::transpose(read_as(code, "code")?, from, to)?;
        let targets: Vec<String> = found.targets().map(|code| code.to_string()).collect();
        // SAFETY: as above.
        let fitted = unsafe {
            edge::update(result, size, |result| {
                result.relation = found.relation().number().into();
                result.count = i32::try_from(targets.len()).unwrap_or(i32::MAX);
                result.targets.fill_with(|| targets.join(" "))
            })
        };
        Ok(if fitted { AJCEP_OK } else { AJCEP_BUFFER_TOO_SMALL })
    })
}
