//! Currencies, as ISO 4217 codes.

use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;

use crate::error::ParseError;

/// The codes that ISO 4217 assigns to currencies and funds, and those that it withdrew last.
const ASSIGNED: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN \
    BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN \
    ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK \
    JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK \
    MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
    PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS \
    TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG \
    XOF XPF YER ZAR ZMW ZWG";

/// A currency by its ISO 4217 alphabetic code: three capital letters.
///
/// The library never converts one currency into another unasked; it compares
/// codes, and asks for an exchange rate where they differ.
///
/// ```
/// use ajcep_model::Currency;
///
/// assert_eq!("JPY".parse(), Ok(Currency::JPY));
/// assert_eq!(
///     "YEN".parse::<Currency>().unwrap_err().reason(),
///     "not a code of ISO 4217"
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(pub(crate) [u8; 3]);

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

    /// The currency of a code that ISO 4217 assigns, for columns of bytes: what [`FromStr`]
    /// reads.
    #[inline]
    pub fn assigned(code: &[u8]) -> Option<Self> {
        let code: [u8; 3] = code.try_into().ok()?;
        let (mut low, mut high) = (0, ASSIGNED.len().div_ceil(4));
        while low < high {
            let middle = low.midpoint(high);
            let (at, end) = (middle * 4, middle * 4 + 3);
            match ASSIGNED.as_bytes().get(at..end)?.cmp(&code) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Some(Self(code)),
                Ordering::Greater => high = middle,
            }
        }
        None
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
        Self::assigned(text.as_bytes()).ok_or_else(|| {
            let reason = "not a code of ISO 4217";
            ParseError::new("currency", text, reason, "three capital letters such as JPY or USD")
        })
    }
}

crate::text::serialize_as_text!(Currency);

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn every_code_is_found() {
        let codes = || ASSIGNED.split(' ');
        assert!(codes().is_sorted_by(|one, next| one < next));
        assert!(codes().all(|code| code.parse::<Currency>().is_ok()));
        assert_eq!(codes().count(), ASSIGNED.len().div_ceil(4));
    }

    #[test]
    fn three_capitals_or_nothing() {
        assert_eq!("JPY".parse(), Ok(Currency::JPY));
        assert_eq!(Currency::USD.to_string(), "USD");
        for bad in ["", "jpy", "JP", "JPYY", "¥", "J1Y", "ＪＰＹ", "XXX", "RMB"] {
            assert!(bad.parse::<Currency>().is_err(), "{bad}");
        }
    }
}
