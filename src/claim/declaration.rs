//! A declaration: several lines of one importation, under one or several certificates.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::fmt;

use ajcep_model::ParseError;
use jiff::civil::Date;

use super::certificate::Certificate;
use super::consignment::Leg;
use super::consignment_value::{ConsignmentValue, Lines};
use super::declared_line::DeclaredLine;
use super::item::item_alone;
use super::line::{Consignment, Line, check_production, check_route};
use crate::duty::Money;
use crate::error::Error;
use crate::input::input;

input! {
    /// An importation of several lines on one day, under one or several certificates. Its
    /// facts of the consignment are those of a [`Claim`](super::Claim).
    ///
    /// ```
    /// use ajcep::claim::{Certificate, CertificateItem, Declaration, DeclaredLine, Status};
    /// use ajcep::{Book, Party, Shipment, Trade};
    /// use jiff::civil::date;
    ///
    /// let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
    /// let line = |code: &str, value: &str, quantity: &str| {
    ///     let shipment = Shipment::new(trade, code.parse()?, date(2026, 7, 15))
    ///         .with_value(value.parse()?)
    ///         .with_quantity(quantity.parse()?);
    ///     Ok::<_, ajcep::Error>(DeclaredLine::new(shipment).with_certificate("VN-JP 26/001"))
    /// };
    /// let certificate = Certificate::new()
    ///     .with_reference("VN-JP 26/001")
    ///     .with_item(CertificateItem::new().with_hs_code("6203.42".parse()?))
    ///     .with_item(CertificateItem::new().with_hs_code("6109.10".parse()?));
    /// let declaration = Declaration::new()
    ///     .with_line(line("6203.42.200", "600000 JPY", "300 kg")?)
    ///     .with_line(line("6109.10.010", "400000 JPY", "200 kg")?)
    ///     .with_certificate(certificate);
    /// let assessment = Book::embedded().assess_declaration(&declaration)?;
    /// assert_eq!(assessment.lines()[1].certificate_item(), Some(2));
    /// assert_eq!(assessment.status(), Status::Refused); // the certificate lacks most of its data
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    #[derive(Default)]
    pub struct Declaration {
        optional {
            /// The date of shipment from the exporting Party.
            shipped, with_shipped: Date, serde(deserialize_with = "crate::written::optional");
            /// The date on which the certificates are presented; the date of import if not
            /// stated.
            presented, with_presented: Date, serde(deserialize_with = "crate::written::optional");
            /// The customs value of the whole consignment, to which the waiver of
            /// a certificate applies; the sum of the lines if not stated.
            consignment_value, with_consignment_value: Money;
            /// The customs value up to which the importing Party asks for no certificate, if
            /// it set one of its own.
            waiver, with_waiver: Money;
        }
        lists {
            /// The lines.
            lines, with_line: DeclaredLine;
            /// The certificates of origin.
            certificates, with_certificate: Certificate;
        }
        stated {
            /// The countries it passed through; empty for a direct shipment, `None` if not
            /// stated.
            route, with_leg, with_route: Leg;
        }
        flags {
            /// Whether a late presentation is due to force majeure.
            force_majeure, with_force_majeure;
        }
    }
}

impl Declaration {
    /// Refuses what no declaration can have.
    ///
    /// # Errors
    /// - If it has no line.
    /// - If its lines differ in the importing Party, the date of import or the rounding.
    /// - If two lines state different rates between the same two currencies.
    /// - If the consignment is worth less than its lines.
    /// - If a line that is not claimed has a certificate.
    /// - If a line refers to a certificate that is not one of the declaration's.
    /// - If two certificates have one reference, or one has none.
    /// - If a part fails its own check.
    ///
    /// [`Error::field`] is the path of the field.
    pub fn check(&self) -> Result<(), Error> {
        let Some(first) = self.lines.first() else {
            return Err(refused("lines", "", "no line", "at least one line"));
        };
        for (index, certificate) in self.certificates.iter().enumerate() {
            let path = format!("certificates[{index}]");
            self.check_certificate(index, certificate).map_err(|error| error.in_field(&path))?;
        }
        for (index, line) in self.lines.iter().enumerate() {
            let path = format!("lines[{index}]");
            self.check_line(first, line).map_err(|error| error.in_field(&path))?;
            self.check_rate(index, line).map_err(|error| error.in_field(&path))?;
        }
        check_route(self.route(), first.shipment().trade())?;
        self.value().check()
    }

    fn check_certificate(&self, index: usize, certificate: &Certificate) -> Result<(), Error> {
        certificate.check()?;
        let Some(reference) = certificate.reference() else {
            let expected = "the reference number, by which the lines refer to it";
            return Err(refused("reference", "", "not stated", expected));
        };
        match self.certificate(reference) {
            Some((first, _)) if first != index => {
                let reason = "the reference number of two certificates";
                Err(refused("reference", reference, reason, "one certificate for a reference"))
            }
            _ => Ok(()),
        }
    }

    fn check_line(&self, first: &DeclaredLine, line: &DeclaredLine) -> Result<(), Error> {
        let (one, other) = (first.shipment(), line.shipment());
        let differs = |field, text: &str, first: &dyn fmt::Display| {
            let reason = format!("another than the {first} of the first line");
            let error = refused(field, text, reason, "the same in every line");
            Err(error.in_field("shipment"))
        };
        if one.importer() != other.importer() {
            return differs("to", other.importer().code(), &one.importer());
        }
        if one.date() != other.date() {
            return differs("date", &other.date().to_string(), &one.date());
        }
        if one.rounding() != other.rounding() {
            return differs("rounding", other.rounding().code(), &one.rounding().code());
        }
        let beside = [
            ("certificate", line.certificate().is_some()),
            ("item", line.item().is_some()),
            ("production", line.production().is_some()),
        ];
        let beside = beside.into_iter().find(|(_, stated)| *stated && line.not_claimed());
        if let Some((field, _)) = beside {
            return Err(refused(field, field, "stated beside `not_claimed`", "one of the two"));
        }
        let certificate = self.certificate_of(line).map(|(_, certificate)| certificate);
        check_production(line.production(), certificate)?;
        match (line.certificate(), line.item()) {
            (Some(reference), _) if self.certificate(reference).is_none() => {
                let known: Vec<&str> =
                    self.certificates.iter().filter_map(Certificate::reference).collect();
                let reason = match known.as_slice() {
                    [] => "`certificates` lists none".to_string(),
                    known => format!("not one of `certificates`: {}", known.join(", ")),
                };
                let expected = "the reference number of a certificate of the declaration";
                Err(refused("certificate", reference, reason, expected))
            }
            (None, Some(item)) => Err(item_alone(item)),
            _ => Ok(()),
        }
    }

    /// One rate between two currencies holds for the whole declaration.
    fn check_rate(&self, index: usize, line: &DeclaredLine) -> Result<(), Error> {
        let Some(rate) = line.shipment().exchange_rate() else { return Ok(()) };
        let before =
            self.lines.iter().take(index).filter_map(|line| line.shipment().exchange_rate());
        match before.into_iter().find(|other| other.contradicts(&rate)) {
            Some(other) => {
                let reason = format!("another than {other} of a line before");
                let error =
                    refused("exchange_rate", &rate.to_string(), reason, "one for all lines");
                Err(error.in_field("shipment"))
            }
            None => Ok(()),
        }
    }

    /// The certificate of this reference, and its index.
    pub(super) fn certificate(&self, reference: &str) -> Option<(usize, &Certificate)> {
        let same = |certificate: &Certificate| {
            certificate.reference().is_some_and(|other| other.trim() == reference.trim())
        };
        self.certificates.iter().enumerate().find(|(_, certificate)| same(certificate))
    }

    /// The certificate that a line refers to, and its place.
    pub(super) fn certificate_of(&self, line: &DeclaredLine) -> Option<(usize, &Certificate)> {
        line.certificate().and_then(|reference| self.certificate(reference))
    }

    /// The reference numbers of the certificates that no line refers to.
    pub(super) fn unused_certificates(&self) -> Vec<&str> {
        let used: Vec<&str> = self.lines.iter().filter_map(DeclaredLine::certificate).collect();
        let references = self.certificates.iter().filter_map(Certificate::reference);
        references.filter(|one| !used.iter().any(|used| used.trim() == one.trim())).collect()
    }

    /// A line as the checks see it.
    pub(super) fn line<'c>(&'c self, line: &'c DeclaredLine) -> Line<'c> {
        Line {
            shipment: line.shipment(),
            production: line.production(),
            certificate: self.certificate_of(line).map(|(_, certificate)| certificate),
            item: line.item(),
            consignment: Consignment {
                shipped: self.shipped,
                presented: self.presented,
                force_majeure: self.force_majeure,
                waiver: self.waiver,
                route: self.route(),
                value: self.value(),
            },
        }
    }

    fn value(&self) -> ConsignmentValue<'_> {
        ConsignmentValue { stated: self.consignment_value, lines: Lines::Several(&self.lines) }
    }
}

fn refused(
    field: &'static str,
    text: &str,
    reason: impl Into<Cow<'static, str>>,
    expected: &'static str,
) -> Error {
    Error::from(ParseError::new(field, text, reason, expected)).in_field(field)
}
