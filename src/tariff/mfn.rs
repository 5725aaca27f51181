//! The applied most-favoured-nation rate of a tariff line.
//!
//! Most Parties state one rate. Japan states three: the Temporary rate where
//! one is given unconditionally, else the General; and the WTO rate instead
//! where it is lower. Of different kinds, which is lower depends on the
//! shipment, so both are kept and the computed duties compared.

use core::cmp::Ordering;
use core::fmt;

use ajcep_model::{Cells, MfnColumn, RateEntry, RateExpression, UnknownReason};

use super::reading::{NotWholeLine, RateStatus, Reading, whole_line_rate};

/// One rate that may be the MFN rate.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum MfnTerm<'a> {
    /// A rate.
    Rate(&'a RateExpression),
    /// A rate for an unstated part of the line.
    Partial(&'a RateExpression),
    /// It depends on a condition that the caller has not stated.
    Conditional(&'a RateEntry),
    /// The source has no usable rate.
    Unknown(UnknownReason),
}

/// The applied MFN rate: one term, or the lower of two that cannot be compared
/// without a shipment. It prints as a rate expression where it is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MfnRate<'a> {
    first: (MfnColumn, MfnTerm<'a>),
    second: Option<(MfnColumn, MfnTerm<'a>)>,
}

impl<'a> MfnRate<'a> {
    /// The MFN rate of cells that were read; `three_columns` if they are Japan's.
    pub(crate) fn of(cells: &Cells<Option<Reading<'a>>>, three_columns: bool) -> Self {
        let Some(general) = cells.general.map(term) else {
            // The record of a pack of preferences has no MFN rate.
            return Self::applied(MfnTerm::Unknown(UnknownReason::NoTable));
        };
        if !three_columns {
            return Self::applied(general);
        }
        let base = match cells.temporary {
            None | Some(Reading::NotClaimed(_)) => (MfnColumn::General, general),
            Some(temporary) => (MfnColumn::Temporary, term(temporary)),
        };
        let Some(wto) = cells.wto.and_then(wto_term) else {
            return Self { first: base, second: None };
        };
        let wto = (MfnColumn::Wto, wto);
        let order = match (wto.1, base.1) {
            (MfnTerm::Rate(wto), MfnTerm::Rate(base)) => wto.compare(base),
            // The same reason twice says no more than once.
            (MfnTerm::Unknown(wto), MfnTerm::Unknown(base)) if wto == base => Some(Ordering::Equal),
            _ => None,
        };
        match order {
            Some(Ordering::Less) => Self { first: wto, second: None },
            Some(_) => Self { first: base, second: None },
            None => Self { first: base, second: Some(wto) },
        }
    }

    const fn applied(term: MfnTerm<'a>) -> Self {
        Self { first: (MfnColumn::Applied, term), second: None }
    }

    /// The terms of which the lowest applies, with their columns.
    pub fn terms(&self) -> impl Iterator<Item = (MfnColumn, MfnTerm<'a>)> + use<'a> {
        [Some(self.first), self.second].into_iter().flatten()
    }

    /// The rate, if it is one.
    pub fn rate(&self) -> Option<&'a RateExpression> {
        match (self.first, self.second) {
            ((_, MfnTerm::Rate(rate)), None) => Some(rate),
            _ => None,
        }
    }

    /// The column the rate comes from, if it comes from one.
    pub fn column(&self) -> Option<MfnColumn> {
        self.second.is_none().then_some(self.first.0)
    }

    /// How far it is known: as far as the least certain of its terms.
    pub fn status(&self) -> RateStatus {
        let any = |wanted: fn(&MfnTerm<'_>) -> bool| self.terms().any(|(_, term)| wanted(&term));
        if any(|term| matches!(term, MfnTerm::Unknown(_) | MfnTerm::Partial(_))) {
            RateStatus::Unknown
        } else if any(|term| matches!(term, MfnTerm::Conditional(_))) {
            RateStatus::Conditional
        } else {
            RateStatus::Rate
        }
    }
}

fn term(reading: Reading<'_>) -> MfnTerm<'_> {
    let alternative = match reading {
        Reading::Applies(alternative) => alternative,
        Reading::NeedsProduct(entry) | Reading::NotClaimed(entry) => {
            return MfnTerm::Conditional(entry);
        }
    };
    match whole_line_rate(alternative) {
        Ok(rate) => MfnTerm::Rate(rate),
        Err(NotWholeLine::Partial(rate)) => MfnTerm::Partial(rate),
        Err(NotWholeLine::Unknown(reason)) => MfnTerm::Unknown(reason),
        Err(NotWholeLine::NoConcession) => MfnTerm::Unknown(UnknownReason::Blank),
    }
}

/// The WTO rate, unless it is printed as not lower than the one applied anyway
/// or is for shipments that claim a condition.
fn wto_term(reading: Reading<'_>) -> Option<MfnTerm<'_>> {
    match reading {
        Reading::NotClaimed(_) => None,
        Reading::Applies(alternative) if alternative.not_lower => None,
        Reading::Applies(_) | Reading::NeedsProduct(_) => Some(term(reading)),
    }
}

impl fmt::Display for MfnTerm<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rate(rate) => write!(f, "{rate}"),
            Self::Partial(rate) => write!(f, "partial {rate}"),
            Self::Conditional(entry) => write!(f, "{entry}"),
            Self::Unknown(reason) => write!(f, "unknown({reason})"),
        }
    }
}

impl fmt::Display for MfnRate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.second {
            None => write!(f, "{}", self.first.1),
            Some((_, second)) => write!(f, "min({}, {second})", self.first.1),
        }
    }
}
