//! Countries by their ISO codes, Parties or not.

use core::fmt;
use core::str::FromStr;

use crate::error::ParseError;
use crate::party::Party;

/// A country by its ISO 3166-1 alpha-2 code. Whether such a code is assigned is
/// not checked; whether it is a Party is.
///
/// ```
/// use ajcep_model::{Country, Party};
///
/// let singapore: Country = "SG".parse()?;
/// assert_eq!(singapore.party(), Some(Party::Singapore));
/// assert_eq!("KR".parse::<Country>()?.party(), None);
/// assert!("Korea".parse::<Country>().is_err());
/// # Ok::<(), ajcep_model::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The Party that it is, if it is one.
    pub fn party(self) -> Option<Party> {
        Party::ALL.into_iter().find(|party| party.code().as_bytes() == self.0)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.0.map(char::from);
        write!(f, "{first}{second}")
    }
}

impl FromStr for Country {
    type Err = ParseError;

    /// Reads two letters in either case.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        match *text.as_bytes() {
            [first, second] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
                Ok(Self([first, second].map(|letter| letter.to_ascii_uppercase())))
            }
            _ => Err(ParseError::new("country", text, "not two letters", "a code such as SG")),
        }
    }
}

crate::text::serialize_as_text!(Country);
