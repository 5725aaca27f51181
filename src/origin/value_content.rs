//! Regional value content (Article 27): RVC = (FOB - VNM) / FOB x 100, compared without
//! dividing and reported to 12 places.

use core::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::classification::Candidate;
use super::verdict::{Degree, Verdict};
use crate::duty;
use crate::error::Error;

/// Digits after the point in a percentage that does not terminate.
const PLACES: u32 = 12;

impl Candidate<'_> {
    /// Whether the content reaches `percent`, whatever it is made of.
    pub(super) fn content_reaches(&self, percent: Decimal) -> Result<Verdict, Error> {
        let value = self.non_originating_value()?;
        let reaches = |vnm| self.reaches(percent, vnm);
        let at_worst = match value.most {
            Some(most) => reaches(most)?,
            None => Some(false),
        };
        let at_best = match at_worst {
            Some(true) => Some(true),
            _ if value.is_known() => at_worst,
            _ => reaches(value.least)?,
        };
        // If the FOB value is not stated, it may be any.
        let degree = |reaches| if reaches { Degree::Met } else { Degree::NotMet };
        Ok(Verdict {
            worst: degree(at_worst.unwrap_or(false)),
            best: degree(at_best.unwrap_or(true)),
        })
    }

    /// Whether the content with this VNM is at least `percent`; `None` if that depends on
    /// the FOB value, which is not stated.
    fn reaches(&self, percent: Decimal, vnm: Decimal) -> Result<Option<bool>, Error> {
        let Some(fob) = self.production.common_fob()? else {
            return Ok(vnm.is_zero().then_some(true));
        };
        let content = duty::multiply(duty::subtract(fob, vnm)?, Decimal::ONE_HUNDRED)?;
        Ok(Some(content >= duty::multiply(fob, percent)?))
    }

    /// The value of the non-originating materials (VNM, Article 27).
    pub(super) fn non_originating_value(&self) -> Result<NonOriginatingValue, Error> {
        let (mut least, mut open, mut has_limit) = (Decimal::ZERO, Decimal::ZERO, true);
        for (_, classified) in self.materials() {
            let sum = match classified.is_foreign(self) {
                Some(false) => continue,
                Some(true) => &mut least,
                None => &mut open,
            };
            match self.production.common_value(classified.material)? {
                Some(value) => *sum = duty::add(*sum, classified.foreign_part(self, value)?)?,
                None => has_limit = false,
            }
        }
        let most = if has_limit { Some(duty::add(least, open)?) } else { None };
        Ok(NonOriginatingValue { least, most })
    }

    /// The regional value content in per cent, for people, if everything that is not
    /// stated to originate does not; `None` if a value is not stated, or no material.
    pub(super) fn content(&self) -> Result<Option<Share>, Error> {
        let vnm = self.non_originating_value()?.most;
        match vnm.zip(self.production.common_fob()?).filter(|_| self.has_materials()) {
            Some((vnm, fob)) => share(duty::subtract(fob, vnm)?, fob).map(Some),
            None => Ok(None),
        }
    }
}

/// The value of the non-originating materials, at least and at most.
#[derive(Clone, Copy, Debug)]
pub(super) struct NonOriginatingValue {
    pub(super) least: Decimal,
    /// `None` if a value is not stated.
    pub(super) most: Option<Decimal>,
}

impl NonOriginatingValue {
    /// Whether it is one figure.
    pub(super) fn is_known(&self) -> bool {
        self.most == Some(self.least)
    }
}

/// A share in per cent, for people.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    pub(super) percent: Decimal,
    pub(super) rounded: bool,
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.rounded { "about " } else { "" };
        write!(f, "{about}{}%", self.percent)
    }
}

/// The highest value of non-originating materials at which the content is still
/// `percent` per cent.
pub(super) fn highest_vnm(fob: Decimal, percent: Decimal) -> Result<Decimal, Error> {
    let rest = duty::subtract(Decimal::ONE_HUNDRED, percent)?;
    duty::percent_of(rest, fob).map(|highest| highest.normalize())
}

/// `part` of `whole` in per cent: exact where it terminates within 12 places, otherwise
/// rounded half up to 12.
pub(super) fn share(part: Decimal, whole: Decimal) -> Result<Share, Error> {
    let hundredfold = duty::multiply(part, Decimal::ONE_HUNDRED)?;
    let quotient = hundredfold.checked_div(whole).ok_or_else(|| Error::out_of_range("division"))?;
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    let percent = quotient.round_dp_with_strategy(PLACES, strategy).normalize();
    let rounded = duty::multiply(percent, whole) != Ok(hundredfold);
    Ok(Share { percent, rounded })
}
