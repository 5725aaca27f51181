//! What all readings share: the trait, the key of a name, and the maps of names.

use alloc::string::String;

use ajcep_model::ParseError;

/// A value that people and systems write in several ways.
pub trait Written: Sized {
    /// Reads a text whose meaning is certain.
    ///
    /// # Errors
    /// If its meaning is not certain; the error says what it looks like.
    fn read(text: &str) -> Result<Self, ParseError>;
}

include!("key.rs");

#[allow(clippy::unreadable_literal, reason = "generated")]
pub(super) mod maps {
    include!(concat!(env!("OUT_DIR"), "/names.rs"));

    use ajcep_model::{Country, Party, Unit};

    /// The Party of a name.
    pub(in crate::written) fn party(name: &str) -> Option<Party> {
        PARTY_NAMES.get(name).and_then(|letters| Party::from_letters(letters))
    }

    /// The names of Parties.
    pub(in crate::written) fn party_names() -> impl Iterator<Item = &'static str> {
        PARTY_NAMES.keys().copied()
    }

    /// The Party of a number in the statistics of Japan Customs.
    pub(in crate::written) fn by_japans_number(number: &str) -> Option<Party> {
        JAPAN_CUSTOMS.get(number).and_then(|letters| Party::from_letters(letters))
    }

    /// The country of three letters.
    pub(in crate::written) fn by_letters(name: &str) -> Option<Country> {
        country(ALPHA_3.get(&<[u8; 3]>::try_from(name.as_bytes()).ok()?)?)
    }

    /// The country of three digits.
    pub(in crate::written) fn by_number(digits: &str) -> Option<Country> {
        country(NUMERIC.get(&<[u8; 3]>::try_from(digits.as_bytes()).ok()?)?)
    }

    /// The country of a name.
    pub(in crate::written) fn by_name(name: &str) -> Option<Country> {
        COUNTRY_NAMES.get(name).and_then(country)
    }

    /// The names of countries.
    pub(in crate::written) fn country_names() -> impl Iterator<Item = &'static str> {
        COUNTRY_NAMES.keys().copied()
    }

    /// The unit of a name.
    pub(in crate::written) fn unit(name: &str) -> Option<Unit> {
        UNITS.get(name).copied().and_then(Unit::from_number)
    }

    fn country(letters: &[u8; 2]) -> Option<Country> {
        core::str::from_utf8(letters).ok()?.parse().ok()
    }
}
