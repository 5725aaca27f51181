//! How far a source can be relied on.

use core::fmt;
use core::str::FromStr;

use crate::ParseError;

/// The standing of the source that an answer rests on, the firmest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Read mechanically from the table the administration publishes.
    Official,
    /// Read from a table compiled by others out of the official one.
    Secondary,
    /// A translation that no government has made its own.
    UnofficialTranslation,
    /// Supplied by whoever asks, who vouches for it.
    Supplied,
    /// Follows from the sources by reasoning, and is printed in none of them.
    Inferred,
}

impl Standing {
    const ALL: [Self; 5] = [
        Self::Official,
        Self::Secondary,
        Self::UnofficialTranslation,
        Self::Supplied,
        Self::Inferred,
    ];

    /// The one of the two on which less can be relied.
    #[must_use]
    pub const fn weaker(self, other: Self) -> Self {
        if self as u8 >= other as u8 { self } else { other }
    }

    /// The word used in data files and answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Secondary => "secondary",
            Self::UnofficialTranslation => "unofficial-translation",
            Self::Supplied => "supplied",
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
                "one of official, secondary, unofficial-translation, supplied, inferred",
            )
        })
    }
}

crate::text::serialize_as_text!(Standing);
