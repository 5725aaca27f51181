//! The duty of an MFN rate and of a preference.

use ajcep_model::RateEntry;

use super::basis::Basis;
use super::because::Because;
use super::interval::Duty;
use crate::error::Error;
use crate::tariff::{Applies, MfnRate, MfnTerm, NotWholeLine, Preference, whole_line_rate};

impl Basis<'_> {
    /// The duty at an MFN rate: the lowest of its terms, or what parentheses leave open.
    pub(crate) fn mfn(&self, rate: &MfnRate<'_>) -> Result<Duty, Error> {
        let mut duties = rate.terms().map(|(_, term)| self.term(term));
        // A rate has at least one term.
        let first = duties.next().unwrap_or(Ok(Duty::unknown(Because::NotDetermined)))?;
        let lowest = duties.try_fold(first, |lowest, duty| Ok::<_, Error>(lowest.min(duty?)))?;
        self.round(match rate.applies() {
            Applies::Lowest => lowest,
            Applies::FirstOrLowest => lowest.or(first, Because::NotDetermined),
            Applies::AtMostFirst => Duty::ZERO.or(first, Because::NeedsCondition),
        })
    }

    fn term(&self, term: MfnTerm<'_>) -> Result<Duty, Error> {
        match term {
            MfnTerm::Rate(rate) => self.duty(rate),
            MfnTerm::Partial(rate) => Ok(self.duty(rate)?.unbounded(Because::NotDetermined)),
            // A condition that is not claimed need not hold, and then the rate says nothing.
            MfnTerm::Conditional(entry) if !entry.splits_by_product() => {
                Ok(Duty::unknown(Because::NeedsCondition))
            }
            MfnTerm::Conditional(entry) => self.conditional(entry),
            MfnTerm::Unknown(reason) => Ok(Duty::unknown(Because::Unknown(reason))),
        }
    }

    /// The duty under a preference; `None` if it grants no concession.
    pub(crate) fn preference(&self, preference: &Preference<'_>) -> Result<Option<Duty>, Error> {
        let duty = match preference {
            Preference::NoConcession => return Ok(None),
            Preference::Rate(rate) => self.duty(rate)?,
            Preference::Conditional(entry) => self.conditional(entry)?,
            Preference::RateOrNoConcession(rate) => {
                self.duty(rate)?.unbounded(Because::NotDetermined)
            }
            Preference::Unknown(reason) => Duty::unknown(Because::Unknown(*reason)),
        };
        self.round(duty).map(Some)
    }

    /// The bounds of the duty under an entry whose condition is not stated.
    fn conditional(&self, entry: &RateEntry) -> Result<Duty, Error> {
        let because = Because::NeedsCondition;
        let mut hull: Option<Duty> = None;
        let mut bounded = true;
        for alternative in entry.alternatives() {
            // A rate that is not lower, or none, leaves the other rates in effect.
            let duty = match whole_line_rate(alternative) {
                Ok(rate) if !alternative.not_lower => self.duty(rate)?,
                Ok(_) | Err(NotWholeLine::NoConcession) => {
                    bounded = false;
                    continue;
                }
                Err(NotWholeLine::Partial(rate)) => {
                    bounded = false;
                    self.duty(rate)?
                }
                Err(NotWholeLine::Unknown(reason)) => Duty::unknown(Because::Unknown(reason)),
            };
            hull = Some(hull.map_or(duty, |hull| hull.or(duty, because)));
        }
        // A condition of eligibility need not hold, and then none of these rates applies.
        bounded &= entry.splits_by_product();
        let hull = hull.unwrap_or(Duty::unknown(because));
        Ok(if bounded { hull } else { hull.unbounded(because) })
    }
}
