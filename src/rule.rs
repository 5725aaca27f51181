//! Which rule decides whether a good originates: the product specific rule of
//! Annex 2, or the general rule of Article 26.1.

use alloc::string::String;
use alloc::vec::Vec;
use core::str::FromStr;

use ajcep_model::{CodeRange, HsEdition, OriginRule, ParseError, Standing, Subheading};
use jiff::civil::Date;

use crate::error::{Error, Kind};
use crate::nomenclature::Transposition;
use crate::tables::{self, RuleRow};

/// A table of product specific rules: Annex 2 in one HS edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleTable {
    /// For certificates issued before 2023-03-01.
    Hs2002,
    /// For certificates issued from 2023-03-01.
    Hs2017,
}

impl RuleTable {
    /// The table for a certificate issued on `issued`. One issued before on HS
    /// 2002 stays good for its year; one issued retroactively later follows HS
    /// 2017.
    pub fn on(issued: Date) -> Self {
        if issued < tables::ORIGIN.hs2017_from { Self::Hs2002 } else { Self::Hs2017 }
    }

    /// The edition that its codes are in.
    pub const fn edition(self) -> HsEdition {
        match self {
            Self::Hs2002 => HsEdition::Hs2002,
            Self::Hs2017 => HsEdition::Hs2017,
        }
    }
}

impl FromStr for RuleTable {
    type Err = ParseError;

    /// Reads the edition of the table: `HS2002` or `HS2017`.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        match text.parse::<HsEdition>() {
            Ok(HsEdition::Hs2002) => Ok(Self::Hs2002),
            Ok(HsEdition::Hs2017) => Ok(Self::Hs2017),
            _ => Err(ParseError::new("rule table", text, "there is none", "HS2002 or HS2017")),
        }
    }
}

/// The rule for a subheading.
#[derive(Clone, Copy)]
pub struct ApplicableRule {
    code: Subheading,
    table: RuleTable,
    row: Option<&'static RuleRow>,
}

impl ApplicableRule {
    pub(crate) fn of(code: Subheading, table: RuleTable) -> Result<Self, Error> {
        let edition = table.edition();
        if !tables::has(edition, code) {
            let known_in =
                HsEdition::ALL.into_iter().filter(|edition| tables::has(*edition, code)).collect();
            return Err(Kind::UnknownSubheading { code, edition, known_in }.into());
        }
        Ok(Self { code, table, row: tables::rule(edition, code) })
    }

    /// The rules for a code of another edition: one for each code that it
    /// became in the edition of the table.
    pub(crate) fn transposed(
        code: Subheading,
        from: HsEdition,
        table: RuleTable,
    ) -> Result<Vec<Self>, Error> {
        Transposition::new(code, from, table.edition())?
            .targets()
            .map(|target| Self::of(target, table))
            .collect()
    }

    /// The subheading it is for, in the edition of the table.
    pub const fn code(&self) -> Subheading {
        self.code
    }

    /// The table it is from.
    pub const fn table(&self) -> RuleTable {
        self.table
    }

    /// The product specific rule; `None` where the general rule of Article 26.1
    /// decides: a change of heading, or a regional value content of at least 40
    /// per cent with the final process in the Party.
    pub fn specific(&self) -> Option<&'static OriginRule> {
        self.row?.rule.as_ref()
    }

    /// The rule that decides: the specific one, or the general one.
    pub fn rule(&self) -> &'static OriginRule {
        self.specific().unwrap_or(&tables::ORIGIN.general_rule)
    }

    /// Its meaning in plain words, a line for each alternative.
    pub fn words(&self) -> Vec<String> {
        self.rule().words()
    }

    /// The chapter, heading or subheading of the row it stands in.
    pub fn listed_as(&self) -> Option<CodeRange> {
        self.row.map(|row| row.code)
    }

    /// Which part of the subheading the row is for; empty for all of it. For
    /// the rest the general rule decides.
    pub fn scope(&self) -> &'static str {
        self.row.map_or("", |row| row.scope)
    }

    /// What in the reading of the row nothing confirms; empty if nothing.
    pub fn unconfirmed(&self) -> &'static str {
        self.row.map_or("", |row| row.unconfirmed)
    }

    /// The tables are translations that no government has made its own.
    pub const fn standing(&self) -> Standing {
        Standing::UnofficialTranslation
    }

    /// The provision that makes it the rule.
    pub fn citation(&self) -> &'static str {
        match self.specific() {
            Some(_) => "Article 26 and Annex 2",
            None => "Article 26.1",
        }
    }
}
