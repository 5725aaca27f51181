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
        if !grouped || fraction.is_some_and(|fraction| fraction.contains(thousands)) {
            return None;
        }
        let whole = groups.concat();
        Some(fraction.map_or(whole.clone(), |fraction| format!("{whole}.{fraction}")))
    }

    /// What an error about a number may come from.
    pub(crate) fn hint(self, text: &str) -> Option<&'static str> {
        let other_signs = text.contains([',', ' ', '\'']);
        (other_signs && self == Self::Plain)
            .then_some("for 1,234.50 say --numbers comma-thousands, for 1.234,50 comma-decimal")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_other_countries() {
        for (style, text, expected) in [
            (Numbers::Plain, "1234.50", "1234.50"),
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
            (Numbers::CommaDecimal, "1,234,567"),
            (Numbers::CommaDecimal, "1234.567,8"),
        ] {
            let read = style.plain(text).map(|text| ajcep::duty::parse_amount("value", &text));
            assert!(read.is_none_or(|read| read.is_err()), "{text}");
        }
    }
}
