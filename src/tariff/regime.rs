//! The regimes that a rate is granted under.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;

use ajcep_model::ParseError;

use crate::error::Error;
use crate::tables;

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
    /// Parses `MFN`, `AJCEP` or the name of another agreement. The name of a
    /// [compiled regime](super::known_regimes) is read in any ASCII case.
    ///
    /// ```
    /// use ajcep::tariff::Regime;
    ///
    /// assert_eq!(Regime::parse("ajcep")?, Regime::Ajcep);
    /// assert_eq!(Regime::parse("AANZFTA")?, Regime::Other("AANZFTA"));
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the name is empty, longer than 40 bytes, has other characters than ASCII letters,
    /// digits, single spaces and `-`, or a space at an end.
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        if text.eq_ignore_ascii_case("mfn") {
            return Ok(Self::Mfn);
        }
        if text.eq_ignore_ascii_case("ajcep") {
            return Ok(Self::Ajcep);
        }
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-');
        let words = text.split(' ').all(|word| !word.is_empty());
        if !words || text.len() > 40 || !text.bytes().all(plain) {
            let expected = "MFN, AJCEP, or up to 40 letters, digits, single spaces and `-`";
            return Err(ParseError::new("regime", text, "not a name", expected).into());
        }
        let mut compiled = tables::embedded_regimes().map(|(_, regime)| regime.name);
        let known = compiled.find(|name| name.eq_ignore_ascii_case(text));
        Ok(Self::Other(known.unwrap_or(text)))
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
