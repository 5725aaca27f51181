//! The notation of a column of percentages, whose heading has the per cent sign: `10`,
//! `10.5`, `10,5`, `Free`.

use alloc::format;
use alloc::string::String;

use ajcep_model::{RateEntry, UnknownReason};

use crate::cell::{check_length, plain, unknown};
use crate::error::NotationError;

/// The words for no duty, in lower case.
const FREE: [&str; 8] =
    ["free", "duty free", "duty-free", "exempt", "exempted", "exemption", "nil", "zero"];

/// Parses a cell of a column of percentages. A blank cell is `unknown(blank)`.
///
/// # Errors
/// If the cell is neither a percentage nor a word for no duty. A comma before three digits may
/// be one of thousands or of decimals, and is refused.
///
/// ```
/// use ajcep_notation::percent;
///
/// assert_eq!(percent::rate("10,5")?.to_string(), "10.5%");
/// assert_eq!(percent::rate("5.0")?.to_string(), "5%");
/// assert_eq!(percent::rate("0")?.to_string(), "free");
/// assert!(percent::rate("U").is_err());
/// # Ok::<(), ajcep_notation::NotationError>(())
/// ```
pub fn rate(cell: &str) -> Result<RateEntry, NotationError> {
    check_length("rate", cell)?;
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(unknown(UnknownReason::Blank));
    }
    if FREE.iter().any(|word| cell.eq_ignore_ascii_case(word)) {
        return plain("free");
    }
    let number = cell.strip_suffix('%').unwrap_or(cell).trim_end();
    let refused = |reason| {
        let expected = "a percentage such as 10, 10.5 or 10,5, or Free";
        NotationError::new("rate", cell, reason, expected)
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = match number.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    if !digits(whole) || fraction.is_some_and(|fraction| !digits(fraction)) {
        return Err(refused("not a percentage"));
    }
    if number.contains(',') && fraction.is_some_and(|fraction| fraction.len() == 3) {
        return Err(refused("its comma may be one of thousands or of decimals"));
    }
    if whole.len() > 4 {
        return Err(refused("more than 9999%: is it an amount of money?"));
    }
    let fraction = fraction.map(|fraction| fraction.trim_end_matches('0')).unwrap_or_default();
    let fraction = if fraction.is_empty() { String::new() } else { format!(".{fraction}") };
    plain(&format!("{whole}{fraction}%"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn percentages_and_words() {
        for (cell, canonical) in [
            ("10", "10%"),
            ("10%", "10%"),
            (" 10 % ", "10%"),
            ("10.5", "10.5%"),
            ("10,5", "10.5%"),
            ("7,19%", "7.19%"),
            ("0", "free"),
            ("0,0", "free"),
            ("0.5", "0.5%"),
            ("1,2345", "1.2345%"),
            ("Free", "free"),
            ("FREE", "free"),
            ("Exempted", "free"),
            ("", "unknown(blank)"),
        ] {
            assert_eq!(rate(cell).unwrap().to_string(), canonical, "{cell}");
        }
        for bad in ["U", "-", "*", "1,000", "10,125", "12345", "-5", "5..1", "5 JPY/kg", "%", "1e2"]
        {
            assert!(rate(bad).is_err(), "{bad}");
        }
    }
}
