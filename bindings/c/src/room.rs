//! Room for a call: bounds on what it takes, and memory for what it makes of it.
//!
//! An allocation that fails ends the process in Rust, so a call that allocates asks first
//! whether there is room for all that it may need.

use std::hint::black_box;

use crate::status::{AJCEP_OUT_OF_MEMORY, Failure};

/// The most bytes of a text, and of JSON: 16 MiB.
pub const AJCEP_MOST_TEXT: usize = 1 << 24;
/// The most bytes of a pack: 256 MiB.
pub const AJCEP_MOST_PACK: usize = 1 << 28;
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
