//! The columns of warnings.

use std::sync::Arc;

use ajcep_columns::DateNumbering::EpochDay;
use ajcep_columns::{DateColumn, Dictionary};
use ajcep_core::quote::LineWarnings;
use ajcep_core::{Error, Warnings};
use arrow_array::{ArrayRef, StringArray};

use super::arrays;
use super::dictionaries::{NO_TEXT, sorted, text_key};
use super::morsels::Morsel;
use super::rows::Rows;

/// The column of the codes of warnings, separated by `; `.
pub(super) const COLUMN: &str = "warnings";

/// The numbers of texts of warnings, most of which are those of the row before.
#[derive(Default)]
pub(super) struct Numbers {
    last: Option<(Warnings, i32)>,
}

impl Numbers {
    /// The index of the text of these warnings.
    #[inline]
    pub(super) fn index(&mut self, warnings: Warnings, texts: &Dictionary) -> i32 {
        let last = self.last.filter(|(last, _)| *last == warnings);
        let found = || {
            let codes: Vec<&str> = warnings.iter().map(|warning| warning.code()).collect();
            (warnings, texts.index(&codes.join("; ")) as i32)
        };
        self.last.insert(last.unwrap_or_else(found)).1
    }
}

/// A column of texts by their indexes in a dictionary that is sorted since.
pub(super) fn texts(
    mut indexes: Vec<i32>,
    (texts, sorted): &(Arc<StringArray>, Vec<i32>),
) -> ArrayRef {
    indexes.iter_mut().for_each(|index| *index = text_key(sorted, *index));
    let nulls = arrays::nulls(&indexes, |key| *key != NO_TEXT);
    arrays::texts(indexes, nulls, texts)
}

/// The warnings of rows of which only the rates are asked: those of their lines on their days.
/// `of_lines` are by the number of the rates of a row, from 1; 0 is a row with an error.
pub(super) fn of_rates(
    rows: &Rows,
    pieces: &[Morsel],
    numbers: &[u32],
    of_lines: &[Option<LineWarnings>],
) -> Result<ArrayRef, Error> {
    let (dictionary, mut known) = (Dictionary::default(), Numbers::default());
    let mut indexes = Vec::with_capacity(numbers.len());
    let mut numbers = numbers.iter();
    for piece in pieces {
        let days = rows.questions(&piece.batch)?.date;
        for (row, number) in (0..piece.count()).zip(&mut numbers) {
            let line = (*number as usize).checked_sub(1).and_then(|at| *of_lines.get(at)?);
            let day = days.get(row).ok().flatten().and_then(|day| EpochDay.date(day).ok());
            let warnings = line.zip(day).map(|(line, day)| line.on(day));
            indexes.push(warnings.map_or(NO_TEXT, |it| known.index(it, &dictionary)));
        }
    }
    Ok(texts(indexes, &sorted(dictionary)))
}
