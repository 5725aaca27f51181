//! The whole schedule of a Party, as a table to analyse.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ajcep_columns::DateNumbering::EpochDay;
use ajcep_core::quote::standing_of;
use ajcep_core::tariff::{TariffLine, known_regimes};
use ajcep_core::{Book as CoreBook, Error, ParseError, Party, Window};
use arrow_array::types::Date32Type;
use arrow_array::{ArrayRef, BooleanArray, PrimitiveArray, RecordBatch, StringArray};
use arrow_schema::{Field, Schema};
use jiff::civil::Date;
use pyo3::prelude::*;

use super::answer::Table;
use super::capsule;
use super::windows::{Dated, dated};
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
    let lines: Vec<Dated<'_>> = match on {
        Some(on) => {
            book.lines_on(party, on).map(|line| Dated { line, window: line.window() }).collect()
        }
        None => dated(book, party, book.lines(party)),
    };
    if let (Some(on), true) = (on, lines.is_empty()) {
        check_day(book, party, on).or_raise(py)?;
    }
    let mut columns = columns(&lines);
    if regimes {
        let on = on.ok_or_else(|| {
            ParseError::new("regimes", "true", "given without a day", "the day, as `on`").into()
        });
        let on = on.map_err(|error: Error| error.in_field("on")).or_raise(py)?;
        columns.extend(known_regimes(party).map(|regime| {
            let codes = lines.iter().map(|one| one.line.code());
            let rates = codes.map(|code| regime.preference(code, on).to_string());
            let rate: ArrayRef = Arc::new(StringArray::from_iter_values(rates));
            (regime.label(), rate)
        }));
    }
    table(columns)
}

/// A tariff line through all its windows, the oldest first.
#[pyfunction]
pub(crate) fn history_table(
    py: Python<'_>,
    book: &Book,
    party: &str,
    code: &str,
) -> PyResult<Table> {
    let book = book.shared.get();
    let party = read("party", party).or_raise(py)?;
    let code = input::code("code", code, party).or_raise(py)?;
    let mut lines = dated(book, party, book.lines(party).filter(|line| line.code() == code));
    if let ([], Some(line)) = (lines.as_slice(), book.lines(party).last()) {
        // Says what it may be instead.
        let day = line.window().map_or(Date::MAX, |window| window.from());
        book.line(party, code, day).or_raise(py)?;
    }
    lines.sort_by_key(|line| line.window.map(|window| window.from()));
    table(columns(&lines))
}

/// The lines of a Party whose rates are not the same on two days.
#[pyfunction]
pub(crate) fn differences_table(
    py: Python<'_>,
    book: &Book,
    party: &str,
    before: &Bound<'_, PyAny>,
    after: &Bound<'_, PyAny>,
) -> PyResult<Table> {
    let book = book.shared.get();
    let party = read("party", party).or_raise(py)?;
    let on = |day: &Bound<'_, PyAny>, field: &str| -> Result<BTreeMap<String, Rates>, Error> {
        let day = input::date(day).map_err(|error| error.in_field(field))?;
        let rates = |line: TariffLine<'_>| {
            let rates = [line.mfn().to_string(), line.preference().to_string()];
            (line.code().undotted().to_string(), rates)
        };
        let lines: BTreeMap<String, Rates> = book.lines_on(party, day).map(rates).collect();
        if lines.is_empty() {
            check_day(book, party, day).map_err(|error| error.in_field(field))?;
        }
        Ok(lines)
    };
    let (before, after) = (on(before, "before").or_raise(py)?, on(after, "after").or_raise(py)?);
    let codes: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed = codes.into_iter().filter_map(|code| {
        let (old, new) = (before.get(code), after.get(code));
        let change = match (old, new) {
            (Some(old), Some(new)) if old == new => return None,
            (Some(_), Some(_)) => "changed",
            (None, _) => "new",
            (_, None) => "gone",
        };
        Some((code, change, old, new))
    });
    let rows: Vec<_> = changed.collect();
    let rate = |of: &dyn Fn(usize) -> Option<String>| -> ArrayRef {
        Arc::new(StringArray::from_iter((0..rows.len()).map(of)))
    };
    let old = |at: usize| rate(&|row| rows.get(row)?.2?.get(at).cloned());
    let new = |at: usize| rate(&|row| rows.get(row)?.3?.get(at).cloned());
    let columns = [
        ("code", rate(&|row| rows.get(row).map(|row| row.0.clone()))),
        ("change", rate(&|row| rows.get(row).map(|row| row.1.to_owned()))),
        ("mfn_before", old(0)),
        ("mfn_after", new(0)),
        ("ajcep_before", old(1)),
        ("ajcep_after", new(1)),
    ];
    table(columns.map(|(name, array)| (name.to_owned(), array)).into())
}

/// The error of a day on which the schedule of a Party has no line.
pub(super) fn check_day(book: &CoreBook, party: Party, on: Date) -> Result<(), Error> {
    book.lines(party).next().map_or(Ok(()), |line| book.line(party, line.code(), on).map(|_| ()))
}

/// The MFN rate and the AJCEP rate of a line.
type Rates = [String; 2];

/// The columns of lines.
fn columns(dated: &[Dated<'_>]) -> Vec<(String, ArrayRef)> {
    let lines = || dated.iter().map(|one| &one.line);
    let text = |of: &dyn Fn(&TariffLine<'_>) -> String| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(lines().map(of)))
    };
    let maybe = |of: &dyn Fn(&TariffLine<'_>) -> Option<String>| -> ArrayRef {
        Arc::new(StringArray::from_iter(lines().map(of)))
    };
    let day = |of: &dyn Fn(Window) -> Option<Date>| -> ArrayRef {
        let days = dated.iter().map(|one| of(one.window?).map(|day| EpochDay.number(day)));
        Arc::new(PrimitiveArray::<Date32Type>::from_iter(days))
    };
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    [
        ("code", text(&|line| line.code().undotted().to_string())),
        ("dotted", text(&|line| line.code().to_string())),
        ("hs_edition", text(&|line| line.hs_edition().to_string())),
        ("from", day(&|window| Some(window.from()))),
        ("until", day(&|window| window.until())),
        ("season", maybe(&|line| line.season().map(|season| season.to_string()))),
        ("mfn_status", text(&|line| line.mfn().status().code().to_owned())),
        ("mfn_rate", text(&|line| line.mfn().to_string())),
        ("ajcep_status", text(&|line| line.preference().status().code().to_owned())),
        ("ajcep_rate", text(&|line| line.preference().to_string())),
        ("units", maybe(&|line| some(line.units()))),
        ("basis", maybe(&|line| some(line.basis()))),
        ("source", text(&|line| line.source(Date::MAX).title.to_owned())),
        ("standing", text(&|line| standing_of(line).code().to_owned())),
        (
            "superseded",
            Arc::new(BooleanArray::from_iter(lines().map(|line| Some(line.is_superseded())))),
        ),
    ]
    .map(|(name, array): (&str, ArrayRef)| (name.to_owned(), array))
    .into()
}

/// A table of columns of one length.
fn table(columns: Vec<(String, ArrayRef)>) -> PyResult<Table> {
    let field = |(name, array): &(String, ArrayRef)| {
        Field::new(name.as_str(), array.data_type().clone(), true)
    };
    let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    let batch = RecordBatch::try_new(Arc::clone(&schema), arrays);
    Ok(Table::new(schema, vec![batch.map_err(|error| capsule::fault(&error))?]))
}
