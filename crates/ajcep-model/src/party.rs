//! The eleven Parties to the agreement.

use core::str::FromStr;

use crate::currency::Currency;
use crate::error::ParseError;
use crate::vocabulary;

vocabulary! {
    /// A Party to the agreement: Japan or one of the ten ASEAN Member States that
    /// signed it in 2008 (preamble and Article 1).
    ///
    /// Its code is the ISO 3166-1 alpha-2 code, its label the short name that the
    /// agreement uses. It parses from its code in either case.
    pub enum Party: "Party", no FromStr {
        Japan = 0, "JP", "Japan";
        BruneiDarussalam = 1, "BN", "Brunei Darussalam";
        Cambodia = 2, "KH", "Cambodia";
        Indonesia = 3, "ID", "Indonesia";
        LaoPdr = 4, "LA", "Lao PDR";
        Malaysia = 5, "MY", "Malaysia";
        Myanmar = 6, "MM", "Myanmar";
        Philippines = 7, "PH", "Philippines";
        Singapore = 8, "SG", "Singapore";
        Thailand = 9, "TH", "Thailand";
        VietNam = 10, "VN", "Viet Nam";
    }
}

/// Each Party at the index of its letters, with those letters in lower case.
#[allow(clippy::indexing_slicing, reason = "a fault would not compile")]
static BY_LETTERS: [(u16, Party); 1 << 10] = {
    let mut table = [(0, Party::Japan); 1 << 10];
    let mut index = 0;
    while index < Party::ALL.len() {
        let party = Party::ALL[index];
        if let [first, second] = party.code().as_bytes() {
            let letters = ascii_lowercase_pair([*first, *second]);
            table[index_of(letters)] = (letters, party);
        }
        index += 1;
    }
    table
};

/// Two bytes as a number, lower-cased if they are ASCII letters.
const fn ascii_lowercase_pair(letters: [u8; 2]) -> u16 {
    u16::from_be_bytes(letters) | 0x2020
}

/// The low five bits of both letters.
const fn index_of(letters: u16) -> usize {
    ((letters >> 8 & 31) << 5 | letters & 31) as usize
}

impl Party {
    /// Its currency (ISO 4217), in which its customs administration publishes exchange rates.
    ///
    /// ```
    /// use ajcep_model::{Currency, Party};
    ///
    /// assert_eq!(Party::Japan.currency(), Currency::JPY);
    /// assert_eq!(Party::VietNam.currency().as_str(), "VND");
    /// ```
    pub const fn currency(self) -> Currency {
        Currency(*match self {
            Self::Japan => b"JPY",
            Self::BruneiDarussalam => b"BND",
            Self::Cambodia => b"KHR",
            Self::Indonesia => b"IDR",
            Self::LaoPdr => b"LAK",
            Self::Malaysia => b"MYR",
            Self::Myanmar => b"MMK",
            Self::Philippines => b"PHP",
            Self::Singapore => b"SGD",
            Self::Thailand => b"THB",
            Self::VietNam => b"VND",
        })
    }

    /// The Party of two letters, in any case: what [`FromStr`] reads, for columns of
    /// bytes.
    #[inline]
    #[allow(clippy::indexing_slicing, reason = "ten bits are within the table")]
    pub const fn from_letters(letters: &[u8]) -> Option<Self> {
        let [first, second] = letters else { return None };
        // A table look-up avoids branch mispredictions on mixed columns.
        let letters = ascii_lowercase_pair([*first, *second]);
        let (known, party) = BY_LETTERS[index_of(letters)];
        // Only an ASCII letter is a lower-case letter once that bit is set.
        if letters == known { Some(party) } else { None }
    }

    /// Its index in [`Party::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}

impl FromStr for Party {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::from_letters(text.as_bytes()).ok_or_else(|| {
            ParseError::new("Party", text, "not a Party to the agreement", Self::EXPECTED)
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
            assert_eq!(party.code().to_ascii_lowercase().parse(), Ok(party));
            let currency = party.currency();
            assert_eq!(Currency::assigned(currency.as_bytes()), Some(currency));
            // The currencies of ISO 4217 begin with the code of the country.
            assert!(currency.as_str().starts_with(party.code()), "{party}");
        }
        assert!("US".parse::<Party>().is_err());
        assert!("ＪＰ".parse::<Party>().is_err());
    }

    #[test]
    fn no_other_two_bytes_are_a_party() {
        for number in 0..=u16::MAX {
            let bytes = number.to_be_bytes();
            let same = |party: &Party| party.code().as_bytes().eq_ignore_ascii_case(&bytes);
            assert_eq!(Party::from_letters(&bytes), Party::ALL.into_iter().find(same));
        }
    }
}
