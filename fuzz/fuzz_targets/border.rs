//! The C library: structs of any sizes with any fields, texts of any bytes, columns of any
//! numbers. A status, no panic, and nothing written beyond what the caller says is there.
#![no_main]

#[path = "../border/arrays.rs"]
mod arrays;
#[path = "../border/batches.rs"]
mod batches;
#[path = "../border/given.rs"]
mod given;
#[path = "../border/memory.rs"]
mod memory;
#[path = "../border/structs.rs"]
mod structs;
#[path = "../border/texts.rs"]
mod texts;

use ajcep_c::last_error::{ajcep_error, ajcep_last_error_parts};
use ajcep_c::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_INTERNAL, AJCEP_OK};
use libfuzzer_sys::arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;

use given::{Given, one_of};
use memory::{Guarded, zeroed};

type Ask = unsafe fn(&Given) -> i32;

const KINDS: [Ask; 4] = [structs::ask, arrays::ask, batches::ask, texts::ask];

fuzz_target!(|bytes: &[u8]| {
    let Ok(given) = Given::arbitrary(&mut Unstructured::new(bytes)) else { return };
    let ask = one_of(&KINDS, given.which);
    // SAFETY: what is given is as long as it says.
    let status = unsafe { ask(&given.within(KINDS.len() as u8)) };
    assert_ne!(status, AJCEP_INTERNAL, "{given:?}");
    if status > AJCEP_BUFFER_TOO_SMALL {
        let mut reason = Guarded::bytes(400);
        let error = ajcep_error { reason: reason.buffer(), ..zeroed() };
        let mut error = Guarded::sized(error, given.sizes[2].max(0));
        // SAFETY: it is as long as it says.
        let read = unsafe { ajcep_last_error_parts(error.at()) };
        assert!(read == AJCEP_OK || read == AJCEP_BUFFER_TOO_SMALL);
    }
});
