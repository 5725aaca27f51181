//! What the codes of a chapter, a heading or a subheading begin with.

use core::fmt;
use core::ops::Range;
use core::str::FromStr;

use crate::code::{Subheading, TariffCode};
use crate::digits::digits;
use crate::error::ParseError;

/// The digits that the codes of a group of goods begin with: those of a chapter (2), of a
/// heading (4), of a subheading (6) or of a part of a tariff under it (7 to 11).
///
/// It prints as the codes do, `62`, `62.03`, `6203.42`, and parses with dots or without.
///
/// ```
/// use ajcep_model::{CodePrefix, TariffCode};
///
/// let heading: CodePrefix = "62.03".parse()?;
/// assert_eq!(heading, "6203".parse()?);
/// assert!(heading.covers("6203.42.200".parse()?));
/// # Ok::<(), ajcep_model::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "the Harmonized System has these levels")]
pub enum CodePrefix {
    /// The two digits of a chapter.
    Chapter(u8),
    /// The four digits of a heading.
    Heading(u16),
    /// Six digits or more.
    Code(TariffCode),
}

impl CodePrefix {
    /// Whether `code` is it or begins with it.
    pub const fn covers(self, code: TariffCode) -> bool {
        let subheading = code.subheading();
        match self {
            Self::Chapter(chapter) => subheading.chapter() == chapter,
            Self::Heading(heading) => subheading.heading() == heading,
            Self::Code(prefix) => prefix.covers(code),
        }
    }

    /// The numbers of the subheadings whose codes can begin with it.
    pub const fn subheadings(self) -> Range<u32> {
        let (first, how_many) = match self {
            Self::Chapter(chapter) => (chapter as u32 * 10_000, 10_000),
            Self::Heading(heading) => (heading as u32 * 100, 100),
            Self::Code(prefix) => (prefix.subheading().number(), 1),
        };
        first..first + how_many
    }
}

impl From<TariffCode> for CodePrefix {
    fn from(code: TariffCode) -> Self {
        Self::Code(code)
    }
}

impl From<Subheading> for CodePrefix {
    fn from(subheading: Subheading) -> Self {
        Self::Code(subheading.into())
    }
}

impl fmt::Display for CodePrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chapter(chapter) => write!(f, "{chapter:02}"),
            Self::Heading(heading) => write!(f, "{:02}.{:02}", heading / 100, heading % 100),
            Self::Code(code) => write!(f, "{code}"),
        }
    }
}

impl FromStr for CodePrefix {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let (what, expected) = ("heading", "2 digits (62), 4 (62.03), or 6 and more (6203.42)");
        let (chapter, rest) = text.split_at_checked(2).unwrap_or((text, ""));
        let heading = rest.strip_prefix('.').unwrap_or(rest);
        if text.len() > 5 || heading.len() > 2 {
            return text.parse().map(Self::Code);
        }
        let refused = |reason| Err(ParseError::new(what, text, reason, expected));
        let value = |text| digits(text, what, expected).ok().map(|(number, _)| number);
        match (chapter.len(), value(chapter), heading.len(), value(heading)) {
            (_, Some(0), ..) | (2, _, 2, Some(0)) => refused("chapters and headings begin at 01"),
            (2, Some(chapter), 0, None) if rest.is_empty() => Ok(Self::Chapter(chapter as u8)),
            (2, Some(chapter), 2, Some(heading)) => {
                Ok(Self::Heading((chapter * 100 + heading) as u16))
            }
            _ => refused("not of 2, 4, or 6 to 11 digits"),
        }
    }
}

crate::text::serialize_as_text!(CodePrefix);

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn it_prints_as_it_parses() {
        for (text, printed) in [
            ("01", "01"),
            ("62", "62"),
            ("6203", "62.03"),
            ("62.03", "62.03"),
            ("0306", "03.06"),
            ("6203.42", "6203.42"),
            ("620342", "6203.42"),
            ("6203.42.200", "6203.42.200"),
            ("6203422", "6203.42.2"),
        ] {
            let prefix: CodePrefix = text.parse().unwrap();
            assert_eq!(prefix.to_string(), printed);
            assert_eq!(printed.parse(), Ok(prefix));
        }
        for bad in [
            "", "6", "620", "62.", "62.0", "62.034", "6.203", "6a", "+1", "00", "0001", "6200",
            "62 03", "é1",
        ] {
            assert!(bad.parse::<CodePrefix>().is_err(), "{bad}");
        }
    }

    #[test]
    fn it_covers_the_codes_that_begin_with_it() {
        let code: TariffCode = "6203.42.200".parse().unwrap();
        for covering in ["62", "62.03", "6203.42", "6203.42.2", "6203.42.200"] {
            assert!(covering.parse::<CodePrefix>().unwrap().covers(code), "{covering}");
        }
        for other in ["61", "62.04", "6203.43", "6203.42.1", "6203.42.2000"] {
            assert!(!other.parse::<CodePrefix>().unwrap().covers(code), "{other}");
        }
    }
}
