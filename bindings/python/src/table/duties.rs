//! The columns of duties.

use std::sync::Arc;

use ajcep_core::Standing;
use ajcep_core::duty::{BecauseKind, PayableUnder};
use ajcep_core::tariff::RateStatus;
use arrow_array::{ArrayRef, StringArray};

use super::arrays;
use super::decimals::{NOTHING, PRECISION};
use super::faults::Faults;
use super::output::Piece;
use super::rates::Rates;
use super::texts::{NO_TEXT, TextKeys};
use super::vocabulary::{Coded, NONE};

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

/// The dictionaries of the columns.
pub(super) struct Dictionaries {
    statuses: Arc<StringArray>,
    under: Arc<StringArray>,
    because: Arc<StringArray>,
    standings: Arc<StringArray>,
    rates: Arc<StringArray>,
    currencies: Arc<StringArray>,
}

impl Dictionaries {
    pub(super) fn new(rates: Arc<StringArray>, currencies: Arc<StringArray>) -> Self {
        Self {
            statuses: RateStatus::codes(),
            under: PayableUnder::codes(),
            because: BecauseKind::codes(),
            standings: Standing::codes(),
            rates,
            currencies,
        }
    }
}

/// The duties of a row, as whole numbers and dictionary keys.
#[derive(Clone, Copy)]
pub(super) struct Duties {
    /// MFN, AJCEP, payable, saving.
    pub(super) amounts: [i128; 4],
    pub(super) currency: i32,
    pub(super) under: i8,
    pub(super) because: i8,
}

impl Duties {
    /// No duties: null in every column.
    pub(super) const NONE: Self =
        Self { amounts: [NOTHING; 4], currency: NO_TEXT, under: NONE, because: NONE };
}

/// The columns of a morsel, as whole numbers and dictionary keys.
#[derive(Default)]
pub(super) struct Columns {
    mfn_status: Vec<i8>,
    mfn_rate: Vec<i32>,
    ajcep_status: Vec<i8>,
    ajcep_rate: Vec<i32>,
    amounts: [Vec<i128>; 4],
    currency: Vec<i32>,
    under: Vec<i8>,
    because: Vec<i8>,
    standing: Vec<i8>,
    pub(super) faults: Faults,
}

impl Columns {
    pub(super) fn with_capacity(rows: usize) -> Self {
        Self {
            mfn_status: Vec::with_capacity(rows),
            mfn_rate: Vec::with_capacity(rows),
            ajcep_status: Vec::with_capacity(rows),
            ajcep_rate: Vec::with_capacity(rows),
            amounts: std::array::from_fn(|_| Vec::with_capacity(rows)),
            currency: Vec::with_capacity(rows),
            under: Vec::with_capacity(rows),
            because: Vec::with_capacity(rows),
            standing: Vec::with_capacity(rows),
            faults: Vec::new(),
        }
    }

    #[inline]
    pub(super) fn push(&mut self, rates: &Rates, duties: &Duties) {
        self.mfn_status.push(rates.mfn_status);
        self.mfn_rate.push(rates.mfn_rate);
        self.ajcep_status.push(rates.ajcep_status);
        self.ajcep_rate.push(rates.ajcep_rate);
        for (column, amount) in self.amounts.iter_mut().zip(duties.amounts) {
            column.push(amount);
        }
        self.currency.push(duties.currency);
        self.under.push(duties.under);
        self.because.push(duties.because);
        self.standing.push(rates.standing);
    }

    /// Replaces the numbers of texts by their keys.
    pub(super) fn set_keys(&mut self, rates: &TextKeys, currencies: &TextKeys) {
        let columns = [&mut self.mfn_rate, &mut self.ajcep_rate];
        columns.into_iter().flatten().for_each(|key| *key = rates.of(*key));
        self.currency.iter_mut().for_each(|key| *key = currencies.of(*key));
    }

    /// The arrays, in the order of [`NAMES`].
    pub(super) fn arrays(self, dictionaries: &Dictionaries, scale: u32) -> Vec<ArrayRef> {
        let errors = arrays::errors(self.mfn_status.len(), &self.faults);
        let codes = |keys: Vec<i8>, codes| {
            let nulls = arrays::nulls(&keys, |key| *key != NONE);
            arrays::codes(keys, nulls, codes)
        };
        let texts = |keys: Vec<i32>, texts| {
            let nulls = arrays::nulls(&keys, |key| *key != NO_TEXT);
            arrays::texts(keys, nulls, texts)
        };
        let [mfn_duty, ajcep_duty, payable_duty, saving] = self.amounts.map(|amounts| {
            let nulls = arrays::nulls(&amounts, |amount| *amount != NOTHING);
            arrays::numbers(amounts, nulls, PRECISION, scale)
        });
        vec![
            codes(self.mfn_status, &dictionaries.statuses),
            texts(self.mfn_rate, &dictionaries.rates),
            codes(self.ajcep_status, &dictionaries.statuses),
            texts(self.ajcep_rate, &dictionaries.rates),
            mfn_duty,
            ajcep_duty,
            payable_duty,
            saving,
            texts(self.currency, &dictionaries.currencies),
            codes(self.under, &dictionaries.under),
            codes(self.because, &dictionaries.because),
            codes(self.standing, &dictionaries.standings),
            errors,
        ]
    }
}

impl Piece for Columns {
    fn faults(&self) -> &Faults {
        &self.faults
    }
}
