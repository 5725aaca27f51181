//! The form in which a claim is given: what `ajcep claim` reads.

use alloc::string::String;
use alloc::vec::Vec;

use ajcep_model::{ParseError, Party, TariffCode, parse_date};
use jiff::civil::Date;
use serde::Deserialize;

use super::Claim;
use crate::certificate::{Certificate, CertificateKind, OriginalCertificate, ThirdCountryInvoice};
use crate::consignment::{Leg, TransitDocument, TransitOperation};
use crate::error::Error;
use crate::form::{date, pair, parsed};
use crate::origin::{Production, ProductionForm};
use crate::quantity::{ExchangeRate, Money, Quantity};
use crate::shipment::{Rounding, Shipment};

/// The JSON of a claim. Amounts are decimal text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimForm {
    shipment: ShipmentForm,
    #[serde(default)]
    shipped: Option<String>,
    #[serde(default)]
    presented: Option<String>,
    #[serde(default)]
    force_majeure: bool,
    #[serde(default)]
    waiver: Option<MoneyForm>,
    #[serde(default)]
    production: Option<ProductionForm>,
    #[serde(default)]
    route: Option<Vec<LegForm>>,
    #[serde(default)]
    certificate: Option<CertificateForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShipmentForm {
    to: String,
    from: String,
    code: String,
    date: String,
    #[serde(default)]
    value: Option<String>,
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    quantity: Option<String>,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    conditions: Vec<String>,
    #[serde(default)]
    exchange_rate: Option<String>,
    #[serde(default)]
    rounding: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MoneyForm {
    amount: String,
    currency: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LegForm {
    place: String,
    #[serde(default)]
    operations: Option<Vec<String>>,
    #[serde(default)]
    documents: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CertificateForm {
    #[serde(default)]
    exporter: Option<String>,
    #[serde(default)]
    importer: Option<String>,
    #[serde(default)]
    reference: Option<String>,
    #[serde(default)]
    origin: Option<String>,
    #[serde(default)]
    invoice_number: Option<String>,
    #[serde(default)]
    invoice_date: Option<String>,
    #[serde(default)]
    transport: Option<String>,
    #[serde(default)]
    hs_code: Option<String>,
    #[serde(default)]
    hs_edition: Option<String>,
    #[serde(default)]
    goods: Option<String>,
    #[serde(default)]
    quantity: Option<String>,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    criterion: Option<String>,
    #[serde(default)]
    de_minimis: bool,
    #[serde(default)]
    accumulation: bool,
    #[serde(default)]
    exporter_declared: bool,
    #[serde(default)]
    certified: bool,
    #[serde(default)]
    issued: Option<String>,
    #[serde(default)]
    issued_retroactively: bool,
    #[serde(default)]
    fob_shown: bool,
    #[serde(default)]
    copy_of: Option<LostForm>,
    #[serde(default)]
    replaces: Option<LostForm>,
    #[serde(default)]
    back_to_back: Option<OriginalForm>,
    #[serde(default)]
    third_country_invoice: Option<InvoiceForm>,
    #[serde(default)]
    used_before: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LostForm {
    #[serde(default)]
    issued: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OriginalForm {
    #[serde(default)]
    origin: Option<String>,
    #[serde(default)]
    issued: Option<String>,
    #[serde(default)]
    quantity: Option<String>,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    released: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InvoiceForm {
    #[serde(default)]
    issuer: Option<String>,
    #[serde(default)]
    address: Option<String>,
}

/// A claim as it was read, which owns what a [`Claim`] borrows.
#[derive(Debug)]
pub struct ReadClaim {
    importer: Party,
    exporter: Party,
    code: TariffCode,
    date: Date,
    value: Option<Money>,
    quantities: Vec<Quantity>,
    conditions: Vec<String>,
    exchange_rate: Option<ExchangeRate>,
    rounding: Rounding,
    shipped: Option<Date>,
    presented: Option<Date>,
    force_majeure: bool,
    waiver: Option<Money>,
    production: Option<Production>,
    route: Option<Vec<Leg>>,
    certificate: Option<Certificate>,
}

impl ReadClaim {
    /// What `ask` makes of the claim.
    pub fn with<T>(&self, ask: impl FnOnce(&Claim<'_>) -> T) -> T {
        let conditions: Vec<&str> = self.conditions.iter().map(String::as_str).collect();
        let mut shipment = Shipment::new(self.importer, self.exporter, self.code, self.date)
            .quantities(&self.quantities)
            .conditions(&conditions)
            .rounding(self.rounding);
        shipment.value = self.value;
        shipment.exchange_rate = self.exchange_rate;
        ask(&Claim {
            shipment,
            production: self.production.as_ref(),
            route: self.route.as_deref(),
            certificate: self.certificate.as_ref(),
            shipped: self.shipped,
            presented: self.presented,
            force_majeure: self.force_majeure,
            waiver: self.waiver,
        })
    }
}

impl ClaimForm {
    /// The claim it describes.
    ///
    /// # Errors
    /// If a text in it is not what it should be.
    pub fn read(self) -> Result<ReadClaim, Error> {
        let ShipmentForm { value, currency, quantity, unit, conditions, rounding, .. } =
            &self.shipment;
        let rounding = rounding.as_deref().map_or(Ok(Rounding::Exact), str::parse)?;
        let waiver = |form: MoneyForm| Money::parse(&form.amount, &form.currency);
        Ok(ReadClaim {
            importer: self.shipment.to.parse()?,
            exporter: self.shipment.from.parse()?,
            code: self.shipment.code.parse()?,
            date: parse_date(&self.shipment.date)?,
            value: pair(value, currency, "currency", Money::parse)?,
            quantities: pair(quantity, unit, "unit", Quantity::parse)?.into_iter().collect(),
            conditions: conditions.clone(),
            exchange_rate: self
                .shipment
                .exchange_rate
                .as_deref()
                .map(ExchangeRate::parse)
                .transpose()?,
            rounding,
            shipped: date(self.shipped)?,
            presented: date(self.presented)?,
            force_majeure: self.force_majeure,
            waiver: self.waiver.map(waiver).transpose()?,
            production: self.production.map(ProductionForm::read).transpose()?,
            route: self
                .route
                .map(|legs| legs.into_iter().map(LegForm::read).collect())
                .transpose()?,
            certificate: self.certificate.map(CertificateForm::read).transpose()?,
        })
    }
}

impl LegForm {
    fn read(self) -> Result<Leg, Error> {
        let mut leg = Leg::new(self.place.parse()?);
        leg.operations = self.operations.map(|operations| {
            operations.iter().map(|word| TransitOperation::from(word.as_str())).collect()
        });
        leg.documents =
            self.documents.iter().map(|word| TransitDocument::from(word.as_str())).collect();
        Ok(leg)
    }
}

impl CertificateForm {
    fn read(self) -> Result<Certificate, Error> {
        let kind = self.kind()?;
        let quantity = pair(&self.quantity, &self.unit, "unit", Quantity::parse)?;
        Ok(Certificate {
            exporter: self.exporter,
            importer: self.importer,
            reference: self.reference,
            origin: parsed(self.origin)?,
            invoice_number: self.invoice_number,
            invoice_date: date(self.invoice_date)?,
            transport: self.transport,
            hs_code: parsed(self.hs_code)?,
            hs_edition: parsed(self.hs_edition)?,
            goods: self.goods,
            quantity,
            criterion: parsed(self.criterion)?,
            de_minimis: self.de_minimis,
            accumulation: self.accumulation,
            exporter_declared: self.exporter_declared,
            certified: self.certified,
            issued: date(self.issued)?,
            issued_retroactively: self.issued_retroactively,
            fob_shown: self.fob_shown,
            third_country_invoice: self.third_country_invoice.map(|invoice| ThirdCountryInvoice {
                issuer: invoice.issuer,
                address: invoice.address,
            }),
            kind,
            used_before: self.used_before,
        })
    }

    fn kind(&self) -> Result<CertificateKind, Error> {
        let lost = |form: &LostForm| date(form.issued.clone());
        Ok(match (&self.copy_of, &self.replaces, &self.back_to_back) {
            (None, None, None) => CertificateKind::Original,
            (Some(form), None, None) => CertificateKind::CopyOf { issued: lost(form)? },
            (None, Some(form), None) => CertificateKind::Replaces { issued: lost(form)? },
            (None, None, Some(form)) => {
                let OriginalForm { origin, issued, quantity, unit, released } = form;
                CertificateKind::BackToBack(OriginalCertificate {
                    origin: parsed(origin.clone())?,
                    issued: date(issued.clone())?,
                    quantity: pair(quantity, unit, "unit", Quantity::parse)?,
                    released: match released {
                        Some(_) => pair(released, unit, "unit", Quantity::parse)?,
                        None => None,
                    },
                })
            }
            _ => {
                let (what, expected) = ("certificate", "one of copy_of, replaces, back_to_back");
                return Err(ParseError::new(what, "", "of several kinds", expected).into());
            }
        })
    }
}
