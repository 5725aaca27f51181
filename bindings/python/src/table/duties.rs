//! The columns of duties.

use std::sync::Arc;

use ajcep_columns::{BECAUSE, Dictionary, DutyCell, Fault, PAYABLE_UNDER, QuoteFault, QuoteRow};
use ajcep_core::Currency;
use arrow_array::{ArrayRef, StringArray};

use super::arrays;
use super::decimals::{NOTHING, PRECISION, too_fine};
use super::dictionaries::{NO_CODE, NO_TEXT, array, key, sorted};
use super::rate_columns::{Numbers, RateColumns};
use super::warnings;
use super::work::Piece;

pub(super) const NAMES: [&str; 15] = [
    "mfn_status",
    "mfn_rate",
    "ajcep_status",
    "ajcep_rate",
    "mfn_duty",
    "ajcep_duty",
    "payable_duty",
    "saving",
    "duty_currency",
    "payable_under",
    "because",
    "mfn_because",
    "saving_because",
    "standing",
    "error",
];

/// The columns that a table has only if they are asked for, beside those of rates.
const ASKED_FOR: [&str; 9] = [
    "ajcep_because",
    "mfn_duty_at_least",
    "mfn_duty_at_most",
    "ajcep_duty_at_least",
    "ajcep_duty_at_most",
    "payable_duty_at_least",
    "payable_duty_at_most",
    "saving_at_least",
    "saving_at_most",
];

/// All columns that a table has only if they are asked for.
pub(super) fn asked_for() -> Vec<&'static str> {
    [&ASKED_FOR[..], &arrays::ASKED_FOR].concat()
}

/// The duties, in the order of [`QuoteRow::duties`].
const DUTIES: [&str; 4] = ["mfn_duty", "ajcep_duty", "payable_duty", "saving"];
/// The reasons of the same.
const REASONS: [&str; 4] = ["mfn_because", "ajcep_because", "because", "saving_because"];
/// The bounds of the same.
const BOUNDS: [[&str; 2]; 4] = [
    ["mfn_duty_at_least", "mfn_duty_at_most"],
    ["ajcep_duty_at_least", "ajcep_duty_at_most"],
    ["payable_duty_at_least", "payable_duty_at_most"],
    ["saving_at_least", "saving_at_most"],
];

/// Whether a column of bounds is wanted.
pub(super) fn with_bounds(wanted: &[&str]) -> bool {
    BOUNDS.as_flattened().iter().any(|name| wanted.contains(name))
}

/// What the columns of all morsels share.
pub(super) struct Shared {
    pub(super) rates: RateColumns,
    scale: u32,
    under: Arc<StringArray>,
    because: Arc<StringArray>,
    currencies: (Arc<StringArray>, Vec<i32>),
    warnings: (Arc<StringArray>, Vec<i32>),
}

impl Shared {
    pub(super) fn new(
        rates: RateColumns,
        currencies: Dictionary,
        warnings: Dictionary,
        scale: u32,
    ) -> Self {
        let (under, because) = (array(&PAYABLE_UNDER), array(&BECAUSE));
        let (currencies, warnings) = (sorted(currencies), sorted(warnings));
        Self { rates, scale, under, because, currencies, warnings }
    }
}

/// The texts that rows refer to while they are answered.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    pub(super) currencies: &'a Dictionary,
    pub(super) warnings: &'a Dictionary,
}

/// A column that is kept if it is wanted.
struct Column<T>(Option<Vec<T>>);

impl<T> Column<T> {
    fn new(name: &str, wanted: &[&str], rows: usize) -> Self {
        Self(wanted.contains(&name).then(|| Vec::with_capacity(rows)))
    }

    #[inline]
    fn push(&mut self, cell: T) {
        if let Some(cells) = &mut self.0 {
            cells.push(cell);
        }
    }

    fn take(&mut self) -> Vec<T> {
        self.0.take().unwrap_or_default()
    }
}

/// The columns of a morsel, as whole numbers and dictionary keys.
pub(super) struct Columns {
    /// The number of the rates of each row.
    rates: Vec<u32>,
    duties: [Column<i128>; 4],
    /// Empty if none is wanted.
    bounds: Vec<[Column<i128>; 2]>,
    because: [Column<i8>; 4],
    under: Column<i8>,
    /// Indexes in the dictionary of currencies; [`NO_TEXT`] for none.
    currency: Column<i32>,
    warnings: Column<i32>,
    pub(super) faults: Vec<Fault>,
    last_currency: Option<(Currency, i32)>,
    last_warnings: warnings::Numbers,
    scale: u32,
}

impl Columns {
    pub(super) fn new(wanted: &[&str], scale: u32, rows: usize) -> Self {
        let number = |name| Column::new(name, wanted, rows);
        let bounds = if with_bounds(wanted) { &BOUNDS[..] } else { &[] };
        Self {
            rates: Vec::with_capacity(rows),
            duties: DUTIES.map(number),
            bounds: bounds.iter().map(|names| names.map(number)).collect(),
            because: REASONS.map(|name| Column::new(name, wanted, rows)),
            under: Column::new("payable_under", wanted, rows),
            currency: Column::new("duty_currency", wanted, rows),
            warnings: Column::new(warnings::COLUMN, wanted, rows),
            faults: Vec::new(),
            last_currency: None,
            last_warnings: warnings::Numbers::default(),
            scale,
        }
    }

    /// Adds a row.
    #[inline]
    pub(super) fn push(
        &mut self,
        row: usize,
        answer: Result<QuoteRow<'_, u32>, QuoteFault<u32>>,
        texts: Texts<'_>,
    ) {
        let (error, rates) = match answer {
            Ok(answer) => match answer.too_fine {
                None => return self.push_row(&answer, texts),
                Some(amount) => (too_fine(amount, self.scale), Some(answer.rates)),
            },
            Err(fault) => (fault.error, fault.rates),
        };
        self.push_fault(rates.unwrap_or_default());
        self.faults.push(Fault::new(row, error));
    }

    #[inline]
    fn push_row(&mut self, answer: &QuoteRow<'_, u32>, texts: Texts<'_>) {
        let number = |duty: DutyCell| duty.get().unwrap_or(NOTHING);
        self.rates.push(answer.rates);
        for (column, duty) in self.duties.iter_mut().zip(answer.duties) {
            column.push(number(duty));
        }
        for (column, because) in self.because.iter_mut().zip(answer.because) {
            column.push(key(&BECAUSE, because.map(|because| because.number())));
        }
        self.under.push(key(&PAYABLE_UNDER, answer.payable_under.map(|under| under.number())));
        let currency = answer.currency.map_or(NO_TEXT, |it| self.currency_index(it, texts));
        self.currency.push(currency);
        if !self.bounds.is_empty() {
            let bounds = answer.bounds(self.scale);
            for (columns, bounds) in self.bounds.iter_mut().zip(bounds) {
                for (column, bound) in columns.iter_mut().zip(bounds) {
                    column.push(number(bound));
                }
            }
        }
        if self.warnings.0.is_some() {
            let index = self.last_warnings.index(answer.warnings, texts.warnings);
            self.warnings.push(index);
        }
    }

    #[cold]
    fn push_fault(&mut self, rates: u32) {
        self.rates.push(rates);
        let bounds = self.bounds.iter_mut().flatten();
        self.duties.iter_mut().chain(bounds).for_each(|column| column.push(NOTHING));
        self.because.iter_mut().chain([&mut self.under]).for_each(|column| column.push(NO_CODE));
        self.currency.push(NO_TEXT);
        self.warnings.push(NO_TEXT);
    }

    #[inline]
    fn currency_index(&mut self, currency: Currency, texts: Texts<'_>) -> i32 {
        match self.last_currency {
            Some((last, index)) if last == currency => index,
            _ => {
                let index = texts.currencies.index(currency.as_str()) as i32;
                self.last_currency = Some((currency, index));
                index
            }
        }
    }

    /// The columns of these names, each once; `first` is the first row.
    pub(super) fn arrays(mut self, names: &[&str], shared: &Shared, first: usize) -> Vec<ArrayRef> {
        names.iter().map(|name| self.named(name, shared, first)).collect()
    }

    fn named(&mut self, name: &str, shared: &Shared, first: usize) -> ArrayRef {
        let is = |known: &&str| *known == name;
        if let Some(at) = DUTIES.iter().position(is) {
            return amounts(self.duties.get_mut(at), shared);
        }
        if let Some(at) = BOUNDS.as_flattened().iter().position(is) {
            return amounts(self.bounds.as_flattened_mut().get_mut(at), shared);
        }
        if let Some(at) = REASONS.iter().position(is) {
            return codes(self.because.get_mut(at), &shared.because);
        }
        match name {
            "payable_under" => codes(Some(&mut self.under), &shared.under),
            "duty_currency" => warnings::texts(self.currency.take(), &shared.currencies),
            warnings::COLUMN => warnings::texts(self.warnings.take(), &shared.warnings),
            name => {
                let (numbers, any_fault) = (self.rates.as_slice(), !self.faults.is_empty());
                let rows = Numbers { numbers, any_fault, threads: 1 };
                let rates = shared.rates.named(name, rows);
                rates.unwrap_or_else(|| arrays::errors(name, first, numbers.len(), &self.faults))
            }
        }
    }
}

fn amounts(column: Option<&mut Column<i128>>, shared: &Shared) -> ArrayRef {
    let amounts = column.map(Column::take).unwrap_or_default();
    let nulls = arrays::nulls(&amounts, |amount| *amount != NOTHING);
    arrays::numbers(amounts, nulls, PRECISION, shared.scale)
}

fn codes(column: Option<&mut Column<i8>>, codes: &Arc<StringArray>) -> ArrayRef {
    let keys = column.map(Column::take).unwrap_or_default();
    let nulls = arrays::nulls(&keys, |key| *key != NO_CODE);
    arrays::codes(keys, nulls, codes)
}

impl Piece for Columns {
    fn faults(&self) -> &[Fault] {
        &self.faults
    }
}
