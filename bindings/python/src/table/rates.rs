//! The rates of many shipments: no amounts, so that lines with the same rates are the
//! same answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use ajcep_core::{
    Book, Duty, MfnRate, Preference, RateExpression, RateStatus, Standing, TariffLine,
};
use arrow_array::{ArrayRef, StringArray};
use arrow_buffer::NullBuffer;
use pyo3::prelude::*;
use rust_decimal::Decimal;

use super::duties::scaled;
use super::gather::gather;
use super::given::Given;
use super::keys::{Key, Keys};
use super::lookup::{Answers, Memory};
use super::morsels::{self, Morsel};
use super::output::{self, NOTHING, Options, Piece};
use super::pages;
use super::{Bad, Table};
use crate::book;

/// The decimals of a percentage.
const PERCENT_SCALE: u32 = 6;
const PERCENT_PRECISION: u8 = 12;

/// The words for statuses; a status is a place in it.
const STATUSES: [RateStatus; 4] =
    [RateStatus::Rate, RateStatus::NoConcession, RateStatus::Conditional, RateStatus::Unknown];

/// The words for standings, likewise.
const STANDINGS: [Standing; 5] = [
    Standing::Official,
    Standing::Secondary,
    Standing::UnofficialTranslation,
    Standing::Supplied,
    Standing::Inferred,
];

/// Where a word stands among its kind.
pub(super) fn place<T: PartialEq>(all: &[T], one: T) -> i8 {
    all.iter().position(|known| *known == one).map_or(-1, |place| place as i8)
}

fn status(status: RateStatus) -> i8 {
    place(&STATUSES, status)
}

pub(super) fn standings() -> Arc<StringArray> {
    Arc::new(StringArray::from_iter_values(STANDINGS.map(|standing| standing.to_string())))
}

pub(super) fn statuses() -> Arc<StringArray> {
    Arc::new(StringArray::from_iter_values(STATUSES.map(RateStatus::as_str)))
}

/// Rate expressions, each once, for all threads.
#[derive(Default)]
pub(super) struct Texts(Mutex<(HashMap<String, i32>, Vec<String>)>);

impl Texts {
    /// The number of a text.
    pub(super) fn number(&self, text: String) -> i32 {
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (numbers, texts) = &mut *guard;
        let next = texts.len() as i32;
        *numbers.entry(text.clone()).or_insert_with(|| {
            texts.push(text);
            next
        })
    }

    /// The texts in order, and where each number stands among them: which thread met a
    /// text first must not be seen in the answer.
    pub(super) fn sorted(self) -> (Arc<StringArray>, Places) {
        let (_, texts) = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut numbers: Vec<usize> = (0..texts.len()).collect();
        numbers.sort_unstable_by_key(|number| texts.get(*number));
        let mut places = vec![0; texts.len()];
        for (place, number) in numbers.iter().enumerate() {
            if let Some(cell) = places.get_mut(*number) {
                *cell = place as i32;
            }
        }
        let texts = numbers.iter().filter_map(|number| texts.get(*number));
        (Arc::new(StringArray::from_iter_values(texts)), Places(places))
    }
}

/// Where the numbers of texts stand.
pub(super) struct Places(Vec<i32>);

impl Places {
    /// The place of a number; a negative one stays.
    pub(super) fn of(&self, number: i32) -> i32 {
        let place = usize::try_from(number).ok().and_then(|number| self.0.get(number));
        place.copied().unwrap_or(number)
    }
}

/// What lines with the same rates are answered with.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Rates {
    pub(super) mfn_status: i8,
    pub(super) ajcep_status: i8,
    pub(super) standing: i8,
    pub(super) mfn_rate: i32,
    pub(super) ajcep_rate: i32,
    mfn_percent: i64,
    ajcep_percent: i64,
}

/// Stands for no percentage.
const NO_PERCENT: i64 = i64::MIN;

impl Rates {
    /// Those of a line of which no condition is claimed.
    pub(super) fn of(line: &TariffLine<'_>, texts: &Texts) -> Self {
        Self::new(line.mfn(&[]), line.preference(&[]), line.standing(), texts)
    }

    pub(super) fn new(
        mfn: MfnRate<'_>,
        preference: Preference<'_>,
        standing: Standing,
        texts: &Texts,
    ) -> Self {
        Self {
            mfn_status: status(mfn.status()),
            ajcep_status: status(preference.status()),
            standing: place(&STANDINGS, standing),
            mfn_rate: texts.number(mfn.to_string()),
            ajcep_rate: texts.number(preference.to_string()),
            mfn_percent: percent(mfn.rate()),
            ajcep_percent: percent(preference.rate()),
        }
    }
}

/// A percentage of so many decimals; none if it has more, for nothing is rounded.
fn percent(rate: Option<&RateExpression>) -> i64 {
    let number = match rate {
        Some(RateExpression::Free) => Decimal::ZERO,
        Some(RateExpression::AdValorem(percent)) => *percent,
        _ => return NO_PERCENT,
    };
    let whole = scaled(Some(&Duty::Exact(number)), PERCENT_SCALE).ok();
    let whole = whole.and_then(|whole| i64::try_from(whole).ok());
    whole.filter(|whole| *whole < 10i64.pow(PERCENT_PRECISION.into())).unwrap_or(NO_PERCENT)
}

pub(super) const NAMES: [&str; 8] = [
    "mfn_status",
    "mfn_rate",
    "mfn_percent",
    "ajcep_status",
    "ajcep_rate",
    "ajcep_percent",
    "standing",
    "error",
];

/// The rates that were met, each combination once, for all threads.
#[derive(Default)]
struct Met(Mutex<(HashMap<Rates, u32>, Vec<Rates>)>);

impl Met {
    fn number(&self, rates: Rates) -> u32 {
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (numbers, all) = &mut *guard;
        *numbers.entry(rates).or_insert_with(|| {
            all.push(rates);
            all.len() as u32
        })
    }
}

impl Piece for Vec<(usize, Bad)> {
    fn bad(&self) -> &[(usize, Bad)] {
        self
    }
}

/// What a wrong row has: null in every column.
pub(super) const NO_RATES: Rates = Rates {
    mfn_status: -1,
    ajcep_status: -1,
    standing: -1,
    mfn_rate: -1,
    ajcep_rate: -1,
    mfn_percent: NO_PERCENT,
    ajcep_percent: NO_PERCENT,
};

/// The columns of rows by the numbers of their rates.
struct Columns<'a> {
    numbers: &'a [u32],
    /// It begins with `NO_RATES`.
    all: &'a [Rates],
    statuses: Arc<StringArray>,
    standings: Arc<StringArray>,
    texts: Arc<StringArray>,
    bad: &'a [(usize, Bad)],
    threads: usize,
}

impl Columns<'_> {
    /// The column of that name.
    fn named(&self, name: &str) -> ArrayRef {
        match name {
            "mfn_status" => self.words(|rates| rates.mfn_status, &self.statuses),
            "mfn_rate" => self.expressions(|rates| rates.mfn_rate),
            "mfn_percent" => self.percents(|rates| rates.mfn_percent),
            "ajcep_status" => self.words(|rates| rates.ajcep_status, &self.statuses),
            "ajcep_rate" => self.expressions(|rates| rates.ajcep_rate),
            "ajcep_percent" => self.percents(|rates| rates.ajcep_percent),
            "standing" => self.words(|rates| rates.standing, &self.standings),
            _ => output::reasons(self.numbers.len(), self.bad),
        }
    }

    /// What each row has of its rates; `nothing` is null.
    fn gathered<T: Copy + Default + PartialEq + Send + Sync>(
        &self,
        of: impl Fn(&Rates) -> T,
        nothing: T,
    ) -> (Vec<T>, Option<NullBuffer>) {
        let all: Vec<T> = self.all.iter().map(of).collect();
        // The first stands for bad rows alone.
        let mut met = all.iter().skip(usize::from(self.bad.is_empty()));
        let any = met.any(|one| *one == nothing);
        gather(self.numbers, &all, nothing, any, self.threads)
    }

    fn words(&self, of: fn(&Rates) -> i8, words: &Arc<StringArray>) -> ArrayRef {
        let (keys, nulls) = self.gathered(of, -1);
        output::words(keys, nulls, words)
    }

    fn expressions(&self, of: fn(&Rates) -> i32) -> ArrayRef {
        let (keys, nulls) = self.gathered(of, -1);
        output::texts(keys, nulls, &self.texts)
    }

    fn percents(&self, of: fn(&Rates) -> i64) -> ArrayRef {
        let wide = |percent| if percent == NO_PERCENT { NOTHING } else { i128::from(percent) };
        let (values, nulls) = self.gathered(|rates| wide(of(rates)), NOTHING);
        output::numbers(values, nulls, PERCENT_PRECISION, PERCENT_SCALE as i8)
    }
}

/// The rates of many shipments, in a table.
#[pyfunction]
pub(crate) fn rate_table(
    py: Python<'_>,
    book: &book::Book,
    data: &Bound<'_, PyAny>,
    options: Options,
) -> PyResult<Table> {
    let (errors, wanted) = (options.errors(py)?, options.wanted(py, &NAMES)?);
    let threads = options.threads();
    let given = Given::new(data, options.names.as_ref(), &options.constants)?;
    let (texts, met) = (Texts::default(), Met::default());
    let pieces = morsels::cut(&given.batches);
    // For each row the number of its rates, from 1; 0 if it is wrong.
    let mut numbers = vec![0; pieces.iter().map(|piece| piece.batch.num_rows()).sum()];
    pages::prefer_huge(&mut numbers);
    let made = py.detach(|| {
        let mut rest = numbers.as_mut_slice();
        let own = |piece| {
            let rows: &Morsel = piece;
            let (own, after) = std::mem::take(&mut rest).split_at_mut(rows.batch.num_rows());
            rest = after;
            (piece, Mutex::new(own))
        };
        let parts: Vec<(&Morsel, Mutex<&mut [u32]>)> = pieces.iter().map(own).collect();
        let state = || Memory::new(book.shared.get());
        morsels::each(&parts, threads, state, |memory, (piece, numbers)| {
            let mut numbers = numbers.lock().unwrap_or_else(PoisonError::into_inner);
            rates(book.shared.get(), memory, (&met, &texts), &given, (piece, &mut numbers))
        })
    });
    let bad = output::settled(py, errors, pieces.iter().map(|piece| piece.first), made)?;
    let bad = pieces
        .iter()
        .zip(bad)
        .flat_map(|(piece, bad)| bad.into_iter().map(|(row, bad)| (piece.first + row, bad)));
    let bad: Vec<(usize, Bad)> = bad.collect();
    let (texts, places) = texts.sorted();
    let (_, met) = met.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    let placed = met.into_iter().map(|rates| Rates {
        mfn_rate: places.of(rates.mfn_rate),
        ajcep_rate: places.of(rates.ajcep_rate),
        ..rates
    });
    let all: Vec<Rates> = [NO_RATES].into_iter().chain(placed).collect();
    let columns = Columns {
        numbers: &numbers,
        all: &all,
        statuses: statuses(),
        standings: standings(),
        texts,
        bad: &bad,
        threads,
    };
    let arrays: Vec<ArrayRef> =
        py.detach(|| wanted.names().map(|name| columns.named(name)).collect());
    output::of_columns(py, &given, &options, &wanted, &arrays)
}

/// Answers a piece, its numbers in their place; the bad rows are returned.
fn rates(
    book: &Book,
    memory: &mut Memory<'_>,
    (met, texts): (&Met, &Texts),
    given: &Given,
    (piece, numbers): (&Morsel, &mut [u32]),
) -> Result<Vec<(usize, Bad)>, Bad> {
    let mut keys = Keys::of(book, given, &piece.batch)?;
    let rows = numbers.len();
    let mut answers = Telling { met, texts, numbers, bad: Vec::new() };
    memory.answer(&mut keys, rows, &mut answers);
    Ok(answers.bad)
}

struct Telling<'a> {
    met: &'a Met,
    texts: &'a Texts,
    numbers: &'a mut [u32],
    bad: Vec<(usize, Bad)>,
}

impl Answers for Telling<'_> {
    fn number(&mut self, line: &TariffLine<'_>) -> u32 {
        self.met.number(Rates::of(line, self.texts))
    }

    #[inline]
    fn tell(&mut self, row: usize, _: &Key, number: u32) -> Result<(), Bad> {
        if let Some(cell) = self.numbers.get_mut(row) {
            *cell = number;
        }
        Ok(())
    }

    fn refuse(&mut self, row: usize, bad: Bad) {
        self.bad.push((row, bad));
    }
}
