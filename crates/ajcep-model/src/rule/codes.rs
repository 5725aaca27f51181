//! Chapters, headings and subheadings as a rule names them.

use core::fmt;
use core::str::FromStr;

use crate::code::Subheading;
use crate::error::ParseError;

/// A chapter, heading or subheading, or a run of them: `50`, `51.06-51.13`,
/// `1401.90`. It means all goods classified there, in the HS edition of the
/// rule that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CodeRange {
    first: u32,
    last: u32,
    level: Level,
}

/// How many digits the codes of a range have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Level {
    Chapter,
    Heading,
    Subheading,
}

impl Level {
    /// How many six-digit numbers one code of the level stands for.
    const fn span(self) -> u32 {
        match self {
            Self::Chapter => 10_000,
            Self::Heading => 100,
            Self::Subheading => 1,
        }
    }
}

impl CodeRange {
    /// Whether `code` lies in it.
    pub const fn contains(&self, code: Subheading) -> bool {
        let number = code.number() / self.level.span();
        self.first <= number && number <= self.last
    }

    /// The six-digit numbers it spans, both ends included.
    pub const fn numbers(&self) -> (u32, u32) {
        let span = self.level.span();
        (self.first * span, (self.last + 1) * span - 1)
    }

    /// How many digits its codes have: 2, 4 or 6.
    pub const fn digits(&self) -> u8 {
        match self.level {
            Level::Chapter => 2,
            Level::Heading => 4,
            Level::Subheading => 6,
        }
    }

    /// The range from `first` to `last`, codes of `digits` digits read as
    /// numbers, for compiled tables. `None` if it is empty or no code has
    /// `digits` digits.
    pub const fn from_numbers(first: u32, last: u32, digits: u8) -> Option<Self> {
        let level = match digits {
            2 => Level::Chapter,
            4 => Level::Heading,
            6 => Level::Subheading,
            _ => return None,
        };
        if first > last || last >= 1_000_000 / level.span() {
            return None;
        }
        Some(Self { first, last, level })
    }

    /// The first and the last code, as numbers of [`digits`](Self::digits) digits.
    pub const fn ends(&self) -> (u32, u32) {
        (self.first, self.last)
    }
}

impl fmt::Display for CodeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = |f: &mut fmt::Formatter<'_>, code: u32| match self.level {
            Level::Chapter => write!(f, "{code:02}"),
            Level::Heading => write!(f, "{:02}.{:02}", code / 100, code % 100),
            Level::Subheading => write!(f, "{:04}.{:02}", code / 100, code % 100),
        };
        one(f, self.first)?;
        if self.first == self.last {
            return Ok(());
        }
        f.write_str("-")?;
        one(f, self.last)
    }
}

impl FromStr for CodeRange {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let refused = |reason| {
            let expected =
                "a chapter `50`, a heading `51.06`, a subheading `1401.90`, or two joined by `-`";
            ParseError::new("range of codes", text, reason, expected)
        };
        let one = |code: &str| {
            let digits = match code.as_bytes() {
                [_, _] => 2,
                [_, _, b'.', _, _] => 4,
                [_, _, _, _, b'.', _, _] => 6,
                _ => return None,
            };
            let number =
                code.bytes().filter(|byte| *byte != b'.').try_fold(0u32, |number, byte| {
                    byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
                })?;
            Some((number, digits))
        };
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let (first, last) = one(first).zip(one(last)).ok_or_else(|| refused("not codes"))?;
        if first.1 != last.1 {
            return Err(refused("its ends have different numbers of digits"));
        }
        Self::from_numbers(first.0, last.0, first.1)
            .ok_or_else(|| refused("it ends before it begins"))
    }
}

crate::text::serialize_as_text!(CodeRange);

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    #[test]
    fn contains_what_is_classified_there() {
        let range: CodeRange = "51.06-51.13".parse().unwrap();
        let inside = |code: &str| range.contains(code.parse().unwrap());
        assert!(inside("5106.10") && inside("5113.00") && inside("5109.90"));
        assert!(!inside("5105.39") && !inside("5201.00"));
        assert_eq!(range.numbers(), (510_600, 511_399));
        for bad in ["", "5", "5106", "51.06-50", "51.13-51.06", "51.0X", "51.06-", "五十"] {
            assert!(bad.parse::<CodeRange>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn round_trips(a in 0u32..1_000_000, b in 0u32..1_000_000, digits in prop::sample::select(&[2u8, 4, 6][..])) {
            let most = 10u32.pow(u32::from(digits));
            let (a, b) = (a % most, b % most);
            let range = CodeRange::from_numbers(a.min(b), a.max(b), digits).unwrap();
            prop_assert_eq!(range.to_string().parse(), Ok(range));
        }
    }
}
