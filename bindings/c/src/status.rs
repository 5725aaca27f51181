//! What a call returns.

use std::ffi::CStr;
use std::fmt;

use ajcep_core::Error;

use crate::constants::AJCEP_BAD_VALUE;

/// The answer is there.
pub const AJCEP_OK: i32 = 0;
/// The answer is there, but for a text, an element or a number that did not fit the memory of the
/// caller: `length` or `count` says how much there is.
pub const AJCEP_BUFFER_TOO_SMALL: i32 = 1;
/// A pointer that must not be NULL is.
pub const AJCEP_NULL_POINTER: i32 = 10;
/// A `struct_size` is smaller than the first version of the struct.
pub const AJCEP_BAD_STRUCT_SIZE: i32 = 11;
/// A length is above its bound, or a column is not aligned.
pub const AJCEP_BAD_LENGTH: i32 = 12;
/// A book was freed, or never was one.
pub const AJCEP_BAD_HANDLE: i32 = 13;
/// A fault of the library; please report it.
pub const AJCEP_INTERNAL: i32 = 14;
/// A text is not UTF-8.
pub const AJCEP_NOT_UTF8: i32 = 15;
/// There is not enough memory for the call; nothing was done.
pub const AJCEP_OUT_OF_MEMORY: i32 = 17;
/// There is no value at the path.
pub const AJCEP_NOT_FOUND: i32 = 18;

/// The statuses that are no errors of the core: number, code and label.
pub(crate) const OWN: [(i32, &CStr, &CStr); 10] = [
    (AJCEP_OK, c"ok", c"the answer is there"),
    (AJCEP_BUFFER_TOO_SMALL, c"buffer-too-small", c"a text, an element or a number did not fit"),
    (AJCEP_NULL_POINTER, c"null-pointer", c"a pointer that must not be NULL is"),
    (AJCEP_BAD_STRUCT_SIZE, c"bad-struct-size", c"smaller than the first version of the struct"),
    (AJCEP_BAD_LENGTH, c"bad-length", c"a length above its bound, or a column not aligned"),
    (AJCEP_BAD_HANDLE, c"bad-handle", c"a book that was freed, or never made"),
    (AJCEP_INTERNAL, c"internal", c"a fault of the library"),
    (AJCEP_NOT_UTF8, c"not-utf8", c"not UTF-8"),
    (AJCEP_OUT_OF_MEMORY, c"out-of-memory", c"there is not enough memory"),
    (AJCEP_NOT_FOUND, c"not-found", c"there is no value at the path"),
];

/// Why a call fails.
pub(crate) struct Failure {
    pub(crate) status: i32,
    /// What fails: an argument, or a field of one.
    pub(crate) field: String,
    /// The value that is refused.
    pub(crate) subject: String,
    pub(crate) reason: String,
    pub(crate) expected: String,
    /// What the core says, whose parts come before these.
    pub(crate) error: Option<Error>,
}

impl Failure {
    #[cold]
    pub(crate) fn new(status: i32, field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            status,
            field: field.into(),
            subject: String::new(),
            reason: reason.into(),
            expected: String::new(),
            error: None,
        }
    }

    /// A value that is not valid.
    #[cold]
    pub(crate) fn value(field: &str, subject: impl ToString, expected: impl Into<String>) -> Self {
        let (subject, expected) = (subject.to_string(), expected.into());
        Self { subject, expected, ..Self::new(AJCEP_BAD_VALUE, field, "") }
    }

    /// A pointer that must not be NULL.
    #[cold]
    pub(crate) fn null(field: &str) -> Self {
        Self::new(AJCEP_NULL_POINTER, field, "NULL")
    }

    /// A length above a bound.
    #[cold]
    pub(crate) fn too_long(field: &str, length: usize, most: usize) -> Self {
        let (subject, expected) = (length.to_string(), format!("up to {most}"));
        Self { subject, expected, ..Self::new(AJCEP_BAD_LENGTH, field, "too long") }
    }

    #[cold]
    pub(crate) fn of(error: &Error) -> Self {
        let status = status_of(error);
        Self { error: Some(error.clone()), ..Self::new(status, String::new(), String::new()) }
    }

    /// Names the field, unless one is named.
    #[cold]
    pub(crate) fn in_field(mut self, field: &str) -> Self {
        match self.error.take() {
            Some(error) if error.field().is_none() => self.error = Some(error.in_field(field)),
            Some(error) => self.error = Some(error),
            None if self.field.is_empty() => self.field = field.to_owned(),
            None => {}
        }
        self
    }

    /// Names the element of an array whose field is named.
    #[cold]
    pub(crate) fn within(mut self, element: &str) -> Self {
        match self.error.take() {
            Some(error) => self.error = Some(error.in_field(element)),
            None => self.field = format!("{element}.{}", self.field),
        }
        self
    }
}

/// On one line: the field, the value, the reason and what was expected.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, subject, reason, expected, error, .. } = self;
        if let Some(error) = error {
            return error.fmt(f);
        }
        f.write_str(field)?;
        if !subject.is_empty() {
            write!(f, " {subject}")?;
        }
        if !reason.is_empty() {
            write!(f, ": {reason}")?;
        }
        match (expected.is_empty(), reason.is_empty()) {
            (true, _) => Ok(()),
            (false, true) => write!(f, ": expected {expected}"),
            (false, false) => write!(f, "; expected {expected}"),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::of(&error)
    }
}

impl From<ajcep_core::ParseError> for Failure {
    fn from(error: ajcep_core::ParseError) -> Self {
        Error::from(error).into()
    }
}

/// The status of an error.
pub(crate) fn status_of(error: &Error) -> i32 {
    error.kind().number().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ajcep_core::ErrorKind;

    #[test]
    fn no_error_of_the_core_has_the_number_of_another_status() {
        for kind in ErrorKind::ALL {
            let number = i32::from(kind.number());
            assert!(OWN.iter().all(|(own, code, _)| {
                *own != number && code.to_bytes() != kind.code().as_bytes()
            }));
        }
    }

    #[test]
    fn a_failure_says_field_value_reason_and_what_was_expected() {
        let refused = Failure::value("date", 20260230, "yyyymmdd");
        assert_eq!(refused.to_string(), "date 20260230: expected yyyymmdd");
        assert_eq!(Failure::null("shipment").to_string(), "shipment: NULL");
        let long = Failure::too_long("claim", 9, 8).in_field("other");
        assert_eq!(long.to_string(), "claim 9: too long; expected up to 8");
    }
}
