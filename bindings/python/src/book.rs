//! `Book`, on which every question about schedules is asked.

use ajcep_core::claim::{Claim, Declaration};
use ajcep_core::duty::Percentages;
use ajcep_core::notation::written::code_prefix;
use ajcep_core::{Error, Pack, Shipment, json};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};

use crate::error::OrRaise;
use crate::input::{self, read, read_json, to_decimal};
use crate::quote::Quote;
use crate::shared::{Parts, Shared};
use crate::shipment::{Particulars, shipment};

/// Tariff schedules: the embedded data, and packs over it in layers. Immutable.
#[pyclass(frozen, module = "ajcep")]
pub(crate) struct Book {
    pub(crate) shared: Shared,
}

#[pymethods]
impl Book {
    /// The schedules that the package contains.
    #[staticmethod]
    fn embedded() -> Self {
        Self { shared: Shared::Embedded }
    }

    /// This book with a pack as its topmost layer. A pack is the bytes that `ajcep import`
    /// writes.
    fn with_pack(&self, py: Python<'_>, pack: &Bound<'_, PyBytes>) -> PyResult<Self> {
        let shared = self.shared.with_pack(pack.as_bytes()).or_raise(py)?;
        Ok(Self { shared })
    }

    /// This book, whose last known editions also answer for later days, with the warning
    /// ``carried-forward``. Without it such a day is refused.
    fn carrying_forward(&self) -> Self {
        Self { shared: self.shared.carrying_forward() }
    }

    /// The names of the packs, the topmost last.
    #[getter]
    fn packs(&self) -> Vec<String> {
        self.shared.get().packs().iter().map(|pack| pack.name().to_owned()).collect()
    }

    /// What makes it again, for pickle and copy.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Parts<'py>)> {
        Ok((slf.get_type().getattr("_of_parts")?, slf.get().shared.parts(slf.py())))
    }

    /// The book with these packs, the topmost last.
    #[staticmethod]
    fn _of_parts(py: Python<'_>, packs: Vec<Bound<'_, PyBytes>>, carries: bool) -> PyResult<Self> {
        Ok(Self { shared: Shared::of_parts(py, (packs, carries))? })
    }

    fn __repr__(&self) -> String {
        let carrying = match self.shared.get().carries_forward() {
            true => ".carrying_forward()",
            false => "",
        };
        match self.packs().as_slice() {
            [] => format!("Book.embedded(){carrying}"),
            packs => format!("Book.embedded(){carrying} with packs {}", packs.join(", ")),
        }
    }

    /// What a shipment pays.
    #[pyo3(signature = (*, to, from_, code, on, value=None, currency=None, quantity=None,
        unit=None, quantities=None, conditions=None, exchange_rate=None, rounding="exact"))]
    #[allow(clippy::too_many_arguments, reason = "they are keywords")]
    fn quote(
        &self,
        py: Python<'_>,
        to: &str,
        from_: &str,
        code: &str,
        on: &Bound<'_, PyAny>,
        value: Option<&Bound<'_, PyAny>>,
        currency: Option<&str>,
        quantity: Option<&Bound<'_, PyAny>>,
        unit: Option<&str>,
        quantities: Option<Vec<(Bound<'_, PyAny>, String)>>,
        conditions: Option<Vec<String>>,
        exchange_rate: Option<&Bound<'_, PyAny>>,
        rounding: &str,
    ) -> PyResult<Quote> {
        let (quantities, conditions) =
            (quantities.unwrap_or_default(), conditions.unwrap_or_default());
        let particulars = Particulars {
            value,
            currency,
            quantity,
            unit,
            quantities,
            conditions,
            exchange_rate,
            rounding,
        };
        let shipment = shipment([to, from_, code], on, particulars).or_raise(py)?;
        Quote::new(py, self.shared.clone(), shipment)
    }

    // Compound answers are JSON, as the command prints it; the package makes dataclasses
    // of them.

    fn compare_regimes_json(
        &self,
        py: Python<'_>,
        to: &str,
        on: &Bound<'_, PyAny>,
    ) -> PyResult<String> {
        let compared = read("to", to)
            .and_then(|importer| {
                Ok((importer, input::date(on).map_err(|error| error.in_field("on"))?))
            })
            .and_then(|(importer, on)| self.shared.get().compare_regimes(importer, on));
        compared.and_then(|compared| json::to_text(&compared)).or_raise(py)
    }

    fn regimes_json(&self, py: Python<'_>, shipment: &str) -> PyResult<String> {
        let shipment: Shipment = read_json(shipment).or_raise(py)?;
        let regimes = self.shared.get().regimes(&shipment);
        regimes.and_then(|regimes| json::to_text(&regimes)).or_raise(py)
    }

    fn claim_json(&self, py: Python<'_>, claim: &str) -> PyResult<String> {
        let claim: Claim = read_json(claim).or_raise(py)?;
        let assessment = self.shared.get().assess(&claim);
        assessment.and_then(|assessment| json::to_text(&assessment)).or_raise(py)
    }

    fn declaration_json(&self, py: Python<'_>, declaration: &str) -> PyResult<String> {
        let declaration: Declaration = read_json(declaration).or_raise(py)?;
        let assessment = self.shared.get().assess_declaration(&declaration);
        assessment.and_then(|assessment| json::to_text(&assessment)).or_raise(py)
    }

    fn rates_json(
        &self,
        py: Python<'_>,
        party: &str,
        code: &str,
        on: &Bound<'_, PyAny>,
    ) -> PyResult<String> {
        let party = read("party", party).or_raise(py)?;
        let prefix = code_prefix(code, party)
            .map_err(|error| Error::from(error.into_error()).in_field("code"))
            .or_raise(py)?;
        let date = input::date(on).map_err(|error| error.in_field("on")).or_raise(py)?;
        let group = self.shared.get().lines_under(party, prefix, date);
        group.and_then(|group| json::to_text(&group)).or_raise(py)
    }

    fn coverage_json(&self, py: Python<'_>) -> PyResult<String> {
        json::to_text(&self.shared.get().coverage()).or_raise(py)
    }

    fn coverage_on_json(&self, py: Python<'_>, on: &Bound<'_, PyAny>) -> PyResult<String> {
        let date = input::date(on).map_err(|error| error.in_field("on")).or_raise(py)?;
        json::to_text(&self.shared.get().coverage_on(date)).or_raise(py)
    }

    fn check_pack_json(&self, py: Python<'_>, pack: &Bound<'_, PyBytes>) -> PyResult<String> {
        let pack = Pack::from_bytes(pack.as_bytes()).or_raise(py)?;
        let report = self.shared.get().check(&pack);
        let is_sound = report.is_sound();
        let answer = serde_json::json!({ "pack": pack, "report": report, "is_sound": is_sound });
        json::to_text(&answer).or_raise(py)
    }

    /// The duties of a line in per cent of the customs value: MFN, AJCEP, payable, saving,
    /// which of the two is payable, and why that is not known.
    fn percentages<'py>(
        &self,
        py: Python<'py>,
        party: &str,
        code: &str,
        on: &Bound<'_, PyAny>,
    ) -> PyResult<Option<Bound<'py, PyTuple>>> {
        let date = input::date(on).map_err(|error| error.in_field("on"));
        let line = date.and_then(|date| {
            let party = read("party", party)?;
            self.shared.get().line(party, input::code("code", code, party)?, date)
        });
        let found = line.and_then(|line| Percentages::of(&line)).or_raise(py)?;
        let Some(percentages) = found else { return Ok(None) };
        let decimal = |percent: Option<_>| percent.map(|it| to_decimal(py, it)).transpose();
        let because = percentages.because.map(|because| because.kind().code());
        let Percentages { ajcep, payable, saving, payable_under, .. } = percentages;
        let (ajcep, payable, saving) = (decimal(ajcep)?, decimal(payable)?, decimal(saving)?);
        let mfn = to_decimal(py, percentages.mfn)?;
        let answer = (mfn, ajcep, payable, saving, payable_under.code(), because);
        answer.into_pyobject(py).map(Some)
    }
}
