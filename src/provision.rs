//! Citations: the provision of the agreement, or the row of a table, that a part of
//! an answer rests on.

use core::fmt;
use core::str::FromStr;

use ajcep_model::{CodeRange, ParseError, RuleTable};

/// A provision of the agreement.
///
/// ```
/// use ajcep::Provision;
///
/// let provision: Provision = "Article 28.1".parse()?;
/// assert_eq!(provision, Provision::Paragraph(28, 1));
/// assert_eq!(provision.to_string(), "Article 28.1");
/// # Ok::<(), ajcep::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Provision {
    /// An Article: `Article 16`.
    Article(u8),
    /// A paragraph of an Article: `Article 26.1`.
    Paragraph(u8, u8),
    /// A sub-paragraph of an Article: `Article 24(c)`.
    Item(u8, char),
    /// An Annex: `Annex 4`.
    Annex(u8),
    /// A row of Annex 2: `Annex 2, HS2017 row 62`.
    RuleRow(RuleTable, CodeRange),
    /// The Implementing Regulations, whose rule numbers are unconfirmed.
    ImplementingRegulations,
}

impl fmt::Display for Provision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Article(number) => write!(f, "Article {number}"),
            Self::Paragraph(number, paragraph) => write!(f, "Article {number}.{paragraph}"),
            Self::Item(number, letter) => write!(f, "Article {number}({letter})"),
            Self::Annex(number) => write!(f, "Annex {number}"),
            Self::RuleRow(table, row) => write!(f, "Annex 2, {table} row {row}"),
            Self::ImplementingRegulations => f.write_str("Implementing Regulations"),
        }
    }
}

impl FromStr for Provision {
    type Err = ParseError;

    /// Parses what `Display` prints.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        parsed(text).ok_or_else(|| {
            let expected = "such as Article 16, Article 26.1, Article 24(c), Annex 4";
            ParseError::new("provision", text, "not known", expected)
        })
    }
}

fn parsed(text: &str) -> Option<Provision> {
    if text == "Implementing Regulations" {
        return Some(Provision::ImplementingRegulations);
    }
    if let Some(row) = text.strip_prefix("Annex 2, ") {
        let (table, row) = row.split_once(" row ")?;
        return Some(Provision::RuleRow(RuleTable::from_code(table)?, row.parse().ok()?));
    }
    if let Some(number) = text.strip_prefix("Annex ") {
        return number.parse().ok().map(Provision::Annex);
    }
    let article = text.strip_prefix("Article ")?;
    if let Some((number, paragraph)) = article.split_once('.') {
        return Some(Provision::Paragraph(number.parse().ok()?, paragraph.parse().ok()?));
    }
    if let Some((number, letter)) = article.split_once('(') {
        let mut letters = letter.strip_suffix(')')?.chars();
        let (letter, None) = (letters.next()?, letters.next()) else { return None };
        return Some(Provision::Item(number.parse().ok()?, letter));
    }
    article.parse().ok().map(Provision::Article)
}

#[cfg(feature = "serde")]
impl serde::Serialize for Provision {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Provision {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ajcep_model::text::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn what_prints_parses() {
        for provision in [
            Provision::Article(16),
            Provision::Paragraph(26, 1),
            Provision::Item(25, 'k'),
            Provision::Annex(4),
            Provision::RuleRow(RuleTable::Hs2017, "62.03".parse().unwrap()),
            Provision::ImplementingRegulations,
        ] {
            assert_eq!(provision.to_string().parse(), Ok(provision));
        }
        for bad in ["", "Article", "Article x", "Article 24()", "Annex 2, HS2022 row 62"] {
            assert!(bad.parse::<Provision>().is_err(), "{bad}");
        }
    }
}
