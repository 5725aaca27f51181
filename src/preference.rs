//! The preference a line has under the agreement: a rate, no concession, or
//! unknown.

use core::fmt;

use ajcep_model::{RateEntry, RateExpression, UnknownReason};

use crate::duty::{Basis, Because, Duty};
use crate::error::Error;
use crate::mfn::conditional_duty;
use crate::tables::Record;
use crate::terms::{self, RateStatus, Reading, Unusable};

/// What the agreement grants for a tariff line (Article 16, Annex 1).
///
/// It prints as a rate expression where it is one, else as the entry of the
/// table or the word for what it is.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Preference<'a> {
    /// This rate. A `range(…)` is one too: the table does not say which of it.
    Rate(&'a RateExpression),
    /// Nothing: the MFN rate applies.
    NoConcession,
    /// One rate or another, by a condition that the caller has not stated.
    Conditional(&'a RateEntry),
    /// This rate for a part of the line and no concession for the rest, and the
    /// table does not say where the border runs.
    RateOrNoConcession(&'a RateExpression),
    /// The data has no rate; it is bounded by the MFN rate, which nobody has to
    /// exceed.
    Unknown(UnknownReason),
}

impl<'a> Preference<'a> {
    pub(crate) fn of(record: Option<Record<'a>>, conditions: &[&str]) -> Self {
        let Some(entry) = record.and_then(Record::preference) else {
            return Self::Unknown(UnknownReason::NoSchedule);
        };
        let Reading::Applies(alternative) = terms::read(entry, conditions) else {
            return Self::Conditional(entry);
        };
        match terms::plain_rate(alternative) {
            Ok(rate) => Self::Rate(rate),
            Err(Unusable::Partial(rate)) => Self::RateOrNoConcession(rate),
            Err(Unusable::NoConcession) => Self::NoConcession,
            Err(Unusable::Unknown(reason)) => Self::Unknown(reason),
        }
    }

    /// How far it is known.
    pub const fn status(&self) -> RateStatus {
        match self {
            Self::Rate(_) => RateStatus::Rate,
            Self::NoConcession => RateStatus::NoConcession,
            Self::Conditional(_) => RateStatus::Conditional,
            Self::RateOrNoConcession(_) | Self::Unknown(_) => RateStatus::Unknown,
        }
    }

    /// The rate, if it is one.
    pub const fn rate(&self) -> Option<&'a RateExpression> {
        match self {
            Self::Rate(rate) => Some(rate),
            _ => None,
        }
    }

    /// The duty it makes; `None` where it grants none.
    pub(crate) fn duty(&self, basis: &Basis<'_>) -> Result<Option<Duty>, Error> {
        Ok(Some(match self {
            Self::NoConcession => return Ok(None),
            Self::Rate(rate) => basis.duty(rate)?,
            Self::Conditional(entry) => conditional_duty(entry, basis)?,
            Self::RateOrNoConcession(rate) => basis.duty(rate)?.unbounded(Because::NotDetermined),
            Self::Unknown(reason) => Duty::unknown(Because::Unknown(*reason)),
        }))
    }
}

impl fmt::Display for Preference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rate(rate) => write!(f, "{rate}"),
            Self::NoConcession => f.write_str("no-concession"),
            Self::Conditional(entry) => write!(f, "{entry}"),
            Self::RateOrNoConcession(rate) => write!(f, "{rate} or no-concession"),
            Self::Unknown(reason) => write!(f, "unknown({reason})"),
        }
    }
}
