//! Arrays of structs out, and the texts that their elements refer to.

use std::mem::size_of;

use crate::edge::{Grows, check_size};
use crate::status::{AJCEP_BAD_LENGTH, Failure};
use crate::text::ajcep_buffer;

/// A text among the texts of an answer: it begins at `texts.data + at`, and a NUL follows it.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct ajcep_place {
    /// The offset of its first byte; 0, where a NUL is, if there is no text, or it did not fit.
    pub at: u32,
    /// How many bytes it has, the NUL not counted.
    pub length: u32,
}

/// Memory of the caller for an array, whose elements are as long as the caller says.
pub(crate) struct Array<T> {
    first: *mut T,
    size: usize,
    capacity: usize,
}

impl<T: Grows> Array<T> {
    /// Refuses a capacity without memory, and elements that are too short.
    pub(crate) fn new(
        first: *mut T,
        size: u32,
        capacity: usize,
        what: &str,
    ) -> Result<Self, Failure> {
        let size = size as usize;
        if capacity > 0 && first.is_null() {
            return Err(Failure::null(what));
        }
        if capacity > 0 {
            check_size::<T>(size, "their size is", what)?;
        }
        if capacity.checked_mul(size).is_none_or(|bytes| isize::try_from(bytes).is_err()) {
            let reason = format!("{capacity} of {size} bytes are more than memory holds");
            return Err(Failure::new(AJCEP_BAD_LENGTH, what, reason));
        }
        Ok(Self { first, size, capacity })
    }

    /// Writes elements as far as there is room, each as far as the caller knows it. Returns
    /// whether all fitted or none is wanted.
    ///
    /// # Safety
    /// `first` is NULL or points to memory for `capacity` elements of `size` bytes.
    pub(crate) unsafe fn fill(&self, elements: &[T]) -> bool {
        let known = self.size.min(size_of::<T>());
        for (index, element) in elements.iter().take(self.capacity).enumerate() {
            // SAFETY: within `capacity`, for which the caller vouches.
            unsafe {
                let to = self.first.cast::<u8>().add(index * self.size);
                to.copy_from_nonoverlapping((&raw const *element).cast(), known);
            }
        }
        self.first.is_null() || elements.len() <= self.capacity
    }
}

/// The texts of an answer, each with a NUL after it. They begin with a NUL, which is the text
/// that is not there.
pub(crate) struct Texts {
    all: String,
    /// For how many bytes there is room, the last NUL included.
    capacity: usize,
    wanted: bool,
}

impl Texts {
    /// The texts that will go into a buffer.
    pub(crate) fn into_buffer(buffer: &ajcep_buffer) -> Result<Self, Failure> {
        buffer.sound()?;
        Ok(Self { all: String::from('\0'), capacity: buffer.capacity, wanted: buffer.wanted() })
    }

    /// Adds a text. Nothing is found in its place if there is no room for all of it.
    pub(crate) fn put(&mut self, text: impl AsRef<str>) -> ajcep_place {
        let text = text.as_ref();
        if text.is_empty() || !self.wanted {
            return ajcep_place::default();
        }
        let at = self.all.len();
        self.all.push_str(text);
        self.all.push('\0');
        // The last NUL is the one that the buffer adds.
        let fits = self.all.len() <= self.capacity;
        match (u32::try_from(at), u32::try_from(text.len())) {
            (Ok(at), Ok(length)) if fits => ajcep_place { at, length },
            _ => ajcep_place::default(),
        }
    }

    /// Adds the text of something, which is made only if texts are wanted.
    pub(crate) fn show(&mut self, what: impl std::fmt::Display) -> ajcep_place {
        if !self.wanted {
            return ajcep_place::default();
        }
        self.put(what.to_string())
    }

    /// Writes the texts. Returns whether they fitted or are not wanted.
    ///
    /// # Safety
    /// `buffer.data` is NULL or points to `buffer.capacity` bytes.
    pub(crate) unsafe fn fill(mut self, buffer: &mut ajcep_buffer) -> bool {
        if !self.wanted {
            buffer.length = 0;
            return true;
        }
        self.all.pop();
        // SAFETY: what the caller promises.
        unsafe { buffer.fill(&self.all) }
    }
}
