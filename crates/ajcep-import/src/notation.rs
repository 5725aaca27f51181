//! The notations in which administrations print rates, one module each. All
//! read to a [`RateEntry`]; what none of them recognises is refused.

pub(crate) mod japan;
pub(crate) mod local;
pub(crate) mod rule;
pub(crate) mod viet_nam;

use ajcep_model::{Guard, RateAlternative, RateEntry, RateExpression, RateValue, UnknownReason};

/// Why a cell was refused.
pub(crate) type Refusal = String;

/// Reads the canonical form: notations translate into it, so that what they
/// build is checked by the one parser there is.
fn rate(canonical: &str) -> Result<RateExpression, Refusal> {
    canonical.parse().map_err(|error: ajcep_model::ParseError| error.to_string())
}

fn plain(canonical: &str) -> Result<RateEntry, Refusal> {
    Ok(RateEntry::plain(RateValue::Rate(rate(canonical)?)))
}

fn unknown(reason: UnknownReason) -> RateEntry {
    RateEntry::plain(RateValue::Unknown(reason))
}

/// One alternative without marks.
pub(crate) fn alternative(guard: Guard, value: RateValue) -> RateAlternative {
    RateAlternative { guard, not_lower: false, partial: false, value }
}

/// `7,19` thousands separators removed; refuses what is not a plain number.
fn number(text: &str) -> Result<String, Refusal> {
    let digits: String = text.trim().chars().filter(|character| *character != ',').collect();
    let plain = !digits.is_empty()
        && digits.chars().all(|character| character.is_ascii_digit() || character == '.');
    if plain { Ok(digits) } else { Err(format!("`{text}` is not a number")) }
}

/// `5%` as the canonical ad valorem rate.
fn percent(text: &str) -> Result<String, Refusal> {
    let digits =
        text.trim().strip_suffix('%').ok_or_else(|| format!("`{text}` is not a percentage"))?;
    Ok(format!("{}%", number(digits)?))
}
