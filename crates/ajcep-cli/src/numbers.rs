//! How numbers are written in a file: with which signs for thousands and for decimals.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// How numbers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Numbers {
    /// 1234567.89
    #[default]
    Plain,
    /// 1,234,567.89
    CommaThousands,
    /// 1.234.567,89 or 1 234 567,89
    CommaDecimal,
}

impl Numbers {
    /// A number as plain digits with a decimal point; `None` if it is not written this way.
    pub(crate) fn plain(self, text: &str) -> Option<String> {
        let text = half_width(text);
        let text = text.as_str();
        let (thousands, decimal): (&[char], char) = match self {
            Self::Plain => return Some(text.to_owned()),
            Self::CommaThousands => (&[','], '.'),
            Self::CommaDecimal => (&['.', ' ', '\u{A0}', '\u{202F}', '\''], ','),
        };
        let (whole, fraction) = match text.split_once(decimal) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (text, None),
        };
        let groups: Vec<&str> = whole.split(thousands).collect();
        // Groups of three, after a first of one to three.
        let grouped = groups.len() == 1
            || (groups.iter().skip(1).all(|group| group.len() == 3)
                && groups.first().is_some_and(|first| (1..=3).contains(&first.len())));
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !grouped || fraction.is_some_and(|fraction| !digits(fraction)) {
            return None;
        }
        let whole = groups.concat();
        if !digits(&whole) {
            return None;
        }
        Some(fraction.map_or(whole.clone(), |fraction| format!("{whole}.{fraction}")))
    }

    /// What an error about a number may come from.
    pub(crate) fn hint(self, text: &str) -> Option<&'static str> {
        let other_signs = text.contains([',', ' ', '\'', '\u{A0}', '\u{202F}']);
        let groups = text.matches('.').count() > 1;
        ((other_signs || groups) && self == Self::Plain)
            .then_some("for 1,234.50 say --numbers comma-thousands, for 1.234,50 comma-decimal")
    }

    /// What a number looks like that is written so.
    pub(crate) fn example(self) -> &'static str {
        match self {
            Self::Plain => "1234567.89",
            Self::CommaThousands => "1,234,567.89",
            Self::CommaDecimal => "1.234.567,89",
        }
    }
}

/// Whether a plain number may be one with a point for thousands: `850.000`.
pub(crate) fn may_be_thousands(text: &str) -> bool {
    let Some((whole, fraction)) = text.split_once('.') else { return false };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
        && fraction.len() == 3
        && digits(whole)
        && digits(fraction)
}

/// Full-width digits and signs as plain ones.
fn half_width(text: &str) -> String {
    let plain = |sign: char| match sign {
        '\u{FF0C}'..='\u{FF0E}' | '\u{FF10}'..='\u{FF19}' => {
            char::from_u32(u32::from(sign) - 0xFEE0).unwrap_or(sign)
        }
        sign => sign,
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_other_countries() {
        for (style, text, expected) in [
            (Numbers::Plain, "1234.50", "1234.50"),
            (Numbers::Plain, "１２３４．５", "1234.5"),
            (Numbers::CommaThousands, "1,234,567.89", "1234567.89"),
            (Numbers::CommaThousands, "1234567.89", "1234567.89"),
            (Numbers::CommaDecimal, "1.234.567,89", "1234567.89"),
            (Numbers::CommaDecimal, "1 234 567,89", "1234567.89"),
            (Numbers::CommaDecimal, "12,5", "12.5"),
            (Numbers::CommaDecimal, "1.234", "1234"),
        ] {
            assert_eq!(style.plain(text).as_deref(), Some(expected), "{text}");
        }
        // What is not grouped in threes is refused.
        for (style, text) in [
            (Numbers::CommaThousands, "1,23"),
            (Numbers::CommaThousands, "12,34,567"),
            (Numbers::CommaThousands, "1.234,56"),
            (Numbers::CommaDecimal, "1.23"),
            (Numbers::CommaDecimal, "1,000,000"),
            (Numbers::CommaThousands, "¥1,000"),
            (Numbers::CommaDecimal, "1,234,567"),
            (Numbers::CommaDecimal, "1234.567,8"),
        ] {
            let read = style.plain(text).map(|text| ajcep::duty::parse_amount("value", &text));
            assert!(read.is_none_or(|read| read.is_err()), "{text}");
        }
    }
}
