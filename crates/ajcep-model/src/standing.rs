//! How far a source can be relied on.

use core::fmt;
use core::str::FromStr;

use crate::ParseError;

/// The standing of the source that an answer rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Read mechanically from the table the administration publishes.
    Official,
    /// Read from a table compiled by others out of the official one.
    Secondary,
    /// A translation that no government has made its own.
    UnofficialTranslation,
    /// Follows from the sources by reasoning, and is printed in none of them.
    Inferred,
}

impl Standing {
    const ALL: [Self; 4] =
        [Self::Official, Self::Secondary, Self::UnofficialTranslation, Self::Inferred];

    /// The word used in data files and answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Secondary => "secondary",
            Self::UnofficialTranslation => "unofficial-translation",
            Self::Inferred => "inferred",
        }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Standing {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::ALL.into_iter().find(|standing| standing.as_str() == text).ok_or_else(|| {
            ParseError::new(
                "standing",
                text,
                "not a standing",
                "one of official, secondary, unofficial-translation, inferred",
            )
        })
    }
}

crate::text::serialize_as_text!(Standing);
