//! Room for a call: bounds on what it takes, and memory for what it makes of it.
//!
//! An allocation that fails ends the process in Rust, so a call that allocates asks first
//! whether there is room for all that it may need.

use std::hint::black_box;

use crate::constants::AJCEP_BAD_JSON;
use crate::status::{AJCEP_OUT_OF_MEMORY, Failure};

/// The most bytes of a text, and of JSON: 16 MiB.
pub const AJCEP_MOST_TEXT: usize = 1 << 24;
/// The most bytes of a pack: 256 MiB.
pub const AJCEP_MOST_PACK: usize = 1 << 28;
/// How deep lists and objects of JSON may be in each other. A level takes up to 1 KiB of stack.
pub const AJCEP_MOST_DEPTH: usize = 16;
/// The most rows of a batch.
pub const AJCEP_MOST_ROWS: usize = 2_147_483_647;

/// How much memory reading JSON and answering it takes at most, in lengths of the JSON.
pub(crate) const JSON_TIMES: usize = 64;

/// How much memory a call takes at most, in lengths of a text that it parses or refuses.
pub(crate) const TEXT_TIMES: usize = 8;

/// What any answer takes, beside what its input takes.
const LEAST: usize = 1 << 22;

/// Refuses a length above a bound.
#[inline]
pub(crate) fn bounded(length: usize, most: usize, field: &str) -> Result<(), Failure> {
    match length > most {
        true => Err(Failure::too_long(field, length, most)),
        false => Ok(()),
    }
}

/// Refuses JSON that is nested deeper than [`AJCEP_MOST_DEPTH`], for which the stack may be too
/// small. What is not JSON is left to its reader.
pub(crate) fn nested(json: &str, field: &str) -> Result<(), Failure> {
    let (mut depth, mut in_text, mut escaped) = (0usize, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => depth += 1,
            b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > AJCEP_MOST_DEPTH {
            return Err(too_deep(field));
        }
    }
    Ok(())
}

/// JSON that is nested too deep.
#[cold]
pub(crate) fn too_deep(field: &str) -> Failure {
    let expected = format!("at most {AJCEP_MOST_DEPTH} lists and objects in each other");
    Failure { expected, ..Failure::new(AJCEP_BAD_JSON, field, "nested too deep") }
}

/// Whether there is memory for `times` as much as `length`.
pub(crate) fn for_input(length: usize, times: usize) -> Result<(), Failure> {
    let bytes = length.saturating_mul(times).saturating_add(LEAST);
    let mut probe: Vec<u8> = Vec::new();
    if probe.try_reserve_exact(bytes).is_err() {
        let reason = format!("there are no {bytes} bytes");
        return Err(Failure::new(AJCEP_OUT_OF_MEMORY, "memory", reason));
    }
    // Else the compiler may leave out an allocation that is never used.
    black_box(&mut probe);
    Ok(())
}
