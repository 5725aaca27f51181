//! The rates of a row as dictionary keys and whole numbers.

use ajcep_columns::{Dictionary, Expressions, PERCENT_SCALE, Rates, Reliance, STANDINGS, STATUSES};
use ajcep_core::tariff::{MfnRate, Preference, RateStatus};
use jiff::civil::Date;

use super::decimals::NOTHING;
use super::dictionaries::{NO_CODE, NO_TEXT, key, text_key};

/// How many digits a percentage has.
pub(super) const PERCENT_PRECISION: u8 = 12;

/// No day.
pub(super) const NO_DAY: i32 = i32::MIN;

fn days_since_1970(date: Date) -> i32 {
    date.since(jiff::civil::date(1970, 1, 1)).map_or(NO_DAY, |span| span.get_days())
}

/// The rates of a row, which lines with the same rates share.
pub(super) type Found = (Rates, Expressions);

/// The rates of a line or a quote.
pub(super) fn found(
    (mfn, preference, reliance): (&MfnRate<'_>, &Preference<'_>, Reliance),
    texts: &Dictionary,
) -> Found {
    (Rates::new(mfn, preference, reliance), Expressions::new(mfn, preference, texts))
}

/// The cells of a row.
#[derive(Clone, Copy)]
pub(super) struct Cells {
    pub(super) mfn_status: i8,
    pub(super) ajcep_status: i8,
    pub(super) standing: i8,
    /// In days since 1970; [`NO_DAY`] for none.
    pub(super) carried_from: i32,
    pub(super) mfn_rate: i32,
    pub(super) ajcep_rate: i32,
    pub(super) mfn_percent: i128,
    pub(super) ajcep_percent: i128,
    /// How many points the preference is below MFN.
    pub(super) margin: i128,
    /// The same in per cent of the MFN rate.
    pub(super) margin_percent: i128,
}

impl Cells {
    /// A row with an error: null in every column.
    pub(super) const NONE: Self = Self {
        mfn_status: NO_CODE,
        ajcep_status: NO_CODE,
        standing: NO_CODE,
        carried_from: NO_DAY,
        mfn_rate: NO_TEXT,
        ajcep_rate: NO_TEXT,
        mfn_percent: NOTHING,
        ajcep_percent: NOTHING,
        margin: NOTHING,
        margin_percent: NOTHING,
    };

    /// The cells of rates, with the keys of the texts.
    pub(super) fn new((rates, expressions): &Found, keys: &[i32]) -> Self {
        let margin = margin(rates);
        Self {
            mfn_status: key(&STATUSES, Some(rates.mfn_status.number())),
            ajcep_status: key(&STATUSES, Some(rates.ajcep_status.number())),
            standing: key(&STANDINGS, Some(rates.standing.number())),
            carried_from: rates.carried_from.map_or(NO_DAY, days_since_1970),
            mfn_rate: text_key(keys, expressions.mfn as i32),
            ajcep_rate: text_key(keys, expressions.ajcep as i32),
            mfn_percent: percent(rates.mfn_percent),
            ajcep_percent: percent(rates.ajcep_percent),
            margin: percent(margin),
            margin_percent: part_of(margin, rates.mfn_percent),
        }
    }
}

/// How many points the preference is below MFN: none without a concession, and where it is above.
/// `None` if one of the two is not a plain percentage.
pub(super) fn margin(rates: &Rates) -> Option<i64> {
    let mfn = rates.mfn_percent?;
    let no_concession = rates.ajcep_status == RateStatus::NoConcession;
    let paid = if no_concession { mfn } else { rates.ajcep_percent? };
    Some((mfn - paid).max(0))
}

/// A margin in per cent of the MFN rate, a half rounded up; none of a rate of zero.
fn part_of(margin: Option<i64>, mfn: Option<i64>) -> i128 {
    let Some((margin, mfn)) = margin.zip(mfn.filter(|mfn| *mfn > 0)) else { return NOTHING };
    let scaled = i128::from(margin) * 100 * 10i128.pow(PERCENT_SCALE);
    (scaled + i128::from(mfn) / 2) / i128::from(mfn)
}

/// A percentage, if the column has its digits.
fn percent(whole: Option<i64>) -> i128 {
    let fits = whole.filter(|whole| *whole < 10i64.pow(PERCENT_PRECISION.into()));
    fits.map_or(NOTHING, i128::from)
}
