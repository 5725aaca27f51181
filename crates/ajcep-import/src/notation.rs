//! The notations in which administrations print rates, one module each. All
//! read to a [`RateEntry`]; what none of them recognises is refused.

pub(crate) mod japan;
pub(crate) mod local;
pub(crate) mod rule;
pub(crate) mod viet_nam;

use std::str::FromStr;

use ajcep_model::{
    Guard, ParseError, Party, RateAlternative, RateEntry, RateExpression, RateValue, UnknownReason,
};

/// Why a cell was refused.
pub type Refusal = String;

/// A notation in which a table prints its rates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// Rate entries as the library prints them: `5%`, `max(5%, 3 JPY/kg)`.
    #[default]
    Expression,
    /// That of Japan's published tariff.
    Japan,
    /// That of Viet Nam's preferential decree.
    VietNam,
    /// Percentages and amounts of local money as the Party's own tariff prints them.
    Local,
}

impl Notation {
    /// Reads a cell of a table of `party`; a blank one is unknown.
    ///
    /// # Errors
    /// With the reason, if the cell is not in the notation.
    pub fn read(self, party: Party, cell: &str) -> Result<RateEntry, Refusal> {
        let cell = cell.trim();
        if cell.is_empty() {
            return Ok(unknown(UnknownReason::Blank));
        }
        match self {
            Self::Expression => cell.parse().map_err(|error: ParseError| error.to_string()),
            Self::Japan => Ok(japan::entry(cell)?.unwrap_or(unknown(UnknownReason::Blank))),
            Self::VietNam => viet_nam::entry(cell),
            Self::Local => local::mfn(party, cell),
        }
    }
}

impl FromStr for Notation {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Ok(match text {
            "expression" => Self::Expression,
            "japan" => Self::Japan,
            "viet-nam" => Self::VietNam,
            "local" => Self::Local,
            _ => {
                let expected = "expression, japan, viet-nam or local";
                return Err(ParseError::new("notation", text, "not known", expected));
            }
        })
    }
}

/// Reads the canonical form: notations translate into it, so that what they
/// build is checked by the one parser there is.
fn rate(canonical: &str) -> Result<RateExpression, Refusal> {
    canonical.parse().map_err(|error: ParseError| error.to_string())
}

fn plain(canonical: &str) -> Result<RateEntry, Refusal> {
    Ok(RateEntry::plain(RateValue::Rate(rate(canonical)?)))
}

fn unknown(reason: UnknownReason) -> RateEntry {
    RateEntry::plain(RateValue::Unknown(reason))
}

/// One alternative without marks.
pub(crate) fn alternative(guard: Guard, value: RateValue) -> RateAlternative {
    RateAlternative { guard, not_lower: false, partial: false, value }
}

/// `7,19` thousands separators removed; refuses what is not a plain number.
fn number(text: &str) -> Result<String, Refusal> {
    let digits: String = text.trim().chars().filter(|character| *character != ',').collect();
    let plain = !digits.is_empty()
        && digits.chars().all(|character| character.is_ascii_digit() || character == '.');
    if plain { Ok(digits) } else { Err(format!("`{text}` is not a number")) }
}

/// `5%` as the canonical ad valorem rate.
fn percent(text: &str) -> Result<String, Refusal> {
    let digits =
        text.trim().strip_suffix('%').ok_or_else(|| format!("`{text}` is not a percentage"))?;
    Ok(format!("{}%", number(digits)?))
}
