//! An amount of duty.

use ajcep_core::Error;
use ajcep_core::duty::Duty::{Exact, Open};
use ajcep_core::duty::{Because, BecauseKind};
use ajcep_core::model::{Currency, UnknownReason};
use pyo3::IntoPyObjectExt;
use pyo3::basic::CompareOp;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rust_decimal::Decimal;

use crate::error::OrRaise;
use crate::input::{number, to_decimal};

/// An amount of duty: exact, or its bounds and the reason.
///
/// One that is exact computes, compares and formats as its figure, and gives decimals; two in
/// different currencies do not. What is not exact is a `ValueError` there, but for comparisons
/// that its bounds decide.
#[pyclass(frozen, module = "ajcep")]
#[derive(PartialEq)]
pub(crate) struct Duty {
    pub(crate) amount: ajcep_core::Duty,
    pub(crate) currency: Option<Currency>,
}

/// Its bounds, the number and the particulars of the reason, and its currency.
type Parts = (String, Option<String>, Option<(u16, String)>, Option<String>);

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

/// Whether one duty is below another (`or_equal`: or equal to it) in every case that is left open;
/// `None` if that differs.
fn is_below(a: ajcep_core::Duty, b: ajcep_core::Duty, or_equal: bool) -> Option<bool> {
    let holds = |less: Decimal, more: Decimal| less < more || or_equal && less == more;
    if a.at_most().is_some_and(|most| holds(most, b.at_least())) {
        return Some(true);
    }
    let fails = b.at_most().is_some_and(|most| !holds(a.at_least(), most));
    fails.then_some(false)
}

impl Duty {
    /// The exact figure, or an error that says why there is none.
    fn figure<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self.amount.exact() {
            Some(exact) => to_decimal(py, exact),
            None => Err(PyValueError::new_err(format!("{} is not exact", self.__repr__()))),
        }
    }

    /// The figure of another duty, in the same currency; anything else as it is.
    fn other<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        match other.cast::<Self>() {
            Ok(duty) => {
                self.check_currency(duty.get())?;
                duty.get().figure(other.py())
            }
            Err(_) => Ok(other.clone()),
        }
    }

    /// Amounts in two currencies neither add up nor compare.
    fn check_currency(&self, other: &Self) -> PyResult<()> {
        match self.currency.zip(other.currency).filter(|(own, other)| own != other) {
            Some((own, other)) => {
                Err(PyValueError::new_err(format!("duties in {own} and in {other}")))
            }
            None => Ok(()),
        }
    }

    pub(crate) fn text(&self) -> String {
        match (self.amount.exact(), self.amount.at_most()) {
            (Some(exact), _) => exact.to_string(),
            (None, Some(most)) => format!("{} to {most}", self.amount.at_least()),
            (None, None) => format!("{} or more", self.amount.at_least()),
        }
    }
}

#[pymethods]
impl Duty {
    /// The figure; None if it is not known exactly.
    #[getter]
    fn exact<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.amount.exact().map(|exact| to_decimal(py, exact)).transpose()
    }

    /// The lower bound, inclusive.
    #[getter]
    fn at_least<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_decimal(py, self.amount.at_least())
    }

    /// The upper bound, inclusive; None if it is not known.
    #[getter]
    fn at_most<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.amount.at_most().map(|most| to_decimal(py, most)).transpose()
    }

    /// Why it is not exact: a code such as `needs-quantity`; None if it is exact.
    #[getter]
    fn because(&self) -> Option<&'static str> {
        self.amount.because().map(|because| because.kind().code())
    }

    /// The reason in English; None if it is exact.
    #[getter]
    fn reason(&self) -> Option<String> {
        self.amount.because().map(|because| because.to_string())
    }

    /// The currency, such as `JPY`; None if no rate is in money and no value was given.
    #[getter]
    fn currency(&self) -> Option<String> {
        self.currency.map(|currency| currency.to_string())
    }

    fn __add__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.figure(other.py())?.add(self.other(other)?)
    }

    fn __radd__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        other.add(self.figure(other.py())?)
    }

    fn __sub__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.figure(other.py())?.sub(self.other(other)?)
    }

    fn __rsub__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        other.sub(self.figure(other.py())?)
    }

    fn __mul__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.figure(other.py())?.mul(other)
    }

    fn __rmul__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        other.mul(self.figure(other.py())?)
    }

    fn __truediv__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.figure(other.py())?.div(self.other(other)?)
    }

    fn __rtruediv__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        other.div(self.figure(other.py())?)
    }

    fn __neg__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.figure(py)?.neg()
    }

    fn __int__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.figure(py)?.call_method0("__int__")
    }

    #[pyo3(signature = (digits=None))]
    fn __round__<'py>(&self, py: Python<'py>, digits: Option<i32>) -> PyResult<Bound<'py, PyAny>> {
        match digits {
            Some(digits) => self.figure(py)?.call_method1("__round__", (digits,)),
            None => self.figure(py)?.call_method0("__round__"),
        }
    }

    /// With another duty in the same currency, or a number. Open duties compare if their bounds
    /// decide it.
    fn __richcmp__<'py>(
        &self,
        other: &Bound<'py, PyAny>,
        operator: CompareOp,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = other.py();
        let duty = other.cast::<Self>().ok().map(Bound::get);
        let equal = match operator {
            CompareOp::Eq => Some(true),
            CompareOp::Ne => Some(false),
            _ => None,
        };
        match (duty, equal) {
            (Some(duty), Some(equal)) => return ((self == duty) == equal).into_bound_py_any(py),
            (None, _) if self.amount.exact().is_some() => {
                return self.figure(py)?.rich_compare(other, operator);
            }
            (None, Some(equal)) => return (!equal).into_bound_py_any(py),
            _ => {}
        }
        let amount = match duty {
            Some(duty) => self.check_currency(duty).map(|()| duty.amount)?,
            None => Exact(number(other).or_raise(py)?),
        };
        let (own, or_equal) = (self.amount, matches!(operator, CompareOp::Le | CompareOp::Ge));
        let holds = match operator {
            CompareOp::Gt | CompareOp::Ge => is_below(amount, own, or_equal),
            _ => is_below(own, amount, or_equal),
        };
        let holds = holds.ok_or_else(|| {
            let shown = other.repr().map(|text| text.to_string()).unwrap_or_default();
            let text = format!("{} and {shown}: which is more is not certain", self.__repr__());
            PyValueError::new_err(text)
        })?;
        holds.into_bound_py_any(py)
    }

    fn __float__(&self, py: Python<'_>) -> PyResult<f64> {
        self.figure(py)?.extract::<f64>()
    }

    /// Whether any duty is paid; an error where that is not known.
    fn __bool__(&self, py: Python<'_>) -> PyResult<bool> {
        match (self.amount.exact(), self.amount.at_least().is_zero()) {
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
        let Self { amount: duty, currency } = slf.get();
        let parts = (
            duty.at_least().to_string(),
            duty.at_most().map(|most| most.to_string()),
            duty.because().map(parts_of),
            currency.map(|currency| currency.to_string()),
        );
        Ok((slf.get_type().getattr("_of_parts")?, parts))
    }

    #[staticmethod]
    fn _of_parts(
        at_least: &str,
        at_most: Option<&str>,
        because: Option<(u16, String)>,
        currency: Option<&str>,
    ) -> PyResult<Self> {
        let number = |text: &str| {
            text.parse::<Decimal>().map_err(|error| PyValueError::new_err(error.to_string()))
        };
        let refused = |error: Error| PyValueError::new_err(error.to_string());
        let currency =
            currency.map(|text| text.parse().map_err(|error| refused(Error::from(error))));
        let currency: Option<Currency> = currency.transpose()?;
        let Some((kind, about)) = because else {
            return Ok(Self { amount: Exact(number(at_least)?), currency });
        };
        let because = of_parts(kind, &about).ok_or_else(|| PyValueError::new_err(about))?;
        let (at_least, at_most) = (number(at_least)?, at_most.map(number).transpose()?);
        Ok(Self { amount: Open { at_least, at_most, because }, currency })
    }

    fn __repr__(&self) -> String {
        match self.reason() {
            None => format!("Duty({})", self.text()),
            Some(reason) => format!("Duty({}: {reason})", self.text()),
        }
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        match self.amount.exact() {
            // As the number that it is equal to.
            Some(exact) => to_decimal(py, exact)?.hash(),
            None => self.__repr__().into_pyobject(py)?.hash(),
        }
    }
}
