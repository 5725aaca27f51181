//! An amount of duty.

use ajcep_core::duty::Duty::{Exact, Open};
use ajcep_core::duty::{Because, BecauseKind};
use ajcep_core::model::UnknownReason;
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rust_decimal::Decimal;

use crate::input::to_decimal;

/// An amount of duty: exact, or its bounds and the reason.
#[pyclass(frozen, eq, module = "ajcep")]
#[derive(PartialEq)]
pub(crate) struct Duty(pub(crate) ajcep_core::Duty);

/// Its bounds, and the number and the particulars of the reason.
type Parts = (String, Option<String>, Option<(u16, String)>);

/// The number of a reason, and what it is about.
fn parts_of(because: Because) -> (u16, String) {
    let about = match because {
        Because::NeedsQuantity(unit) => unit.to_string(),
        Because::NeedsExchangeRate { from, to } => format!("{from}/{to}"),
        Because::Unknown(reason) => reason.code().to_owned(),
        _ => String::new(),
    };
    (because.kind().number(), about)
}

fn of_parts(kind: u16, about: &str) -> Option<Because> {
    Some(match BecauseKind::from_number(kind)? {
        BecauseKind::NeedsValue => Because::NeedsValue,
        BecauseKind::NeedsQuantity => Because::NeedsQuantity(about.parse().ok()?),
        BecauseKind::NeedsExchangeRate => {
            let (from, to) = about.split_once('/')?;
            Because::NeedsExchangeRate { from: from.parse().ok()?, to: to.parse().ok()? }
        }
        BecauseKind::NeedsCondition => Because::NeedsCondition,
        BecauseKind::NotDetermined => Because::NotDetermined,
        BecauseKind::UnitNotStated => Because::UnitNotStated,
        BecauseKind::Unknown => Because::Unknown(UnknownReason::from_code(about)?),
        BecauseKind::NotDivisible => Because::NotDivisible,
        _ => return None,
    })
}

impl Duty {
    /// The exact figure, or an error that says why there is none.
    fn figure<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self.0.exact() {
            Some(exact) => to_decimal(py, exact),
            None => Err(PyValueError::new_err(format!("{} is not exact", self.__repr__()))),
        }
    }

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

    fn __float__(&self, py: Python<'_>) -> PyResult<f64> {
        self.figure(py)?.extract::<f64>()
    }

    /// Whether any duty is paid; an error where that is not known.
    fn __bool__(&self, py: Python<'_>) -> PyResult<bool> {
        match (self.0.exact(), self.0.at_least().is_zero()) {
            (None, true) => self.figure(py).map(|_| true),
            (exact, _) => Ok(exact.is_none_or(|exact| !exact.is_zero())),
        }
    }

    /// As a decimal, such as `{duty:,.2f}`; without a format, also what is not exact.
    fn __format__<'py>(&self, py: Python<'py>, format: &str) -> PyResult<Bound<'py, PyAny>> {
        match format {
            "" => self.text().into_bound_py_any(py),
            _ => self.figure(py)?.call_method1("__format__", (format,)),
        }
    }

    fn __str__(&self) -> String {
        self.text()
    }

    /// What makes it again, for pickle and copy.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Parts)> {
        let duty = slf.get().0;
        let parts = (
            duty.at_least().to_string(),
            duty.at_most().map(|most| most.to_string()),
            duty.because().map(parts_of),
        );
        Ok((slf.get_type().getattr("_of_parts")?, parts))
    }

    #[staticmethod]
    fn _of_parts(
        at_least: &str,
        at_most: Option<&str>,
        because: Option<(u16, String)>,
    ) -> PyResult<Self> {
        let number = |text: &str| {
            text.parse::<Decimal>().map_err(|error| PyValueError::new_err(error.to_string()))
        };
        let Some((kind, about)) = because else { return Ok(Self(Exact(number(at_least)?))) };
        let because = of_parts(kind, &about).ok_or_else(|| PyValueError::new_err(about))?;
        let (at_least, at_most) = (number(at_least)?, at_most.map(number).transpose()?);
        Ok(Self(Open { at_least, at_most, because }))
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
