//! The certificate of origin, Form AJ (Annex 4): its twelve data items, its dates, and its
//! kind.

use ajcep_model::{HsEdition, ParseError, Party, Subheading, Unit, vocabulary};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::terms::valid_until;
use crate::duty::Quantity;
use crate::error::Error;
use crate::input::input;
use crate::origin::Criterion;

vocabulary! {
    /// A data item of a certificate (Annex 4).
    pub enum CertificateItem: "certificate item" {
        Exporter = 1, "exporter", "exporter";
        Importer = 2, "importer", "importer or consignee";
        Reference = 3, "reference", "reference number";
        /// The Party of origin.
        Origin = 4, "origin", "origin";
        /// The number and date of the invoice.
        Invoice = 5, "invoice", "invoice number and date";
        Transport = 6, "transport", "transport details";
        /// The six-digit code.
        HsCode = 7, "hs-code", "HS code";
        Goods = 8, "goods", "marks, numbers, packages and description";
        Quantity = 9, "quantity", "quantity";
        Criterion = 10, "criterion", "preference criterion";
        Declaration = 11, "declaration", "exporter's declaration";
        Certification = 12, "certification", "certification";
    }
}

input! {
    /// A certificate of origin, as far as it is filled in. All fields are optional;
    /// [`Book::assess`](crate::Book::assess) reports what is missing.
    ///
    /// ```
    /// use ajcep::Party;
    /// use ajcep::claim::Certificate;
    /// use ajcep::origin::Criterion;
    /// use jiff::civil::date;
    ///
    /// let certificate = Certificate::new()
    ///     .with_issued(date(2026, 7, 1))
    ///     .with_origin(Party::VietNam)
    ///     .with_criterion(Criterion::CTC);
    /// assert_eq!(certificate.valid_until(), Some(date(2027, 7, 1)));
    /// ```
    #[derive(Default)]
    pub struct Certificate {
        optional {
            /// Item 4: the Party of origin.
            origin, with_origin: Party;
            /// Item 5: the date of the invoice.
            invoice_date, with_invoice_date: Date, serde(deserialize_with = "crate::date_serde::optional_date");
            /// Item 7: the six-digit code.
            hs_code, with_hs_code: Subheading;
            /// The HS edition of the code, if the certificate states it.
            hs_edition, with_hs_edition: HsEdition;
            /// Item 9: the amount of the quantity.
            quantity_amount, with_quantity_amount: Decimal, serde(rename = "quantity", with = "crate::duty::amount_serde::optional");
            /// Item 9: the unit of the quantity.
            unit, with_unit: Unit;
            /// Item 10: the preference criterion.
            criterion, with_criterion: Criterion;
            /// The date of issue.
            issued, with_issued: Date, serde(deserialize_with = "crate::date_serde::optional_date");
        }
        texts {
            /// Item 1: the exporter.
            exporter, with_exporter;
            /// Item 2: the importer or consignee.
            importer, with_importer;
            /// Item 3: the reference number.
            reference, with_reference;
            /// Item 5: the number of the invoice.
            invoice_number, with_invoice_number;
            /// Item 6: transport details, as known.
            transport, with_transport;
            /// Item 8: marks, numbers, packages and description.
            goods, with_goods;
        }
        parts {
            /// The invoice, if it is issued in a third country.
            third_country_invoice, with_third_country_invoice: ThirdCountryInvoice;
            /// The lost certificate that this is a certified true copy of.
            copy_of, with_copy_of: LostCertificate;
            /// The lost certificate that this replaces.
            replaces, with_replaces: LostCertificate;
            /// The original that this back-to-back certificate rests on.
            back_to_back, with_back_to_back: OriginalCertificate;
        }
        flags {
            /// Item 10: whether it states DMI.
            de_minimis, with_de_minimis;
            /// Item 10: whether it states ACU.
            accumulation, with_accumulation;
            /// Item 11: whether the exporter has declared and signed.
            exporter_declared, with_exporter_declared;
            /// Item 12: whether the authority has certified it.
            certified, with_certified;
            /// Whether "Issued Retroactively" is ticked.
            issued_retroactively, with_issued_retroactively;
            /// Whether it shows the FOB value.
            fob_shown, with_fob_shown;
            /// Whether it was presented for another importation.
            used_before, with_used_before;
        }
    }
}

input! {
    /// The issuer of an invoice in a third country.
    #[derive(Default)]
    pub struct ThirdCountryInvoice {
        texts {
            /// The issuer's name.
            issuer, with_issuer;
            /// The issuer's address.
            address, with_address;
        }
    }
}

input! {
    /// A lost certificate.
    #[derive(Default)]
    pub struct LostCertificate {
        optional {
            /// The date of issue.
            issued, with_issued: Date, serde(deserialize_with = "crate::date_serde::optional_date");
        }
    }
}

input! {
    /// The original of a back-to-back certificate.
    #[derive(Default)]
    pub struct OriginalCertificate {
        optional {
            /// The Party of origin.
            origin, with_origin: Party;
            /// The date of issue.
            issued, with_issued: Date, serde(deserialize_with = "crate::date_serde::optional_date");
            /// The amount of its quantity.
            quantity_amount, with_quantity_amount: Decimal, serde(rename = "quantity", with = "crate::duty::amount_serde::optional");
            /// The unit of its quantities.
            unit, with_unit: Unit;
            /// The amount certified on other back-to-back certificates before; zero if not
            /// stated.
            released_amount, with_released_amount: Decimal, serde(rename = "released", with = "crate::duty::amount_serde::optional");
        }
    }
}

/// The kind of a certificate.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum CertificateKind<'c> {
    /// An original.
    Original,
    /// A certified true copy of a lost one.
    CopyOf(&'c LostCertificate),
    /// A new one in place of a lost one.
    Replaces(&'c LostCertificate),
    /// Issued by an intermediate Party on the original of the first.
    BackToBack(&'c OriginalCertificate),
}

impl Certificate {
    /// Sets item 9, the quantity.
    #[must_use]
    pub fn with_quantity(self, quantity: Quantity) -> Self {
        self.with_quantity_amount(quantity.amount()).with_unit(quantity.unit())
    }

    /// Item 9: the quantity.
    pub fn quantity(&self) -> Option<Quantity> {
        quantity(self.quantity_amount, self.unit)
    }

    /// Its kind.
    pub const fn kind(&self) -> CertificateKind<'_> {
        match (&self.copy_of, &self.replaces, &self.back_to_back) {
            (Some(lost), ..) => CertificateKind::CopyOf(lost),
            (None, Some(lost), _) => CertificateKind::Replaces(lost),
            (None, None, Some(original)) => CertificateKind::BackToBack(original),
            (None, None, None) => CertificateKind::Original,
        }
    }

    /// Refuses what no certificate can have.
    ///
    /// # Errors
    /// If it is of several kinds, or states a negative amount, or an amount and a unit not
    /// together.
    pub fn check(&self) -> Result<(), Error> {
        let kinds = [self.copy_of.is_some(), self.replaces.is_some(), self.back_to_back.is_some()];
        if kinds.into_iter().filter(|stated| *stated).count() > 1 {
            let expected = "one of copy_of, replaces, back_to_back";
            return Err(ParseError::new("certificate", "", "of several kinds", expected).into());
        }
        paired("quantity", self.quantity_amount, self.unit)?;
        let Some(original) = &self.back_to_back else { return Ok(()) };
        let of_original = |error: Error| error.in_field("back_to_back");
        paired("quantity", original.quantity_amount, original.unit).map_err(of_original)?;
        match original.released_amount {
            Some(released) => {
                paired("released", Some(released), original.unit).map_err(of_original)
            }
            None => Ok(()),
        }
    }

    /// The date of issue that its term counts from, and by which the time of issue is
    /// judged: of a copy or a replacement, that of the lost one.
    pub fn term_begins(&self) -> Option<Date> {
        match self.kind() {
            CertificateKind::CopyOf(lost) | CertificateKind::Replaces(lost) => lost.issued,
            CertificateKind::Original | CertificateKind::BackToBack(_) => self.issued,
        }
    }

    /// The last day on which it can be presented: the same day a year later.
    pub fn valid_until(&self) -> Option<Date> {
        self.term_begins().and_then(valid_until)
    }

    /// The date of issue that chooses the table of product specific rules: of a
    /// back-to-back certificate, that of the original.
    pub(super) fn rules_from(&self) -> Option<Date> {
        match self.kind() {
            CertificateKind::BackToBack(original) => original.issued.or(self.issued),
            _ => self.term_begins().or(self.issued),
        }
    }

    /// The data items that are missing.
    pub(super) fn missing_items(&self) -> impl Iterator<Item = CertificateItem> {
        let invoice = self.invoice_number().is_some() && self.invoice_date.is_some();
        [
            (CertificateItem::Exporter, self.exporter().is_some()),
            (CertificateItem::Importer, self.importer().is_some()),
            (CertificateItem::Reference, self.reference().is_some()),
            (CertificateItem::Origin, self.origin.is_some()),
            (CertificateItem::Invoice, invoice),
            (CertificateItem::Transport, self.transport().is_some()),
            (CertificateItem::HsCode, self.hs_code.is_some()),
            (CertificateItem::Goods, self.goods().is_some()),
            (CertificateItem::Quantity, self.quantity().is_some()),
            (CertificateItem::Criterion, self.criterion.is_some()),
            (CertificateItem::Declaration, self.exporter_declared),
            (CertificateItem::Certification, self.certified),
        ]
        .into_iter()
        .filter_map(|(item, filled)| (!filled).then_some(item))
    }
}

impl OriginalCertificate {
    /// Its quantity.
    pub fn quantity(&self) -> Option<Quantity> {
        quantity(self.quantity_amount, self.unit)
    }

    /// The quantity certified on other back-to-back certificates before.
    pub fn released(&self) -> Option<Quantity> {
        quantity(self.released_amount, self.unit)
    }
}

fn quantity(amount: Option<Decimal>, unit: Option<Unit>) -> Option<Quantity> {
    amount.zip(unit).and_then(|(amount, unit)| Quantity::new(amount, unit).ok())
}

/// Refuses a negative amount, and an amount and a unit that are not stated together.
fn paired(field: &str, amount: Option<Decimal>, unit: Option<Unit>) -> Result<(), Error> {
    let (stated, expected) = match (amount, unit) {
        (Some(amount), Some(unit)) => {
            return Quantity::new(amount, unit).map(drop).map_err(|error| error.in_field(field));
        }
        (None, None) => return Ok(()),
        (Some(_), None) => (field, "`unit` beside it"),
        (None, Some(_)) => ("unit", "`quantity` beside it"),
    };
    let error = ParseError::new("field", stated, "stated alone", expected);
    Err(Error::from(error).in_field(stated))
}
