//! A book: where every question is put.

use std::sync::Arc;

use ajcep_core::{
    ClaimForm, HsEdition, Pack, ProductionForm, RateExpression, RuleTable, Staging, Subheading,
};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{raised, refused};
use crate::input::{self, parsed};
use crate::quote::{Asked, Quote};

/// The library's book, which several quotes may share.
#[derive(Clone)]
pub(crate) enum Shared {
    Embedded,
    Made(Arc<ajcep_core::Book>),
}

impl Shared {
    pub(crate) fn get(&self) -> &ajcep_core::Book {
        match self {
            Self::Embedded => ajcep_core::Book::embedded(),
            Self::Made(book) => book,
        }
    }
}

/// Schedules and rules, from which every question is answered: the ones that are in the
/// package, and packs over them. It does not change.
#[pyclass(frozen, module = "ajcep")]
pub(crate) struct Book {
    pub(crate) shared: Shared,
}

#[pymethods]
impl Book {
    /// The schedules that are in the package.
    #[staticmethod]
    fn embedded() -> Self {
        Self { shared: Shared::Embedded }
    }

    /// This book with a pack over it. A pack is the bytes that `ajcep import` writes.
    fn with_pack(&self, py: Python<'_>, pack: &Bound<'_, PyBytes>) -> PyResult<Self> {
        let pack = Pack::from_bytes(pack.as_bytes()).map_err(|error| raised(py, &error))?;
        Ok(Self { shared: Shared::Made(Arc::new(self.shared.get().with(pack))) })
    }

    /// The names of the packs, the topmost last.
    #[getter]
    fn packs(&self) -> Vec<String> {
        self.shared.get().packs().iter().map(|pack| pack.name().to_owned()).collect()
    }

    /// A name for the embedded data, which changes whenever any of it does.
    #[getter]
    fn data_version(&self) -> &'static str {
        ajcep_core::Book::embedded().data_version()
    }

    fn __repr__(&self) -> String {
        match self.packs().as_slice() {
            [] => "Book.embedded()".to_owned(),
            packs => format!("Book.embedded() with packs {}", packs.join(", ")),
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
        exchange_rate: Option<&str>,
        rounding: &str,
    ) -> PyResult<Quote> {
        let mut asked = Asked::new(py, to, from_, code, on)?;
        asked.value(py, value, currency)?;
        asked.quantity(py, quantity, unit)?;
        for (amount, unit) in quantities.into_iter().flatten() {
            asked.quantity(py, Some(&amount), Some(&unit))?;
        }
        asked.conditions = conditions.unwrap_or_default();
        asked.exchange_rate(py, exchange_rate)?;
        asked.rounding = parsed(py, rounding)?;
        Quote::new(py, self.shared.clone(), asked)
    }

    /// The answers to the questions with many sides are JSON in the forms of the
    /// command; the package makes objects of them.
    fn origin_json(&self, py: Python<'_>, production: &str) -> PyResult<String> {
        let production = form::<ProductionForm>(py, production)?.read();
        answered(py, production.and_then(|production| self.shared.get().origin(&production)))
    }

    fn remedies_json(&self, py: Python<'_>, production: &str) -> PyResult<String> {
        let production = form::<ProductionForm>(py, production)?.read();
        answered(py, production.and_then(|production| self.shared.get().remedies(&production)))
    }

    fn claim_json(&self, py: Python<'_>, claim: &str) -> PyResult<String> {
        let claim = form::<ClaimForm>(py, claim)?.read().map_err(|error| raised(py, &error))?;
        claim.with(|claim| answered(py, self.shared.get().assess(claim)))
    }

    fn rules_json(&self, py: Python<'_>, code: &str, edition: &str) -> PyResult<String> {
        let (code, edition) = (parsed::<Subheading>(py, code)?, parsed::<HsEdition>(py, edition)?);
        let table = match edition {
            HsEdition::Hs2002 => RuleTable::Hs2002,
            _ => RuleTable::Hs2017,
        };
        answered(py, self.shared.get().rules_for(code, edition, table))
    }

    fn transpose_json(
        &self,
        py: Python<'_>,
        code: &str,
        from_: &str,
        to: &str,
    ) -> PyResult<String> {
        let (from, to) = (parsed::<HsEdition>(py, from_)?, parsed::<HsEdition>(py, to)?);
        answered(py, self.shared.get().transpose(parsed(py, code)?, from, to))
    }

    /// What a staging category makes of a base rate: the rate as Annex 1 rounds it, how
    /// many cuts have been made and how many there are; or why there is none.
    fn staged(
        &self,
        py: Python<'_>,
        party: &str,
        category: &str,
        base: &str,
        on: &Bound<'_, PyAny>,
    ) -> PyResult<(Option<String>, u16, u16, Option<String>)> {
        let (party, base) = (parsed(py, party)?, parsed::<RateExpression>(py, base)?);
        let staged = self.shared.get().staged(party, category, &base, input::date(on, "on")?);
        match staged.map_err(|error| raised(py, &error))? {
            Staging::Rate(rate) => {
                let rounded = rate.rounded().map_err(|error| raised(py, &error))?;
                let (made, of) = rate.cuts();
                Ok((Some(rounded.to_string()), made, of, None))
            }
            Staging::NoConcession => Ok((None, 0, 0, Some("no-concession".to_owned()))),
            Staging::Unknown(unknown) => Ok((None, 0, 0, Some(unknown.to_string()))),
        }
    }

    /// The staging categories known for a Party.
    fn staging_categories(&self, py: Python<'_>, party: &str) -> PyResult<Vec<&'static str>> {
        Ok(self.shared.get().staging_categories(parsed(py, party)?).collect())
    }

    fn coverage_json(&self, py: Python<'_>) -> PyResult<String> {
        answered(py, Ok(self.shared.get().coverage()))
    }

    /// What a pack is, and what it would add, replace, repeat and contradict.
    fn check_pack_json(&self, py: Python<'_>, pack: &Bound<'_, PyBytes>) -> PyResult<String> {
        let pack = Pack::from_bytes(pack.as_bytes()).map_err(|error| raised(py, &error))?;
        let report = self.shared.get().check(&pack);
        answered(py, Ok(serde_json::json!({ "pack": pack, "report": report })))
    }
}

fn form<T: DeserializeOwned>(py: Python<'_>, text: &str) -> PyResult<T> {
    serde_json::from_str(text)
        .map_err(|error| refused(py, "bad-value", &format!("the question: {error}")))
}

pub(crate) fn answered<T: Serialize>(
    py: Python<'_>,
    answer: Result<T, ajcep_core::Error>,
) -> PyResult<String> {
    let answer = answer.map_err(|error| raised(py, &error))?;
    serde_json::to_string(&answer)
        .map_err(|error| refused(py, "internal", &format!("the answer: {error}")))
}
