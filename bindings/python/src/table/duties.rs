//! The columns of duties.

use std::mem::take;
use std::sync::Arc;

use ajcep_columns::{BECAUSE, Dictionary, Fault, PAYABLE_UNDER, QuoteRow};
use ajcep_core::{Currency, Error};
use arrow_array::{ArrayRef, StringArray};

use super::arrays;
use super::decimals::{NOTHING, PRECISION, too_fine};
use super::dictionaries::{NO_CODE, NO_TEXT, array, key, sorted, text_key};
use super::output::Piece;
use super::rate_columns::{Numbers, RateColumns};

pub(super) const NAMES: [&str; 13] = [
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
    "standing",
    "error",
];

/// What the columns of all morsels share.
pub(super) struct Shared {
    pub(super) rates: RateColumns,
    scale: u32,
    under: Arc<StringArray>,
    because: Arc<StringArray>,
    currencies: (Arc<StringArray>, Vec<i32>),
}

impl Shared {
    pub(super) fn new(rates: RateColumns, currencies: Dictionary, scale: u32) -> Self {
        let (under, because) = (array(&PAYABLE_UNDER), array(&BECAUSE));
        Self { rates, scale, under, because, currencies: sorted(currencies) }
    }
}

/// The columns of a morsel, as whole numbers and dictionary keys.
#[derive(Default)]
pub(super) struct Columns {
    /// The number of the rates of each row.
    rates: Vec<u32>,
    /// MFN, AJCEP, payable, saving.
    amounts: [Vec<i128>; 4],
    /// Indexes in the dictionary of currencies; [`NO_TEXT`] for none.
    currency: Vec<i32>,
    under: Vec<i8>,
    because: Vec<i8>,
    faults: Vec<Fault>,
    last_currency: Option<(Currency, i32)>,
}

impl Columns {
    pub(super) fn with_capacity(rows: usize) -> Self {
        Self {
            rates: Vec::with_capacity(rows),
            amounts: std::array::from_fn(|_| Vec::with_capacity(rows)),
            currency: Vec::with_capacity(rows),
            under: Vec::with_capacity(rows),
            because: Vec::with_capacity(rows),
            ..Self::default()
        }
    }

    /// Adds a row.
    #[inline]
    pub(super) fn push(
        &mut self,
        row: usize,
        answer: Result<QuoteRow<u32>, Error>,
        (currencies, scale): (&Dictionary, u32),
    ) {
        let answer = answer.and_then(|answer| match answer.too_fine {
            Some(amount) => Err(too_fine(amount, scale)),
            None => Ok(answer),
        });
        match answer {
            Ok(answer) => {
                let amounts = answer.duties.map(|duty| duty.get().unwrap_or(NOTHING));
                let currency =
                    answer.currency.map_or(NO_TEXT, |it| self.currency_index(it, currencies));
                let under = answer.payable_under.map(|under| under.number());
                let because = answer.because.map(|because| because.number());
                let codes = [key(&PAYABLE_UNDER, under), key(&BECAUSE, because)];
                self.push_cells(answer.rates, amounts, currency, codes);
            }
            Err(error) => {
                self.push_cells(0, [NOTHING; 4], NO_TEXT, [NO_CODE; 2]);
                self.faults.push(Fault::new(row, error));
            }
        }
    }

    #[inline]
    fn push_cells(
        &mut self,
        rates: u32,
        amounts: [i128; 4],
        currency: i32,
        [under, because]: [i8; 2],
    ) {
        self.rates.push(rates);
        for (column, amount) in self.amounts.iter_mut().zip(amounts) {
            column.push(amount);
        }
        self.currency.push(currency);
        self.under.push(under);
        self.because.push(because);
    }

    #[inline]
    fn currency_index(&mut self, currency: Currency, currencies: &Dictionary) -> i32 {
        match self.last_currency {
            Some((last, index)) if last == currency => index,
            _ => {
                let index = currencies.index(currency.as_str()) as i32;
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
        let [mfn, ajcep, payable, saving] = &mut self.amounts;
        let amounts = |amounts: &mut Vec<i128>| {
            let nulls = arrays::nulls(amounts, |amount| *amount != NOTHING);
            arrays::numbers(take(amounts), nulls, PRECISION, shared.scale)
        };
        let codes = |keys: &mut Vec<i8>, codes| {
            let nulls = arrays::nulls(keys, |key| *key != NO_CODE);
            arrays::codes(take(keys), nulls, codes)
        };
        match name {
            "mfn_duty" => amounts(mfn),
            "ajcep_duty" => amounts(ajcep),
            "payable_duty" => amounts(payable),
            "saving" => amounts(saving),
            "duty_currency" => {
                let (texts, sorted) = &shared.currencies;
                let mut keys = take(&mut self.currency);
                keys.iter_mut().for_each(|key| *key = text_key(sorted, *key));
                let nulls = arrays::nulls(&keys, |key| *key != NO_TEXT);
                arrays::texts(keys, nulls, texts)
            }
            "payable_under" => codes(&mut self.under, &shared.under),
            "because" => codes(&mut self.because, &shared.because),
            name => {
                let (numbers, any_fault) = (self.rates.as_slice(), !self.faults.is_empty());
                let rows = Numbers { numbers, any_fault, threads: 1 };
                let rates = shared.rates.named(name, rows);
                rates.unwrap_or_else(|| arrays::errors(name, first, numbers.len(), &self.faults))
            }
        }
    }
}

impl Piece for Columns {
    fn faults(&self) -> &[Fault] {
        &self.faults
    }
}
