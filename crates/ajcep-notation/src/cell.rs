//! The parts that several notations share: numbers, percentages, and rate
//! entries built from canonical text.

use ajcep_model::{Guard, RateAlternative, RateEntry, RateExpression, RateValue, UnknownReason};

use crate::error::NotationError;

/// Parses the canonical form. The notations translate into this form, so that
/// the model's parser checks every rate they build.
pub(crate) fn expression(canonical: &str) -> Result<RateExpression, NotationError> {
    Ok(canonical.parse()?)
}

/// Returns the entry with one unconditional rate, given in the canonical form.
pub(crate) fn plain(canonical: &str) -> Result<RateEntry, NotationError> {
    Ok(RateEntry::plain(RateValue::Rate(expression(canonical)?)))
}

/// Returns the entry `unknown(reason)`.
pub(crate) fn unknown(reason: UnknownReason) -> RateEntry {
    RateEntry::plain(RateValue::Unknown(reason))
}

/// Returns an alternative that is neither `not-lower` nor `partial`.
pub(crate) fn alternative(guard: Guard, value: RateValue) -> RateAlternative {
    RateAlternative { guard, not_lower: false, partial: false, value }
}

/// Returns the entry with the `alternatives` that were read from `cell`.
pub(crate) fn entry(
    cell: &str,
    alternatives: Vec<RateAlternative>,
) -> Result<RateEntry, NotationError> {
    let expected = "one unconditional rate, or rates with distinct conditions";
    RateEntry::new(alternatives)
        .map_err(|reason| NotationError::new("rate", cell, reason, expected))
}

/// Returns a number without its thousands separators: `4,000.5` as `4000.5`.
pub(crate) fn number(text: &str) -> Result<String, NotationError> {
    let digits: String = text.trim().chars().filter(|character| *character != ',').collect();
    let is_number = !digits.is_empty()
        && digits.chars().all(|character| character.is_ascii_digit() || character == '.');
    if is_number {
        Ok(digits)
    } else {
        let expected = "digits, with an optional decimal point and thousands separators";
        Err(NotationError::new("number", text, "not a number", expected))
    }
}

/// Returns a percentage in the canonical form: `1,000%` as `1000%`.
pub(crate) fn percent(text: &str) -> Result<String, NotationError> {
    let digits = text.trim().strip_suffix('%').ok_or_else(|| {
        NotationError::new("percentage", text, "no % at the end", "a percentage, such as 5%")
    })?;
    Ok(format!("{}%", number(digits)?))
}
