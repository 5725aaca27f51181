//! Whether a certificate conforms to what is imported: code, quantity, and the order of
//! the dates.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{HsEdition, ParseError, Subheading};

use super::assessment::Missing;
use super::certificate::{Certificate, CertificateKind};
use super::check::Check;
use super::defect::{ClaimDate, Defect};
use super::item::Item;
use super::ledger::{Covered, Ledger};
use crate::error::Error;
use crate::nomenclature::{self, transpose};

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

    /// The good of the certificate that the line is: the one that it names, the only one, or
    /// the only one of its code.
    /// Of each that it may be, `ledger` is no longer certain; `place` is that of the certificate.
    pub(super) fn item(
        &mut self,
        certificate: &Certificate,
        place: usize,
        ledger: &mut Ledger,
    ) -> Result<Option<Item>, Error> {
        if let Some(number) = self.line.item {
            return match certificate.goods_of().find(|item| item.number == Some(number)) {
                Some(item) => Ok(Some(item)),
                None => Err(no_such_item(certificate, number)),
            };
        }
        let mut goods = certificate.goods_of();
        if let (Some(only), None) = (goods.next(), goods.next()) {
            return Ok(Some(only));
        }
        let fits = |item: &Item| {
            let edition = certificate.hs_edition();
            item.hs_code.is_none_or(|code| self.edition_in_which(code, edition).is_some())
        };
        let mut fitting = certificate.goods_of().filter(fits);
        let (first, second) = (fitting.next(), fitting.next());
        match (first, second) {
            (Some(only), None) => return Ok(Some(only)),
            (Some(_), Some(_)) => {
                for item in certificate.goods_of().filter(fits) {
                    if let Some(certified) = item.quantity {
                        ledger.take((place, item.index), certified, item.used, None)?;
                    }
                }
                self.missing.push(Missing::CertificateItem);
            }
            (None, _) => {
                let ((declared, _), new) = (self.declared, self.new);
                self.defects.push(Defect::NotOnCertificate { declared, new });
            }
        }
        Ok(None)
    }

    /// The edition in which `code` is that of the tariff line: the one that is stated, or
    /// else that of the rules, or else another.
    fn edition_in_which(&self, code: Subheading, stated: Option<HsEdition>) -> Option<HsEdition> {
        let expected = self.table.edition();
        let others = HsEdition::ALL.into_iter().rev().filter(|one| *one != expected);
        match stated.filter(|edition| nomenclature::has(*edition, code)) {
            Some(edition) => self.is_declared(code, edition).then_some(edition),
            // The edition that is stated has no such code, so another was meant.
            None => core::iter::once(expected)
                .chain(others)
                .find(|edition| self.is_declared(code, *edition)),
        }
    }

    /// The six-digit code, in the edition of the rules or another: a difference that comes of
    /// the edition alone is noted. An edition that is not stated is found by trying them.
    pub(super) fn code(&mut self, certificate: &Certificate, item: Item) {
        let (expected, new) = (self.table.edition(), self.new);
        let stated_edition = certificate.hs_edition();
        let mut matching = None;
        if let Some(stated) = item.hs_code {
            matching = self.edition_in_which(stated, stated_edition);
            let (declared, _) = self.declared;
            self.add_if(matching.is_none(), Defect::OtherCode { stated, declared, new });
        }
        let mut editions = [matching, stated_edition].into_iter().flatten();
        let other = editions.find(|edition| *edition != expected);
        self.defects.extend(other.map(|stated| Defect::WrongEdition { stated, expected }));
    }

    /// Not more is imported than is certified, with what other lines and earlier
    /// importations used. The certificate is at `place`.
    pub(super) fn quantity(
        &mut self,
        item: Option<Item>,
        place: usize,
        ledger: &mut Ledger,
    ) -> Result<Covered, Error> {
        // Goods of another code than the item's are not those that are certified.
        let is_other = |defect: &Defect| matches!(defect, Defect::OtherCode { .. });
        let Some(item) = item.filter(|_| !self.defects.iter().any(is_other)) else {
            return Ok(Covered::Whole);
        };
        let good = (place, item.index);
        let used = item.used.filter(|used| !used.amount().is_zero());
        self.defects.extend(used.map(|used| Defect::UsedInPart { used }));
        let Some(certified) = item.quantity else { return Ok(Covered::Whole) };
        let mut quantities = self.line.shipment.reported_quantities();
        let imported = quantities.find(|one| one.compares_with(&certified)).copied();
        let used = ledger.used(good, certified.unit())?.or(used);
        let covered = ledger.take(good, certified, item.used, imported)?;
        match (covered, imported) {
            (Covered::Part(..) | Covered::Nothing, Some(imported)) => {
                let covered = covered.quantity(certified.unit())?;
                let new = self.new;
                self.defects.push(Defect::AboveCertificate {
                    certified,
                    used,
                    imported,
                    covered,
                    new,
                });
            }
            (Covered::NotCompared, _) => {
                let by_line_before = imported.is_some();
                self.defects.push(Defect::QuantityNotCompared { certified, by_line_before });
            }
            _ => {}
        }
        Ok(covered)
    }

    /// Dates that have an order.
    pub(super) fn order_of_dates(&mut self, certificate: &Certificate) {
        let consignment = self.line.consignment;
        let imported = Some(self.line.shipment.date());
        let issued = certificate.issued();
        let (shipped, presented) = (consignment.shipped, consignment.presented);
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
            let ((earlier, Some(first)), (later, Some(second))) = (earlier, later) else {
                continue;
            };
            self.add_if(first > second, Defect::DatesContradict { earlier, first, later, second });
        }
    }
}

fn no_such_item(certificate: &Certificate, number: u32) -> Error {
    let known: Vec<String> =
        certificate.goods_of().filter_map(|item| Some(item.number?.to_string())).collect();
    let reason = match known.as_slice() {
        [] => "the certificate has no `items`".to_string(),
        known => format!("not one of its items: {}", known.join(", ")),
    };
    let expected = "the number of an item of the certificate";
    let error = ParseError::new("item of a certificate", &number.to_string(), reason, expected);
    Error::from(error).in_field("item")
}
