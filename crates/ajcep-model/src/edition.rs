//! Editions of the Harmonized System.

use core::fmt;
use core::str::FromStr;

use crate::ParseError;

/// An edition of the Harmonized System nomenclature of the World Customs
/// Organization, named by the year it took effect.
///
/// A six-digit code means nothing without its edition: numbers are reused with
/// other meanings. Annex 1 is written in HS 2002, the product specific rules in
/// HS 2002 and HS 2017, today's tariffs in HS 2022.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum HsEdition {
    /// In effect from 2002-01-01.
    Hs2002,
    /// In effect from 2007-01-01.
    Hs2007,
    /// In effect from 2012-01-01.
    Hs2012,
    /// In effect from 2017-01-01.
    Hs2017,
    /// In effect from 2022-01-01.
    Hs2022,
}

impl HsEdition {
    /// Every edition, oldest first.
    pub const ALL: [Self; 5] =
        [Self::Hs2002, Self::Hs2007, Self::Hs2012, Self::Hs2017, Self::Hs2022];

    /// The year the edition took effect.
    pub const fn year(self) -> u16 {
        match self {
            Self::Hs2002 => 2002,
            Self::Hs2007 => 2007,
            Self::Hs2012 => 2012,
            Self::Hs2017 => 2017,
            Self::Hs2022 => 2022,
        }
    }

    /// Its place in [`HsEdition::ALL`], from 0.
    pub const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for HsEdition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HS{}", self.year())
    }
}

impl FromStr for HsEdition {
    type Err = ParseError;

    /// Accepts `HS2017`, `hs2017`, `HS 2017` and `2017`.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let year = match text.get(..2) {
            Some(hs) if hs.eq_ignore_ascii_case("hs") => {
                text.get(2..).unwrap_or_default().trim_start()
            }
            _ => text,
        };
        Ok(match year {
            "2002" => Self::Hs2002,
            "2007" => Self::Hs2007,
            "2012" => Self::Hs2012,
            "2017" => Self::Hs2017,
            "2022" => Self::Hs2022,
            _ => {
                return Err(ParseError::new(
                    "HS edition",
                    text,
                    "no such edition",
                    "one of HS2002 HS2007 HS2012 HS2017 HS2022",
                ));
            }
        })
    }
}

crate::text::serialize_as_text!(HsEdition);

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn round_trip() {
        for edition in HsEdition::ALL {
            assert_eq!(edition.to_string().parse(), Ok(edition));
            assert_eq!(edition.year().to_string().parse(), Ok(edition));
        }
        for bad in ["", "HS", "hs2018", "2O17", "é2017", "HS２０１７"] {
            assert!(bad.parse::<HsEdition>().is_err(), "{bad}");
        }
    }
}
