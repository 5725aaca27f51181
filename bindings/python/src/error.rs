//! Errors of the library as `ajcep.AjcepError`.

use ajcep_columns::Fault;
use ajcep_core::Error;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// The exception for an error.
pub(crate) fn raised(py: Python<'_>, error: &Error) -> PyErr {
    exception(py, &error.to_string(), error, (None, None))
}

/// The exception for an error in a table; `keyword` is the argument at fault, if one states the
/// value of all rows.
pub(crate) fn raised_by(py: Python<'_>, error: &Error, keyword: Option<&str>) -> PyErr {
    exception(py, &error.to_string(), error, (keyword, None))
}

/// The same for an error in a row.
pub(crate) fn raised_in_row(py: Python<'_>, fault: &Fault, keyword: Option<&str>) -> PyErr {
    let text = format!("row {}, {}", fault.row(), fault.text());
    exception(py, &text, fault.error(), (keyword, Some(fault.row())))
}

fn exception(
    py: Python<'_>,
    text: &str,
    error: &Error,
    (keyword, row): (Option<&str>, Option<usize>),
) -> PyErr {
    static EXCEPTION_OF: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let field = keyword.or_else(|| error.field()).or_else(|| error.kind().field());
    let (code, value) = (error.kind().code(), error.subject());
    let fields = (text, code, value, error.reason(), error.expected(), field, row);
    let exception = EXCEPTION_OF.import(py, "ajcep._errors", "exception_of");
    exception.and_then(|of| of.call1(fields)).map_or_else(|error| error, PyErr::from_value)
}

/// Turns the errors of the library into exceptions.
pub(crate) trait OrRaise<T> {
    fn or_raise(self, py: Python<'_>) -> PyResult<T>;
}

impl<T, E: Into<Error>> OrRaise<T> for Result<T, E> {
    fn or_raise(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| raised(py, &error.into()))
    }
}
