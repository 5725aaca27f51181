//! [`Notation`]: the rate notations, selectable by name.

use core::str::FromStr;

use ajcep_model::{ParseError, Party, RateEntry, UnknownReason};

use crate::cell::{plain, unknown};
use crate::error::NotationError;
use crate::{japan, local, percent, viet_nam};

/// A notation in which a table writes its rates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notation {
    /// Rate entries in the canonical form of the library: `5%`, `max(5%, 3 JPY/kg)`.
    #[default]
    Expression,
    /// The notation of Japan's published tariff; see [`japan`](crate::japan).
    Japan,
    /// The notation of Viet Nam's preferential decree; see [`viet_nam`](crate::viet_nam).
    VietNam,
    /// Percentages and amounts of local money, as the Party's own tariff writes
    /// them; see [`local`](crate::local).
    Local,
    /// A column of percentages, `10` or `10,5`; see [`percent`](crate::percent).
    Percent,
}

impl Notation {
    /// Parses a rate cell from a table of `party`. A blank cell is `unknown(blank)`.
    ///
    /// # Errors
    /// If the cell does not follow the notation.
    ///
    /// ```
    /// use ajcep_model::Party;
    /// use ajcep_notation::Notation;
    ///
    /// assert_eq!(Notation::Japan.read(Party::Japan, "無税")?.to_string(), "free");
    /// assert_eq!(Notation::Expression.read(Party::Japan, " ")?.to_string(), "unknown(blank)");
    /// assert!(Notation::VietNam.read(Party::VietNam, "five").is_err());
    /// # Ok::<(), ajcep_notation::NotationError>(())
    /// ```
    pub fn read(self, party: Party, cell: &str) -> Result<RateEntry, NotationError> {
        let cell = cell.trim();
        if cell.is_empty() {
            return Ok(unknown(UnknownReason::Blank));
        }
        match self {
            Self::Expression => expression(cell),
            Self::Japan => Ok(japan::rate(cell)?.unwrap_or(unknown(UnknownReason::Blank))),
            Self::VietNam => viet_nam::rate(cell),
            Self::Local => local::rate(party, cell),
            Self::Percent => percent::rate(cell),
        }
    }
}

/// A rate entry in the canonical form, or `free` in any case.
fn expression(cell: &str) -> Result<RateEntry, NotationError> {
    if cell.eq_ignore_ascii_case("free") {
        return plain("free");
    }
    cell.parse().map_err(|error: ParseError| match percent::rate(cell) {
        // A number alone may be a percentage, or an amount of money.
        Ok(_) => NotationError::new(
            "rate",
            cell,
            "it has no unit",
            "a rate such as 10%; for a column of percentages, the notation percent",
        ),
        Err(_) => error.into(),
    })
}

impl FromStr for Notation {
    type Err = NotationError;

    /// Parses the name of a notation: `expression`, `japan`, `viet-nam`, `local` or
    /// `percent`.
    fn from_str(text: &str) -> Result<Self, NotationError> {
        Ok(match text {
            "expression" => Self::Expression,
            "japan" => Self::Japan,
            "viet-nam" => Self::VietNam,
            "local" => Self::Local,
            "percent" => Self::Percent,
            _ => {
                let expected = "expression, japan, viet-nam, local or percent";
                return Err(NotationError::new("notation", text, "not known", expected));
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn names_parse_and_others_are_rejected() {
        for (name, notation) in [
            ("expression", Notation::Expression),
            ("japan", Notation::Japan),
            ("viet-nam", Notation::VietNam),
            ("local", Notation::Local),
            ("percent", Notation::Percent),
        ] {
            assert_eq!(name.parse::<Notation>().unwrap(), notation);
        }
        let error = "Japan".parse::<Notation>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "notation `Japan`: not known; expected expression, japan, viet-nam, local or percent"
        );
    }
}
