//! The rule that decides whether a good originates: the product specific rule of Annex 2,
//! or the general rule of Article 26.1.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use ajcep_model::{CodePrefix, CodeRange, HsEdition, OriginRule, RuleTable, Standing, Subheading};
use jiff::civil::Date;

use crate::error::{Detail, Error};
use crate::nomenclature::transpose;
use crate::provision::Provision;
use crate::tables::{self, RuleRow};

/// The rule of origin for a subheading of the edition of `table` (Article 26, Annex 2).
///
/// ```
/// use ajcep::origin::{self, RuleTable};
///
/// let rule = origin::rule("1601.00".parse()?, RuleTable::Hs2017)?;
/// assert_eq!(rule.rule().to_string(), "CC except 01, 02");
/// assert_eq!(rule.citation().to_string(), "Annex 2, HS2017 row 16.01");
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// If the edition of the table has no such code.
pub fn rule(code: Subheading, table: RuleTable) -> Result<ApplicableRule, Error> {
    ApplicableRule::of(code, table)
}

/// The rules for a code of any edition: one for each code it became in the edition of
/// `table`.
///
/// ```
/// use ajcep::HsEdition;
/// use ajcep::origin::{self, RuleTable};
///
/// let rules = origin::rules_for("6201.20".parse()?, HsEdition::Hs2022, RuleTable::Hs2017)?;
/// let codes: Vec<String> = rules.iter().map(|rule| rule.code().to_string()).collect();
/// assert_eq!(codes, ["6201.11", "6201.91"]);
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// If `from` has no such code.
pub fn rules_for(
    code: Subheading,
    from: HsEdition,
    table: RuleTable,
) -> Result<Vec<ApplicableRule>, Error> {
    let targets = transpose(code, from, table.edition())?.targets();
    targets.map(|target| ApplicableRule::of(target, table)).collect()
}

/// The rules under a chapter or a heading of any edition: one for each subheading that its
/// subheadings became in the edition of `table`, in the order of codes. Of a longer code,
/// those of its subheading.
///
/// ```
/// use ajcep::HsEdition;
/// use ajcep::origin::{self, RuleTable};
///
/// let rules = origin::rules_under("16.01".parse()?, HsEdition::Hs2017, RuleTable::Hs2017)?;
/// assert_eq!(rules.len(), 1);
/// assert_eq!(rules[0].rule().to_string(), "CC except 01, 02");
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// If `from` has no such code.
pub fn rules_under(
    prefix: CodePrefix,
    from: HsEdition,
    table: RuleTable,
) -> Result<Vec<ApplicableRule>, Error> {
    if let CodePrefix::Code(code) = prefix {
        return rules_for(code.subheading(), from, table);
    }
    let codes =
        tables::codes_in(tables::slots_under(prefix)).filter(|code| tables::has(from, *code));
    let mut targets = Vec::new();
    for code in codes {
        targets.extend(transpose(code, from, table.edition())?.targets());
    }
    if targets.is_empty() {
        return Err(Detail::NoSubheadings { prefix, edition: from }.into());
    }
    targets.sort_unstable();
    targets.dedup();
    targets.into_iter().map(|target| ApplicableRule::of(target, table)).collect()
}

/// The rule table in which a code of `edition` is looked up if no certificate is at hand:
/// that of the edition, or the newest.
pub fn rule_table_for(edition: HsEdition) -> RuleTable {
    RuleTable::for_edition(edition).unwrap_or_else(|| tables::ORIGIN.table_on(None))
}

/// The rule table for a certificate issued on `issued`. A certificate on HS 2002 issued
/// before 2023-03-01 stays good for its year; one issued retroactively later follows HS
/// 2017.
pub fn rule_table_on(issued: Date) -> RuleTable {
    tables::ORIGIN.table_on(Some(issued))
}

/// The rule of origin for a subheading.
#[derive(Clone, Copy)]
pub struct ApplicableRule {
    code: Subheading,
    table: RuleTable,
    row: Option<&'static RuleRow>,
}

impl ApplicableRule {
    pub(super) fn of(code: Subheading, table: RuleTable) -> Result<Self, Error> {
        let edition = table.edition();
        if !tables::has(edition, code) {
            let known_in = tables::editions_with(code).collect();
            return Err(Detail::UnknownSubheading { code, edition, known_in }.into());
        }
        Ok(Self { code, table, row: tables::rule(table, code) })
    }

    /// The subheading, in the edition of the table.
    pub const fn code(&self) -> Subheading {
        self.code
    }

    /// The table.
    pub const fn table(&self) -> RuleTable {
        self.table
    }

    /// The product specific rule; `None` where the general rule of Article 26.1 decides.
    pub fn specific(&self) -> Option<&'static OriginRule> {
        self.row?.rule.as_ref()
    }

    /// The rule that applies: the specific one, or the general one of Article 26.1.
    pub fn rule(&self) -> &'static OriginRule {
        self.specific().unwrap_or(&tables::ORIGIN.general_rule)
    }

    /// Its meaning in plain words, a line for each alternative.
    pub fn words(&self) -> Vec<String> {
        self.rule().words()
    }

    /// The chapter, heading or subheading of its row; `None` if no row lists it.
    pub fn listed_as(&self) -> Option<CodeRange> {
        self.row.map(|row| row.code)
    }

    /// What is unconfirmed in the reading of the row; empty if nothing is.
    pub fn unconfirmed(&self) -> &'static str {
        self.row.map_or("", |row| row.unconfirmed)
    }

    /// How far it can be relied on: the tables are unofficial translations; the general
    /// rule is the agreement's own.
    pub fn standing(&self) -> Standing {
        match self.specific() {
            Some(_) => Standing::UnofficialTranslation,
            None => Standing::Official,
        }
    }

    /// The provision that makes it the rule: its row of Annex 2, or Article 26.1.
    pub fn citation(&self) -> Provision {
        match (self.specific(), self.listed_as()) {
            (Some(_), Some(row)) => Provision::RuleRow(self.table, row),
            _ => Provision::Paragraph(26, 1),
        }
    }
}

impl fmt::Debug for ApplicableRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}: {}", self.code, self.table, self.rule())
    }
}
