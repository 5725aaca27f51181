//! The rates of a row: the answer that lines with the same rates share.

use ajcep_core::quote::standing_of;
use ajcep_core::tariff::{MfnRate, Preference, TariffLine};
use ajcep_core::{RateExpression, Standing};

use super::decimals::scaled;
use super::texts::{NO_TEXT, Texts};
use super::vocabulary::{Coded, NONE};

/// The decimals and the digits of a percentage.
pub(super) const PERCENT_SCALE: u32 = 6;
pub(super) const PERCENT_PRECISION: u8 = 12;

/// Stands for no percentage.
pub(super) const NO_PERCENT: i64 = i64::MIN;

/// The rates of a row, as dictionary keys and whole numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Rates {
    pub(super) mfn_status: i8,
    pub(super) ajcep_status: i8,
    pub(super) standing: i8,
    pub(super) mfn_rate: i32,
    pub(super) ajcep_rate: i32,
    pub(super) mfn_percent: i64,
    pub(super) ajcep_percent: i64,
}

impl Rates {
    /// The rates of a row with an error: null in every column.
    pub(super) const NONE: Self = Self {
        mfn_status: NONE,
        ajcep_status: NONE,
        standing: NONE,
        mfn_rate: NO_TEXT,
        ajcep_rate: NO_TEXT,
        mfn_percent: NO_PERCENT,
        ajcep_percent: NO_PERCENT,
    };

    /// The rates of a line of which no condition is claimed.
    pub(super) fn of(line: &TariffLine<'_>, texts: &Texts) -> Self {
        Self::new(line.mfn(&[]), line.preference(&[]), standing_of(line), texts)
    }

    pub(super) fn new(
        mfn: MfnRate<'_>,
        preference: Preference<'_>,
        standing: Standing,
        texts: &Texts,
    ) -> Self {
        Self {
            mfn_status: mfn.status().key(),
            ajcep_status: preference.status().key(),
            standing: standing.key(),
            mfn_rate: texts.number(mfn.to_string()),
            ajcep_rate: texts.number(preference.to_string()),
            mfn_percent: percent(mfn.rate()),
            ajcep_percent: percent(preference.rate()),
        }
    }
}

/// The percentage of a rate; none if it has more decimals, since nothing is rounded.
fn percent(rate: Option<&RateExpression>) -> i64 {
    let percent = rate.and_then(RateExpression::as_percent);
    let whole = percent.and_then(|percent| scaled(percent, PERCENT_SCALE));
    let whole = whole.and_then(|whole| i64::try_from(whole).ok());
    whole.filter(|whole| *whole < 10i64.pow(PERCENT_PRECISION.into())).unwrap_or(NO_PERCENT)
}
