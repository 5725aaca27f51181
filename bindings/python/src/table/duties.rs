//! The columns of duties.

use std::sync::Arc;

use ajcep_columns::{BECAUSE, Dictionary, DutyCell, Fault, PAYABLE_UNDER, QuoteFault, QuoteRow};
use ajcep_core::{Currency, Error};
use arrow_array::{ArrayRef, StringArray};

use super::arrays;
use super::decimals::{NOTHING, PRECISION, too_fine};
use super::dictionaries::{NO_CODE, NO_TEXT, array, key, sorted};
use super::gather::{gather, nulls};
use super::rate_columns::{Numbers, RateColumns};
use super::warnings;
use super::whole::{self, Whole};

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

/// What rows refer to while they are answered.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    pub(super) currencies: &'a Dictionary,
    pub(super) warnings: &'a Dictionary,
}

/// The number of a text that there is none of.
const NONE: u32 = u32::MAX;

/// The columns of a whole table, as whole numbers, dictionary keys and numbers of texts.
pub(super) struct Table {
    /// The number of the rates of each row.
    rates: Whole<u32>,
    duties: [Whole<i128>; 4],
    bounds: [[Whole<i128>; 2]; 4],
    because: [Whole<i8>; 4],
    under: Whole<i8>,
    currency: Whole<u32>,
    warnings: Whole<u32>,
}

impl Table {
    pub(super) fn new(wanted: &[&str], rows: usize) -> Self {
        let wants = |name: &str| wanted.contains(&name);
        Self {
            rates: Whole::new(true, rows),
            duties: DUTIES.map(|name| Whole::new(wants(name), rows)),
            bounds: BOUNDS.map(|names| names.map(|name| Whole::new(wants(name), rows))),
            because: REASONS.map(|name| Whole::new(wants(name), rows)),
            under: Whole::new(wants("payable_under"), rows),
            currency: Whole::new(wants("duty_currency"), rows),
            warnings: Whole::new(wants(warnings::COLUMN), rows),
        }
    }

    /// The parts of so many rows each; duties have `scale` decimals.
    pub(super) fn parts(&mut self, rows: impl Iterator<Item = usize>, scale: u32) -> Vec<Part<'_>> {
        let Self { rates, duties, bounds, because, under, currency, warnings } = self;
        let with_bounds = bounds.as_flattened().iter().any(Whole::is_wanted);
        let (mut rates, mut under) = (rates.rest(), under.rest());
        let (mut currency, mut warnings) = (currency.rest(), warnings.rest());
        let mut duties = duties.each_mut().map(Whole::rest);
        let mut because = because.each_mut().map(Whole::rest);
        let mut bounds = bounds.each_mut().map(|both| both.each_mut().map(Whole::rest));
        let part = |rows| Part {
            rates: rates.cut(rows),
            duties: duties.each_mut().map(|rest| rest.cut(rows)),
            bounds: bounds.each_mut().map(|both| both.each_mut().map(|rest| rest.cut(rows))),
            with_bounds,
            because: because.each_mut().map(|rest| rest.cut(rows)),
            under: under.cut(rows),
            currency: currency.cut(rows),
            warnings: warnings.cut(rows),
            last_currency: None,
            last_warnings: warnings::Numbers::default(),
            scale,
        };
        rows.map(part).collect()
    }

    /// The columns of these names, each once.
    pub(super) fn arrays(
        mut self,
        names: &[&str],
        shared: Shared,
        faults: &[Fault],
        threads: usize,
    ) -> Vec<ArrayRef> {
        let numbers = self.rates.take();
        let texts = [shared.currencies, shared.warnings].map(sorted);
        let [currencies, warnings] = &texts;
        let (under, because) = (array(&PAYABLE_UNDER), array(&BECAUSE));
        let of_rates = Numbers { numbers: &numbers, any_fault: !faults.is_empty(), threads };
        let amounts = |cells: Vec<i128>| {
            let nulls = nulls(&cells, NOTHING, threads);
            arrays::numbers(cells, nulls, PRECISION, shared.scale)
        };
        let codes = |keys: Vec<i8>, codes: &Arc<StringArray>| {
            let nulls = nulls(&keys, NO_CODE, threads);
            arrays::codes(keys, nulls, codes)
        };
        let texts = |numbers: Vec<u32>, (texts, keys): &(Arc<StringArray>, Vec<i32>)| {
            let (keys, nulls) = gather(&numbers, keys, NO_TEXT, true, threads);
            arrays::texts(keys, nulls, texts)
        };
        let mut column = |name: &str| {
            let is = |known: &&str| *known == name;
            if let Some(cells) = whole::find(&mut self.duties, DUTIES.iter().position(is)) {
                return amounts(cells);
            }
            let bound = BOUNDS.as_flattened().iter().position(is);
            if let Some(cells) = whole::find(self.bounds.as_flattened_mut(), bound) {
                return amounts(cells);
            }
            if let Some(keys) = whole::find(&mut self.because, REASONS.iter().position(is)) {
                return codes(keys, &because);
            }
            match name {
                "payable_under" => codes(self.under.take(), &under),
                "duty_currency" => texts(self.currency.take(), currencies),
                warnings::COLUMN => texts(self.warnings.take(), warnings),
                name => shared
                    .rates
                    .named(name, of_rates)
                    .unwrap_or_else(|| arrays::errors(name, 0, numbers.len(), faults)),
            }
        };
        names.iter().map(|name| column(name)).collect()
    }
}

/// What the columns refer to.
pub(super) struct Shared {
    pub(super) rates: RateColumns,
    pub(super) currencies: Dictionary,
    pub(super) warnings: Dictionary,
    pub(super) scale: u32,
}

/// Some rows of the columns, which are written in order.
pub(super) struct Part<'a> {
    rates: whole::Part<'a, u32>,
    duties: [whole::Part<'a, i128>; 4],
    bounds: [[whole::Part<'a, i128>; 2]; 4],
    with_bounds: bool,
    because: [whole::Part<'a, i8>; 4],
    under: whole::Part<'a, i8>,
    currency: whole::Part<'a, u32>,
    warnings: whole::Part<'a, u32>,
    last_currency: Option<(Currency, u32)>,
    last_warnings: warnings::Numbers,
    scale: u32,
}

impl Part<'_> {
    /// Writes the next row. Returns what is wrong with it.
    #[inline]
    pub(super) fn push(
        &mut self,
        answer: Result<QuoteRow<'_, u32>, QuoteFault<u32>>,
        texts: Texts<'_>,
    ) -> Option<Error> {
        let (error, rates) = match answer {
            Ok(answer) => match answer.too_fine {
                None => {
                    self.push_row(&answer, texts);
                    return None;
                }
                Some(amount) => (too_fine(amount, self.scale), Some(answer.rates)),
            },
            Err(fault) => (fault.error, fault.rates),
        };
        self.push_fault(rates.unwrap_or_default());
        Some(error)
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
        if self.currency.is_wanted() {
            let number = answer.currency.map_or(NONE, |it| self.currency_number(it, texts));
            self.currency.push(number);
        }
        if self.with_bounds {
            let bounds = answer.bounds(self.scale);
            let cells = self.bounds.as_flattened_mut().iter_mut().zip(bounds.as_flattened());
            cells.for_each(|(column, bound)| column.push(number(*bound)));
        }
        if self.warnings.is_wanted() {
            let number = self.last_warnings.number(answer.warnings, texts.warnings);
            self.warnings.push(number);
        }
    }

    #[cold]
    fn push_fault(&mut self, rates: u32) {
        self.rates.push(rates);
        let bounds = self.bounds.as_flattened_mut().iter_mut();
        self.duties.iter_mut().chain(bounds).for_each(|column| column.push(NOTHING));
        self.because.iter_mut().chain([&mut self.under]).for_each(|column| column.push(NO_CODE));
        self.currency.push(NONE);
        self.warnings.push(NONE);
    }

    #[inline]
    fn currency_number(&mut self, currency: Currency, texts: Texts<'_>) -> u32 {
        match self.last_currency {
            Some((last, number)) if last == currency => number,
            _ => {
                let number = texts.currencies.index(currency.as_str());
                self.last_currency = Some((currency, number));
                number
            }
        }
    }
}
