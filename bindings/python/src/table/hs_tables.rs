//! The rates of a tariff by chapter, heading or subheading of the HS.

use std::collections::BTreeMap;
use std::sync::Arc;

use ajcep_columns::{PERCENT_SCALE, Rates, STANDINGS};
use ajcep_core::tariff::{RateStatus, TariffLine};
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

/// A line of a tariff.
struct Line {
    /// Its digits.
    code: String,
    rates: Rates,
    has_finer_lines: bool,
}

impl Line {
    fn of(line: &TariffLine<'_>) -> Self {
        let code = line.code().undotted().to_string();
        Self { code, rates: Rates::of_line(line), has_finer_lines: line.has_finer_lines() }
    }

    fn has_mfn(&self) -> bool {
        self.rates.mfn_status != RateStatus::Unknown
    }
}

/// The finest lines. Of those without an MFN rate below a line that has one, which lines of
/// statistics are, that line is taken instead.
fn counted(mut lines: Vec<Line>) -> impl Iterator<Item = Line> {
    lines.sort_by(|one, other| one.code.cmp(&other.code));
    let mut is_counted: Vec<bool> = lines.iter().map(|line| !line.has_finer_lines).collect();
    // The lines above the one that is looked at.
    let mut above: Vec<(usize, &Line)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        while above.pop_if(|(_, upper)| !line.code.starts_with(&upper.code)).is_some() {}
        let rated = above.iter().rev().find(|(_, upper)| upper.has_mfn());
        if let Some((instead, _)) = rated.filter(|_| !line.has_finer_lines && !line.has_mfn()) {
            for (at, counts) in [(index, false), (*instead, true)] {
                is_counted.get_mut(at).into_iter().for_each(|counted| *counted = counts);
            }
        }
        if line.has_finer_lines {
            above.push((index, line));
        }
    }
    lines.into_iter().zip(is_counted).filter(|(_, counts)| *counts).map(|(line, _)| line)
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
    let lines: Vec<Line> = book.lines_on(party, on).map(|line| Line::of(&line)).collect();
    for Line { code, rates, .. } in counted(lines) {
        let group = code.get(..digits).unwrap_or(&code).to_owned();
        groups.entry(group).or_default().add(&rates);
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
