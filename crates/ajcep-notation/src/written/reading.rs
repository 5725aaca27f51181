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

    /// What a map has for a name.
    pub(in crate::written) fn find(
        map: &'static phf::Map<&'static str, &'static str>,
        name: &str,
    ) -> Option<&'static str> {
        map.get(name).copied()
    }

    pub(in crate::written) static PARTIES: &phf::Map<&str, &str> = &PARTY_NAMES;
    pub(in crate::written) static JAPAN: &phf::Map<&str, &str> = &JAPAN_CUSTOMS;
    pub(in crate::written) static ISO_3: &phf::Map<&str, &str> = &ALPHA_3;
    pub(in crate::written) static ISO_NUMBERS: &phf::Map<&str, &str> = &NUMERIC;
    pub(in crate::written) static COUNTRIES: &phf::Map<&str, &str> = &COUNTRY_NAMES;
    pub(in crate::written) static UNIT_NAMES: &phf::Map<&str, &str> = &UNITS;
}
