//! A quote. It keeps the shipment and quotes it again when a part of the answer is read,
//! which takes less than keeping every part as a Python object.

use ajcep_core::duty::Amounts;
use ajcep_core::{Shipment, Warnings, json};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDict, PyTuple};

use crate::duty::Duty;
use crate::error::OrRaise;
use crate::input::to_date;
use crate::shared::{Parts, Shared};

/// What a shipment pays, MFN and under the agreement.
#[pyclass(frozen, module = "ajcep")]
pub(crate) struct Quote {
    book: Shared,
    shipment: Shipment,
    amounts: Option<Amounts>,
    warnings: Warnings,
}

impl Quote {
    pub(crate) fn new(py: Python<'_>, book: Shared, shipment: Shipment) -> PyResult<Self> {
        let quote = book.get().quote(&shipment).or_raise(py)?;
        let (amounts, warnings) = (quote.amounts().copied(), quote.warnings());
        Ok(Self { book, shipment, amounts, warnings })
    }

    /// Quotes the shipment again. The book is immutable, so the answer is the same.
    fn read<T>(
        &self,
        py: Python<'_>,
        part: impl FnOnce(&ajcep_core::Quote<'_>) -> T,
    ) -> PyResult<T> {
        self.book.get().quote(&self.shipment).map(|quote| part(&quote)).or_raise(py)
    }

    fn duty(&self, of: impl FnOnce(&Amounts) -> Option<ajcep_core::Duty>) -> Option<Duty> {
        let amounts = self.amounts.as_ref()?;
        of(amounts).map(|amount| Duty { amount, currency: amounts.currency })
    }
}

#[pymethods]
impl Quote {
    /// What makes it again, for pickle and copy: the book and the shipment.
    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Parts<'py>, String))> {
        let quote = slf.get();
        let shipment = serde_json::to_string(&quote.shipment).map_err(fault)?;
        Ok((slf.get_type().getattr("_of_parts")?, (quote.book.parts(slf.py()), shipment)))
    }

    /// The quote of a shipment in JSON.
    #[staticmethod]
    fn _of_parts(py: Python<'_>, book: Parts<'_>, shipment: &str) -> PyResult<Self> {
        let shipment = serde_json::from_str(shipment).map_err(fault)?;
        Self::new(py, Shared::of_parts(py, book)?, shipment)
    }

    /// The importing Party.
    #[getter]
    fn to(&self) -> &'static str {
        self.shipment.importer().code()
    }

    /// The exporting Party.
    #[getter]
    fn from_(&self) -> &'static str {
        self.shipment.exporter().code()
    }

    /// The tariff line.
    #[getter]
    fn code(&self, py: Python<'_>) -> PyResult<String> {
        self.read(py, |quote| quote.line().code().to_string())
    }

    /// The date of import.
    #[getter]
    fn on<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        to_date(py, self.shipment.date())
    }

    /// The MFN rate, as a rate expression.
    #[getter]
    fn mfn_rate(&self, py: Python<'_>) -> PyResult<String> {
        self.read(py, |quote| quote.mfn().to_string())
    }

    /// `rate`, `conditional` or `unknown`.
    #[getter]
    fn mfn_status(&self, py: Python<'_>) -> PyResult<&'static str> {
        self.read(py, |quote| quote.mfn().status().code())
    }

    /// The rate under the agreement, as a rate expression, or why there is none.
    #[getter]
    fn ajcep_rate(&self, py: Python<'_>) -> PyResult<String> {
        self.read(py, |quote| quote.preference().to_string())
    }

    /// `rate`, `no-concession`, `conditional` or `unknown`.
    #[getter]
    fn ajcep_status(&self, py: Python<'_>) -> PyResult<&'static str> {
        self.read(py, |quote| quote.preference().status().code())
    }

    /// The currency of the duties.
    #[getter]
    fn currency(&self) -> Option<String> {
        self.amounts.and_then(|amounts| amounts.currency).map(|currency| currency.to_string())
    }

    /// The duty at the MFN rate.
    #[getter]
    fn mfn_duty(&self) -> Option<Duty> {
        self.duty(|amounts| Some(amounts.mfn))
    }

    /// The duty under the agreement; None where it grants no concession.
    #[getter]
    fn ajcep_duty(&self) -> Option<Duty> {
        self.duty(|amounts| amounts.ajcep)
    }

    /// The lower of the two, which is payable.
    #[getter]
    fn payable_duty(&self) -> Option<Duty> {
        self.duty(|amounts| Some(amounts.payable))
    }

    /// What the preference saves.
    #[getter]
    fn saving(&self) -> Option<Duty> {
        self.duty(|amounts| Some(amounts.saving))
    }

    /// `MFN`, `AJCEP` or `undetermined`.
    #[getter]
    fn payable_under(&self) -> Option<&'static str> {
        self.amounts.map(|amounts| amounts.payable_under.code())
    }

    /// The validity period of the rates: the first day, and the last if there is one.
    #[getter]
    fn window<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        let Some(window) = self.read(py, |quote| quote.line().window())? else { return Ok(None) };
        let until = window.until().map(|until| to_date(py, until)).transpose()?;
        (to_date(py, window.from())?, until).into_pyobject(py).map(Some)
    }

    /// The HS edition of the code.
    #[getter]
    fn hs_edition(&self, py: Python<'_>) -> PyResult<&'static str> {
        self.read(py, |quote| quote.line().hs_edition().code())
    }

    /// The conditions that decide between the rates of the line.
    #[getter]
    fn conditions(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        self.read(py, |quote| quote.line().conditions().map(ToOwned::to_owned).collect())
    }

    /// Where the rates were read from.
    #[getter]
    fn source(&self, py: Python<'_>) -> PyResult<String> {
        self.read(py, |quote| match quote.preference_source() {
            Some(preference) => format!("{}; {}", quote.source().title, preference.title),
            None => quote.source().title.to_owned(),
        })
    }

    /// How far the answer can be relied on: `official`, `secondary`,
    /// `unofficial-translation`, `supplied` or `inferred`.
    #[getter]
    fn standing(&self, py: Python<'_>) -> PyResult<&'static str> {
        self.read(py, |quote| quote.standing().code())
    }

    /// The provisions of the agreement that it rests on.
    #[getter]
    fn citations(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        self.read(py, |quote| quote.citations().map(|cited| cited.to_string()).collect())
    }

    /// What to know before relying on it: the text of each warning by its code.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let texts = PyDict::new(py);
        for warning in self.warnings {
            texts.set_item(warning.code(), warning.label())?;
        }
        Ok(texts)
    }

    /// The whole answer as JSON: what `ajcep quote --json` prints.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        self.read(py, |quote| json::to_text(quote))?.or_raise(py)
    }

    /// The whole answer as a dict of the fields of that JSON; amounts are text.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.to_json(py)?,))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (mfn, ajcep) = (self.mfn_rate(py)?, self.ajcep_rate(py)?);
        let (code, to, from) = (self.code(py)?, self.to(), self.from_());
        let date = self.shipment.date();
        let head =
            format!("Quote({code} into {to} from {from} on {date}: MFN {mfn}, AJCEP {ajcep}");
        Ok(match self.payable_duty() {
            None => format!("{head})"),
            Some(payable) => {
                let currency = self.currency().map(|it| format!(" {it}")).unwrap_or_default();
                format!("{head}, payable {}{currency})", payable.text())
            }
        })
    }

    fn _repr_html_<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("ajcep._html")?.call_method1("quote", (self.to_dict(py)?,))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let py = other.py();
        match other.cast::<Self>() {
            Ok(other) => Ok(self.to_json(py)? == other.get().to_json(py)?),
            Err(_) => Ok(false),
        }
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.to_json(py)?.into_pyobject(py)?.hash()
    }
}

/// What is pickled is what was quoted, so that it does not fail.
fn fault(error: serde_json::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}
