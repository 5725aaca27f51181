//! Memory that shows what is written beyond it.

use std::mem::{size_of, zeroed as all_zeros};
use std::ptr;

use ajcep_c::text::{ajcep_buffer, ajcep_string};

/// The bytes before and after.
const GUARD: usize = 16;
const UNTOUCHED: u8 = 0xA5;

/// Memory with guards around it, which are checked when it is dropped.
pub struct Guarded {
    bytes: Vec<u8>,
    start: usize,
    length: usize,
}

impl Guarded {
    /// A struct whose size is said to be another: cut, or with zeros after it. At an odd address.
    pub fn sized<T: Copy>(value: T, change: i8) -> Self {
        let length = size_of::<T>().saturating_add_signed(change.into()).max(4);
        let mut memory = Self::zeros(length, 1);
        let known = length.min(size_of::<T>());
        // SAFETY: both are as long.
        unsafe {
            memory.at::<u8>().copy_from_nonoverlapping((&raw const value).cast(), known);
            memory.at::<u32>().write_unaligned(length as u32);
        }
        memory
    }

    /// Zeros at an odd address.
    pub fn bytes(length: usize) -> Self {
        Self::zeros(length, 1)
    }

    /// A column of zeros, aligned for its numbers.
    pub fn column<T>(rows: usize) -> Self {
        Self::zeros(rows * size_of::<T>(), 0)
    }

    fn zeros(length: usize, past_alignment: usize) -> Self {
        let mut bytes = vec![UNTOUCHED; length + 3 * GUARD];
        let start = GUARD + bytes[GUARD..].as_ptr().align_offset(GUARD) + past_alignment;
        bytes[start..start + length].fill(0);
        Self { bytes, start, length }
    }

    pub fn at<T>(&mut self) -> *mut T {
        self.bytes[self.start..].as_mut_ptr().cast()
    }

    /// The memory as a buffer for a text.
    pub fn buffer(&mut self) -> ajcep_buffer {
        ajcep_buffer { data: self.at(), capacity: self.length, length: 0 }
    }

    /// The numbers of a column.
    pub fn numbers(&self) -> impl Iterator<Item = i32> {
        let bytes = &self.bytes[self.start..self.start + self.length];
        bytes.chunks_exact(4).map(|four| i32::from_ne_bytes(four.try_into().expect("four bytes")))
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        let (before, after) = (&self.bytes[..self.start], &self.bytes[self.start + self.length..]);
        assert!(before.iter().chain(after).all(|byte| *byte == UNTOUCHED), "written beyond it");
    }
}

pub fn string(text: &Option<Box<[u8]>>) -> ajcep_string {
    match text {
        None => ajcep_string { data: ptr::null(), length: 0 },
        Some(text) => ajcep_string { data: text.as_ptr().cast(), length: text.len() },
    }
}

pub fn zeroed<T>() -> T {
    // SAFETY: the structs of the library may be all zeros.
    unsafe { all_zeros() }
}
