//! Reading one cell of a tariff for one importer: which of its alternatives
//! applies, given the conditions that are claimed.

use ajcep_model::{Guard, RateAlternative, RateEntry, RateExpression, RateValue, UnknownReason};

/// How far a rate is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RateStatus {
    /// It is one rate expression.
    Rate,
    /// The agreement grants none: the MFN rate applies.
    NoConcession,
    /// It depends on a condition that was not stated.
    Conditional,
    /// It is not known, or not to one expression.
    Unknown,
}

impl RateStatus {
    /// The word used in machine-readable answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rate => "rate",
            Self::NoConcession => "no-concession",
            Self::Conditional => "conditional",
            Self::Unknown => "unknown",
        }
    }
}

/// What a cell says to an importer who claims some conditions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reading<'a> {
    /// This alternative applies.
    Applies(&'a RateAlternative),
    /// It differs by product, and the caller has not said which product it is.
    NeedsProduct,
    /// All it has is for shipments that are eligible, which is not claimed.
    NotClaimed,
}

/// Reads `entry`. A claimed condition of eligibility comes first; a product
/// must be named; what is unconditional applies else.
pub(crate) fn read<'a>(entry: &'a RateEntry, conditions: &[&str]) -> Reading<'a> {
    let alternatives = entry.alternatives();
    let claimed = |text: &str| conditions.iter().any(|claim| same(claim, text));
    let find = |wanted: fn(&Guard) -> Option<&str>| {
        alternatives.iter().find(|one| wanted(&one.guard).is_some_and(claimed))
    };
    if let Some(eligible) = find(eligibility) {
        return Reading::Applies(eligible);
    }
    if let Some(product) = find(product) {
        return Reading::Applies(product);
    }
    if let Some(unconditional) = entry.unconditional() {
        return Reading::Applies(unconditional);
    }
    if entry.splits_by_product() { Reading::NeedsProduct } else { Reading::NotClaimed }
}

/// Conditions compare without regard to ASCII case or outer spaces.
pub(crate) fn same(claim: &str, text: &str) -> bool {
    claim.trim().eq_ignore_ascii_case(text)
}

pub(crate) fn product(guard: &Guard) -> Option<&str> {
    match guard {
        Guard::Product(text) => Some(text),
        _ => None,
    }
}

pub(crate) fn eligibility(guard: &Guard) -> Option<&str> {
    match guard {
        Guard::Eligibility(text) => Some(text),
        _ => None,
    }
}

/// The products that a cell tells apart.
pub(crate) fn products(entry: &RateEntry) -> impl Iterator<Item = &str> {
    entry.alternatives().iter().filter_map(|one| product(&one.guard))
}

/// Every condition that a cell knows.
pub(crate) fn conditions(entry: &RateEntry) -> impl Iterator<Item = &str> {
    entry
        .alternatives()
        .iter()
        .filter_map(|one| product(&one.guard).or_else(|| eligibility(&one.guard)))
}

/// The rate of a value that is a rate for the whole line.
pub(crate) fn plain_rate(alternative: &RateAlternative) -> Result<&RateExpression, Unusable<'_>> {
    match &alternative.value {
        RateValue::Rate(rate) if alternative.partial => Err(Unusable::Partial(rate)),
        RateValue::Rate(rate) => Ok(rate),
        RateValue::RateOrNoConcession(rate) => Err(Unusable::Partial(rate)),
        RateValue::NoConcession => Err(Unusable::NoConcession),
        RateValue::Unknown(reason) => Err(Unusable::Unknown(*reason)),
    }
}

/// Why an alternative is not a rate for the whole line.
pub(crate) enum Unusable<'a> {
    /// It is one for an unstated part of the line only.
    Partial(&'a RateExpression),
    /// It grants nothing.
    NoConcession,
    /// The source has no usable rate.
    Unknown(UnknownReason),
}
