//! Regional value content (Article 27): RVC = (FOB - VNM) / FOB x 100, compared without
//! dividing and reported to 12 places.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::duty;
use crate::error::Error;

/// Digits after the point in a percentage that does not terminate.
const PLACES: u32 = 12;

/// Whether (FOB - VNM) / FOB is at least `percent` per cent.
pub(super) fn reaches(fob: Decimal, vnm: Decimal, percent: Decimal) -> Result<bool, Error> {
    let content = duty::multiply(duty::subtract(fob, vnm)?, Decimal::ONE_HUNDRED)?;
    Ok(content >= duty::multiply(fob, percent)?)
}

/// The highest value of non-originating materials at which the content is still
/// `percent` per cent.
pub(super) fn highest_vnm(fob: Decimal, percent: Decimal) -> Result<Decimal, Error> {
    let rest = duty::subtract(Decimal::ONE_HUNDRED, percent)?;
    duty::percent_of(rest, fob).map(|highest| highest.normalize())
}

/// The regional value content in per cent, for people.
pub(super) fn percent(fob: Decimal, vnm: Decimal) -> Result<Decimal, Error> {
    share(duty::subtract(fob, vnm)?, fob)
}

/// `part` of `whole` in per cent, for people: exact where it terminates within 12
/// places, otherwise rounded half up to 12.
pub(super) fn share(part: Decimal, whole: Decimal) -> Result<Decimal, Error> {
    let hundredfold = duty::multiply(part, Decimal::ONE_HUNDRED)?;
    let quotient = hundredfold.checked_div(whole).ok_or_else(|| Error::out_of_range("division"))?;
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    Ok(quotient.round_dp_with_strategy(PLACES, strategy).normalize())
}
