//! The rates of many shipments: no amounts, so that lines with the same rates are the
//! same answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use ajcep_core::{Book, MfnRate, Preference, RateExpression, RateStatus, TariffLine};
use arrow_array::{ArrayRef, StringArray};
use pyo3::prelude::*;
use rust_decimal::Decimal;

use super::given::Given;
use super::keys::{Key, Keys};
use super::lookup::{Answers, Memory};
use super::morsels::{self, Morsel};
use super::output::{self, Errors, NOTHING};
use super::{Bad, Table};
use crate::book;

/// The decimals of a percentage.
const PERCENT_SCALE: u32 = 6;
const PERCENT_PRECISION: u8 = 12;

/// The words for statuses; a status is a place in it.
const STATUSES: [RateStatus; 4] =
    [RateStatus::Rate, RateStatus::NoConcession, RateStatus::Conditional, RateStatus::Unknown];

pub(super) fn status(status: RateStatus) -> i8 {
    STATUSES.iter().position(|known| *known == status).map_or(-1, |place| place as i8)
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
        Self::new(line.mfn(&[]), line.preference(&[]), texts)
    }

    pub(super) fn new(mfn: MfnRate<'_>, preference: Preference<'_>, texts: &Texts) -> Self {
        Self {
            mfn_status: status(mfn.status()),
            ajcep_status: status(preference.status()),
            mfn_rate: texts.number(mfn.to_string()),
            ajcep_rate: texts.number(preference.to_string()),
            mfn_percent: percent(mfn.rate()),
            ajcep_percent: percent(preference.rate()),
        }
    }
}

fn percent(rate: Option<&RateExpression>) -> i64 {
    let mut number = match rate {
        Some(RateExpression::Free) => Decimal::ZERO,
        Some(RateExpression::AdValorem(percent)) => *percent,
        _ => return NO_PERCENT,
    };
    number.rescale(PERCENT_SCALE);
    i64::try_from(number.mantissa()).unwrap_or(NO_PERCENT)
}

pub(super) const NAMES: [&str; 7] = [
    "mfn_status",
    "mfn_rate",
    "mfn_percent",
    "ajcep_status",
    "ajcep_rate",
    "ajcep_percent",
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

/// A piece that was answered: for each row the number of its rates, from 1; 0 if it is
/// wrong.
struct Answered {
    numbers: Vec<u32>,
    bad: Vec<(usize, Bad)>,
}

/// What a wrong row has: null in every column.
pub(super) const NO_RATES: Rates = Rates {
    mfn_status: -1,
    ajcep_status: -1,
    mfn_rate: -1,
    ajcep_rate: -1,
    mfn_percent: NO_PERCENT,
    ajcep_percent: NO_PERCENT,
};

impl Answered {
    /// `all` begins with `NO_RATES`.
    fn arrays(
        &self,
        all: &[Rates],
        statuses: &Arc<StringArray>,
        texts: &Arc<StringArray>,
    ) -> Vec<ArrayRef> {
        let rates =
            || self.numbers.iter().map(|number| all.get(*number as usize).unwrap_or(&NO_RATES));
        let wide = |percent| if percent == NO_PERCENT { NOTHING } else { i128::from(percent) };
        let percents = |values| output::numbers(values, PERCENT_PRECISION, PERCENT_SCALE as i8);
        vec![
            output::words(rates().map(|rates| rates.mfn_status).collect(), statuses),
            output::texts(rates().map(|rates| rates.mfn_rate).collect(), texts),
            percents(rates().map(|rates| wide(rates.mfn_percent)).collect()),
            output::words(rates().map(|rates| rates.ajcep_status).collect(), statuses),
            output::texts(rates().map(|rates| rates.ajcep_rate).collect(), texts),
            percents(rates().map(|rates| wide(rates.ajcep_percent)).collect()),
            output::reasons(self.numbers.len(), &self.bad),
        ]
    }
}

/// The rates of many shipments, in a table.
#[pyfunction]
#[pyo3(signature = (book, data, names, constants, errors, keep, threads))]
#[allow(clippy::too_many_arguments, reason = "the package gives them all")]
pub(crate) fn rate_table(
    py: Python<'_>,
    book: &book::Book,
    data: &Bound<'_, PyAny>,
    names: Option<HashMap<String, String>>,
    constants: HashMap<String, String>,
    errors: &str,
    keep: bool,
    threads: Option<usize>,
) -> PyResult<Table> {
    let errors = Errors::parse(py, errors)?;
    let given = Given::new(data, names, constants)?;
    let (texts, met) = (Texts::default(), Met::default());
    let threads = morsels::threads(threads);
    let pieces = morsels::cut(&given.batches);
    let made = py.detach(|| {
        let state = || Memory::new(book.shared.get());
        morsels::each(&pieces, threads, state, |memory, piece| {
            rates(book.shared.get(), memory, (&met, &texts), &given, piece)
        })
    });
    let mut answered = Vec::with_capacity(pieces.len());
    for (piece, made) in pieces.into_iter().zip(made) {
        let made = made.map_err(|bad| output::raised(py, piece.first, &bad))?;
        if let (Errors::Raise, Some((row, bad))) = (errors, made.bad.first()) {
            return Err(output::raised(py, piece.first + row, bad));
        }
        answered.push((piece.batch, made));
    }
    let (texts, places) = texts.sorted();
    let statuses = statuses();
    let (_, met) = met.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    let placed = met.into_iter().map(|rates| Rates {
        mfn_rate: places.of(rates.mfn_rate),
        ajcep_rate: places.of(rates.ajcep_rate),
        ..rates
    });
    let all: Vec<Rates> = [NO_RATES].into_iter().chain(placed).collect();
    let arrays = py.detach(|| {
        morsels::each(
            &answered,
            threads,
            || (),
            |(), (batch, made)| (batch.clone(), made.arrays(&all, &statuses, &texts)),
        )
    });
    let none = Answered { numbers: Vec::new(), bad: Vec::new() };
    output::table(py, &given, keep, &NAMES, arrays, &none.arrays(&all, &statuses, &texts))
}

fn rates(
    book: &Book,
    memory: &mut Memory<'_>,
    shared: (&Met, &Texts),
    given: &Given,
    piece: &Morsel,
) -> Result<Answered, Bad> {
    let mut keys = Keys::of(book, given, &piece.batch)?;
    let rows = piece.batch.num_rows();
    let (met, texts) = shared;
    let answered = Answered { numbers: Vec::with_capacity(rows), bad: Vec::new() };
    let mut answers = Telling { met, texts, answered };
    memory.answer(&mut keys, rows, &mut answers);
    Ok(answers.answered)
}

struct Telling<'a> {
    met: &'a Met,
    texts: &'a Texts,
    answered: Answered,
}

impl Answers for Telling<'_> {
    fn number(&mut self, line: &TariffLine<'_>) -> u32 {
        self.met.number(Rates::of(line, self.texts))
    }

    #[inline]
    fn tell(&mut self, _: usize, _: &Key, number: u32) -> Result<(), Bad> {
        self.answered.numbers.push(number);
        Ok(())
    }

    fn refuse(&mut self, row: usize, bad: Bad) {
        self.answered.numbers.push(0);
        self.answered.bad.push((row, bad));
    }
}
