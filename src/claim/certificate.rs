//! The certificate of origin, Form AJ (Annex 4): its twelve data items, its dates, and its
//! kind.

use alloc::string::ToString;
use alloc::vec::Vec;

use ajcep_model::{HsEdition, ParseError, Party, Subheading, Unit, vocabulary};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::item::{CertificateItem, Item, paired, quantity, with_unit};
use super::terms::valid_until;
use crate::duty::{Money, Quantity};
use crate::error::Error;
use crate::input::input;
use crate::origin::Criterion;

vocabulary! {
    /// A data item of a certificate (Annex 4).
    pub enum DataItem: "data item" {
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
    /// A certificate for one good states it here, one for several goods in
    /// [`items`](Self::items); not both.
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
            origin, with_origin: Party, serde(deserialize_with = "crate::written::optional");
            /// Item 5: the date of the invoice.
            invoice_date, with_invoice_date: Date, serde(deserialize_with = "crate::written::optional");
            /// Item 7: the six-digit code.
            hs_code, with_hs_code: Subheading, serde(deserialize_with = "crate::written::optional");
            /// The HS edition of the code, if the certificate states it.
            hs_edition, with_hs_edition: HsEdition, serde(deserialize_with = "crate::written::optional");
            /// Item 9: the amount of the quantity.
            quantity_amount, with_quantity_amount: Decimal, serde(rename = "quantity", with = "crate::duty::amount_serde::optional");
            /// Item 9: the unit of the quantity.
            unit, with_unit: Unit, serde(deserialize_with = "crate::written::optional");
            /// The amount that was imported under it before, in the unit of the quantity.
            used_amount, with_used_amount: Decimal, serde(rename = "used", with = "crate::duty::amount_serde::optional");
            /// The FOB value that it shows.
            fob, with_fob: Money;
            /// Item 10: the preference criterion.
            criterion, with_criterion: Criterion, serde(deserialize_with = "crate::claim::item::criterion");
            /// The date of issue.
            issued, with_issued: Date, serde(deserialize_with = "crate::written::optional");
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
        lists {
            /// The goods, if there are several.
            items, with_item: CertificateItem;
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
            /// Whether it shows the FOB value, whichever that is.
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
            issued, with_issued: Date, serde(deserialize_with = "crate::written::optional");
        }
    }
}

input! {
    /// The original of a back-to-back certificate.
    #[derive(Default)]
    pub struct OriginalCertificate {
        optional {
            /// The Party of origin.
            origin, with_origin: Party, serde(deserialize_with = "crate::written::optional");
            /// The date of issue.
            issued, with_issued: Date, serde(deserialize_with = "crate::written::optional");
            /// The amount of its quantity.
            quantity_amount, with_quantity_amount: Decimal, serde(rename = "quantity", with = "crate::duty::amount_serde::optional");
            /// The unit of its quantities.
            unit, with_unit: Unit, serde(deserialize_with = "crate::written::optional");
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
    /// together, or that it was used both wholly and in part.
    pub fn check(&self) -> Result<(), Error> {
        let kinds = [self.copy_of.is_some(), self.replaces.is_some(), self.back_to_back.is_some()];
        if kinds.into_iter().filter(|stated| *stated).count() > 1 {
            let names = ["copy_of", "replaces", "back_to_back"].into_iter().zip(kinds);
            let stated: Vec<&str> =
                names.filter_map(|(name, stated)| stated.then_some(name)).collect();
            let expected = "one of copy_of, replaces, back_to_back";
            let (stated, reason) = (stated.join(", "), "a certificate of several kinds");
            return Err(ParseError::new("fields", &stated, reason, expected).into());
        }
        self.check_goods()?;
        let mut used = self.goods_of().filter_map(|item| item.used);
        if let Some(used) = used.find(|used| self.used_before && !used.amount().is_zero()) {
            let reason = "stated beside used_before, which leaves nothing to import";
            let error = ParseError::new("quantity", &used.to_string(), reason, "one of them");
            return Err(Error::from(error).in_field("used"));
        }
        let Some(original) = &self.back_to_back else { return Ok(()) };
        let of_original = |error: Error| error.in_field("back_to_back");
        paired("quantity", original.quantity_amount, original.unit).map_err(of_original)?;
        with_unit("released", original.released_amount, original.unit).map_err(of_original)
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

    /// The data items that are missing, of the certificate and of one of its goods, if it is
    /// known which.
    pub(super) fn missing_items(&self, good: Option<Item>) -> impl Iterator<Item = DataItem> {
        let invoice = self.invoice_number().is_some() && self.invoice_date.is_some();
        [
            (DataItem::Exporter, self.exporter().is_some()),
            (DataItem::Importer, self.importer().is_some()),
            (DataItem::Reference, self.reference().is_some()),
            (DataItem::Origin, self.origin.is_some()),
            (DataItem::Invoice, invoice),
            (DataItem::Transport, self.transport().is_some()),
            (DataItem::HsCode, good.is_none_or(|good| good.hs_code.is_some())),
            (DataItem::Goods, good.is_none_or(|good| good.described)),
            (DataItem::Quantity, good.is_none_or(|good| good.quantity.is_some())),
            (DataItem::Criterion, good.is_none_or(|good| good.criterion.is_some())),
            (DataItem::Declaration, self.exporter_declared),
            (DataItem::Certification, self.certified),
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
