//! What a call returns.

use std::ffi::CStr;

use crate::constants::{AJCEP_BAD_VALUE, ERROR_TEXTS};

/// The answer is there.
pub const AJCEP_OK: i32 = 0;
/// The answer is there, but for a text that did not fit its buffer: `length` says
/// how long it is.
pub const AJCEP_BUFFER_TOO_SMALL: i32 = 1;
/// A pointer that must not be NULL is.
pub const AJCEP_NULL_POINTER: i32 = 10;
/// A `struct_size` is smaller than the first version of the struct.
pub const AJCEP_BAD_STRUCT_SIZE: i32 = 11;
/// A length is more than memory can hold, or a column is not aligned.
pub const AJCEP_BAD_LENGTH: i32 = 12;
/// A book was freed, or never was one.
pub const AJCEP_BAD_HANDLE: i32 = 13;
/// A fault of the library; please report it.
pub const AJCEP_INTERNAL: i32 = 14;
/// A text is not UTF-8.
pub const AJCEP_NOT_UTF8: i32 = 15;

/// The code of a status, as a text that ends with a NUL.
pub(crate) fn code_of(status: i32) -> &'static CStr {
    match status {
        AJCEP_OK => c"ok",
        AJCEP_BUFFER_TOO_SMALL => c"buffer-too-small",
        AJCEP_NULL_POINTER => c"null-pointer",
        AJCEP_BAD_STRUCT_SIZE => c"bad-struct-size",
        AJCEP_BAD_LENGTH => c"bad-length",
        AJCEP_BAD_HANDLE => c"bad-handle",
        AJCEP_INTERNAL => c"internal",
        AJCEP_NOT_UTF8 => c"not-utf8",
        error => {
            let found = ERROR_TEXTS.iter().find(|(number, _)| *number == error);
            found.map_or(c"not a status of this library", |(_, text)| text)
        }
    }
}

/// Why a call fails: its status and the message.
pub(crate) struct Failure {
    pub(crate) status: i32,
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn new(status: i32, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    /// A text or a number that is not valid.
    #[cold]
    pub(crate) fn value(message: impl Into<String>) -> Self {
        Self::new(AJCEP_BAD_VALUE, message)
    }

    /// A pointer that must not be NULL.
    #[cold]
    pub(crate) fn null(what: &str) -> Self {
        Self::new(AJCEP_NULL_POINTER, format!("{what}: NULL"))
    }

    #[cold]
    pub(crate) fn of(error: &ajcep_core::Error) -> Self {
        Self::new(status_of(error), error.to_string())
    }
}

impl From<ajcep_core::Error> for Failure {
    fn from(error: ajcep_core::Error) -> Self {
        Self::of(&error)
    }
}

impl From<ajcep_core::ParseError> for Failure {
    fn from(error: ajcep_core::ParseError) -> Self {
        ajcep_core::Error::from(error).into()
    }
}

/// The status of an error.
pub(crate) fn status_of(error: &ajcep_core::Error) -> i32 {
    error.kind().number().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ajcep_core::ErrorKind;

    #[test]
    fn every_status_has_its_own_code() {
        let own = [0, 1].into_iter().chain(10..16);
        let errors = ErrorKind::ALL.map(|kind| i32::from(kind.number()));
        let statuses: Vec<i32> = own.chain(errors).collect();
        for (index, status) in statuses.iter().enumerate() {
            let code = code_of(*status);
            assert!(
                code.to_bytes().iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
            );
            assert!(
                statuses[..index].iter().all(|other| other != status && code_of(*other) != code)
            );
        }
        for kind in ErrorKind::ALL {
            assert_eq!(code_of(kind.number().into()).to_bytes(), kind.code().as_bytes());
        }
    }
}
