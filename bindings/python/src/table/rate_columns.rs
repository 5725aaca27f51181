//! Columns of rates, from the number of the rates of each row.

use std::collections::BTreeSet;
use std::sync::Arc;

use ajcep_columns::{Dictionary, PERCENT_SCALE, STANDINGS, STATUSES};
use arrow_array::{ArrayRef, Date32Array, StringArray};
use arrow_buffer::NullBuffer;

use super::arrays;
use super::decimals::NOTHING;
use super::dictionaries::{NO_CODE, NO_TEXT, array, sorted};
use super::gather::gather;
use super::rates::{Cells, Found, NO_DAY, PERCENT_PRECISION};

/// The cells of all rates, and the dictionaries of their columns.
pub(super) struct RateColumns {
    /// By the number of the rates; [`Cells::NONE`] is number 0.
    all: Vec<Cells>,
    statuses: Arc<StringArray>,
    standings: Arc<StringArray>,
    texts: Arc<StringArray>,
}

/// The rows of a column: the number of the rates of each, and whether any has none.
#[derive(Clone, Copy)]
pub(super) struct Numbers<'a> {
    pub(super) numbers: &'a [u32],
    pub(super) any_fault: bool,
    pub(super) threads: usize,
}

impl RateColumns {
    pub(super) fn new(found: Vec<Found>, texts: Dictionary) -> Self {
        let (texts, keys) = sorted(texts);
        let cells = found.iter().map(|found| Cells::new(found, &keys));
        let all = [Cells::NONE].into_iter().chain(cells).collect();
        Self { all, statuses: array(&STATUSES), standings: array(&STANDINGS), texts }
    }

    /// The column of that name; `None` if it is not one of rates.
    pub(super) fn named(&self, name: &str, rows: Numbers<'_>) -> Option<ArrayRef> {
        Some(match name {
            "mfn_status" => self.codes(rows, |cells| cells.mfn_status, &self.statuses),
            "mfn_rate" => self.expressions(rows, |cells| cells.mfn_rate),
            "mfn_percent" => self.percents(rows, |cells| cells.mfn_percent),
            "ajcep_status" => self.codes(rows, |cells| cells.ajcep_status, &self.statuses),
            "ajcep_rate" => self.expressions(rows, |cells| cells.ajcep_rate),
            "ajcep_percent" => self.percents(rows, |cells| cells.ajcep_percent),
            "margin" => self.percents(rows, |cells| cells.margin),
            "margin_percent" => self.percents(rows, |cells| cells.margin_percent),
            "standing" => self.codes(rows, |cells| cells.standing, &self.standings),
            "carried_from" => {
                let (days, nulls) = self.gathered(rows, |cells| cells.carried_from, NO_DAY);
                Arc::new(Date32Array::new(days.into(), nulls))
            }
            _ => return None,
        })
    }

    /// One cell of the rates of each row; `nothing` is null.
    fn gathered<T: Copy + Default + PartialEq + Send + Sync>(
        &self,
        rows: Numbers<'_>,
        of: impl Fn(&Cells) -> T,
        nothing: T,
    ) -> (Vec<T>, Option<NullBuffer>) {
        let all: Vec<T> = self.all.iter().map(of).collect();
        let mut found = all.iter().skip(usize::from(!rows.any_fault));
        let any_null = found.any(|one| *one == nothing);
        gather(rows.numbers, &all, nothing, any_null, rows.threads)
    }

    fn codes(&self, rows: Numbers<'_>, of: fn(&Cells) -> i8, codes: &Arc<StringArray>) -> ArrayRef {
        let (keys, nulls) = self.gathered(rows, of, NO_CODE);
        arrays::codes(keys, nulls, codes)
    }

    /// The dictionary has the texts of this column alone: a group-by has no empty groups.
    fn expressions(&self, rows: Numbers<'_>, of: fn(&Cells) -> i32) -> ArrayRef {
        let used: BTreeSet<i32> = self.all.iter().map(of).filter(|key| *key != NO_TEXT).collect();
        let used: Vec<i32> = used.into_iter().collect();
        let own = |cells: &Cells| used.binary_search(&of(cells)).map_or(NO_TEXT, |key| key as i32);
        let (keys, nulls) = self.gathered(rows, own, NO_TEXT);
        let texts = used.iter().map(|key| self.texts.value(*key as usize));
        arrays::texts(keys, nulls, &Arc::new(StringArray::from_iter_values(texts)))
    }

    fn percents(&self, rows: Numbers<'_>, of: fn(&Cells) -> i128) -> ArrayRef {
        let (values, nulls) = self.gathered(rows, of, NOTHING);
        arrays::numbers(values, nulls, PERCENT_PRECISION, PERCENT_SCALE)
    }
}
