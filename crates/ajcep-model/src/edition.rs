//! Editions of the Harmonized System, and the rule tables written in them.

use core::str::FromStr;

use crate::error::ParseError;
use crate::vocabulary;

vocabulary! {
    /// An edition of the Harmonized System nomenclature of the World Customs
    /// Organization, named by the year it took effect. Its number is that year.
    ///
    /// A six-digit code means nothing without its edition: numbers are reused with
    /// other meanings. Annex 1 is written in HS 2002, the product specific rules in
    /// HS 2002 and HS 2017, today's tariffs in HS 2022.
    pub enum HsEdition: "HS edition", no FromStr {
        /// In effect from 2002-01-01.
        Hs2002 = 2002, "HS2002", "Harmonized System 2002";
        /// In effect from 2007-01-01.
        Hs2007 = 2007, "HS2007", "Harmonized System 2007";
        /// In effect from 2012-01-01.
        Hs2012 = 2012, "HS2012", "Harmonized System 2012";
        /// In effect from 2017-01-01.
        Hs2017 = 2017, "HS2017", "Harmonized System 2017";
        /// In effect from 2022-01-01.
        Hs2022 = 2022, "HS2022", "Harmonized System 2022";
    }
}

impl HsEdition {
    /// The year the edition took effect.
    pub const fn year(self) -> u16 {
        self.number()
    }

    /// Its index in [`HsEdition::ALL`].
    pub const fn index(self) -> usize {
        match self {
            Self::Hs2002 => 0,
            Self::Hs2007 => 1,
            Self::Hs2012 => 2,
            Self::Hs2017 => 3,
            Self::Hs2022 => 4,
        }
    }
}

impl FromStr for HsEdition {
    type Err = ParseError;

    /// Accepts `HS2017`, `hs2017`, `HS 2017` and `2017`.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let year = match text.get(..2) {
            Some(hs) if hs.eq_ignore_ascii_case("hs") => {
                text.get(2..).unwrap_or_default().trim_start()
            }
            _ => text,
        };
        let edition = match year.len() {
            4 => year.parse().ok().and_then(Self::from_number),
            _ => None,
        };
        edition.ok_or_else(|| ParseError::new("HS edition", text, "not known", Self::EXPECTED))
    }
}

crate::text::serialize_as_text!(HsEdition);

vocabulary! {
    /// A table of product specific rules: Annex 2 in one HS edition. Its number is
    /// the year of that edition.
    pub enum RuleTable: "rule table", no FromStr {
        /// Annex 2 in HS 2002, as signed.
        Hs2002 = 2002, "HS2002", "product specific rules in HS 2002";
        /// Annex 2 transposed to HS 2017.
        Hs2017 = 2017, "HS2017", "product specific rules in HS 2017";
    }
}

impl RuleTable {
    /// The edition that its codes are in.
    pub const fn edition(self) -> HsEdition {
        match self {
            Self::Hs2002 => HsEdition::Hs2002,
            Self::Hs2017 => HsEdition::Hs2017,
        }
    }

    /// The table whose codes are in `edition`, if there is one.
    pub const fn for_edition(edition: HsEdition) -> Option<Self> {
        Self::from_number(edition.number())
    }

    /// Its index in [`RuleTable::ALL`].
    pub const fn index(self) -> usize {
        match self {
            Self::Hs2002 => 0,
            Self::Hs2017 => 1,
        }
    }
}

impl FromStr for RuleTable {
    type Err = ParseError;

    /// Parses the edition of the table, as [`HsEdition`] does.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let table = text.parse().ok().and_then(Self::for_edition);
        table.ok_or_else(|| ParseError::new("rule table", text, "not known", Self::EXPECTED))
    }
}

crate::text::serialize_as_text!(RuleTable);

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn editions_round_trip() {
        for (index, edition) in HsEdition::ALL.into_iter().enumerate() {
            assert_eq!(edition.index(), index);
            assert_eq!(edition.to_string().parse(), Ok(edition));
            assert_eq!(edition.year().to_string().parse(), Ok(edition));
        }
        for bad in ["", "HS", "hs2018", "2O17", "é2017", "HS２０１７", "+2017", "HS02017"] {
            assert!(bad.parse::<HsEdition>().is_err(), "{bad}");
        }
    }

    #[test]
    fn rule_tables_are_named_by_their_edition() {
        for (index, table) in RuleTable::ALL.into_iter().enumerate() {
            assert_eq!(table.index(), index);
            assert_eq!(table.edition().to_string().parse(), Ok(table));
        }
        assert!("HS2022".parse::<RuleTable>().is_err());
    }
}
