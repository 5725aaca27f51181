//! Texts across the border: in by pointer and length, out into a caller's buffer.

use std::ffi::c_char;
use std::slice;

use crate::status::{AJCEP_BAD_LENGTH, AJCEP_BUFFER_TOO_SMALL, AJCEP_NOT_UTF8, AJCEP_NULL_POINTER};
use crate::status::{AJCEP_OK, Failure};

/// The length of a text that ends with a NUL.
pub const AJCEP_NTS: usize = usize::MAX;

/// A text that the caller gives: read during the call only.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_string {
    /// Its bytes, in UTF-8; NULL if it is not given.
    pub data: *const c_char,
    /// How many, or AJCEP_NTS.
    pub length: usize,
}

/// Memory of the caller for a text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_buffer {
    /// Where to write; NULL if no text is wanted.
    pub data: *mut c_char,
    /// How many bytes there are, for the text and a NUL.
    pub capacity: usize,
    /// Set to the length of the whole text, the NUL not counted.
    pub length: usize,
}

impl ajcep_string {
    /// The text without trailing spaces; `None` if it is not given.
    ///
    /// # Safety
    /// `data` is NULL or points to `length` bytes, or up to a NUL, that stay as they
    /// are during the call.
    pub(crate) unsafe fn read<'a>(self) -> Result<Option<&'a str>, Failure> {
        if self.data.is_null() {
            return match self.length {
                0 | AJCEP_NTS => Ok(None),
                _ => Err(Failure::new(AJCEP_NULL_POINTER, "a text is NULL and has a length")),
            };
        }
        let data: *const u8 = self.data.cast();
        let length = match self.length {
            AJCEP_NTS => {
                // SAFETY: the caller says that it ends with a NUL.
                unsafe { std::ffi::CStr::from_ptr(self.data) }.count_bytes()
            }
            length => length,
        };
        if isize::try_from(length).is_err() {
            return Err(Failure::new(AJCEP_BAD_LENGTH, format!("a text of {length} bytes")));
        }
        // SAFETY: not NULL; as long as the caller says, or as was counted.
        let bytes = unsafe { slice::from_raw_parts(data, length) };
        let text = str::from_utf8(bytes)
            .map_err(|error| Failure::new(AJCEP_NOT_UTF8, format!("a text: {error}")))?;
        Ok(Some(text.trim_end_matches(' ')))
    }

    /// The text; refused if it is not given.
    ///
    /// # Safety
    /// As [`ajcep_string::read`].
    pub(crate) unsafe fn required<'a>(self, what: &str) -> Result<&'a str, Failure> {
        // SAFETY: what the caller promises.
        let text = unsafe { self.read() }?;
        text.ok_or_else(|| Failure::new(AJCEP_NULL_POINTER, format!("{what}: not given")))
    }
}

/// A buffer that is written through, and tells whether everything fitted.
pub(crate) struct Writer {
    buffer: ajcep_buffer,
    back: *mut ajcep_buffer,
}

impl ajcep_buffer {
    /// The buffer that `at` points to.
    ///
    /// # Safety
    /// `at` is NULL or points to a buffer, and its `data` to `capacity` bytes.
    pub(crate) unsafe fn of(at: *mut Self) -> Result<Writer, Failure> {
        if at.is_null() {
            return Err(Failure::new(AJCEP_NULL_POINTER, "the buffer for the answer is NULL"));
        }
        // SAFETY: not NULL; the caller says that it is a buffer.
        let buffer = unsafe { at.read_unaligned() };
        Ok(Writer { buffer, back: at })
    }

    /// Writes `text` as far as there is room, and its length. Returns whether it
    /// fitted or was not wanted.
    ///
    /// # Safety
    /// `data` is NULL or points to `capacity` bytes.
    pub(crate) unsafe fn fill(&mut self, text: &str) -> bool {
        self.length = text.len();
        if self.data.is_null() || self.capacity == 0 {
            return self.data.is_null() && self.capacity == 0;
        }
        let mut room = text.len().min(self.capacity - 1);
        while !text.is_char_boundary(room) {
            room -= 1;
        }
        let data: *mut u8 = self.data.cast();
        // SAFETY: `room` and the NUL are within `capacity`; a text of ours cannot
        // overlap memory of the caller.
        unsafe {
            data.copy_from_nonoverlapping(text.as_ptr(), room);
            data.add(room).write(0);
        }
        room == text.len()
    }
}

impl Writer {
    pub(crate) fn write(&mut self, text: &str) {
        // SAFETY: promised where the writer was made.
        unsafe {
            self.buffer.fill(text);
            self.back.write_unaligned(self.buffer);
        }
    }

    /// Whether what was written last fitted.
    pub(crate) fn status(&self) -> i32 {
        let asked = !self.buffer.data.is_null() || self.buffer.capacity > 0;
        match asked && self.buffer.length >= self.buffer.capacity {
            true => AJCEP_BUFFER_TOO_SMALL,
            false => AJCEP_OK,
        }
    }
}
