//! Versions: of the interface, of the library, of the data.

use std::ffi::c_char;

use ajcep_core::agreement::DATA_VERSION;

use crate::edge::answer;
use crate::text::ajcep_buffer;

/// The version of this interface: major * 65536 + minor. Programs built for one major
/// version run with every minor version from theirs on.
pub const AJCEP_ABI_VERSION: i32 = 65536;

/// The version of the interface that the library has. Its upper half must be that of
/// AJCEP_ABI_VERSION, and its lower half not less.
///
/// Any thread, a signal handler among them.
#[unsafe(no_mangle)]
pub extern "C" fn ajcep_abi_version() -> i32 {
    AJCEP_ABI_VERSION
}

/// The version of the release, such as 0.1.0, which says nothing of the interface: a text that ends with a NUL and lives as
/// long as the library.
///
/// Any thread, a signal handler among them.
#[unsafe(no_mangle)]
pub extern "C" fn ajcep_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// A name for the embedded data, which changes whenever any of it does.
///
/// Any thread; what is given is not kept.
///
/// Statuses: AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// `text` points to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_data_version(text: *mut ajcep_buffer) -> i32 {
    answer(text, || Ok(DATA_VERSION.to_owned()))
}
