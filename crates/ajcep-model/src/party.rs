//! The eleven Parties to the agreement.

use core::fmt;
use core::str::FromStr;

use crate::ParseError;

/// A Party to the agreement: Japan or one of the ten ASEAN Member States that
/// signed it in 2008 (preamble and Article 1).
///
/// It parses from its ISO 3166-1 alpha-2 code in either case and prints that
/// code in capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Party {
    /// JP
    Japan,
    /// BN
    BruneiDarussalam,
    /// KH
    Cambodia,
    /// ID
    Indonesia,
    /// LA
    LaoPdr,
    /// MY
    Malaysia,
    /// MM
    Myanmar,
    /// PH
    Philippines,
    /// SG
    Singapore,
    /// TH
    Thailand,
    /// VN
    VietNam,
}

/// Each Party at the place of its letters, and those letters in small type.
#[allow(clippy::indexing_slicing, reason = "a fault would not compile")]
static BY_LETTERS: [(u16, Party); 1 << 10] = {
    let mut table = [(0, Party::Japan); 1 << 10];
    let mut index = 0;
    while index < Party::ALL.len() {
        let party = Party::ALL[index];
        if let [first, second] = party.iso().as_bytes() {
            let letters = in_small_type([*first, *second]);
            table[place_of(letters)] = (letters, party);
        }
        index += 1;
    }
    table
};

/// Two bytes as a number; letters in either case are the same.
const fn in_small_type(letters: [u8; 2]) -> u16 {
    u16::from_be_bytes(letters) | 0x2020
}

/// The low five bits of both letters.
const fn place_of(letters: u16) -> usize {
    ((letters >> 8 & 31) << 5 | letters & 31) as usize
}

impl Party {
    /// Every Party, Japan first, then ASEAN in English alphabetical order.
    pub const ALL: [Self; 11] = [
        Self::Japan,
        Self::BruneiDarussalam,
        Self::Cambodia,
        Self::Indonesia,
        Self::LaoPdr,
        Self::Malaysia,
        Self::Myanmar,
        Self::Philippines,
        Self::Singapore,
        Self::Thailand,
        Self::VietNam,
    ];

    /// The ISO 3166-1 alpha-2 code.
    pub const fn iso(self) -> &'static str {
        match self {
            Self::Japan => "JP",
            Self::BruneiDarussalam => "BN",
            Self::Cambodia => "KH",
            Self::Indonesia => "ID",
            Self::LaoPdr => "LA",
            Self::Malaysia => "MY",
            Self::Myanmar => "MM",
            Self::Philippines => "PH",
            Self::Singapore => "SG",
            Self::Thailand => "TH",
            Self::VietNam => "VN",
        }
    }

    /// The Party of two letters, in any case: what [`FromStr`] reads, for columns of
    /// bytes.
    #[inline]
    #[allow(clippy::indexing_slicing, reason = "ten bits are within the table")]
    pub const fn from_letters(letters: &[u8]) -> Option<Self> {
        let [first, second] = letters else { return None };
        // Columns hold all Parties mixed, and a look-up is not mispredicted as a choice is.
        let letters = in_small_type([*first, *second]);
        let (known, party) = BY_LETTERS[place_of(letters)];
        // Only a letter is a small letter once that bit is set.
        if letters == known { Some(party) } else { None }
    }

    /// The short name the agreement uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Japan => "Japan",
            Self::BruneiDarussalam => "Brunei Darussalam",
            Self::Cambodia => "Cambodia",
            Self::Indonesia => "Indonesia",
            Self::LaoPdr => "Lao PDR",
            Self::Malaysia => "Malaysia",
            Self::Myanmar => "Myanmar",
            Self::Philippines => "Philippines",
            Self::Singapore => "Singapore",
            Self::Thailand => "Thailand",
            Self::VietNam => "Viet Nam",
        }
    }

    /// Its place in [`Party::ALL`], from 0.
    pub const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.iso())
    }
}

impl FromStr for Party {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::from_letters(text.as_bytes()).ok_or_else(|| {
            ParseError::new(
                "Party",
                text,
                "not a Party to the agreement",
                "one of JP BN KH ID LA MY MM PH SG TH VN",
            )
        })
    }
}

crate::text::serialize_as_text!(Party);

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn all_round_trip_and_index_in_order() {
        for (index, party) in Party::ALL.into_iter().enumerate() {
            assert_eq!(party.index(), index);
            assert_eq!(party.to_string().parse(), Ok(party));
            assert_eq!(party.iso().to_ascii_lowercase().parse(), Ok(party));
        }
        assert!("US".parse::<Party>().is_err());
        assert!("ＪＰ".parse::<Party>().is_err());
    }

    #[test]
    fn no_other_two_bytes_are_a_party() {
        for number in 0..=u16::MAX {
            let bytes = number.to_be_bytes();
            let same = |party: &Party| party.iso().as_bytes().eq_ignore_ascii_case(&bytes);
            assert_eq!(Party::from_letters(&bytes), Party::ALL.into_iter().find(same));
        }
    }
}
