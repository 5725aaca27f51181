//! Codes of goods: the six digits of the Harmonized System and the national
//! tariff code that refines them.

use core::fmt;
use core::str::FromStr;

use crate::digits::{LONGEST, are_digits, digits, eight_digits, number_of};
use crate::error::ParseError;

const SHORTEST: usize = 6;

/// A subheading of the Harmonized System: six digits, in some edition.
///
/// It prints with a dot after the heading, `0306.17`, and parses with dots or
/// without. The number alone does not identify goods: see
/// [`HsEdition`](crate::HsEdition).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subheading(u32);

impl Subheading {
    /// The subheading whose six digits read as `number`; `None` from 1,000,000.
    pub const fn from_number(number: u32) -> Option<Self> {
        if number < 1_000_000 { Some(Self(number)) } else { None }
    }

    /// The six digits read as one number, leading zeros lost.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The chapter: the first two digits.
    pub const fn chapter(self) -> u8 {
        (self.0 / 10_000) as u8
    }

    /// The heading: the first four digits.
    pub const fn heading(self) -> u16 {
        (self.0 / 100) as u16
    }
}

impl fmt::Display for Subheading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}.{:02}", self.heading(), self.0 % 100)
    }
}

impl fmt::Debug for Subheading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Subheading {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let what = "subheading";
        let expected = "exactly 6 digits, with or without dots";
        let (number, length) = digits(text, what, expected)?;
        match u32::try_from(number).ok().and_then(Self::from_number) {
            Some(subheading) if length == SHORTEST => Ok(subheading),
            _ => Err(ParseError::new(what, text, "not of 6 digits", expected)),
        }
    }
}

/// A code of a national tariff: the six digits of the Harmonized System and up
/// to five more of the Party's own.
///
/// It keeps its length, so `0306.17` and `0306.17.000` are different codes, and
/// orders as text does: a code comes right before the codes that refine it.
///
/// ```
/// use ajcep_model::TariffCode;
/// let code: TariffCode = "0306.17.000".parse()?;
/// assert_eq!(code, "030617000".parse()?);
/// assert_eq!(code.subheading().to_string(), "0306.17");
/// assert_eq!((code.suffix(), code.suffix_length()), (0, 3));
/// # Ok::<(), ajcep_model::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TariffCode(
    /// From the top: the subheading; 17 bits for the national digits, padded
    /// with zeros to five so that order is text order; 3 bits for how many they
    /// are, which separates `00` from `000`.
    u64,
);

const SUFFIX_BITS: u32 = 20;

impl TariffCode {
    /// The most national digits a code can have.
    pub const MAX_SUFFIX: u8 = (LONGEST - SHORTEST) as u8;

    /// A code from its parts: `suffix` is the national digits read as a number
    /// and `suffix_length` how many they are. `None` if there are more than
    /// five, or if `suffix` needs more than `suffix_length`.
    pub const fn from_parts(
        subheading: Subheading,
        suffix: u32,
        suffix_length: u8,
    ) -> Option<Self> {
        if suffix_length > Self::MAX_SUFFIX || suffix >= 10u32.pow(suffix_length as u32) {
            return None;
        }
        let key = (suffix * padding(suffix_length)) << 3 | suffix_length as u32;
        Some(Self((subheading.0 as u64) << SUFFIX_BITS | key as u64))
    }

    /// Parses 6 to 11 ASCII digits without dots, for columns of bytes. `None` for
    /// anything else.
    #[inline]
    pub const fn from_digits(digits: &[u8]) -> Option<Self> {
        let length = digits.len();
        let (Some(first), Some(last)) = (digits.first_chunk::<8>(), digits.last_chunk::<8>())
        else {
            return Self::from_few_digits(digits);
        };
        let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
        if length > LONGEST || !are_digits(first) || !are_digits(last) {
            return None;
        }
        // The first digit is the lowest byte. The national digits are moved to where five
        // of them would begin; the preceding digits are shifted out.
        let suffix_length = (length - SHORTEST) as u32;
        let suffix = last >> (8 * (Self::MAX_SUFFIX as u32 - suffix_length)) & !0xFF_FFFF;
        let key = eight_digits(suffix) << 3 | suffix_length;
        let subheading = eight_digits(first) / 100;
        Some(Self((subheading as u64) << SUFFIX_BITS | key as u64))
    }

    const fn from_few_digits(digits: &[u8]) -> Option<Self> {
        let Some((first, rest)) = digits.split_first_chunk::<SHORTEST>() else { return None };
        let (Some(subheading), Some(suffix)) = (number_of(first), number_of(rest)) else {
            return None;
        };
        Self::from_parts(Subheading(subheading), suffix, rest.len() as u8)
    }

    /// The international part: the first six digits.
    pub const fn subheading(self) -> Subheading {
        Subheading((self.0 >> SUFFIX_BITS) as u32)
    }

    /// The national digits read as one number, leading zeros lost.
    pub const fn suffix(self) -> u32 {
        (self.suffix_key() >> 3) / padding(self.suffix_length())
    }

    /// How many national digits there are, 0 to 5.
    pub const fn suffix_length(self) -> u8 {
        (self.0 & 7) as u8
    }

    /// The national digits and their number in 20 bits, which order as the
    /// codes of one subheading do. Compiled tables are searched by it.
    pub const fn suffix_key(self) -> u32 {
        (self.0 & ((1 << SUFFIX_BITS) - 1)) as u32
    }

    /// The code of `subheading` whose [`suffix_key`](Self::suffix_key) is `key`.
    pub const fn from_suffix_key(subheading: Subheading, key: u32) -> Option<Self> {
        let suffix_length = (key & 7) as u8;
        if suffix_length > Self::MAX_SUFFIX {
            return None;
        }
        Self::from_parts(subheading, (key >> 3) / padding(suffix_length), suffix_length)
    }

    /// How many digits there are in all, 6 to 11.
    pub const fn length(self) -> usize {
        SHORTEST + self.suffix_length() as usize
    }

    /// Whether `self` is `other` or begins it: `0306.17` covers `0306.17.000`.
    pub const fn covers(self, other: Self) -> bool {
        let step = padding(self.suffix_length());
        self.subheading().0 == other.subheading().0
            && self.suffix_length() <= other.suffix_length()
            && (self.suffix_key() >> 3) / step == (other.suffix_key() >> 3) / step
    }

    /// Its first digits, as many as `length`; `None` below six, and above its own length.
    ///
    /// ```
    /// # use ajcep_model::TariffCode;
    /// let code: TariffCode = "0306.17.000".parse()?;
    /// assert_eq!(code.prefix(8), Some("0306.17.00".parse()?));
    /// # Ok::<(), ajcep_model::ParseError>(())
    /// ```
    pub fn prefix(self, length: usize) -> Option<Self> {
        let suffix_length = u8::try_from(length.checked_sub(SHORTEST)?).ok()?;
        let dropped = self.suffix_length().checked_sub(suffix_length)?;
        Self::from_parts(
            self.subheading(),
            self.suffix() / 10u32.pow(dropped.into()),
            suffix_length,
        )
    }

    /// The digits without dots.
    pub fn undotted(self) -> impl fmt::Display {
        Undotted(self)
    }
}

/// What national digits are multiplied by to be padded to five.
const fn padding(suffix_length: u8) -> u32 {
    match suffix_length {
        0 => 100_000,
        1 => 10_000,
        2 => 1_000,
        3 => 100,
        4 => 10,
        _ => 1,
    }
}

impl From<Subheading> for TariffCode {
    fn from(subheading: Subheading) -> Self {
        Self(u64::from(subheading.0) << SUFFIX_BITS)
    }
}

struct Undotted(TariffCode);

impl fmt::Display for Undotted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(code) = self;
        write!(f, "{:06}", code.subheading().0)?;
        match code.suffix_length() {
            0 => Ok(()),
            width => write!(f, "{:0width$}", code.suffix(), width = usize::from(width)),
        }
    }
}

impl fmt::Display for TariffCode {
    /// Four digits, two, then the national ones: `0306.17.000`. Eight digits
    /// and more than nine are cut in pairs, as AHTN codes are: `0306.17.10.00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let suffix = self.suffix();
        write!(f, "{}", self.subheading())?;
        match self.suffix_length() {
            0 => Ok(()),
            width @ 4.. => {
                let rest = usize::from(width) - 2;
                let cut = 10u32.pow(u32::from(width) - 2);
                write!(f, ".{:02}.{:0rest$}", suffix / cut, suffix % cut)
            }
            width => write!(f, ".{suffix:0width$}", width = usize::from(width)),
        }
    }
}

impl fmt::Debug for TariffCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for TariffCode {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        if let Some(code) = Self::from_digits(text.as_bytes()) {
            return Ok(code);
        }
        let what = "tariff code";
        let expected = "6 to 11 digits, with or without dots";
        let (number, length) = digits(text, what, expected)?;
        let refused = || ParseError::new(what, text, "too short", expected);
        let suffix_length = length.checked_sub(SHORTEST).ok_or_else(refused)?;
        let cut = 10u64.pow(suffix_length as u32);
        let subheading = u32::try_from(number / cut).ok().and_then(Subheading::from_number);
        subheading
            .zip(u32::try_from(number % cut).ok())
            .and_then(|(subheading, suffix)| {
                Self::from_parts(subheading, suffix, suffix_length as u8)
            })
            .ok_or_else(refused)
    }
}

crate::text::serialize_as_text!(Subheading, TariffCode);

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::{String, ToString};
    use proptest::prelude::*;

    fn code(text: &str) -> TariffCode {
        text.parse().unwrap()
    }

    #[test]
    fn prints_with_dots_where_the_nomenclatures_put_them() {
        for (digits, dotted) in [
            ("030617", "0306.17"),
            ("03061700", "0306.17.00"),
            ("030617000", "0306.17.000"),
            ("0306170001", "0306.17.00.01"),
            ("03061700012", "0306.17.00.012"),
        ] {
            assert_eq!(code(digits).to_string(), dotted);
            assert_eq!(code(dotted), code(digits));
            assert_eq!(code(digits).undotted().to_string(), digits);
        }
    }

    #[test]
    fn length_is_part_of_the_code() {
        assert_ne!(code("03061700"), code("030617000"));
        assert!(code("03061700") < code("030617000"));
        assert!(code("030617").covers(code("030617000")));
        assert!(code("03061700").covers(code("0306170099")));
        assert!(!code("03061701").covers(code("0306170099")));
        assert!(!code("030617000").covers(code("030617")));
    }

    #[test]
    fn refuses_what_is_not_a_code() {
        let huge: String = core::iter::repeat_n('7', 1_000_000).collect();
        for bad in [
            "",
            ".",
            "03061",
            "030617000123",
            "0306..17",
            ".030617",
            "030617.",
            "0306 17",
            "-30617",
            "+030617",
            "０３０６１７",
            "0306.17.000x",
            "٠٣٠٦١٧",
            &huge,
        ] {
            let error = bad.parse::<TariffCode>().unwrap_err();
            assert!(error.to_string().len() < 300, "{error}");
        }
        assert!("03061700".parse::<Subheading>().is_err());
    }

    proptest! {
        #[test]
        fn round_trips(digits in "[0-9]{6,11}") {
            let parsed = code(&digits);
            prop_assert_eq!(parsed.undotted().to_string(), digits.clone());
            prop_assert_eq!(code(&parsed.to_string()), parsed);
            prop_assert_eq!(TariffCode::from_digits(digits.as_bytes()), Some(parsed));
            prop_assert_eq!(
                TariffCode::from_parts(parsed.subheading(), parsed.suffix(), parsed.suffix_length()),
                Some(parsed)
            );
            prop_assert_eq!(
                TariffCode::from_suffix_key(parsed.subheading(), parsed.suffix_key()),
                Some(parsed)
            );
            prop_assert!(parsed.suffix_key() < 1 << 20);
        }

        #[test]
        fn only_digits_are_read(mut bytes in prop::collection::vec(b'0'..=b'9', 6..=11), at in 0..11usize, wrong: u8) {
            prop_assume!(!wrong.is_ascii_digit());
            let at = at % bytes.len();
            bytes[at] = wrong;
            prop_assert_eq!(TariffCode::from_digits(&bytes), None);
        }

        #[test]
        fn orders_as_text(a in "[0-9]{6,11}", b in "[0-9]{6,11}") {
            prop_assert_eq!(code(&a).cmp(&code(&b)), a.cmp(&b));
        }

        #[test]
        fn covers_is_being_a_prefix(a in "[0-9]{6}[01]{0,2}", b in "[0-9]{6}[01]{0,3}") {
            prop_assert_eq!(code(&a).covers(code(&b)), b.starts_with(&a));
        }

        #[test]
        fn never_panics(text in "\\PC*") {
            let parsed = text.parse::<TariffCode>();
            let digits = TariffCode::from_digits(text.as_bytes());
            prop_assert!(digits.is_none() || digits == parsed.ok());
        }
    }
}
