//! Currencies, as ISO 4217 codes.

use core::fmt;
use core::str::FromStr;

use crate::error::ParseError;

/// A currency by its ISO 4217 alphabetic code: three capital letters.
///
/// The library never converts one currency into another unasked; it compares
/// codes, and asks for an exchange rate where they differ. So a code only has
/// to be well formed here: no list of the world's currencies is kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Japanese yen.
    pub const JPY: Self = Self(*b"JPY");
    /// United States dollar.
    pub const USD: Self = Self(*b"USD");
    /// Brunei dollar.
    pub const BND: Self = Self(*b"BND");
    /// Indonesian rupiah.
    pub const IDR: Self = Self(*b"IDR");
    /// Malaysian ringgit.
    pub const MYR: Self = Self(*b"MYR");
    /// Singapore dollar.
    pub const SGD: Self = Self(*b"SGD");
    /// Thai baht.
    pub const THB: Self = Self(*b"THB");

    /// The currency of a code that is known when the program is compiled;
    /// `None` unless it is three ASCII capitals.
    pub const fn from_bytes(code: [u8; 3]) -> Option<Self> {
        let [a, b, c] = code;
        if a.is_ascii_uppercase() && b.is_ascii_uppercase() && c.is_ascii_uppercase() {
            Some(Self(code))
        } else {
            None
        }
    }

    /// The three letters as bytes.
    #[inline]
    pub const fn as_bytes(&self) -> &[u8; 3] {
        &self.0
    }

    /// The three letters.
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII by construction, so the default is never used.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Currency {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        <[u8; 3]>::try_from(text.as_bytes()).ok().and_then(Self::from_bytes).ok_or_else(|| {
            ParseError::new(
                "currency",
                text,
                "not an ISO 4217 code",
                "three capital letters such as JPY or USD",
            )
        })
    }
}

crate::text::serialize_as_text!(Currency);

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn three_capitals_or_nothing() {
        assert_eq!("JPY".parse(), Ok(Currency::JPY));
        assert_eq!(Currency::USD.to_string(), "USD");
        for bad in ["", "jpy", "JP", "JPYY", "¥", "J1Y", "ＪＰＹ"] {
            assert!(bad.parse::<Currency>().is_err(), "{bad}");
        }
    }
}
