//! The rates of many shipments. Lines with the same rates share an answer, so a row needs
//! no more than its number.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use ajcep_core::quote::SHIPMENT_COLUMNS;
use ajcep_core::tariff::{RateStatus, TariffLine};
use ajcep_core::{Error, Standing};
use arrow_array::{ArrayRef, StringArray};
use arrow_buffer::NullBuffer;
use pyo3::prelude::*;

use super::answer::Table;
use super::arrays;
use super::decimals::NOTHING;
use super::faults::Faults;
use super::gather::gather;
use super::keys::{Key, Keys};
use super::lookup::{Answers, Cache};
use super::morsels::{self, Morsel};
use super::options::Options;
use super::output;
use super::pages;
use super::rates::{NO_PERCENT, PERCENT_PRECISION, PERCENT_SCALE, Rates};
use super::rows::Rows;
use super::texts::{NO_TEXT, Texts};
use super::vocabulary::{Coded, NONE};
use crate::book::Book;

const NAMES: [&str; 8] = [
    "mfn_status",
    "mfn_rate",
    "mfn_percent",
    "ajcep_status",
    "ajcep_rate",
    "ajcep_percent",
    "standing",
    "error",
];

/// Distinct rates, numbered from 1, for all threads.
#[derive(Default)]
struct Distinct(Mutex<(HashMap<Rates, u32>, Vec<Rates>)>);

impl Distinct {
    fn number(&self, rates: Rates) -> u32 {
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (numbers, all) = &mut *guard;
        *numbers.entry(rates).or_insert_with(|| {
            all.push(rates);
            all.len() as u32
        })
    }
}

/// The columns of rows by the numbers of their rates.
struct Columns<'a> {
    numbers: &'a [u32],
    /// It begins with [`Rates::NONE`].
    all: &'a [Rates],
    statuses: Arc<StringArray>,
    standings: Arc<StringArray>,
    texts: Arc<StringArray>,
    faults: &'a Faults,
    threads: usize,
}

impl Columns<'_> {
    fn named(&self, name: &str) -> ArrayRef {
        match name {
            "mfn_status" => self.codes(|rates| rates.mfn_status, &self.statuses),
            "mfn_rate" => self.expressions(|rates| rates.mfn_rate),
            "mfn_percent" => self.percents(|rates| rates.mfn_percent),
            "ajcep_status" => self.codes(|rates| rates.ajcep_status, &self.statuses),
            "ajcep_rate" => self.expressions(|rates| rates.ajcep_rate),
            "ajcep_percent" => self.percents(|rates| rates.ajcep_percent),
            "standing" => self.codes(|rates| rates.standing, &self.standings),
            _ => arrays::errors(self.numbers.len(), self.faults),
        }
    }

    /// One value of the rates of each row; `nothing` is null.
    fn gathered<T: Copy + Default + PartialEq + Send + Sync>(
        &self,
        of: impl Fn(&Rates) -> T,
        nothing: T,
    ) -> (Vec<T>, Option<NullBuffer>) {
        let all: Vec<T> = self.all.iter().map(of).collect();
        // The first is that of rows with errors only.
        let mut found = all.iter().skip(usize::from(self.faults.is_empty()));
        let any_null = found.any(|one| *one == nothing);
        gather(self.numbers, &all, nothing, any_null, self.threads)
    }

    fn codes(&self, of: fn(&Rates) -> i8, codes: &Arc<StringArray>) -> ArrayRef {
        let (keys, nulls) = self.gathered(of, NONE);
        arrays::codes(keys, nulls, codes)
    }

    fn expressions(&self, of: fn(&Rates) -> i32) -> ArrayRef {
        let (keys, nulls) = self.gathered(of, NO_TEXT);
        arrays::texts(keys, nulls, &self.texts)
    }

    fn percents(&self, of: fn(&Rates) -> i64) -> ArrayRef {
        let wide = |percent| if percent == NO_PERCENT { NOTHING } else { i128::from(percent) };
        let (values, nulls) = self.gathered(|rates| wide(of(rates)), NOTHING);
        arrays::numbers(values, nulls, PERCENT_PRECISION, PERCENT_SCALE)
    }
}

/// The rates of many shipments, in a table.
#[pyfunction]
pub(crate) fn rate_table(
    py: Python<'_>,
    book: &Book,
    data: &Bound<'_, PyAny>,
    options: Options,
) -> PyResult<Table> {
    let (errors, wanted) = (options.errors(py)?, options.wanted(py, &NAMES)?);
    let threads = options.threads();
    let [to, from, code, date, ..] = SHIPMENT_COLUMNS;
    let rows = Rows::new(data, &[to, from, code, date], &options.names, &options.constants)?;
    let (texts, distinct) = (Texts::default(), Distinct::default());
    let pieces = morsels::cut(&rows.batches);
    // The number of the rates of each row; 0 if it has an error.
    let mut numbers = vec![0; pieces.iter().map(|piece| piece.batch.num_rows()).sum()];
    pages::prefer_huge(&mut numbers);
    let answers = py.detach(|| {
        let mut rest = numbers.as_mut_slice();
        let own = |piece| {
            let morsel: &Morsel = piece;
            let (own, after) = std::mem::take(&mut rest).split_at_mut(morsel.batch.num_rows());
            rest = after;
            (piece, Mutex::new(own))
        };
        let parts: Vec<(&Morsel, Mutex<&mut [u32]>)> = pieces.iter().map(own).collect();
        let cache = || Cache::new(book.shared.get());
        morsels::each(&parts, threads, cache, |cache, (piece, numbers)| {
            let mut numbers = numbers.lock().unwrap_or_else(PoisonError::into_inner);
            answered(cache, (&distinct, &texts), &rows, (piece, &mut numbers))
        })
    });
    let faults = output::settled(py, errors, pieces.iter().map(|piece| piece.first), answers)?;
    let of_table = |(piece, faults): (&Morsel, Faults)| {
        let first = piece.first;
        faults.into_iter().map(move |(row, error)| (first + row, error))
    };
    let faults: Faults = pieces.iter().zip(faults).flat_map(of_table).collect();
    let (texts, keys) = texts.sorted();
    let (_, distinct) = distinct.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    let with_keys = distinct.into_iter().map(|rates| Rates {
        mfn_rate: keys.of(rates.mfn_rate),
        ajcep_rate: keys.of(rates.ajcep_rate),
        ..rates
    });
    let all: Vec<Rates> = [Rates::NONE].into_iter().chain(with_keys).collect();
    let columns = Columns {
        numbers: &numbers,
        all: &all,
        statuses: RateStatus::codes(),
        standings: Standing::codes(),
        texts,
        faults: &faults,
        threads,
    };
    let arrays: Vec<ArrayRef> =
        py.detach(|| wanted.names().map(|name| columns.named(name)).collect());
    output::of_columns(py, &rows, &options, &wanted, &arrays)
}

/// Answers a morsel: the numbers of its rates, and its errors.
fn answered(
    cache: &mut Cache<'_>,
    (distinct, texts): (&Distinct, &Texts),
    rows: &Rows,
    (piece, numbers): (&Morsel, &mut [u32]),
) -> Result<Faults, Error> {
    let mut keys = Keys::of(rows, &piece.batch)?;
    let count = numbers.len();
    let mut answers = Numbers { distinct, texts, numbers, faults: Vec::new() };
    cache.answer(&mut keys, count, &mut answers);
    Ok(answers.faults)
}

struct Numbers<'a> {
    distinct: &'a Distinct,
    texts: &'a Texts,
    numbers: &'a mut [u32],
    faults: Faults,
}

impl Answers for Numbers<'_> {
    fn number(&mut self, line: &TariffLine<'_>) -> u32 {
        self.distinct.number(Rates::of(line, self.texts))
    }

    #[inline]
    fn answer(&mut self, row: usize, _: &Key, number: u32) -> Result<(), Error> {
        if let Some(cell) = self.numbers.get_mut(row) {
            *cell = number;
        }
        Ok(())
    }

    fn refuse(&mut self, row: usize, error: Error) {
        self.faults.push((row, error));
    }
}
