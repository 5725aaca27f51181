//! The certificate of origin, Form AJ (Annex 4): its twelve data items, its dates,
//! and what kind of certificate it is.

use alloc::string::String;

use ajcep_model::{HsEdition, Party, Subheading};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::origin::Criterion;
use crate::quantity::Quantity;
use crate::tables::CERTIFICATE;

/// A certificate of origin, as far as it is filled in.
///
/// Everything is public, and nothing is required: what is missing is told when a
/// claim that rests on it is assessed.
///
/// ```
/// use ajcep::{Certificate, Criterion, Party};
/// use jiff::civil::date;
///
/// let mut certificate = Certificate::issued(date(2026, 7, 1));
/// certificate.origin = Some(Party::VietNam);
/// certificate.criterion = Some(Criterion::CTC);
/// assert_eq!(certificate.valid_until(), Some(date(2027, 7, 1)));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Certificate {
    /// Item 1: the exporter.
    pub exporter: Option<String>,
    /// Item 2: the importer or consignee.
    pub importer: Option<String>,
    /// Item 3: the reference number.
    pub reference: Option<String>,
    /// Item 4: the Party of origin.
    pub origin: Option<Party>,
    /// Item 5: the number of the invoice.
    pub invoice_number: Option<String>,
    /// Item 5: its date.
    pub invoice_date: Option<Date>,
    /// Item 6: transport details, as known.
    pub transport: Option<String>,
    /// Item 7: the six-digit code.
    pub hs_code: Option<Subheading>,
    /// The HS edition it is in, if the certificate says so.
    pub hs_edition: Option<HsEdition>,
    /// Item 8: marks, numbers, packages and description.
    pub goods: Option<String>,
    /// Item 9: the quantity.
    pub quantity: Option<Quantity>,
    /// Item 10: the preference criterion.
    pub criterion: Option<Criterion>,
    /// Item 10: whether DMI stands beside it.
    pub de_minimis: bool,
    /// Item 10: whether ACU stands beside it.
    pub accumulation: bool,
    /// Item 11: whether the exporter has declared and signed.
    pub exporter_declared: bool,
    /// Item 12: whether the authority has certified it.
    pub certified: bool,
    /// When it was issued.
    pub issued: Option<Date>,
    /// Whether "Issued Retroactively" is ticked.
    pub issued_retroactively: bool,
    /// Whether it shows the FOB value.
    pub fob_shown: bool,
    /// The invoice, if it is issued in a third country.
    pub third_country_invoice: Option<ThirdCountryInvoice>,
    /// What kind it is.
    pub kind: CertificateKind,
    /// Whether it was presented for another importation.
    pub used_before: bool,
}

/// Who issued an invoice in a third country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThirdCountryInvoice {
    /// The issuer's name.
    pub issuer: Option<String>,
    /// The issuer's address.
    pub address: Option<String>,
}

/// What kind of certificate it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum CertificateKind {
    /// An original.
    #[default]
    Original,
    /// A certified true copy of a lost one.
    CopyOf {
        /// When the lost one was issued.
        issued: Option<Date>,
    },
    /// A new one in place of a lost one.
    Replaces {
        /// When the lost one was issued.
        issued: Option<Date>,
    },
    /// Issued by an intermediate Party on the original of the first.
    BackToBack(OriginalCertificate),
}

/// The original behind a back-to-back certificate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OriginalCertificate {
    /// The Party of origin.
    pub origin: Option<Party>,
    /// When it was issued.
    pub issued: Option<Date>,
    /// The quantity it is for.
    pub quantity: Option<Quantity>,
    /// How much of it went out on other back-to-back certificates before; nothing
    /// if not stated.
    pub released: Option<Quantity>,
}

/// A data item of a certificate (Annex 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateItem {
    /// The exporter.
    Exporter,
    /// The importer or consignee.
    Importer,
    /// The reference number.
    Reference,
    /// The Party of origin.
    Origin,
    /// The number and date of the invoice.
    Invoice,
    /// Transport details, as known.
    Transport,
    /// The six-digit code.
    HsCode,
    /// Marks, numbers, packages and description.
    Goods,
    /// The quantity.
    Quantity,
    /// The preference criterion.
    Criterion,
    /// The exporter's declaration.
    Declaration,
    /// The certification.
    Certification,
}

impl CertificateItem {
    /// What it is called in an answer.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exporter => "exporter",
            Self::Importer => "importer or consignee",
            Self::Reference => "reference number",
            Self::Origin => "origin",
            Self::Invoice => "invoice number and date",
            Self::Transport => "transport details",
            Self::HsCode => "HS code",
            Self::Goods => "marks, numbers, packages and description",
            Self::Quantity => "quantity",
            Self::Criterion => "preference criterion",
            Self::Declaration => "exporter's declaration",
            Self::Certification => "certification",
        }
    }
}

impl Certificate {
    /// A certificate of which only the date of issue is known.
    pub fn issued(date: Date) -> Self {
        Self { issued: Some(date), ..Self::default() }
    }

    /// The date of issue that its term counts from, and that the time of issue is
    /// judged by: of a copy or a replacement, that of the lost one.
    pub fn term_begins(&self) -> Option<Date> {
        match self.kind {
            CertificateKind::CopyOf { issued } | CertificateKind::Replaces { issued } => issued,
            CertificateKind::Original | CertificateKind::BackToBack(_) => self.issued,
        }
    }

    /// The last day on which it can be presented: the same day a year later.
    pub fn valid_until(&self) -> Option<Date> {
        self.term_begins().and_then(valid_until)
    }

    /// The date of issue that chooses the table of product specific rules: of a
    /// back-to-back certificate, that of the original.
    pub(crate) fn rules_from(&self) -> Option<Date> {
        match &self.kind {
            CertificateKind::BackToBack(original) => original.issued.or(self.issued),
            _ => self.term_begins().or(self.issued),
        }
    }

    /// Which of the twelve items are missing.
    pub(crate) fn missing_items(&self) -> impl Iterator<Item = CertificateItem> {
        let filled =
            |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
        [
            (CertificateItem::Exporter, filled(&self.exporter)),
            (CertificateItem::Importer, filled(&self.importer)),
            (CertificateItem::Reference, filled(&self.reference)),
            (CertificateItem::Origin, self.origin.is_some()),
            (CertificateItem::Invoice, filled(&self.invoice_number) && self.invoice_date.is_some()),
            (CertificateItem::Transport, filled(&self.transport)),
            (CertificateItem::HsCode, self.hs_code.is_some()),
            (CertificateItem::Goods, filled(&self.goods)),
            (CertificateItem::Quantity, self.quantity.is_some()),
            (CertificateItem::Criterion, self.criterion.is_some()),
            (CertificateItem::Declaration, self.exporter_declared),
            (CertificateItem::Certification, self.certified),
        ]
        .into_iter()
        .filter_map(|(item, filled)| (!filled).then_some(item))
    }
}

/// The last day of the term of a certificate issued on `issued`. `None` beyond the
/// end of the calendar.
pub(crate) fn valid_until(issued: Date) -> Option<Date> {
    issued.checked_add(CERTIFICATE.valid_months.months()).ok()
}

/// The last day on which a certificate can be issued retroactively.
pub(crate) fn retroactive_until(shipped: Date) -> Option<Date> {
    shipped.checked_add(CERTIFICATE.retroactive_months.months()).ok()
}

/// The last day on which a certificate is issued in time without the tick.
pub(crate) fn in_time_until(shipped: Date) -> Option<Date> {
    shipped.checked_add(CERTIFICATE.days_after_shipment.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn terms_by_calendar_months() {
        for (from, until) in [
            (date(2026, 7, 1), date(2027, 7, 1)),
            (date(2026, 12, 31), date(2027, 12, 31)),
            (date(2028, 2, 29), date(2029, 2, 28)),
            (date(2027, 2, 28), date(2028, 2, 28)),
        ] {
            assert_eq!(valid_until(from), Some(until));
            assert_eq!(retroactive_until(from), Some(until));
        }
        assert_eq!(in_time_until(date(2028, 2, 27)), Some(date(2028, 3, 1)));
        assert_eq!(in_time_until(date(2026, 12, 30)), Some(date(2027, 1, 2)));
        assert_eq!(valid_until(Date::MAX), None);
    }
}
