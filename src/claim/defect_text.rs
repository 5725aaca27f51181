//! The text of a defect, and how to cure it.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use super::defect::{Defect, NewCertificate};
use super::defect_kind::Severity;

impl Defect {
    /// How to cure it; `None` if there is nothing to cure, or no cure.
    pub fn cure(&self) -> Option<String> {
        match self.severity() {
            Severity::Curable | Severity::Partial => {}
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
            Self::DatesContradict { earlier, later, .. } => {
                return Some(format!(
                    "state the dates of {} and of {}",
                    earlier.label(),
                    later.label()
                ));
            }
            Self::BackToBackInOrigin { origin } => {
                return Some(format!(
                    "present the certificate of {origin}, or state the Party that issued the back-to-back certificate as the exporter"
                ));
            }
            Self::AboveCertificate { covered: Some(covered), .. } => {
                format!(
                    "declare {covered} and the rest as two lines, and for the rest ask for another certificate"
                )
            }
            Self::AboveCertificate { covered: None, .. } => {
                "ask for another certificate".to_string()
            }
            Self::NotOnCertificate { declared, .. } => {
                format!(
                    "name the item of the certificate that it is, ask for a certificate for {declared}, or correct the declaration"
                )
            }
            Self::WrongCriterion { holds: Some(holds), .. } => {
                format!("ask for a certificate that states {holds}")
            }
            Self::WrongCriterion { holds: None, .. } => {
                "find the criterion that holds, and ask for a certificate that states it"
                    .to_string()
            }
            Self::ItemMissing { item, .. } => {
                format!("ask for a certificate that states the {}", item.label())
            }
            Self::DmiOmitted { .. } => "ask for a certificate that states DMI".to_string(),
            Self::AcuOmitted { .. } => "ask for a certificate that states ACU".to_string(),
            Self::FobMissing { .. } => "ask for a certificate that shows the FOB value".to_string(),
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
            Some(NewCertificate::NotSince(_)) => text,
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
            Self::CertificateWaived { up_to, one_line } => {
                let taken = if *one_line { "; the line is taken as the whole consignment" } else { "" };
                write!(f, "no certificate is needed up to {up_to}{taken}")
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
            Self::WrongCriterion { stated, holds: Some(holds), .. } => {
                write!(f, "the certificate states {stated}, which does not hold; {holds} does")
            }
            Self::WrongCriterion { stated, holds: None, .. } => {
                write!(f, "the certificate states {stated}, which does not hold")
            }
            Self::WrongEdition { stated, expected } => {
                write!(f, "the code of the certificate is of {stated}; the rules are in {expected}, which makes no other good of it")
            }
            Self::DatesContradict { earlier, first, later, second } => write!(
                f,
                "{} on {first} cannot be after {} on {second}",
                earlier.label(),
                later.label()
            ),
            Self::BackToBackInOrigin { origin } => write!(
                f,
                "the back-to-back certificate is of {origin}, where the goods originate; it is issued by an intermediate Party"
            ),
            Self::AboveCertificate { certified, used, imported, covered, .. } => {
                write!(f, "{imported} are imported under a certificate of {certified}")?;
                if let Some(used) = used {
                    write!(f, ", of which other lines or importations used {used}")?;
                }
                match covered {
                    Some(covered) => write!(
                        f,
                        ": it covers {covered}; in practice the rest pays the MFN duty, which is unconfirmed, on a value in proportion"
                    ),
                    None => write!(
                        f,
                        ": nothing is left of it; in practice they pay the MFN duty, which is unconfirmed"
                    ),
                }
            }
            Self::QuantityNotCompared { certified, by_line_before: false } => write!(
                f,
                "the certificate is for {certified}, and no quantity of that kind is stated to be imported"
            ),
            Self::QuantityNotCompared { certified, by_line_before: true } => write!(
                f,
                "the certificate is for {certified}, and what a line before used of it is not known"
            ),
            Self::UsedInPart { used } => write!(
                f,
                "{used} were imported under this certificate before; a certificate is for one importation, and that a consignment is cleared in parts is practice, unconfirmed"
            ),
            Self::NotOnCertificate { declared, .. } => {
                write!(f, "no item of the certificate is for the declared {declared}")
            }
            Self::OtherCode { stated, declared, .. } => {
                write!(f, "the certificate is for {stated}, which is not the declared {declared}")
            }
            Self::OriginalExpired { valid_until } => write!(
                f,
                "the original was valid until {valid_until}, before the back-to-back certificate was issued"
            ),
            Self::AboveOriginal { original, released } => {
                write!(f, "more is certified than the {original} of the original")?;
                released.map_or(Ok(()), |released| {
                    write!(f, ", of which {released} were released before")
                })
            }
            other => f.write_str(other.kind().label()),
        }
    }
}
