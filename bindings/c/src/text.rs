//! Texts across the FFI boundary: in by pointer and length, out into a caller's buffer.

use std::ffi::{CStr, c_char};
use std::{ptr, slice};

use ajcep_core::notation::written::Written;

use crate::room::{self, AJCEP_MOST_TEXT, TEXT_TIMES, bounded};
use crate::status::{
    AJCEP_BUFFER_TOO_SMALL, AJCEP_NOT_UTF8, AJCEP_NULL_POINTER, AJCEP_OK, Failure,
};

/// The length of a text that ends with a NUL.
pub const AJCEP_NTS: usize = usize::MAX;

/// The bytes of a short text, such as a code or a Party, for which no memory is asked beforehand.
const SHORT: usize = 4096;

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
    /// A text that is not given.
    const NOTHING: Self = Self { data: ptr::null(), length: 0 };

    /// The text that `at` points to.
    ///
    /// # Safety
    /// `at` is NULL, for a text that is not given, or points to an `ajcep_string`.
    #[inline]
    pub(crate) unsafe fn at(at: *const Self) -> Self {
        // SAFETY: not NULL; the caller says that it is one.
        if at.is_null() { Self::NOTHING } else { unsafe { at.read_unaligned() } }
    }

    /// The bytes without spaces and NULs at the end; `None` if they are not given.
    ///
    /// # Safety
    /// `data` is NULL or points to `length` bytes, or up to a NUL, that stay as they
    /// are during the call.
    #[inline(always)]
    unsafe fn bytes<'a>(self) -> Result<Option<&'a [u8]>, Failure> {
        if self.data.is_null() {
            return match self.length {
                0 | AJCEP_NTS => Ok(None),
                _ => Err(null_with_length()),
            };
        }
        let length = match self.length {
            AJCEP_NTS => {
                // SAFETY: the caller says that it ends with a NUL.
                unsafe { CStr::from_ptr(self.data) }.count_bytes()
            }
            length => length,
        };
        if length > SHORT {
            bounded(length, AJCEP_MOST_TEXT, "")?;
            room::for_input(length, TEXT_TIMES)?;
        }
        // SAFETY: not NULL; as long as the caller says, or as was counted.
        let mut bytes = unsafe { slice::from_raw_parts(self.data.cast::<u8>(), length) };
        while let [text @ .., b' ' | 0] = bytes {
            bytes = text;
        }
        Ok(Some(bytes))
    }

    /// The text without spaces and NULs at the end; `None` if it is not given.
    ///
    /// # Safety
    /// As [`ajcep_string::bytes`].
    pub(crate) unsafe fn read<'a>(self, field: &str) -> Result<Option<&'a str>, Failure> {
        // SAFETY: what the caller promises.
        let bytes = unsafe { self.bytes() };
        bytes.and_then(|bytes| bytes.map(utf8).transpose()).map_err(|error| error.in_field(field))
    }

    /// What the text says, read by `quick` from its bytes if that can; `None` if it is
    /// not given.
    ///
    /// # Safety
    /// As [`ajcep_string::bytes`].
    #[inline(always)]
    pub(crate) unsafe fn parsed<T: Written>(
        self,
        field: &str,
        quick: impl FnOnce(&[u8]) -> Option<T>,
    ) -> Result<Option<T>, Failure> {
        // SAFETY: what the caller promises.
        match unsafe { self.bytes() } {
            Ok(None) => Ok(None),
            Ok(Some(bytes)) => match quick(bytes) {
                Some(read) => Ok(Some(read)),
                None => parse(bytes, field).map(Some),
            },
            Err(failure) => Err(failure.in_field(field)),
        }
    }

    /// The text; refused if it is not given.
    ///
    /// # Safety
    /// As [`ajcep_string::read`].
    pub(crate) unsafe fn required<'a>(self, what: &str) -> Result<&'a str, Failure> {
        // SAFETY: what the caller promises.
        given(unsafe { self.read(what) }?, what)
    }
}

/// What is required; refused if it is not given.
#[inline]
pub(crate) fn given<T>(value: Option<T>, what: &str) -> Result<T, Failure> {
    value.ok_or_else(|| Failure::new(AJCEP_NULL_POINTER, what, "not given"))
}

/// What a text says; the failure names the argument or the field.
pub(crate) fn read_as<T: Written>(text: &str, field: &str) -> Result<T, Failure> {
    T::read(text).map_err(|error| Failure::from(error).in_field(field))
}

#[cold]
fn absent() -> Failure {
    Failure::new(AJCEP_NULL_POINTER, "buffer", "NULL with a capacity")
}

#[cold]
fn null_with_length() -> Failure {
    Failure::new(AJCEP_NULL_POINTER, "", "NULL with a length")
}

/// What a text says that is not written in the plainest way.
#[inline(never)]
fn parse<T: Written>(bytes: &[u8], field: &str) -> Result<T, Failure> {
    let read = || Ok(T::read(utf8(bytes)?)?);
    read().map_err(|error: Failure| error.in_field(field))
}

fn utf8(bytes: &[u8]) -> Result<&str, Failure> {
    std::str::from_utf8(bytes)
        .map_err(|error| Failure::new(AJCEP_NOT_UTF8, "", format!("not UTF-8: {error}")))
}

/// A buffer that is written through, and knows whether everything fitted.
pub(crate) struct Writer {
    buffer: ajcep_buffer,
    back: *mut ajcep_buffer,
}

impl ajcep_buffer {
    /// Refuses a capacity without memory, so that a failed `malloc` is not mistaken for
    /// success.
    #[inline]
    pub(crate) fn sound(&self) -> Result<(), Failure> {
        match self.data.is_null() && self.capacity > 0 {
            true => Err(absent()),
            false => Ok(()),
        }
    }

    /// Whether a text is wanted.
    pub(crate) fn wanted(&self) -> bool {
        !self.data.is_null() || self.capacity > 0
    }

    /// The buffer that `at` points to.
    ///
    /// # Safety
    /// `at` is NULL or points to a buffer, and its `data` to `capacity` bytes.
    pub(crate) unsafe fn of(at: *mut Self) -> Result<Writer, Failure> {
        if at.is_null() {
            return Err(Failure::null("buffer"));
        }
        // SAFETY: not NULL; the caller says that it is a buffer.
        let buffer = unsafe { at.read_unaligned() };
        buffer.sound()?;
        Ok(Writer { buffer, back: at })
    }

    /// Writes what `text` returns, if a text is wanted. Returns whether it fitted or was
    /// not wanted.
    ///
    /// # Safety
    /// As [`ajcep_buffer::fill`].
    #[inline]
    pub(crate) unsafe fn fill_with(&mut self, text: impl FnOnce() -> String) -> bool {
        self.length = 0;
        // SAFETY: what the caller promises.
        !self.wanted() || unsafe { self.fill(&text()) }
    }

    /// Writes `text` as far as there is room, and its length. Returns whether it
    /// fitted or was not wanted.
    ///
    /// # Safety
    /// `data` is NULL or points to `capacity` bytes.
    pub(crate) unsafe fn fill(&mut self, text: &str) -> bool {
        self.length = text.len();
        if self.data.is_null() || self.capacity == 0 {
            return !self.wanted();
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
        match self.buffer.wanted() && self.buffer.length >= self.buffer.capacity {
            true => AJCEP_BUFFER_TOO_SMALL,
            false => AJCEP_OK,
        }
    }
}
