//! The preference a line has under the agreement: a rate, no concession, or
//! unknown.

use core::fmt;

use ajcep_model::{RateEntry, RateExpression, UnknownReason};

use super::reading::{NotWholeLine, RateStatus, Reading, whole_line_rate};

/// What the agreement grants for a tariff line (Article 16, Annex 1).
///
/// It prints as a rate expression where it is one, else as the entry of the
/// table or its status code.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Preference<'a> {
    /// This rate. A `range(…)` is one too: the table does not say which of it.
    Rate(&'a RateExpression),
    /// Nothing: the MFN rate applies.
    NoConcession,
    /// One rate or another, by a condition that the caller has not stated.
    Conditional(&'a RateEntry),
    /// This rate for a part of the line and no concession for the rest; the table does
    /// not say which part.
    RateOrNoConcession(&'a RateExpression),
    /// The data has no rate. The MFN rate is its upper bound, since a preference never
    /// obliges an importer.
    Unknown(UnknownReason),
}

impl<'a> Preference<'a> {
    /// The preference of a cell that was read, if there is one.
    pub(crate) fn of(cell: Option<Reading<'a>>) -> Self {
        let alternative = match cell {
            None => return Self::Unknown(UnknownReason::NoSchedule),
            Some(Reading::Applies(alternative)) => alternative,
            Some(Reading::NeedsProduct(entry) | Reading::NotClaimed(entry)) => {
                return Self::Conditional(entry);
            }
        };
        match whole_line_rate(alternative) {
            Ok(rate) => Self::Rate(rate),
            Err(NotWholeLine::Partial(rate)) => Self::RateOrNoConcession(rate),
            Err(NotWholeLine::NoConcession) => Self::NoConcession,
            Err(NotWholeLine::Unknown(reason)) => Self::Unknown(reason),
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
