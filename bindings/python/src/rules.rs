//! Questions that no schedule answers: origin, rules, nomenclature, staging. Compound
//! answers are JSON, as in `book.rs`.

use ajcep_core::origin::{self, Production, Vessel};
use ajcep_core::{HsEdition, RateExpression, json, nomenclature, staging};
use pyo3::prelude::*;

use crate::error::OrRaise;
use crate::input::{self, parsed, read, read_json};

#[pyfunction]
pub(crate) fn origin_json(py: Python<'_>, production: &str) -> PyResult<String> {
    let production: Production = read_json(production).or_raise(py)?;
    origin::determine(&production).and_then(|answer| json::to_text(&answer)).or_raise(py)
}

#[pyfunction]
pub(crate) fn remedies_json(py: Python<'_>, production: &str) -> PyResult<String> {
    let production: Production = read_json(production).or_raise(py)?;
    origin::remedies(&production).and_then(|answer| json::to_text(&answer)).or_raise(py)
}

/// The codes of the conditions of Article 23 that a vessel does not meet, with their labels.
#[pyfunction]
pub(crate) fn vessel_faults(
    py: Python<'_>,
    vessel: &str,
    party: &str,
) -> PyResult<Vec<(&'static str, &'static str)>> {
    let vessel: Vessel = read_json(vessel).or_raise(py)?;
    let faults = read("party", party).and_then(|party| vessel.faults(party)).or_raise(py)?;
    Ok(faults.into_iter().map(|fault| (fault.code(), fault.label())).collect())
}

#[pyfunction]
pub(crate) fn rules_json(py: Python<'_>, code: &str, edition: &str) -> PyResult<String> {
    let edition: HsEdition = read("edition", edition).or_raise(py)?;
    // Codes of other editions are transposed to the current table.
    let table = origin::rule_table_for(edition);
    let rules = read("code", code).and_then(|code| origin::rules_under(code, edition, table));
    rules.and_then(|rules| json::to_text(&rules)).or_raise(py)
}

#[pyfunction]
pub(crate) fn transpose_json(
    py: Python<'_>,
    code: &str,
    from_: &str,
    to: &str,
) -> PyResult<String> {
    let (from, to) = (read("from_", from_).or_raise(py)?, read("to", to).or_raise(py)?);
    let transposed = read("code", code).and_then(|code| nomenclature::transpose(code, from, to));
    transposed.and_then(|answer| json::to_text(&answer)).or_raise(py)
}

#[pyfunction]
pub(crate) fn staged_json(
    py: Python<'_>,
    party: &str,
    category: &str,
    base: &str,
    on: &Bound<'_, PyAny>,
) -> PyResult<String> {
    let (party, base) = (read("party", party), parsed::<RateExpression>("base", base));
    let (party, base) = (party.or_raise(py)?, base.or_raise(py)?);
    let date = input::date(on).map_err(|error| error.in_field("on"));
    let staged = date.and_then(|date| staging::staged(party, category, &base, date));
    staged.and_then(|answer| json::to_text(&answer)).or_raise(py)
}

/// The staging categories known for a Party.
#[pyfunction]
pub(crate) fn staging_categories(py: Python<'_>, party: &str) -> PyResult<Vec<&'static str>> {
    Ok(staging::categories(read("party", party).or_raise(py)?).collect())
}
