//! Defects of a claim: their severity, the provision they rest on, and their cure.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use ajcep_model::{Country, HsEdition, Party, Subheading, vocabulary};
use jiff::civil::Date;

use super::certificate::CertificateItem;
use crate::duty::{Money, Quantity};
use crate::origin::Criterion;
use crate::provision::Provision;

vocabulary! {
    /// The severity of a defect.
    pub enum Severity: "severity" {
        /// The preference is not refused for it.
        Note = 1, "note", "a note: the preference is not refused for it";
        /// The preference is refused until it is cured.
        Curable = 2, "curable", "the preference is refused until it is cured";
        /// The preference is refused.
        Fatal = 3, "fatal", "the preference is refused";
    }
}

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

vocabulary! {
    /// The kind of a [`Defect`].
    pub enum DefectKind: "defect" {
        /// The schedule grants no concession for this line.
        NoConcession = 1, "no-concession", "the schedule grants no concession for this line";
        /// The preference is not lower than the MFN rate: nothing is saved.
        PreferenceNotLower = 2, "preference-not-lower", "the preference is not lower than the MFN rate: nothing is saved";
        /// The preferential rate is not in the data.
        PreferenceUnknown = 3, "preference-unknown", "the preferential rate is not in the data";
        /// The good does not originate.
        NotOriginating = 4, "not-originating", "the good does not originate";
        /// The production is of another good than the declared one.
        GoodMismatch = 5, "good-mismatch", "the production is of another good than the declared one";
        /// The good was produced in another Party than that of origin.
        ProducerMismatch = 6, "producer-mismatch", "the good was produced in another Party than that of origin";
        /// The goods underwent an operation that Article 31 does not allow.
        OperationInTransit = 7, "operation-in-transit", "the goods underwent an operation other than transit";
        /// No document shows what was done in transit.
        NoTransitDocument = 8, "no-transit-document", "no document shows what was done in transit";
        /// The goods transited several non-Parties; Article 31 mentions one.
        SeveralPlaces = 9, "several-places", "transited several non-Parties";
        /// There is no certificate, and the value is above the waiver.
        NoCertificate = 10, "no-certificate", "there is no certificate, and one is needed";
        /// The value is low enough to need no certificate.
        CertificateWaived = 11, "certificate-waived", "no certificate is needed";
        /// The certificate lacks a data item.
        ItemMissing = 12, "item-missing", "the certificate lacks a data item";
        /// The certificate was issued late without "Issued Retroactively".
        NotTickedRetroactive = 13, "not-ticked-retroactive", "issued late without \"Issued Retroactively\"";
        /// The certificate was issued after the time for retroactive issue.
        IssuedTooLate = 14, "issued-too-late", "issued after the time for retroactive issue";
        /// "Issued Retroactively" is ticked, though the certificate was issued in time.
        RetroactiveBoxNeedless = 15, "retroactive-box-needless", "\"Issued Retroactively\" is ticked, though it was issued in time";
        /// The certificate has expired.
        Expired = 16, "expired", "the certificate has expired";
        /// The certificate has expired, excused by force majeure.
        ExpiredByForceMajeure = 17, "expired-by-force-majeure", "the certificate has expired, excused by force majeure";
        /// The certificate was presented before it was issued.
        PresentedBeforeIssue = 18, "presented-before-issue", "presented before it was issued";
        /// The certificate was used for another importation.
        UsedBefore = 19, "used-before", "the certificate was used for another importation";
        /// The certificate states another origin.
        WrongOrigin = 20, "wrong-origin", "the certificate states another origin";
        /// The certificate states a criterion that does not hold.
        WrongCriterion = 21, "wrong-criterion", "the certificate states a criterion that does not hold";
        /// The criterion rests on the tolerance, and the certificate omits DMI.
        DmiOmitted = 22, "dmi-omitted", "the criterion rests on the tolerance, and the certificate omits DMI";
        /// The criterion rests on accumulation, and the certificate omits ACU.
        AcuOmitted = 23, "acu-omitted", "the criterion rests on accumulation, and the certificate omits ACU";
        /// The certificate states DMI, and the criterion does not rest on the tolerance.
        DmiNeedless = 24, "dmi-needless", "the criterion does not rest on the tolerance (DMI)";
        /// The certificate states ACU, and the criterion does not rest on accumulation.
        AcuNeedless = 25, "acu-needless", "the criterion does not rest on accumulation (ACU)";
        /// The certificate states RVC and does not show the FOB value.
        FobMissing = 26, "fob-missing", "the certificate states RVC and does not show the FOB value";
        /// The certificate shows the FOB value, which only RVC needs.
        FobNeedless = 27, "fob-needless", "the FOB value need be shown for RVC only";
        /// The certificate is on another HS edition than the rules.
        WrongEdition = 28, "wrong-edition", "the certificate is on another HS edition than the rules";
        /// The certificate is for another code than the declared one.
        OtherCode = 29, "other-code", "the certificate is for another code than the declared one";
        /// The issuer of the invoice in a third country is not fully stated.
        ThirdCountryInvoiceIncomplete = 30, "third-country-invoice-incomplete", "the invoice is issued in a third country, and its issuer's name or address is not given";
        /// The original had expired when the back-to-back certificate was issued.
        OriginalExpired = 31, "original-expired", "the original had expired when the back-to-back certificate was issued";
        /// More is certified than on the original.
        AboveOriginal = 32, "above-original", "more is certified than on the original";
        /// No production was given: the certificate's criterion was accepted unverified.
        CriterionUnverified = 33, "criterion-unverified", "no production given: the certificate's origin criterion was accepted unverified";
    }
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
    },
    /// The certificate lacks a data item.
    ItemMissing {
        /// The item.
        item: CertificateItem,
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
        /// The criterion that holds.
        holds: Criterion,
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
        /// The edition that it states.
        stated: HsEdition,
        /// The edition of the rules.
        expected: HsEdition,
        /// Whether a new certificate can still be issued.
        new: NewCertificate,
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
    },
    /// No production was given: the certificate's criterion was accepted unverified.
    CriterionUnverified,
}

impl DefectKind {
    /// The provision it rests on.
    pub const fn cites(self) -> Provision {
        match self {
            Self::NoConcession => Provision::Article(16),
            Self::PreferenceNotLower => Provision::Article(10),
            Self::PreferenceUnknown => Provision::Annex(1),
            Self::NotOriginating | Self::GoodMismatch | Self::ProducerMismatch => {
                Provision::Article(24)
            }
            Self::OperationInTransit | Self::NoTransitDocument | Self::SeveralPlaces => {
                Provision::Article(31)
            }
            Self::NoCertificate
            | Self::CertificateWaived
            | Self::ItemMissing
            | Self::Expired
            | Self::ExpiredByForceMajeure
            | Self::PresentedBeforeIssue
            | Self::UsedBefore
            | Self::WrongOrigin
            | Self::WrongCriterion
            | Self::DmiOmitted
            | Self::AcuOmitted
            | Self::DmiNeedless
            | Self::AcuNeedless
            | Self::FobMissing
            | Self::FobNeedless
            | Self::OtherCode
            | Self::CriterionUnverified => Provision::Annex(4),
            Self::NotTickedRetroactive
            | Self::IssuedTooLate
            | Self::RetroactiveBoxNeedless
            | Self::ThirdCountryInvoiceIncomplete
            | Self::OriginalExpired
            | Self::AboveOriginal => Provision::ImplementingRegulations,
            Self::WrongEdition => Provision::Annex(2),
        }
    }
}

impl Defect {
    /// Its kind: a stable code and number.
    pub const fn kind(&self) -> DefectKind {
        match self {
            Self::NoConcession => DefectKind::NoConcession,
            Self::PreferenceNotLower => DefectKind::PreferenceNotLower,
            Self::PreferenceUnknown => DefectKind::PreferenceUnknown,
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
        }
    }

    /// The provision it rests on.
    pub const fn cites(&self) -> Provision {
        self.kind().cites()
    }

    /// Whether a new certificate can still be issued, if that is the cure.
    const fn new_certificate(&self) -> Option<NewCertificate> {
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
            | Self::WrongEdition { new, .. }
            | Self::OtherCode { new, .. }
            | Self::ThirdCountryInvoiceIncomplete { new, .. } => Some(*new),
            _ => None,
        }
    }

    /// Its severity.
    pub const fn severity(&self) -> Severity {
        // Transport details are stated only as far as they are known.
        if let Self::ItemMissing { item: CertificateItem::Transport, .. } = self {
            return Severity::Note;
        }
        match (self.new_certificate(), self) {
            (Some(NewCertificate::NotSince(_)), _) => Severity::Fatal,
            (Some(_), _) => Severity::Curable,
            (None, Self::GoodMismatch { .. } | Self::NoTransitDocument { .. }) => Severity::Curable,
            (
                None,
                Self::NoConcession
                | Self::NotOriginating
                | Self::ProducerMismatch { .. }
                | Self::OperationInTransit { .. }
                | Self::IssuedTooLate { .. }
                | Self::PresentedBeforeIssue { .. }
                | Self::UsedBefore
                | Self::OriginalExpired { .. }
                | Self::AboveOriginal { .. },
            ) => Severity::Fatal,
            (None, _) => Severity::Note,
        }
    }

    /// How to cure it; `None` if there is nothing to cure, or no cure.
    pub fn cure(&self) -> Option<String> {
        match self.severity() {
            Severity::Curable => {}
            Severity::Note | Severity::Fatal => return None,
        }
        let text = match self {
            Self::GoodMismatch { .. } => {
                return Some("declare the goods under the code they were produced as, or state the production of these goods".to_string());
            }
            Self::NoTransitDocument { country } => {
                return Some(format!(
                    "obtain a through bill of lading, or a certificate of the customs of {country}"
                ));
            }
            Self::WrongCriterion { holds, .. } => {
                format!("ask for a certificate that states {holds}")
            }
            Self::ItemMissing { item, .. } => {
                format!("ask for a certificate that states the {}", item.label())
            }
            Self::DmiOmitted { .. } => "ask for a certificate that states DMI".to_string(),
            Self::AcuOmitted { .. } => "ask for a certificate that states ACU".to_string(),
            Self::FobMissing { .. } => "ask for a certificate that shows the FOB value".to_string(),
            Self::WrongEdition { expected, .. } => {
                format!("ask for a certificate on the rules in {expected}")
            }
            Self::WrongOrigin { expected, .. } => {
                format!("ask for a certificate that states origin {expected}")
            }
            Self::OtherCode { declared, .. } => {
                format!("ask for a certificate for {declared}, or correct the declaration")
            }
            Self::ThirdCountryInvoiceIncomplete { .. } => {
                "ask for a certificate with the name and address of the issuer of the invoice"
                    .to_string()
            }
            _ => "ask for a certificate issued retroactively".to_string(),
        };
        Some(match self.new_certificate() {
            Some(NewCertificate::Until(date)) => {
                format!("{text}; one can be issued retroactively until {date}")
            }
            _ => format!("{text}; one can be issued retroactively until 12 months after shipment"),
        })
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::GoodMismatch { declared, produced } => {
                write!(f, "the production is of {produced}, which is not the declared {declared}")
            }
            Self::ProducerMismatch { origin, producer } => {
                write!(f, "the good was produced in {producer}, not in {origin}")
            }
            Self::OperationInTransit { country } => {
                write!(f, "the goods underwent an operation other than transit in {country}")
            }
            Self::NoTransitDocument { country } => {
                write!(f, "no document shows what was done in {country}")
            }
            Self::SeveralPlaces => f.write_str(
                "transited several non-Parties; Article 31 mentions one, and is read here as allowing several",
            ),
            Self::NoCertificate { needed_above, .. } => {
                write!(f, "there is no certificate, and one is needed above {needed_above}")
            }
            Self::CertificateWaived { up_to } => {
                write!(f, "no certificate is needed up to {up_to}")
            }
            Self::ItemMissing { item, .. } => {
                write!(f, "the certificate does not state the {}", item.label())
            }
            Self::NotTickedRetroactive { issued, in_time_until, .. } => write!(
                f,
                "the certificate was issued on {issued}, after {in_time_until}, without \"Issued Retroactively\""
            ),
            Self::IssuedTooLate { issued, until } => {
                write!(f, "the certificate was issued on {issued}; it could be issued until {until}")
            }
            Self::Expired { valid_until, .. } => {
                write!(f, "the certificate was valid until {valid_until}")
            }
            Self::ExpiredByForceMajeure { valid_until } => write!(
                f,
                "the certificate was valid until {valid_until}; expired, excused by force majeure, which the importing Party has to accept"
            ),
            Self::PresentedBeforeIssue { issued, presented } => write!(
                f,
                "the certificate, issued on {issued}, cannot have been presented on {presented}"
            ),
            Self::WrongOrigin { stated, expected, .. } => {
                write!(f, "the certificate states origin {stated}; the origin is {expected}")
            }
            Self::WrongCriterion { stated, holds, .. } => {
                write!(f, "the certificate states {stated}, which does not hold; {holds} does")
            }
            Self::WrongEdition { stated, expected, .. } => {
                write!(f, "the certificate is on {stated}; the rules are in {expected}")
            }
            Self::OtherCode { stated, declared, .. } => {
                write!(f, "the certificate is for {stated}, which is not the declared {declared}")
            }
            Self::OriginalExpired { valid_until } => write!(
                f,
                "the original was valid until {valid_until}, before the back-to-back certificate was issued"
            ),
            Self::AboveOriginal { original } => {
                write!(f, "more is certified than the {original} of the original")
            }
            other => f.write_str(other.kind().label()),
        }
    }
}
