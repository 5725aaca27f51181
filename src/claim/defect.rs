//! What is wrong with a claim: how grave, by which provision, and how to cure it.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use ajcep_model::{Country, HsEdition, Party, Subheading};
use jiff::civil::Date;

use crate::certificate::CertificateItem;
use crate::origin::Criterion;
use crate::quantity::{Money, Quantity};

/// How grave a defect is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is refused for it.
    Note,
    /// The preference is refused until it is cured.
    Curable,
    /// The preference is refused.
    Fatal,
}

impl Severity {
    /// The word used in machine-readable answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Curable => "curable",
            Self::Fatal => "fatal",
        }
    }
}

/// Whether a new certificate can still be issued retroactively when this one is
/// presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewCertificate {
    /// Yes, until this day.
    Until(Date),
    /// Until twelve months after the shipment, whose date is not stated.
    ShipmentNotStated,
    /// Not since this day.
    NotSince(Date),
}

/// Something wrong with a claim, or to know about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each is documented by its code, in docs/claims.md and as text")]
pub enum Defect {
    NoConcession,
    PreferenceNotLower,
    PreferenceUnknown,
    NotOriginating,
    OtherGood { declared: Subheading, produced: Subheading },
    OtherProducer { origin: Party, producer: Party },
    OperationInTransit { place: Country },
    NoTransitDocument { place: Country },
    SeveralPlaces,
    NoCertificate { needed_above: Money, new: NewCertificate },
    CertificateWaived { up_to: Money },
    ItemMissing { item: CertificateItem, new: NewCertificate },
    NotTickedRetroactive { issued: Date, in_time_until: Date, new: NewCertificate },
    IssuedTooLate { issued: Date, until: Date },
    TickedNeedlessly,
    Expired { valid_until: Date, new: NewCertificate },
    ExpiredByForceMajeure { valid_until: Date },
    PresentedBeforeIssue { issued: Date, presented: Date },
    UsedBefore,
    WrongOrigin { stated: Party, expected: Party, new: NewCertificate },
    WrongCriterion { stated: Criterion, holds: Criterion, new: NewCertificate },
    DmiOmitted { new: NewCertificate },
    AcuOmitted { new: NewCertificate },
    DmiNeedless,
    AcuNeedless,
    FobMissing { new: NewCertificate },
    FobNeedless,
    WrongEdition { stated: HsEdition, expected: HsEdition, new: NewCertificate },
    OtherCode { stated: Subheading, declared: Subheading, new: NewCertificate },
    ThirdCountryInvoiceIncomplete { new: NewCertificate },
    OriginalExpired { valid_until: Date },
    AboveOriginal { original: Quantity },
    CriterionAtItsWord,
}

const ANNEX_4: &str = "Annex 4";
const REGULATIONS: &str = "Implementing Regulations";

impl Defect {
    /// A stable word for it.
    pub const fn code(&self) -> &'static str {
        self.row().0
    }

    /// The provision it is judged by.
    pub const fn cites(&self) -> &'static str {
        self.row().1
    }

    const fn row(&self) -> (&'static str, &'static str) {
        match self {
            Self::NoConcession => ("no-concession", "Article 16"),
            Self::PreferenceNotLower => ("preference-not-lower", "Article 10"),
            Self::PreferenceUnknown => ("preference-unknown", "Annex 1"),
            Self::NotOriginating => ("not-originating", "Article 24"),
            Self::OtherGood { .. } => ("other-good", "Article 24"),
            Self::OtherProducer { .. } => ("other-producer", "Article 24"),
            Self::OperationInTransit { .. } => ("operation-in-transit", "Article 31"),
            Self::NoTransitDocument { .. } => ("no-transit-document", "Article 31"),
            Self::SeveralPlaces => ("several-places", "Article 31"),
            Self::NoCertificate { .. } => ("no-certificate", ANNEX_4),
            Self::CertificateWaived { .. } => ("certificate-waived", ANNEX_4),
            Self::ItemMissing { .. } => ("item-missing", ANNEX_4),
            Self::NotTickedRetroactive { .. } => ("not-ticked-retroactive", REGULATIONS),
            Self::IssuedTooLate { .. } => ("issued-too-late", REGULATIONS),
            Self::TickedNeedlessly => ("ticked-needlessly", REGULATIONS),
            Self::Expired { .. } => ("expired", ANNEX_4),
            Self::ExpiredByForceMajeure { .. } => ("expired-by-force-majeure", ANNEX_4),
            Self::PresentedBeforeIssue { .. } => ("presented-before-issue", ANNEX_4),
            Self::UsedBefore => ("used-before", ANNEX_4),
            Self::WrongOrigin { .. } => ("wrong-origin", ANNEX_4),
            Self::WrongCriterion { .. } => ("wrong-criterion", ANNEX_4),
            Self::DmiOmitted { .. } => ("dmi-omitted", ANNEX_4),
            Self::AcuOmitted { .. } => ("acu-omitted", ANNEX_4),
            Self::DmiNeedless => ("dmi-needless", ANNEX_4),
            Self::AcuNeedless => ("acu-needless", ANNEX_4),
            Self::FobMissing { .. } => ("fob-missing", ANNEX_4),
            Self::FobNeedless => ("fob-needless", ANNEX_4),
            Self::WrongEdition { .. } => ("wrong-edition", "Annex 2"),
            Self::OtherCode { .. } => ("other-code", ANNEX_4),
            Self::ThirdCountryInvoiceIncomplete { .. } => {
                ("third-country-invoice-incomplete", REGULATIONS)
            }
            Self::OriginalExpired { .. } => ("original-expired", REGULATIONS),
            Self::AboveOriginal { .. } => ("above-original", REGULATIONS),
            Self::CriterionAtItsWord => ("criterion-at-its-word", ANNEX_4),
        }
    }

    /// Whether a new certificate can still be had, where that is the cure.
    const fn new_certificate(&self) -> Option<NewCertificate> {
        match self {
            Self::NoCertificate { new, .. }
            | Self::ItemMissing { new, .. }
            | Self::NotTickedRetroactive { new, .. }
            | Self::Expired { new, .. }
            | Self::WrongOrigin { new, .. }
            | Self::WrongCriterion { new, .. }
            | Self::DmiOmitted { new }
            | Self::AcuOmitted { new }
            | Self::FobMissing { new }
            | Self::WrongEdition { new, .. }
            | Self::OtherCode { new, .. }
            | Self::ThirdCountryInvoiceIncomplete { new } => Some(*new),
            _ => None,
        }
    }

    /// How grave it is.
    pub const fn severity(&self) -> Severity {
        // It is asked for as far as it is known only.
        if let Self::ItemMissing { item: CertificateItem::Transport, .. } = self {
            return Severity::Note;
        }
        match (self.new_certificate(), self) {
            (Some(NewCertificate::NotSince(_)), _) => Severity::Fatal,
            (Some(_), _) => Severity::Curable,
            (None, Self::OtherGood { .. } | Self::NoTransitDocument { .. }) => Severity::Curable,
            (
                None,
                Self::NoConcession
                | Self::NotOriginating
                | Self::OtherProducer { .. }
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

    /// How to cure it; `None` where there is nothing to cure or no cure.
    pub fn cure(&self) -> Option<String> {
        match self.severity() {
            Severity::Curable => {}
            Severity::Note | Severity::Fatal => return None,
        }
        let text = match self {
            Self::OtherGood { .. } => {
                return Some("declare the goods under the code they were produced as, or state the production of these goods".to_string());
            }
            Self::NoTransitDocument { place } => {
                return Some(format!(
                    "obtain a through bill of lading, or a certificate of the customs of {place}"
                ));
            }
            Self::WrongCriterion { holds, .. } => {
                format!("ask for a certificate that states {}", holds.as_str())
            }
            Self::ItemMissing { item, .. } => {
                format!("ask for a certificate that states the {}", item.as_str())
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
                "ask for a certificate with the name and address of who issued the invoice"
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
            Self::NoConcession => f.write_str("the schedule grants no concession for this line"),
            Self::PreferenceNotLower => {
                f.write_str("the preference is not lower than the MFN rate: nothing is saved")
            }
            Self::PreferenceUnknown => f.write_str("the preferential rate is not in the data"),
            Self::NotOriginating => f.write_str("the good does not originate"),
            Self::OtherGood { declared, produced } => {
                write!(f, "the production is of {produced}, which is not the declared {declared}")
            }
            Self::OtherProducer { origin, producer } => {
                write!(f, "the good was produced in {producer}, not in {origin}")
            }
            Self::OperationInTransit { place } => {
                write!(f, "something else than passage was done in {place}")
            }
            Self::NoTransitDocument { place } => {
                write!(f, "no document shows what was done in {place}")
            }
            Self::SeveralPlaces => {
                f.write_str("it went through several countries that are no Parties, where the text says one; it is read to allow several")
            }
            Self::NoCertificate { needed_above, .. } => {
                write!(f, "there is no certificate, and one is needed above {needed_above}")
            }
            Self::CertificateWaived { up_to } => {
                write!(f, "no certificate is needed up to {up_to}")
            }
            Self::ItemMissing { item, .. } => {
                write!(f, "the certificate does not state the {}", item.as_str())
            }
            Self::NotTickedRetroactive { issued, in_time_until, .. } => write!(
                f,
                "the certificate was issued on {issued}, after {in_time_until}, without Issued Retroactively"
            ),
            Self::IssuedTooLate { issued, until } => write!(
                f,
                "the certificate was issued on {issued}, and could be issued until {until} only"
            ),
            Self::TickedNeedlessly => {
                f.write_str("Issued Retroactively is ticked, though it was issued in time")
            }
            Self::Expired { valid_until, .. } => {
                write!(f, "the certificate was valid until {valid_until}")
            }
            Self::ExpiredByForceMajeure { valid_until } => write!(
                f,
                "the certificate was valid until {valid_until}; it is late by force majeure, which the importing Party has to accept"
            ),
            Self::PresentedBeforeIssue { issued, presented } => write!(
                f,
                "the certificate, issued on {issued}, cannot have been presented on {presented}"
            ),
            Self::UsedBefore => f.write_str("the certificate served for another importation"),
            Self::WrongOrigin { stated, expected, .. } => {
                write!(f, "the certificate states origin {stated}, where it is {expected}")
            }
            Self::WrongCriterion { stated, holds, .. } => write!(
                f,
                "the certificate states {}, which does not hold; {} does",
                stated.as_str(),
                holds.as_str()
            ),
            Self::DmiOmitted { .. } => {
                f.write_str("the criterion rests on the tolerance, and the certificate omits DMI")
            }
            Self::AcuOmitted { .. } => {
                f.write_str("the criterion rests on accumulation, and the certificate omits ACU")
            }
            Self::DmiNeedless => f.write_str("the criterion does not rest on the tolerance (DMI)"),
            Self::AcuNeedless => f.write_str("the criterion does not rest on accumulation (ACU)"),
            Self::FobMissing { .. } => {
                f.write_str("the certificate states RVC and does not show the FOB value")
            }
            Self::FobNeedless => f.write_str("the FOB value need be shown for RVC only"),
            Self::WrongEdition { stated, expected, .. } => {
                write!(f, "the certificate is on {stated}, where the rules are in {expected}")
            }
            Self::OtherCode { stated, declared, .. } => {
                write!(f, "the certificate is for {stated}, which is not the declared {declared}")
            }
            Self::ThirdCountryInvoiceIncomplete { .. } => f.write_str(
                "the invoice is issued in a third country, and its issuer's name or address is not given",
            ),
            Self::OriginalExpired { valid_until } => write!(
                f,
                "the original was valid until {valid_until}, before the back-to-back certificate was issued"
            ),
            Self::AboveOriginal { original } => {
                write!(f, "more is certified than the {original} of the original")
            }
            Self::CriterionAtItsWord => f.write_str(
                "no production was given: the criterion of the certificate is taken at its word",
            ),
        }
    }
}
