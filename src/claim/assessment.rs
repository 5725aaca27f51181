//! The answer to a claim.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use ajcep_model::{Country, Currency, Unit, vocabulary};
use jiff::civil::Date;

use super::defect::Defect;
use super::defect_kind::Severity;
use crate::duty::Duty;
use crate::error::Error;
use crate::origin::{self, Criterion, Determination, Issue, Outcome, Production};
use crate::quote::{InPart, Quote};

vocabulary! {
    /// Whether a preference may be claimed.
    pub enum Status: "claim status" {
        Allowed = 1, "allowed", "the preference may be claimed";
        /// It may not be claimed as the claim stands.
        Refused = 2, "refused", "the preference is refused as the claim stands";
        NeedsInformation = 3, "needs-information", "depends on information that is not stated";
        /// For what the certificate covers; the rest pays the MFN duty.
        PartlyAllowed = 4, "partly-allowed", "the preference may be claimed for a part of the quantity";
        NotClaimed = 5, "not-claimed", "no preference is claimed";
    }
}

vocabulary! {
    /// The kind of a [`Missing`].
    pub enum MissingKind: "missing information" {
        /// The route.
        Route = 1, "route", "route: the places it went through, or none";
        TransitOperations = 2, "transit-operations", "route: what was done in a country";
        ShipmentDate = 3, "shipment-date", "date of shipment";
        IssueDate = 4, "issue-date", "date of issue of the certificate, or of the lost one";
        /// The production of the good.
        Production = 5, "production", "production: the good and its materials";
        Origin = 6, "origin", "what the determination of origin asks for";
        /// The customs value.
        CustomsValue = 7, "customs-value", "customs value of the consignment, for the waiver of a certificate";
        /// The customs value in a currency.
        ValueIn = 8, "value-in-currency", "customs value in another currency, for the waiver of a certificate";
        OriginalOrigin = 9, "original-origin", "original certificate: the Party of origin";
        OriginalIssueDate = 10, "original-issue-date", "original certificate: the date of issue";
        /// The quantity of the original certificate.
        OriginalQuantity = 11, "original-quantity", "original certificate: the quantity";
        QuantityIn = 12, "quantity-in-unit", "quantity of the certificates in another unit";
        CertificateItem = 13, "certificate-item", "certificate: the number of the item that the line is";
        /// A condition of the tariff line.
        Condition = 14, "condition", "condition: which condition of the tariff line applies; under one of them there is no concession";
    }
}

impl MissingKind {
    /// Whether it is a fact of the certificate, or one that its dates depend on.
    pub(super) const fn concerns_certificate(self) -> bool {
        match self {
            Self::ShipmentDate
            | Self::IssueDate
            | Self::CustomsValue
            | Self::ValueIn
            | Self::OriginalOrigin
            | Self::OriginalIssueDate
            | Self::OriginalQuantity
            | Self::QuantityIn
            | Self::CertificateItem => true,
            Self::Route
            | Self::TransitOperations
            | Self::Production
            | Self::Origin
            | Self::Condition => false,
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
    /// The production of the good.
    Production,
    /// What the determination of origin asks for.
    Origin,
    /// The customs value of the consignment.
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
    /// Which item of the certificate the line is: several are for its code.
    CertificateItem,
    /// Which condition of the tariff line holds: under one of them it has no concession.
    Condition,
}

impl Missing {
    /// Its kind: a stable code and number.
    pub const fn kind(&self) -> MissingKind {
        match self {
            Self::Route => MissingKind::Route,
            Self::TransitOperations(_) => MissingKind::TransitOperations,
            Self::ShipmentDate => MissingKind::ShipmentDate,
            Self::IssueDate => MissingKind::IssueDate,
            Self::Production => MissingKind::Production,
            Self::Origin => MissingKind::Origin,
            Self::CustomsValue => MissingKind::CustomsValue,
            Self::ValueIn(_) => MissingKind::ValueIn,
            Self::OriginalOrigin => MissingKind::OriginalOrigin,
            Self::OriginalIssueDate => MissingKind::OriginalIssueDate,
            Self::OriginalQuantity => MissingKind::OriginalQuantity,
            Self::QuantityIn(_) => MissingKind::QuantityIn,
            Self::CertificateItem => MissingKind::CertificateItem,
            Self::Condition => MissingKind::Condition,
        }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TransitOperations(country) => write!(f, "route: what was done in {country}"),
            Self::ValueIn(currency) => {
                write!(f, "customs value in {currency}, for the waiver of a certificate")
            }
            Self::QuantityIn(unit) => {
                write!(f, "quantity of the certificates in {unit}, or a unit of its kind")
            }
            other => f.write_str(other.kind().label()),
        }
    }
}

/// What is decided of the production of a good.
#[derive(Clone, Copy, Debug)]
pub(super) struct Produced<'a> {
    pub(super) production: &'a Production,
    pub(super) issue: Issue,
    /// The criterion that the certificate states.
    pub(super) stated: Option<Criterion>,
    pub(super) outcome: Outcome,
}

/// Whether a preference may be claimed, what is paid, and what is wrong.
#[derive(Clone, Debug)]
pub struct Assessment<'a> {
    pub(super) quote: Quote<'a>,
    pub(super) claimed: bool,
    /// No certificate is needed.
    pub(super) waived: bool,
    pub(super) produced: Option<Produced<'a>>,
    pub(super) item: Option<u32>,
    /// The duties, if the certificate covers a part of the quantity only.
    pub(super) in_part: Option<InPart>,
    pub(super) defects: Vec<Defect>,
    pub(super) missing: Vec<Missing>,
    pub(super) valid_until: Option<Date>,
    pub(super) retroactive_until: Option<Date>,
}

impl<'a> Assessment<'a> {
    /// Of a line for which no preference is claimed.
    pub(super) const fn not_claimed(quote: Quote<'a>) -> Self {
        Self {
            quote,
            claimed: false,
            waived: false,
            produced: None,
            item: None,
            in_part: None,
            defects: Vec::new(),
            missing: Vec::new(),
            valid_until: None,
            retroactive_until: None,
        }
    }

    /// Whether the preference may be claimed.
    pub fn status(&self) -> Status {
        let worst = self.defects.iter().map(|defect| self.severity(defect)).max();
        match worst {
            _ if !self.claimed => Status::NotClaimed,
            Some(Severity::Curable | Severity::Fatal) => Status::Refused,
            _ if !self.missing.is_empty() => Status::NeedsInformation,
            Some(Severity::Partial) => Status::PartlyAllowed,
            Some(Severity::Note) | None => Status::Allowed,
        }
    }

    /// The number of the item of the certificate that the line is, if the certificate has
    /// several and it is known which.
    pub const fn certificate_item(&self) -> Option<u32> {
        self.item
    }

    /// The severity of one of its defects: where no certificate is needed, a defect of the
    /// certificate is a note.
    pub fn severity(&self, defect: &Defect) -> Severity {
        match self.waived && defect.kind().concerns_certificate() {
            true => Severity::Note,
            false => defect.severity(),
        }
    }

    /// Whether no defect is fatal.
    pub fn can_be_cured(&self) -> bool {
        self.defects.iter().all(|defect| self.severity(defect) < Severity::Fatal)
    }

    /// Everything that is wrong, and notes.
    pub fn defects(&self) -> &[Defect] {
        &self.defects
    }

    /// What is not stated and would decide.
    pub fn missing(&self) -> &[Missing] {
        &self.missing
    }

    /// What is not stated and would decide, with the questions of the determination of
    /// origin.
    ///
    /// # Errors
    /// If the determination fails, as in [`determine`](crate::origin::determine).
    pub fn missing_in_words(&self) -> Result<Vec<String>, Error> {
        let mut words = Vec::new();
        for missing in &self.missing {
            match (missing, self.determination()?) {
                (Missing::Origin, Some(determination)) if !determination.questions.is_empty() => {
                    words.extend(determination.questions.into_iter().map(|question| question.text));
                }
                (Missing::Condition, _) => {
                    let conditions: Vec<&str> = self.quote.line().conditions().collect();
                    let label = MissingKind::Condition.label();
                    words.push(alloc::format!("{label}: {}", conditions.join("; ")));
                }
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
        self.produced.map(|produced| produced.outcome)
    }

    /// Whether the good originates, with the reasons, which are computed on request.
    ///
    /// # Errors
    /// As [`determine`](crate::origin::determine).
    pub fn determination(&self) -> Result<Option<Determination>, Error> {
        self.produced
            .map(|Produced { production, issue, stated, .. }| {
                origin::determine_stating(production, issue, stated)
            })
            .transpose()
    }

    /// What is payable as the claim stands: with the preference if it is allowed, else the
    /// MFN duty; if it is allowed in part, the sum for both parts, each with the value and the
    /// quantities in proportion. `None` if no value or quantity was given.
    pub fn payable(&self) -> Option<Duty> {
        let amounts = self.quote.amounts()?;
        Some(match self.status() {
            Status::Allowed => amounts.payable,
            Status::PartlyAllowed => self.in_part?.payable,
            Status::Refused | Status::NeedsInformation | Status::NotClaimed => amounts.mfn,
        })
    }

    /// What the claim saves as it stands: zero unless the preference is allowed. `None` if
    /// no value or quantity was given.
    pub fn saving(&self) -> Option<Duty> {
        let amounts = self.quote.amounts()?;
        Some(match self.status() {
            Status::Allowed => amounts.saving,
            Status::PartlyAllowed => self.in_part?.saving,
            Status::Refused | Status::NeedsInformation | Status::NotClaimed => Duty::ZERO,
        })
    }

    /// What is payable once the preference is allowed: for a line that is not claimed, the
    /// MFN duty. `None` if no value or quantity was given.
    pub fn payable_if_allowed(&self) -> Option<Duty> {
        let amounts = self.quote.amounts()?;
        Some(if self.claimed { amounts.payable } else { amounts.mfn })
    }

    /// The last day on which the certificate can be presented; `None` if its date of issue
    /// is not stated.
    pub const fn valid_until(&self) -> Option<Date> {
        self.valid_until
    }

    /// The last day on which a certificate can be issued retroactively; `None` if the date
    /// of shipment is not stated.
    pub const fn retroactive_until(&self) -> Option<Date> {
        self.retroactive_until
    }
}
