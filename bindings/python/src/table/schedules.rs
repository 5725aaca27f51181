//! The whole schedule of a Party, as a table to analyse.

use std::sync::Arc;

use ajcep_columns::DateNumbering::EpochDay;
use ajcep_core::tariff::{TariffLine, known_regimes};
use ajcep_core::{Error, ParseError};
use arrow_array::types::Date32Type;
use arrow_array::{ArrayRef, BooleanArray, PrimitiveArray, RecordBatch, StringArray};
use arrow_schema::{Field, Schema};
use jiff::civil::Date;
use pyo3::prelude::*;

use super::answer::Table;
use super::capsule;
use crate::book::Book;
use crate::error::OrRaise;
use crate::input::{self, read};

/// All lines of a Party, or those in force on a day.
#[pyfunction]
#[pyo3(signature = (book, party, on, regimes))]
pub(crate) fn schedule(
    py: Python<'_>,
    book: &Book,
    party: &str,
    on: Option<&Bound<'_, PyAny>>,
    regimes: bool,
) -> PyResult<Table> {
    let book = book.shared.get();
    let party = read("party", party).or_raise(py)?;
    let on = on.map(input::date).transpose().map_err(|error| error.in_field("on")).or_raise(py)?;
    let lines: Vec<TariffLine<'_>> = match on {
        Some(on) => book.lines_on(party, on).collect(),
        None => book.lines(party).collect(),
    };
    if let (Some(on), [], Some(line)) = (on, lines.as_slice(), book.lines(party).next()) {
        // The schedule has no line that holds on that day.
        book.line(party, line.code(), on).or_raise(py)?;
    }
    let text = |of: &dyn Fn(&TariffLine<'_>) -> String| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(lines.iter().map(of)))
    };
    let maybe = |of: &dyn Fn(&TariffLine<'_>) -> Option<String>| -> ArrayRef {
        Arc::new(StringArray::from_iter(lines.iter().map(of)))
    };
    let day = |of: &dyn Fn(&TariffLine<'_>) -> Option<Date>| -> ArrayRef {
        let days = lines.iter().map(|line| of(line).map(|day| EpochDay.number(day)));
        Arc::new(PrimitiveArray::<Date32Type>::from_iter(days))
    };
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mut columns: Vec<(String, ArrayRef)> = [
        ("code", text(&|line| line.code().undotted().to_string())),
        ("dotted", text(&|line| line.code().to_string())),
        ("hs_edition", text(&|line| line.hs_edition().to_string())),
        ("from", day(&|line| line.window().map(|window| window.from()))),
        ("until", day(&|line| line.window().and_then(|window| window.until()))),
        ("season", maybe(&|line| line.season().map(|season| season.to_string()))),
        ("mfn_status", text(&|line| line.mfn(&[]).status().code().to_owned())),
        ("mfn_rate", text(&|line| line.mfn(&[]).to_string())),
        ("ajcep_status", text(&|line| line.preference(&[]).status().code().to_owned())),
        ("ajcep_rate", text(&|line| line.preference(&[]).to_string())),
        ("units", maybe(&|line| some(line.units()))),
        ("basis", maybe(&|line| some(line.basis()))),
        ("source", text(&|line| line.source(Date::MAX).title.to_owned())),
        ("standing", text(&|line| line.source(Date::MAX).standing.code().to_owned())),
        (
            "superseded",
            Arc::new(BooleanArray::from_iter(lines.iter().map(|line| Some(line.is_superseded())))),
        ),
    ]
    .map(|(name, array): (&str, ArrayRef)| (name.to_owned(), array))
    .into();
    if regimes {
        let on = on.ok_or_else(|| {
            ParseError::new("regimes", "true", "given without a day", "the day, as `on`").into()
        });
        let on = on.map_err(|error: Error| error.in_field("on")).or_raise(py)?;
        columns.extend(known_regimes(party).map(|regime| {
            let rate = text(&|line| regime.preference(line.code(), on).to_string());
            (regime.label(), rate)
        }));
    }
    let field = |(name, array): &(String, ArrayRef)| {
        Field::new(name.as_str(), array.data_type().clone(), true)
    };
    let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    let batch = RecordBatch::try_new(Arc::clone(&schema), arrays);
    Ok(Table::new(schema, vec![batch.map_err(|error| capsule::fault(&error))?]))
}
