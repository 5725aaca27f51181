//! The columns of warnings.

use ajcep_columns::DateNumbering::EpochDay;
use ajcep_columns::{DateColumn, Dictionary};
use ajcep_core::quote::LineWarnings;
use ajcep_core::{Error, Warnings};
use arrow_array::ArrayRef;

use super::arrays;
use super::dictionaries::{NO_TEXT, sorted};
use super::gather::gather;
use super::morsels::Morsel;
use super::rows::Rows;

/// The column of the codes of warnings, separated by `; `.
pub(super) const COLUMN: &str = "warnings";

/// The numbers of texts of warnings, most of which are those of the row before.
#[derive(Default)]
pub(super) struct Numbers {
    last: Option<(Warnings, u32)>,
}

impl Numbers {
    /// The number of the text of these warnings.
    #[inline]
    pub(super) fn number(&mut self, warnings: Warnings, texts: &Dictionary) -> u32 {
        let last = self.last.filter(|(last, _)| *last == warnings);
        let found = || {
            let codes: Vec<&str> = warnings.iter().map(|warning| warning.code()).collect();
            (warnings, texts.index(&codes.join("; ")))
        };
        self.last.insert(last.unwrap_or_else(found)).1
    }
}

/// The warnings of rows of which only the rates are asked: those of their lines on their days.
/// `of_lines` are by the number of the rates of a row, from 1; 0 is a row with an error.
pub(super) fn of_rates(
    rows: &Rows,
    pieces: &[Morsel],
    numbers: &[u32],
    of_lines: &[Option<LineWarnings>],
    threads: usize,
) -> Result<ArrayRef, Error> {
    let (dictionary, mut known) = (Dictionary::default(), Numbers::default());
    let mut found = Vec::with_capacity(numbers.len());
    let mut numbers = numbers.iter();
    for piece in pieces {
        let days = rows.questions(&piece.batch)?.date;
        for (row, number) in (0..piece.count()).zip(&mut numbers) {
            let line = (*number as usize).checked_sub(1).and_then(|at| *of_lines.get(at)?);
            let day = days.get(row).ok().flatten().and_then(|day| EpochDay.date(day).ok());
            let warnings = line.zip(day).map(|(line, day)| line.on(day));
            found.push(warnings.map_or(u32::MAX, |it| known.number(it, &dictionary)));
        }
    }
    let (texts, keys) = sorted(dictionary);
    let (keys, nulls) = gather(&found, &keys, NO_TEXT, true, threads);
    Ok(arrays::texts(keys, nulls, &texts))
}
