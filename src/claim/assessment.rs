//! The answer to a claim.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use ajcep_model::{Country, Currency, Unit};
use jiff::civil::Date;

use super::defect::{Defect, Severity};
use crate::duty::Duty;
use crate::error::Error;
use crate::origin::{self, Determination, Outcome, Production};
use crate::quote::Quote;
use crate::rule::RuleTable;

/// Whether a preference may be claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimStatus {
    /// It may.
    Allowed,
    /// Not as it stands.
    Refused,
    /// Something that is not stated would decide.
    NeedsInformation,
}

impl ClaimStatus {
    /// The word used in machine-readable answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Refused => "refused",
            Self::NeedsInformation => "needs-information",
        }
    }
}

/// What a claim does not state and would decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Missing {
    /// The route.
    Route,
    /// What was done in this country.
    TransitOperations(Country),
    /// The date of shipment.
    ShipmentDate,
    /// The date of issue of the certificate, or of the lost one.
    IssueDate,
    /// How the good was produced.
    Production,
    /// What the determination of origin asks for.
    Origin,
    /// The customs value.
    CustomsValue,
    /// The customs value in this currency.
    ValueIn(Currency),
    /// The Party of origin of the original certificate.
    OriginalOrigin,
    /// The date of issue of the original certificate.
    OriginalIssueDate,
    /// The quantity of the original certificate.
    OriginalQuantity,
    /// A quantity of the certificates convertible to this unit.
    QuantityIn(Unit),
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Route => f.write_str("route: the places it went through, or none"),
            Self::TransitOperations(place) => write!(f, "route: what was done in {place}"),
            Self::ShipmentDate => f.write_str("date of shipment"),
            Self::IssueDate => f.write_str("date of issue of the certificate, or of the lost one"),
            Self::Production => f.write_str("production: the good and its materials"),
            Self::Origin => f.write_str("what the determination of origin asks for"),
            Self::CustomsValue => f.write_str("customs value, for the waiver of a certificate"),
            Self::ValueIn(currency) => {
                write!(f, "customs value in {currency}, for the waiver of a certificate")
            }
            Self::OriginalOrigin => f.write_str("original certificate: the Party of origin"),
            Self::OriginalIssueDate => f.write_str("original certificate: the date of issue"),
            Self::OriginalQuantity => f.write_str("original certificate: the quantity"),
            Self::QuantityIn(unit) => {
                write!(f, "quantity of the certificates in {unit}, or a unit of its kind")
            }
        }
    }
}

/// Whether a preference may be claimed, what is paid, and what is wrong.
#[derive(Clone, Debug)]
pub struct Assessment<'a> {
    pub(super) quote: Quote<'a>,
    pub(super) produced: Option<(&'a Production, RuleTable, Outcome)>,
    pub(super) defects: Vec<Defect>,
    pub(super) missing: Vec<Missing>,
    pub(super) valid_until: Option<Date>,
    pub(super) retroactive_until: Option<Date>,
}

impl<'a> Assessment<'a> {
    /// Whether the preference may be claimed.
    pub fn status(&self) -> ClaimStatus {
        if self.defects.iter().any(|defect| defect.severity() > Severity::Note) {
            ClaimStatus::Refused
        } else if self.missing.is_empty() {
            ClaimStatus::Allowed
        } else {
            ClaimStatus::NeedsInformation
        }
    }

    /// Whether no defect is fatal.
    pub fn can_be_cured(&self) -> bool {
        self.defects.iter().all(|defect| defect.severity() < Severity::Fatal)
    }

    /// Everything that is wrong, and notes.
    pub fn defects(&self) -> &[Defect] {
        &self.defects
    }

    /// What is not stated and would decide.
    pub fn missing(&self) -> &[Missing] {
        &self.missing
    }

    /// What is not stated and would decide, with what the determination of origin
    /// asks for in its words.
    ///
    /// # Errors
    /// If the determination fails, as in [`crate::Book::origin`].
    pub fn missing_in_words(&self) -> Result<Vec<String>, Error> {
        let mut words = Vec::new();
        for missing in &self.missing {
            match (missing, self.determination()?) {
                (Missing::Origin, Some(determination)) => words.extend(determination.missing),
                _ => words.push(missing.to_string()),
            }
        }
        Ok(words)
    }

    /// The rates and the duties of the shipment.
    pub const fn quote(&self) -> &Quote<'a> {
        &self.quote
    }

    /// Whether the good originates, if its production was given.
    pub fn origin(&self) -> Option<Outcome> {
        self.produced.map(|(_, _, outcome)| outcome)
    }

    /// The same with its reasons, which are made when asked for.
    ///
    /// # Errors
    /// As [`crate::Book::origin`].
    pub fn determination(&self) -> Result<Option<Determination>, Error> {
        self.produced.map(|(production, table, _)| origin::determine(production, table)).transpose()
    }

    /// What is payable as the claim stands: with the preference if it is allowed,
    /// else the MFN duty. `None` if no value or quantity was given.
    pub fn payable(&self) -> Option<Duty> {
        let amounts = self.quote.amounts()?;
        Some(match self.status() {
            ClaimStatus::Allowed => amounts.payable,
            ClaimStatus::Refused | ClaimStatus::NeedsInformation => amounts.mfn,
        })
    }

    /// What the claim saves as it stands.
    pub fn saving(&self) -> Option<Duty> {
        let amounts = self.quote.amounts()?;
        Some(match self.status() {
            ClaimStatus::Allowed => amounts.saving,
            ClaimStatus::Refused | ClaimStatus::NeedsInformation => Duty::ZERO,
        })
    }

    /// The last day on which the certificate can be presented.
    pub const fn valid_until(&self) -> Option<Date> {
        self.valid_until
    }

    /// The last day on which a certificate can be issued retroactively.
    pub const fn retroactive_until(&self) -> Option<Date> {
        self.retroactive_until
    }
}
