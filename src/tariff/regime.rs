//! The regimes that a rate is granted under.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;

use ajcep_model::ParseError;

use crate::error::Error;

/// The regime that a rate is granted under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Regime<'a> {
    /// Most-favoured-nation treatment: the rate without any claim.
    Mfn,
    /// The agreement itself.
    Ajcep,
    /// Another agreement that a pack carries, such as `RCEP`.
    Other(&'a str),
}

impl<'a> Regime<'a> {
    /// Parses `MFN`, `AJCEP` (in any case) or the name of another agreement.
    ///
    /// # Errors
    /// If the name is empty, longer than 40 bytes, or has other characters than
    /// ASCII letters, digits, spaces and `-`.
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        if text.eq_ignore_ascii_case("mfn") {
            return Ok(Self::Mfn);
        }
        if text.eq_ignore_ascii_case("ajcep") {
            return Ok(Self::Ajcep);
        }
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-');
        if text.trim().is_empty() || text.len() > 40 || !text.bytes().all(plain) {
            let expected = "MFN, AJCEP, or up to 40 letters, digits, spaces and `-`";
            return Err(ParseError::new("regime", text, "not a name", expected).into());
        }
        Ok(Self::Other(text))
    }

    /// Its name.
    pub const fn name(self) -> &'a str {
        match self {
            Self::Mfn => "MFN",
            Self::Ajcep => "AJCEP",
            Self::Other(name) => name,
        }
    }
}

impl fmt::Display for Regime<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Regime<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A [`Regime`] that owns its name.
pub(crate) enum StoredRegime {
    Mfn,
    Ajcep,
    Other(String),
}

impl StoredRegime {
    /// The regime, borrowed.
    pub(super) fn borrowed(&self) -> Regime<'_> {
        match self {
            Self::Mfn => Regime::Mfn,
            Self::Ajcep => Regime::Ajcep,
            Self::Other(name) => Regime::Other(name),
        }
    }
}

impl From<Regime<'_>> for StoredRegime {
    fn from(regime: Regime<'_>) -> Self {
        match regime {
            Regime::Mfn => Self::Mfn,
            Regime::Ajcep => Self::Ajcep,
            Regime::Other(name) => Self::Other(name.to_owned()),
        }
    }
}
