//! What cannot be answered, as `ajcep.AjcepError`.

use ajcep_core::{Error, ParseError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// The exception for an error of the library.
pub(crate) fn raised(py: Python<'_>, error: &Error) -> PyErr {
    refused(py, error.code(), &error.to_string())
}

/// The exception for a text that is not what it should be.
pub(crate) fn misread(py: Python<'_>, error: ParseError) -> PyErr {
    raised(py, &error.into())
}

/// The exception with a stable word, and a message that begins with the value it is
/// about and a colon.
pub(crate) fn refused(py: Python<'_>, code: &str, message: &str) -> PyErr {
    static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let made = MAKE.import(py, "ajcep._errors", "error_of").and_then(|make| {
        let (value, reason) = split(message);
        make.call1((code, value, reason))
    });
    made.map_or_else(|error| error, PyErr::from_value)
}

/// A message as the value it is about and the reason. A colon within backticks is part
/// of the value.
fn split(message: &str) -> (&str, &str) {
    let mut quoted = false;
    for (at, sign) in message.char_indices() {
        quoted ^= sign == '`';
        if sign == ':' && !quoted {
            let (value, reason) = message.split_at(at);
            return (value, reason.trim_start_matches(':').trim_start());
        }
    }
    ("", message)
}
