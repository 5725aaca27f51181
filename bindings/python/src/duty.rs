//! An amount of duty.

use pyo3::prelude::*;

use crate::input::to_decimal;

/// An amount of duty: exact, or its bounds and the reason.
#[pyclass(frozen, eq, module = "ajcep")]
#[derive(PartialEq)]
pub(crate) struct Duty(pub(crate) ajcep_core::Duty);

impl Duty {
    pub(crate) fn text(&self) -> String {
        match (self.0.exact(), self.0.at_most()) {
            (Some(exact), _) => exact.to_string(),
            (None, Some(most)) => format!("{} to {most}", self.0.at_least()),
            (None, None) => format!("{} or more", self.0.at_least()),
        }
    }
}

#[pymethods]
impl Duty {
    /// The figure; None if it is not known exactly.
    #[getter]
    fn exact<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.exact().map(|exact| to_decimal(py, exact)).transpose()
    }

    /// The lower bound, inclusive.
    #[getter]
    fn at_least<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_decimal(py, self.0.at_least())
    }

    /// The upper bound, inclusive; None if it is not known.
    #[getter]
    fn at_most<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.at_most().map(|most| to_decimal(py, most)).transpose()
    }

    /// Why it is not exact: a code such as `needs-quantity`; None if it is exact.
    #[getter]
    fn because(&self) -> Option<&'static str> {
        self.0.because().map(|because| because.kind().code())
    }

    /// The reason in English; None if it is exact.
    #[getter]
    fn reason(&self) -> Option<String> {
        self.0.because().map(|because| because.to_string())
    }

    fn __repr__(&self) -> String {
        match self.reason() {
            None => format!("Duty({})", self.text()),
            Some(reason) => format!("Duty({}: {reason})", self.text()),
        }
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.__repr__().into_pyobject(py)?.hash()
    }
}
