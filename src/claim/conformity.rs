//! Whether a certificate conforms to what is imported: code, quantity, and the order of
//! the dates.

use ajcep_model::{HsEdition, Subheading};

use super::certificate::{Certificate, CertificateKind};
use super::check::Check;
use super::defect::{ClaimDate, Defect};
use crate::error::Error;
use crate::nomenclature::transpose;

impl Check<'_> {
    /// Whether `code` of `edition` may be that of the tariff line. The data says
    /// nothing of codes that an edition does not have.
    pub(super) fn is_declared(&self, code: Subheading, edition: HsEdition) -> bool {
        let (declared, from) = self.declared;
        match transpose(declared, from, edition) {
            Ok(declared) => declared.targets().any(|target| target == code),
            Err(_) => declared == code,
        }
    }

    /// The six-digit code, in the edition of the rules or another: a difference that comes of
    /// the edition alone is noted. An edition that is not stated is found by trying them.
    pub(super) fn code(&mut self, certificate: &Certificate) {
        let (expected, new) = (self.table.edition(), self.new);
        let Some(stated) = certificate.hs_code() else {
            let other = certificate.hs_edition().filter(|edition| *edition != expected);
            self.defects.extend(other.map(|stated| Defect::WrongEdition { stated, expected }));
            return;
        };
        let others = HsEdition::ALL.into_iter().rev().filter(|one| *one != expected);
        let mut editions = core::iter::once(expected).chain(others);
        let matching = match certificate.hs_edition() {
            Some(edition) => self.is_declared(stated, edition).then_some(edition),
            None => editions.find(|edition| self.is_declared(stated, *edition)),
        };
        let (declared, _) = self.declared;
        self.add_if(matching.is_none(), Defect::OtherCode { stated, declared, new });
        let edition = certificate.hs_edition().or(matching);
        let other = edition.filter(|edition| *edition != expected);
        self.defects.extend(other.map(|stated| Defect::WrongEdition { stated, expected }));
    }

    /// Not more is imported than is certified.
    pub(super) fn quantity(&mut self, certificate: &Certificate) -> Result<(), Error> {
        let Some(certified) = certificate.quantity() else { return Ok(()) };
        let imported = self.claim.shipment().quantities();
        let compared = imported
            .iter()
            .find_map(|quantity| Some((quantity, quantity.sum_exceeds(None, &certified)?)));
        match compared {
            Some((imported, exceeds)) => {
                let (imported, new) = (*imported, self.new);
                self.add_if(exceeds?, Defect::AboveCertificate { certified, imported, new });
            }
            None => {
                self.add_if(!imported.is_empty(), Defect::QuantityNotCompared { certified });
            }
        }
        Ok(())
    }

    /// Dates that have an order.
    pub(super) fn order_of_dates(&mut self, certificate: &Certificate) {
        let imported = Some(self.claim.shipment().date());
        let issued = certificate.issued();
        let (shipped, presented) = (self.claim.shipped(), self.claim.presented());
        let lost = match certificate.kind() {
            CertificateKind::CopyOf(lost) | CertificateKind::Replaces(lost) => lost.issued(),
            _ => None,
        };
        let original = match certificate.kind() {
            CertificateKind::BackToBack(original) => original.issued(),
            _ => None,
        };
        for (earlier, later) in [
            ((ClaimDate::Invoice, certificate.invoice_date()), (ClaimDate::Issue, issued)),
            ((ClaimDate::Invoice, certificate.invoice_date()), (ClaimDate::Import, imported)),
            ((ClaimDate::Shipment, shipped), (ClaimDate::Import, imported)),
            ((ClaimDate::Shipment, shipped), (ClaimDate::Presentation, presented)),
            ((ClaimDate::OriginalIssue, original), (ClaimDate::Issue, issued)),
            ((ClaimDate::LostIssue, lost), (ClaimDate::Issue, issued)),
        ] {
            if let ((earlier, Some(first)), (later, Some(second))) = (earlier, later)
                && first > second
            {
                self.defects.push(Defect::DatesContradict { earlier, first, later, second });
            }
        }
    }
}
