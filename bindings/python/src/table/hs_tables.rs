//! The rates of a tariff by chapter, heading or subheading of the HS.

use std::collections::BTreeMap;
use std::sync::Arc;

use ajcep_columns::{PERCENT_SCALE, Rates, STANDINGS};
use ajcep_core::tariff::RateStatus;
use ajcep_core::{Error, ParseError, Standing};
use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow_schema::{Field, Schema};
use pyo3::prelude::*;

use super::answer::Table;
use super::decimals::NOTHING;
use super::dictionaries::{array, key};
use super::rates::{PERCENT_PRECISION, margin};
use super::schedules::check_day;
use super::{arrays, capsule};
use crate::book::Book;
use crate::error::OrRaise;
use crate::input::{self, read};

/// Percentages with [`PERCENT_SCALE`] decimals, of which the mean may be asked for.
#[derive(Clone, Copy, Default)]
struct Percents {
    count: i64,
    sum: i128,
    lowest: Option<i64>,
    highest: Option<i64>,
}

impl Percents {
    fn add(&mut self, percent: i64) {
        self.count += 1;
        self.sum += i128::from(percent);
        self.lowest = Some(self.lowest.map_or(percent, |lowest| lowest.min(percent)));
        self.highest = Some(self.highest.map_or(percent, |highest| highest.max(percent)));
    }

    /// The simple mean, to the nearest last decimal, a half away from zero.
    fn mean(&self) -> Option<i128> {
        let count = i128::from(self.count);
        let half = if self.sum < 0 { -count / 2 } else { count / 2 };
        (self.sum + half).checked_div(count)
    }
}

/// What the lines of a group say.
#[derive(Clone, Copy, Default)]
struct Group {
    lines: i64,
    no_concession: i64,
    mfn: Percents,
    ajcep: Percents,
    margin: Percents,
    /// That of the line that is least to be relied on.
    standing: Option<Standing>,
}

impl Group {
    fn add(&mut self, rates: &Rates) {
        self.lines += 1;
        let standing = rates.standing;
        self.standing = Some(self.standing.map_or(standing, |known| known.weaker(standing)));
        self.no_concession += i64::from(rates.ajcep_status == RateStatus::NoConcession);
        rates.mfn_percent.into_iter().for_each(|percent| self.mfn.add(percent));
        rates.ajcep_percent.into_iter().for_each(|percent| self.ajcep.add(percent));
        margin(rates).into_iter().for_each(|margin| self.margin.add(margin));
    }
}

/// The rates of the lines of a Party in force on a day, by the first digits of their codes.
#[pyfunction]
pub(crate) fn hs_table(
    py: Python<'_>,
    book: &Book,
    party: &str,
    on: &Bound<'_, PyAny>,
    digits: usize,
) -> PyResult<Table> {
    let book = book.shared.get();
    let party = read("party", party).or_raise(py)?;
    let on = input::date(on).map_err(|error| error.in_field("on")).or_raise(py)?;
    if ![2, 4, 6].contains(&digits) {
        let fault = ParseError::new("digits", &digits.to_string(), "not those of HS", "2, 4 or 6");
        return Err(Error::from(fault).in_field("digits")).or_raise(py);
    }
    let mut groups = BTreeMap::<String, Group>::new();
    for line in book.lines_on(party, on).filter(|line| !line.has_finer_lines()) {
        let mut code = line.code().undotted().to_string();
        code.truncate(digits);
        groups.entry(code).or_default().add(&Rates::of_line(&line));
    }
    if groups.is_empty() {
        check_day(book, party, on).or_raise(py)?;
    }
    let batch = batch(&groups).map_err(|error| capsule::fault(&error))?;
    Ok(Table::new(batch.schema(), vec![batch]))
}

fn batch(groups: &BTreeMap<String, Group>) -> Result<RecordBatch, arrow_schema::ArrowError> {
    let count = |of: fn(&Group) -> i64| -> ArrayRef {
        Arc::new(Int64Array::from_iter_values(groups.values().map(of)))
    };
    let percent = |of: fn(&Group) -> Option<i128>| -> ArrayRef {
        let cells: Vec<i128> = groups.values().map(|group| of(group).unwrap_or(NOTHING)).collect();
        let nulls = arrays::nulls(&cells, |cell| *cell != NOTHING);
        arrays::numbers(cells, nulls, PERCENT_PRECISION, PERCENT_SCALE)
    };
    let standings = groups.values().map(|group| group.standing.map(|standing| standing.number()));
    let standings: Vec<i8> = standings.map(|number| key(&STANDINGS, number)).collect();
    let codes: ArrayRef = Arc::new(StringArray::from_iter_values(groups.keys()));
    let columns: [(&str, ArrayRef); 13] = [
        ("code", codes),
        ("lines", count(|group| group.lines)),
        ("mfn_known", count(|group| group.mfn.count)),
        ("mfn_lowest", percent(|group| group.mfn.lowest.map(i128::from))),
        ("mfn_highest", percent(|group| group.mfn.highest.map(i128::from))),
        ("mfn_mean", percent(|group| group.mfn.mean())),
        ("ajcep_known", count(|group| group.ajcep.count)),
        ("ajcep_no_concession", count(|group| group.no_concession)),
        ("ajcep_lowest", percent(|group| group.ajcep.lowest.map(i128::from))),
        ("ajcep_highest", percent(|group| group.ajcep.highest.map(i128::from))),
        ("ajcep_mean", percent(|group| group.ajcep.mean())),
        ("margin_mean", percent(|group| group.margin.mean())),
        ("standing", arrays::codes(standings, None, &array(&STANDINGS))),
    ];
    let field =
        |(name, array): &(&str, ArrayRef)| Field::new(*name, array.data_type().clone(), true);
    let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
    RecordBatch::try_new(schema, columns.into_iter().map(|(_, array)| array).collect())
}
