//! The parts that several notations share: numbers, percentages, and rate
//! entries built from canonical text.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use ajcep_model::{Guard, RateAlternative, RateEntry, RateExpression, RateValue, UnknownReason};

use crate::error::NotationError;

/// The length limit of a cell, in bytes. Parsers recurse into sums and alternatives,
/// so the limit bounds their use of the stack. The cells of official tables are
/// shorter than 500 bytes.
const LONGEST: usize = 2_000;

/// Returns an error if `text` is longer than any official table writes.
pub(crate) fn check_length(what: &'static str, text: &str) -> Result<(), NotationError> {
    if text.len() <= LONGEST {
        return Ok(());
    }
    Err(NotationError::new(what, text, "too long", "at most 2000 bytes"))
}

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
    let trimmed = text.trim();
    let (whole, fraction) = match trimmed.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (trimmed, None),
    };
    let is_digits = |text: &str| !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit());
    // A comma before fewer than three digits is a decimal comma: `7,19` is not 719.
    let is_group = |group: &&str| group.len() == 3 && is_digits(group);
    let is_whole = match whole.split(',').collect::<Vec<_>>().as_slice() {
        [ungrouped] => is_digits(ungrouped),
        [first, rest @ ..] => first.len() <= 3 && is_digits(first) && rest.iter().all(is_group),
        [] => false,
    };
    if is_whole && fraction.is_none_or(is_digits) {
        Ok(trimmed.replace(',', ""))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_separate_thousands() {
        for (text, plain) in
            [("5", "5"), (" 0.50", "0.50"), ("4,000,000", "4000000"), ("1,159.5", "1159.5")]
        {
            assert_eq!(number(text).unwrap(), plain);
        }
        for text in ["", ".", "5.", ".5", "1.2.3", "7,19", "7,1900", "1000,000", ",500", "1,,000"] {
            assert!(number(text).is_err(), "{text}");
        }
    }
}
