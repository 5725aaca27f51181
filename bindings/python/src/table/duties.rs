//! The columns of duties, and the words in them.

use std::sync::Arc;

use ajcep_core::{Because, Duty, PayableUnder};
use arrow_array::{ArrayRef, StringArray};

use super::Bad;
use super::output::{self, NOTHING, Piece};
use super::rates::{Rates, place, standings, statuses};

/// The digits of an amount, all told.
const PRECISION: u8 = 38;

/// Which rate is paid; the place in it is the key.
const UNDER: [PayableUnder; 3] =
    [PayableUnder::Mfn, PayableUnder::Ajcep, PayableUnder::Undetermined];

/// Why a duty is not exact; the place in it is the key.
const BECAUSE: [&str; 7] = [
    "needs-value",
    "needs-quantity",
    "needs-exchange-rate",
    "needs-condition",
    "not-determined",
    "unit-not-stated",
    "unknown",
];

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

/// The words that keys stand for.
pub(super) struct Words {
    statuses: Arc<StringArray>,
    under: Arc<StringArray>,
    because: Arc<StringArray>,
    standings: Arc<StringArray>,
}

impl Words {
    pub(super) fn new() -> Self {
        Self {
            statuses: statuses(),
            under: Arc::new(StringArray::from_iter_values(UNDER.map(PayableUnder::as_str))),
            because: Arc::new(StringArray::from_iter_values(BECAUSE)),
            standings: standings(),
        }
    }
}

/// The columns of a piece, as numbers.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) mfn_status: Vec<i8>,
    pub(super) mfn_rate: Vec<i32>,
    pub(super) ajcep_status: Vec<i8>,
    pub(super) ajcep_rate: Vec<i32>,
    pub(super) mfn_duty: Vec<i128>,
    pub(super) ajcep_duty: Vec<i128>,
    pub(super) payable_duty: Vec<i128>,
    pub(super) saving: Vec<i128>,
    pub(super) currency: Vec<i32>,
    pub(super) under: Vec<i8>,
    pub(super) because: Vec<i8>,
    pub(super) standing: Vec<i8>,
    pub(super) bad: Vec<(usize, Bad)>,
}

impl Columns {
    pub(super) fn with_room(rows: usize) -> Self {
        Self {
            mfn_status: Vec::with_capacity(rows),
            mfn_rate: Vec::with_capacity(rows),
            ajcep_status: Vec::with_capacity(rows),
            ajcep_rate: Vec::with_capacity(rows),
            mfn_duty: Vec::with_capacity(rows),
            ajcep_duty: Vec::with_capacity(rows),
            payable_duty: Vec::with_capacity(rows),
            saving: Vec::with_capacity(rows),
            currency: Vec::with_capacity(rows),
            under: Vec::with_capacity(rows),
            because: Vec::with_capacity(rows),
            standing: Vec::with_capacity(rows),
            bad: Vec::new(),
        }
    }

    pub(super) fn arrays(
        self,
        words: &Words,
        texts: &Arc<StringArray>,
        currencies: &Arc<StringArray>,
        scale: i8,
    ) -> Vec<ArrayRef> {
        let rows = self.mfn_status.len();
        let money = |values: Vec<i128>| {
            let nulls = output::nulls(&values, |value| *value != NOTHING);
            output::numbers(values, nulls, PRECISION, scale)
        };
        let word = |keys: Vec<i8>, words| {
            let nulls = output::nulls(&keys, |key| *key >= 0);
            output::words(keys, nulls, words)
        };
        let text = |keys: Vec<i32>, texts| {
            let nulls = output::nulls(&keys, |key| *key >= 0);
            output::texts(keys, nulls, texts)
        };
        vec![
            word(self.mfn_status, &words.statuses),
            text(self.mfn_rate, texts),
            word(self.ajcep_status, &words.statuses),
            text(self.ajcep_rate, texts),
            money(self.mfn_duty),
            money(self.ajcep_duty),
            money(self.payable_duty),
            money(self.saving),
            text(self.currency, currencies),
            word(self.under, &words.under),
            word(self.because, &words.because),
            word(self.standing, &words.standings),
            output::reasons(rows, &self.bad),
        ]
    }

    pub(super) fn push(
        &mut self,
        rates: &Rates,
        duties: [i128; 4],
        under: i8,
        because: i8,
        currency: i32,
    ) {
        let [mfn, ajcep, payable, saving] = duties;
        self.mfn_status.push(rates.mfn_status);
        self.mfn_rate.push(rates.mfn_rate);
        self.ajcep_status.push(rates.ajcep_status);
        self.ajcep_rate.push(rates.ajcep_rate);
        self.mfn_duty.push(mfn);
        self.ajcep_duty.push(ajcep);
        self.payable_duty.push(payable);
        self.saving.push(saving);
        self.currency.push(currency);
        self.under.push(under);
        self.because.push(because);
        self.standing.push(rates.standing);
    }
}

impl Piece for Columns {
    fn bad(&self) -> &[(usize, Bad)] {
        &self.bad
    }
}

pub(super) fn under(under: PayableUnder) -> i8 {
    place(&UNDER, under)
}

pub(super) fn because(because: Because) -> i8 {
    place(&BECAUSE, because.code())
}

/// An exact duty as a whole number of 10^-scale; nothing if it is not exact.
pub(super) fn scaled(duty: Option<&Duty>, scale: u32) -> Result<i128, Bad> {
    let Some(Duty::Exact(amount)) = duty else { return Ok(NOTHING) };
    let digits = amount.mantissa();
    let fault = || Bad {
        code: "out-of-range",
        text: format!(
            "duty {amount}: more than {scale} decimals, or 38 digits; give a larger scale"
        ),
    };
    match scale.checked_sub(amount.scale()) {
        Some(shift) => {
            let factor = POWERS.get(shift as usize).ok_or_else(fault)?;
            digits.checked_mul(*factor).filter(|it| it.unsigned_abs() < MOST).ok_or_else(fault)
        }
        None => {
            let step = POWERS.get((amount.scale() - scale) as usize).ok_or_else(fault)?;
            if digits % step == 0 { Ok(digits / step) } else { Err(fault()) }
        }
    }
}

/// The first number that 38 digits do not hold.
const MOST: u128 = 10u128.pow(38);

/// The powers of ten up to the most decimals there are.
#[allow(clippy::indexing_slicing, reason = "a fault would not compile")]
pub(super) const POWERS: [i128; 29] = {
    let mut powers = [1; 29];
    let mut digits = 1;
    while digits < powers.len() {
        powers[digits] = powers[digits - 1] * 10;
        digits += 1;
    }
    powers
};
