//! The applied most-favoured-nation rate of a tariff line.
//!
//! Most Parties state one rate. Japan states three: the Temporary rate where
//! one is given unconditionally, else the General; and the WTO rate instead
//! where it is lower. Of different kinds, which is lower depends on the
//! shipment, so both are kept and the computed duties compared.

use core::cmp::Ordering;
use core::fmt;

use ajcep_model::{RateEntry, RateExpression, UnknownReason};

use crate::duty::{Basis, Because, Duty};
use crate::error::Error;
use crate::tables::Record;
use crate::terms::{self, RateStatus, Reading, Unusable};

/// The column of the tariff that a rate stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The one MFN column of a Party that states an applied rate.
    Applied,
    /// Japan's General rate.
    General,
    /// Japan's Temporary rate.
    Temporary,
    /// Japan's WTO rate.
    Wto,
}

impl Column {
    /// The word used in machine-readable answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::General => "general",
            Self::Temporary => "temporary",
            Self::Wto => "wto",
        }
    }
}

/// One rate that may be the MFN rate.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    first: (Column, MfnTerm<'a>),
    second: Option<(Column, MfnTerm<'a>)>,
}

impl<'a> MfnRate<'a> {
    pub(crate) fn of(record: Option<Record<'a>>, three_columns: bool, conditions: &[&str]) -> Self {
        let Some(record) = record else {
            return Self::applied(MfnTerm::Unknown(UnknownReason::NoTable));
        };
        let general = record.general().map(|entry| term(entry, conditions));
        let Some(general) = general else {
            // The row of a pack of preferences is no row of MFN rates.
            return Self::applied(MfnTerm::Unknown(UnknownReason::NoTable));
        };
        if !three_columns {
            return Self::applied(general);
        }
        let base = record
            .temporary()
            .filter(|entry| terms::read(entry, conditions) != Reading::NotClaimed)
            .map(|entry| (Column::Temporary, term(entry, conditions)))
            .unwrap_or((Column::General, general));
        let Some(wto) = record.wto().and_then(|entry| wto_term(entry, conditions)) else {
            return Self { first: base, second: None };
        };
        let wto = (Column::Wto, wto);
        let order = match (wto.1, base.1) {
            (MfnTerm::Rate(wto), MfnTerm::Rate(base)) => wto.compare(base),
            // Twice the same reason says no more than once.
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
        Self { first: (Column::Applied, term), second: None }
    }

    /// The terms of which the lowest applies, with their columns.
    pub fn terms(&self) -> impl Iterator<Item = (Column, MfnTerm<'a>)> + use<'a> {
        [Some(self.first), self.second].into_iter().flatten()
    }

    /// The one rate it is, if it is one.
    pub fn rate(&self) -> Option<&'a RateExpression> {
        match (self.first, self.second) {
            ((_, MfnTerm::Rate(rate)), None) => Some(rate),
            _ => None,
        }
    }

    /// The column the rate comes from, if it comes from one.
    pub fn column(&self) -> Option<Column> {
        let mut terms = self.terms();
        terms.next().map(|(column, _)| column).filter(|_| terms.next().is_none())
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

    pub(crate) fn duty(&self, basis: &Basis<'_>) -> Result<Duty, Error> {
        let first = self.first.1.duty(basis)?;
        match self.second {
            Some((_, second)) => Ok(first.min(second.duty(basis)?)),
            None => Ok(first),
        }
    }
}

fn term<'a>(entry: &'a RateEntry, conditions: &[&str]) -> MfnTerm<'a> {
    let Reading::Applies(alternative) = terms::read(entry, conditions) else {
        return MfnTerm::Conditional(entry);
    };
    match terms::plain_rate(alternative) {
        Ok(rate) => MfnTerm::Rate(rate),
        Err(Unusable::Partial(rate)) => MfnTerm::Partial(rate),
        Err(Unusable::Unknown(reason)) => MfnTerm::Unknown(reason),
        Err(Unusable::NoConcession) => MfnTerm::Unknown(UnknownReason::Blank),
    }
}

/// The WTO rate, unless it is printed as not lower than the one applied anyway
/// or is for shipments that claim a condition.
fn wto_term<'a>(entry: &'a RateEntry, conditions: &[&str]) -> Option<MfnTerm<'a>> {
    match terms::read(entry, conditions) {
        Reading::NotClaimed => None,
        Reading::Applies(alternative) if alternative.not_lower => None,
        Reading::Applies(_) | Reading::NeedsProduct => Some(term(entry, conditions)),
    }
}

impl MfnTerm<'_> {
    fn duty(&self, basis: &Basis<'_>) -> Result<Duty, Error> {
        match self {
            Self::Rate(rate) => basis.duty(rate),
            Self::Partial(rate) => Ok(basis.duty(rate)?.unbounded(Because::NotDetermined)),
            Self::Conditional(entry) => conditional_duty(entry, basis),
            Self::Unknown(reason) => Ok(Duty::unknown(Because::Unknown(*reason))),
        }
    }
}

/// The duty under one or another alternative of an entry: its bounds.
pub(crate) fn conditional_duty(entry: &RateEntry, basis: &Basis<'_>) -> Result<Duty, Error> {
    let because = Because::NeedsCondition;
    let mut hull: Option<Duty> = None;
    let mut bounded = true;
    for alternative in entry.alternatives() {
        // A rate that is not lower, or none, leaves what else applies as it is.
        let rate = match terms::plain_rate(alternative) {
            Ok(rate) if !alternative.not_lower => rate,
            _ => {
                bounded = false;
                continue;
            }
        };
        let duty = basis.duty(rate)?;
        hull = Some(hull.map_or(duty, |hull| hull.or(duty, because)));
    }
    // A condition of eligibility need not hold, and then nothing here applies.
    bounded &= entry.splits_by_product();
    let hull = hull.unwrap_or(Duty::unknown(because));
    Ok(if bounded { hull } else { hull.unbounded(because) })
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
