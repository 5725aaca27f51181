//! Defects of a claim: the figures of each, and its severity.

use ajcep_model::{Country, HsEdition, Party, Subheading, vocabulary};
use jiff::civil::Date;

use super::certificate::DataItem;
use super::defect_kind::{DefectKind, Severity};
use crate::duty::{Money, Quantity};
use crate::origin::Criterion;
use crate::provision::Provision;

/// Whether a new certificate can still be issued retroactively when this one is presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NewCertificate {
    /// Yes, until this day.
    Until(Date),
    /// Until twelve months after the shipment, whose date is not stated.
    ShipmentNotStated,
    /// No: the last day was this.
    NotSince(Date),
}

/// A defect of a claim, or something to note about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Defect {
    /// The schedule grants no concession for this line.
    NoConcession,
    /// The preference is not lower than the MFN rate: nothing is saved.
    PreferenceNotLower,
    /// The preferential rate is not in the data.
    PreferenceUnknown,
    /// The preferential rate is for a part of the line, and the rest has no concession.
    PartOfLine,
    /// The good does not originate.
    NotOriginating,
    /// The production is of another good than the declared one.
    GoodMismatch {
        /// The subheading of the declared tariff line.
        declared: Subheading,
        /// The subheading of the production.
        produced: Subheading,
    },
    /// The good was produced in another Party than that of origin.
    ProducerMismatch {
        /// The Party of origin.
        origin: Party,
        /// The producing Party.
        producer: Party,
    },
    /// The goods underwent an operation that Article 31 does not allow.
    OperationInTransit {
        /// Where it was performed.
        country: Country,
    },
    /// No document shows what was done in transit.
    NoTransitDocument {
        /// Where the goods passed through.
        country: Country,
    },
    /// The goods transited several non-Parties; Article 31 mentions one.
    SeveralPlaces,
    /// There is no certificate, and the value is above the waiver.
    NoCertificate {
        /// The value above which a certificate is needed.
        needed_above: Money,
        /// Whether one can still be issued.
        new: NewCertificate,
    },
    /// The value is low enough to need no certificate.
    CertificateWaived {
        /// The value up to which none is needed.
        up_to: Money,
        /// Whether the line was taken as the whole consignment, whose value is not stated.
        one_line: bool,
    },
    /// The certificate lacks a data item.
    ItemMissing {
        /// The item.
        item: DataItem,
        /// Whether a new certificate can still be issued.
        new: NewCertificate,
    },
    /// The certificate was issued late without "Issued Retroactively".
    NotTickedRetroactive {
        /// The date of issue.
        issued: Date,
        /// The last day of issue in time.
        in_time_until: Date,
        /// Whether a new certificate can still be issued.
        new: NewCertificate,
    },
    /// The certificate was issued after the time for retroactive issue.
    IssuedTooLate {
        /// The date of issue.
        issued: Date,
        /// The last day of retroactive issue.
        until: Date,
    },
    /// "Issued Retroactively" is ticked, though the certificate was issued in time.
    RetroactiveBoxNeedless,
    /// The certificate has expired.
    Expired {
        /// The last day of its term.
        valid_until: Date,
        /// Whether a new certificate can still be issued.
        new: NewCertificate,
    },
    /// The certificate has expired, excused by force majeure.
    ExpiredByForceMajeure {
        /// The last day of its term.
        valid_until: Date,
    },
    /// The certificate was presented before it was issued.
    PresentedBeforeIssue {
        /// The date of issue.
        issued: Date,
        /// The date of presentation.
        presented: Date,
    },
    /// The certificate was used for another importation.
    UsedBefore,
    /// The certificate states another origin.
    WrongOrigin {
        /// The origin that it states.
        stated: Party,
        /// The Party of origin.
        expected: Party,
        /// Whether a new certificate can still be issued.
        new: NewCertificate,
    },
    /// The certificate states a criterion that does not hold.
    WrongCriterion {
        /// The criterion that it states.
        stated: Criterion,
        /// The criterion that holds; `None` if what is not stated decides which.
        holds: Option<Criterion>,
        /// Whether a new certificate can still be issued.
        new: NewCertificate,
    },
    /// The criterion rests on the tolerance, and the certificate omits DMI.
    DmiOmitted {
        /// Whether a new certificate can still be issued.
        new: NewCertificate,
    },
    /// The criterion rests on accumulation, and the certificate omits ACU.
    AcuOmitted {
        /// Whether a new certificate can still be issued.
        new: NewCertificate,
    },
    /// The certificate states DMI, and the criterion does not rest on the tolerance.
    DmiNeedless,
    /// The certificate states ACU, and the criterion does not rest on accumulation.
    AcuNeedless,
    /// The certificate states RVC and does not show the FOB value.
    FobMissing {
        /// Whether a new certificate can still be issued.
        new: NewCertificate,
    },
    /// The certificate shows the FOB value, which only RVC needs.
    FobNeedless,
    /// The certificate is on another HS edition than the rules.
    WrongEdition {
        /// The edition that it states, or in which its code is the declared one.
        stated: HsEdition,
        /// The edition of the rules.
        expected: HsEdition,
    },
    /// The certificate is for another code than the declared one.
    OtherCode {
        /// The code that it states.
        stated: Subheading,
        /// The subheading of the declared tariff line.
        declared: Subheading,
        /// Whether a new certificate can still be issued.
        new: NewCertificate,
    },
    /// The issuer of the invoice in a third country is not fully stated.
    ThirdCountryInvoiceIncomplete {
        /// Whether a new certificate can still be issued.
        new: NewCertificate,
    },
    /// The original had expired when the back-to-back certificate was issued.
    OriginalExpired {
        /// The last day of the term of the original.
        valid_until: Date,
    },
    /// More is certified than on the original.
    AboveOriginal {
        /// The quantity of the original.
        original: Quantity,
        /// What was released on it before.
        released: Option<Quantity>,
    },
    /// No production was given: the certificate's criterion was accepted unverified.
    CriterionUnverified,
    /// A date is after one that it cannot be after.
    DatesContradict {
        /// What happens first.
        earlier: ClaimDate,
        /// When.
        first: Date,
        /// What happens later.
        later: ClaimDate,
        /// When.
        second: Date,
    },
    /// A back-to-back certificate is of the Party of origin itself; an intermediate Party is
    /// another one.
    BackToBackInOrigin {
        /// The Party of origin.
        origin: Party,
    },
    /// More is imported than the certificate covers, or than other lines and earlier
    /// importations have left of it.
    AboveCertificate {
        /// The quantity of the certificate.
        certified: Quantity,
        /// What other lines and earlier importations used of it, if that is known.
        used: Option<Quantity>,
        /// The quantity that is imported.
        imported: Quantity,
        /// What is covered of it; `None` if nothing is left.
        covered: Option<Quantity>,
        /// Whether a new certificate can still be issued.
        new: NewCertificate,
    },
    /// The quantity of the certificate measures something else than what is imported, by
    /// this line or another before it.
    QuantityNotCompared {
        /// The quantity of the certificate.
        certified: Quantity,
        /// Whether it is a line before that could not be compared.
        by_line_before: bool,
    },
    /// A part of what is certified was imported before.
    UsedInPart {
        /// The quantity that was imported before.
        used: Quantity,
    },
    /// No item of the certificate is for the declared code.
    NotOnCertificate {
        /// The subheading of the declared tariff line.
        declared: Subheading,
        /// Whether a new certificate can still be issued.
        new: NewCertificate,
    },
}

vocabulary! {
    /// A date of a claim.
    pub enum ClaimDate: "date of a claim" {
        Invoice = 1, "invoice", "the invoice";
        Shipment = 2, "shipment", "the shipment";
        Issue = 3, "issue", "the issue of the certificate";
        OriginalIssue = 4, "original-issue", "the issue of the original certificate";
        LostIssue = 5, "lost-issue", "the issue of the lost certificate";
        Import = 6, "import", "the importation";
        Presentation = 7, "presentation", "the presentation";
    }
}

impl Defect {
    /// Its kind: a stable code and number.
    pub const fn kind(&self) -> DefectKind {
        match self {
            Self::NoConcession => DefectKind::NoConcession,
            Self::PreferenceNotLower => DefectKind::PreferenceNotLower,
            Self::PreferenceUnknown => DefectKind::PreferenceUnknown,
            Self::PartOfLine => DefectKind::PartOfLine,
            Self::NotOriginating => DefectKind::NotOriginating,
            Self::GoodMismatch { .. } => DefectKind::GoodMismatch,
            Self::ProducerMismatch { .. } => DefectKind::ProducerMismatch,
            Self::OperationInTransit { .. } => DefectKind::OperationInTransit,
            Self::NoTransitDocument { .. } => DefectKind::NoTransitDocument,
            Self::SeveralPlaces => DefectKind::SeveralPlaces,
            Self::NoCertificate { .. } => DefectKind::NoCertificate,
            Self::CertificateWaived { .. } => DefectKind::CertificateWaived,
            Self::ItemMissing { .. } => DefectKind::ItemMissing,
            Self::NotTickedRetroactive { .. } => DefectKind::NotTickedRetroactive,
            Self::IssuedTooLate { .. } => DefectKind::IssuedTooLate,
            Self::RetroactiveBoxNeedless => DefectKind::RetroactiveBoxNeedless,
            Self::Expired { .. } => DefectKind::Expired,
            Self::ExpiredByForceMajeure { .. } => DefectKind::ExpiredByForceMajeure,
            Self::PresentedBeforeIssue { .. } => DefectKind::PresentedBeforeIssue,
            Self::UsedBefore => DefectKind::UsedBefore,
            Self::WrongOrigin { .. } => DefectKind::WrongOrigin,
            Self::WrongCriterion { .. } => DefectKind::WrongCriterion,
            Self::DmiOmitted { .. } => DefectKind::DmiOmitted,
            Self::AcuOmitted { .. } => DefectKind::AcuOmitted,
            Self::DmiNeedless => DefectKind::DmiNeedless,
            Self::AcuNeedless => DefectKind::AcuNeedless,
            Self::FobMissing { .. } => DefectKind::FobMissing,
            Self::FobNeedless => DefectKind::FobNeedless,
            Self::WrongEdition { .. } => DefectKind::WrongEdition,
            Self::OtherCode { .. } => DefectKind::OtherCode,
            Self::ThirdCountryInvoiceIncomplete { .. } => DefectKind::ThirdCountryInvoiceIncomplete,
            Self::OriginalExpired { .. } => DefectKind::OriginalExpired,
            Self::AboveOriginal { .. } => DefectKind::AboveOriginal,
            Self::CriterionUnverified => DefectKind::CriterionUnverified,
            Self::DatesContradict { .. } => DefectKind::DatesContradict,
            Self::BackToBackInOrigin { .. } => DefectKind::BackToBackInOrigin,
            Self::AboveCertificate { .. } => DefectKind::AboveCertificate,
            Self::QuantityNotCompared { .. } => DefectKind::QuantityNotCompared,
            Self::UsedInPart { .. } => DefectKind::UsedInPart,
            Self::NotOnCertificate { .. } => DefectKind::NotOnCertificate,
        }
    }

    /// The provision it rests on.
    pub const fn cites(&self) -> Provision {
        self.kind().cites()
    }

    /// Whether a new certificate can still be issued, if that is the cure.
    pub(super) const fn new_certificate(&self) -> Option<NewCertificate> {
        match self {
            Self::NoCertificate { new, .. }
            | Self::ItemMissing { new, .. }
            | Self::NotTickedRetroactive { new, .. }
            | Self::Expired { new, .. }
            | Self::WrongOrigin { new, .. }
            | Self::WrongCriterion { new, .. }
            | Self::DmiOmitted { new, .. }
            | Self::AcuOmitted { new, .. }
            | Self::FobMissing { new, .. }
            | Self::OtherCode { new, .. }
            | Self::AboveCertificate { new, .. }
            | Self::NotOnCertificate { new, .. }
            | Self::ThirdCountryInvoiceIncomplete { new, .. } => Some(*new),
            Self::NoConcession
            | Self::PreferenceNotLower
            | Self::PreferenceUnknown
            | Self::PartOfLine
            | Self::NotOriginating
            | Self::GoodMismatch { .. }
            | Self::WrongEdition { .. }
            | Self::DatesContradict { .. }
            | Self::BackToBackInOrigin { .. }
            | Self::QuantityNotCompared { .. }
            | Self::UsedInPart { .. }
            | Self::ProducerMismatch { .. }
            | Self::OperationInTransit { .. }
            | Self::NoTransitDocument { .. }
            | Self::SeveralPlaces
            | Self::CertificateWaived { .. }
            | Self::IssuedTooLate { .. }
            | Self::RetroactiveBoxNeedless
            | Self::ExpiredByForceMajeure { .. }
            | Self::PresentedBeforeIssue { .. }
            | Self::UsedBefore
            | Self::DmiNeedless
            | Self::AcuNeedless
            | Self::FobNeedless
            | Self::OriginalExpired { .. }
            | Self::AboveOriginal { .. }
            | Self::CriterionUnverified => None,
        }
    }

    /// Its severity.
    pub const fn severity(&self) -> Severity {
        // Transport details are stated only as far as they are known.
        if let Self::ItemMissing { item: DataItem::Transport, .. } = self {
            return Severity::Note;
        }
        // An invoice can be written again, or by others.
        if let Self::DatesContradict { earlier: ClaimDate::Invoice, .. } = self {
            return Severity::Note;
        }
        if let Self::AboveCertificate { covered: Some(_), .. } = self {
            return Severity::Partial;
        }
        match self.new_certificate() {
            Some(NewCertificate::NotSince(_)) => return Severity::Fatal,
            Some(_) => return Severity::Curable,
            None => {}
        }
        self.kind().usual_severity()
    }
}
