//! The digits of a code in a text: with the separators that tariffs put, and not of a number.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};

use ajcep_model::TariffCode;

use super::reading::plain;

/// Compatibility digits and separators as plain ones, without what spreadsheets put before
/// a text.
pub(super) fn trimmed(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true => Cow::Borrowed(unmarked(text)),
        false => Cow::Owned(unmarked(&plain(text)).to_string()),
    }
}

/// A text without blanks around it and the apostrophe that makes a cell a text.
fn unmarked(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('\'').unwrap_or(text)
}

/// Why a text has no digits of a code.
pub(super) enum Fault {
    /// It looks like a number with these digits before its decimal point.
    Number(String),
    Other(String),
}

/// The digits of a code, if its separators stand where tariffs put them. `system` says
/// whether a tenth character after nine digits may be that of Japan's import system.
pub(super) fn scan(text: &str, system: bool) -> Result<String, Fault> {
    if let Some(digits) = as_number(text) {
        return Err(Fault::Number(digits));
    }
    let other = |reason: String| Err(Fault::Other(reason));
    let mut digits = String::new();
    let (mut pairs, mut separated) = (false, false);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let last = signs.peek().is_none();
        match sign {
            '0'..='9' if digits.len() == 9 && last && system => return Ok(digits),
            'X' | 'E' | 'x' | 'e' if digits.len() == 9 && last && system => return Ok(digits),
            '0'..='9' if digits.len() == 11 => return other("longer than 11 digits".to_string()),
            '0'..='9' => digits.push(sign),
            '.' | ' ' | '-' => {
                let follows = signs.peek().is_some_and(|next| next.is_ascii_alphanumeric());
                let place = match digits.len() {
                    2 => {
                        pairs = true;
                        true
                    }
                    4 | 6 => true,
                    // Alone, a dot after eight digits is that of a number.
                    8 => separated || sign != '.',
                    9 => system && sign != '.',
                    _ => false,
                };
                separated = true;
                if !place || !follows {
                    return other(format!(
                        "`{sign}` after {} digits, where no tariff puts it{}",
                        digits.len(),
                        hint(text, &digits)
                    ));
                }
            }
            sign => return other(format!("`{sign}` is not a digit")),
        }
    }
    // A separator after two digits is part of a code that is written in pairs.
    let second = text.chars().filter(|sign| !sign.is_ascii_digit()).count();
    match (digits.is_empty(), pairs && second < 2) {
        (true, _) => other("empty".to_string()),
        (_, true) => other("a separator after 2 digits and not after 4".to_string()),
        _ => Ok(digits),
    }
}

/// The digits before the decimal point of what looks like a number: `71021000.0`,
/// `7.1021E7`.
pub(super) fn as_number(text: &str) -> Option<String> {
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let scientific = text.split_once(['e', 'E']).filter(|(_, exponent)| !exponent.is_empty());
    if let Some((mantissa, exponent)) = scientific {
        let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if all_digits(exponent) && !whole.is_empty() && all_digits(whole) && all_digits(fraction) {
            let places: usize = exponent.parse().ok().filter(|places| *places <= 11)?;
            let zeros = places.checked_sub(fraction.len())?;
            return Some(format!("{whole}{fraction}{}", "0".repeat(zeros)));
        }
    }
    let (whole, fraction) = text.split_once('.')?;
    let zeros = !fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0');
    // `2501.00` is a code in pairs; a single zero, or one after another place, is a fraction.
    let fraction = zeros && (fraction.len() == 1 || ![4, 6].contains(&whole.len()));
    (fraction && !whole.is_empty() && all_digits(whole)).then(|| whole.to_string())
}

/// What a code with a misplaced separator probably was: one that lost its leading zero.
fn hint(text: &str, digits: &str) -> String {
    let lost = format!("0{text}");
    match digits.len() {
        3 | 5 | 7 if !text.starts_with('0') => match scan(&lost, true) {
            Ok(digits) => TariffCode::from_digits(digits.as_bytes())
                .map(|code| format!("; a leading zero may be lost: {code}"))
                .unwrap_or_default(),
            Err(_) => String::new(),
        },
        _ => String::new(),
    }
}
