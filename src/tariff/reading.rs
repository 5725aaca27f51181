//! Reading one cell of a tariff for one importer: which of its alternatives applies,
//! given the conditions that are claimed.

use alloc::vec::Vec;

use ajcep_model::{
    Guard, RateAlternative, RateEntry, RateExpression, RateValue, UnknownReason, vocabulary,
};

vocabulary! {
    /// How far a rate is known.
    pub enum RateStatus: "rate status" {
        Rate = 1, "rate", "one rate";
        NoConcession = 2, "no-concession", "no concession: the MFN rate applies";
        Conditional = 3, "conditional", "depends on a condition that was not stated";
        /// It is not known, or not to one expression.
        Unknown = 4, "unknown", "not known";
    }
}

/// What an importer claims who claims no condition.
pub(crate) const NO_CONDITION: &[&str] = &[];

/// What a cell says to an importer who claims some conditions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reading<'a> {
    /// This alternative applies.
    Applies(&'a RateAlternative),
    /// It differs by product, and the product is not stated.
    NeedsProduct(&'a RateEntry),
    /// Its rates are for eligible shipments only, and eligibility is not claimed.
    NotClaimed(&'a RateEntry),
}

impl<'a> Reading<'a> {
    /// Reads `entry`. A claimed eligibility comes first; a product must be named;
    /// otherwise the unconditional alternative applies.
    pub(crate) fn of(entry: &'a RateEntry, claimed: &[impl AsRef<str>]) -> Self {
        let alternatives = entry.alternatives();
        let is_claimed =
            |text: &str| claimed.iter().any(|condition| same_condition(condition.as_ref(), text));
        let find = |wanted: fn(&Guard) -> Option<&str>| {
            alternatives.iter().find(|one| wanted(&one.guard).is_some_and(is_claimed))
        };
        if !claimed.is_empty() {
            if let Some(eligible) = find(eligibility) {
                return Self::Applies(eligible);
            }
            if let Some(product) = find(product) {
                return Self::Applies(product);
            }
        }
        if let Some(unconditional) = entry.unconditional() {
            return Self::Applies(unconditional);
        }
        match entry.splits_by_product() {
            true => Self::NeedsProduct(entry),
            false => Self::NotClaimed(entry),
        }
    }

    /// The alternative that applies, if one does.
    pub(crate) const fn applied(self) -> Option<&'a RateAlternative> {
        match self {
            Self::Applies(alternative) => Some(alternative),
            _ => None,
        }
    }
}

/// Whether a claimed condition is the one in a cell: ASCII case and outer spaces are
/// ignored.
pub(crate) fn same_condition(claimed: &str, text: &str) -> bool {
    claimed.trim().eq_ignore_ascii_case(text)
}

fn product(guard: &Guard) -> Option<&str> {
    match guard {
        Guard::Product(text) => Some(text),
        _ => None,
    }
}

/// The condition of eligibility of a guard, if it is one.
pub(crate) fn eligibility(guard: &Guard) -> Option<&str> {
    match guard {
        Guard::Eligibility(text) => Some(text),
        _ => None,
    }
}

/// The products that a cell distinguishes.
pub(crate) fn products(entry: &RateEntry) -> impl Iterator<Item = &str> {
    entry.alternatives().iter().filter_map(|one| product(&one.guard))
}

/// Every condition of a cell.
pub(crate) fn conditions(entry: &RateEntry) -> impl Iterator<Item = &str> {
    entry
        .alternatives()
        .iter()
        .filter_map(|one| product(&one.guard).or_else(|| eligibility(&one.guard)))
}

/// Each text once, in the order of first mention.
pub(crate) fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all = Vec::new();
    for text in texts {
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all
}

/// The rate of an alternative, if it is a rate for the whole line.
pub(crate) fn whole_line_rate(
    alternative: &RateAlternative,
) -> Result<&RateExpression, NotWholeLine<'_>> {
    match &alternative.value {
        RateValue::Rate(rate) if alternative.partial => Err(NotWholeLine::Partial(rate)),
        RateValue::Rate(rate) => Ok(rate),
        RateValue::RateOrNoConcession(rate) => Err(NotWholeLine::Partial(rate)),
        RateValue::NoConcession => Err(NotWholeLine::NoConcession),
        RateValue::Unknown(reason) => Err(NotWholeLine::Unknown(*reason)),
    }
}

/// Why an alternative is not a rate for the whole line.
pub(crate) enum NotWholeLine<'a> {
    /// It is a rate for an unstated part of the line.
    Partial(&'a RateExpression),
    /// It grants nothing.
    NoConcession,
    /// The source has no usable rate.
    Unknown(UnknownReason),
}
