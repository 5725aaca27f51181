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
/// without a shipment, or what parentheses in the table leave open. It prints as a rate
/// expression where it is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MfnRate<'a> {
    first: (MfnColumn, MfnTerm<'a>),
    second: Option<(MfnColumn, MfnTerm<'a>)>,
    applies: Applies,
}

/// Which of its terms applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Applies {
    /// The lowest.
    Lowest,
    /// The first or the lowest: the table marks the second as not lower than a rate that is
    /// not claimed, which can be read either way.
    FirstOrLowest,
    /// Nothing above it: the table marks it as not lower than a rate that is not claimed.
    AtMostFirst,
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
        let (base, base_reading) = match (cells.temporary, cells.general) {
            (None | Some(Reading::NotClaimed(_)), general_reading) => {
                ((MfnColumn::General, general), general_reading)
            }
            (temporary, _) => ((MfnColumn::Temporary, temporary.map_or(general, term)), temporary),
        };
        let base_is_unclaimed = matches!(base_reading, Some(Reading::NotClaimed(_)));
        let Some((wto, in_parentheses)) = cells.wto.and_then(wto_term) else {
            return Self::only(base);
        };
        let wto = (MfnColumn::Wto, wto);
        let temporary_is_unclaimed = matches!(cells.temporary, Some(Reading::NotClaimed(_)));
        match (base_is_unclaimed, in_parentheses) {
            // A rate whose condition is not claimed does not apply.
            (true, false) => Self::only(wto),
            (true, true) => match wto.1 {
                // Nothing is below free.
                MfnTerm::Rate(RateExpression::Free) => Self::only(wto),
                _ => Self { applies: Applies::AtMostFirst, ..Self::only(wto) },
            },
            (false, false) => Self::lowest(base, wto),
            (false, true) if temporary_is_unclaimed => match Self::lowest(base, wto) {
                lowest if lowest.first == base && lowest.second.is_none() => lowest,
                _ => Self { first: base, second: Some(wto), applies: Applies::FirstOrLowest },
            },
            (false, true) => Self::only(base),
        }
    }

    const fn only(first: (MfnColumn, MfnTerm<'a>)) -> Self {
        Self { first, second: None, applies: Applies::Lowest }
    }

    const fn applied(term: MfnTerm<'a>) -> Self {
        Self::only((MfnColumn::Applied, term))
    }

    /// The lower of two terms, if they can be compared; otherwise both.
    fn lowest(base: (MfnColumn, MfnTerm<'a>), wto: (MfnColumn, MfnTerm<'a>)) -> Self {
        let order = match (wto.1, base.1) {
            (MfnTerm::Rate(wto), MfnTerm::Rate(base)) => wto.compare(base),
            // The same reason twice says no more than once.
            (MfnTerm::Unknown(wto), MfnTerm::Unknown(base)) if wto == base => Some(Ordering::Equal),
            _ => None,
        };
        match order {
            Some(Ordering::Less) => Self::only(wto),
            Some(_) => Self::only(base),
            None => Self { second: Some(wto), ..Self::only(base) },
        }
    }

    /// Which of its terms applies.
    pub(crate) const fn applies(&self) -> Applies {
        self.applies
    }

    /// The terms that it is computed from, with their columns.
    pub fn terms(&self) -> impl Iterator<Item = (MfnColumn, MfnTerm<'a>)> + use<'a> {
        [Some(self.first), self.second].into_iter().flatten()
    }

    /// The rate, if it is one.
    pub fn rate(&self) -> Option<&'a RateExpression> {
        match (self.first, self.second) {
            ((_, MfnTerm::Rate(rate)), None) if self.applies == Applies::Lowest => Some(rate),
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
        } else if self.applies != Applies::Lowest
            || any(|term| matches!(term, MfnTerm::Conditional(_)))
        {
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

/// The WTO rate, unless it is for shipments that claim a condition; and whether it is
/// printed in parentheses, as not lower than the rate applied anyway.
fn wto_term(reading: Reading<'_>) -> Option<(MfnTerm<'_>, bool)> {
    match reading {
        Reading::NotClaimed(_) => None,
        Reading::Applies(_) | Reading::NeedsProduct(_) => {
            Some((term(reading), is_in_parentheses(Some(reading))))
        }
    }
}

fn is_in_parentheses(reading: Option<Reading<'_>>) -> bool {
    reading.and_then(Reading::applied).is_some_and(|alternative| alternative.not_lower)
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
        let first = self.first.1;
        match (self.applies, self.second) {
            (Applies::AtMostFirst, _) => write!(f, "range(free, {first})"),
            (Applies::FirstOrLowest, Some((_, second))) => {
                write!(f, "range(min({first}, {second}), {first})")
            }
            (Applies::Lowest, Some((_, second))) => write!(f, "min({first}, {second})"),
            (_, None) => write!(f, "{first}"),
        }
    }
}
