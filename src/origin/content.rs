//! Regional value content (Article 27): RVC = (FOB - VNM) / FOB x 100, compared
//! without dividing and told with as many digits as can be read.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::Error;
use crate::exact;

/// Digits after the point in a percentage that does not terminate.
const PLACES: u32 = 12;

/// Whether (FOB - VNM) / FOB is at least `percent` per cent.
pub(super) fn reaches(fob: Decimal, vnm: Decimal, percent: Decimal) -> Result<bool, Error> {
    let content = exact::multiply(exact::subtract(fob, vnm)?, Decimal::ONE_HUNDRED)?;
    Ok(content >= exact::multiply(fob, percent)?)
}

/// The highest value of non-originating materials at which the content is still
/// `percent` per cent.
pub(super) fn highest_vnm(fob: Decimal, percent: Decimal) -> Result<Decimal, Error> {
    let rest = exact::subtract(Decimal::ONE_HUNDRED, percent)?;
    exact::percent_of(rest, fob).map(|highest| highest.normalize())
}

/// The regional value content in per cent, for reading.
pub(super) fn percent(fob: Decimal, vnm: Decimal) -> Result<Decimal, Error> {
    share(exact::subtract(fob, vnm)?, fob)
}

/// `part` of `whole` in per cent, for reading: exact where it terminates within 12
/// places, else rounded half up to 12.
pub(super) fn share(part: Decimal, whole: Decimal) -> Result<Decimal, Error> {
    let hundredfold = exact::multiply(part, Decimal::ONE_HUNDRED)?;
    let quotient = hundredfold.checked_div(whole).ok_or_else(|| Error::out_of_range("division"))?;
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    Ok(quotient.round_dp_with_strategy(PLACES, strategy).normalize())
}
