//! A claim of preference, as the caller states it.

use alloc::vec::Vec;

use jiff::civil::Date;

use super::certificate::Certificate;
use super::consignment::Leg;
use crate::duty::Money;
use crate::error::Error;
use crate::origin::Production;
use crate::quote::Shipment;

/// A claim of preference for one shipment. What decides and is not stated is asked for.
///
/// ```
/// use ajcep::claim::{Claim, Status};
/// use ajcep::{Book, Party, Shipment, Trade};
/// use jiff::civil::date;
///
/// let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
/// let shipment = Shipment::new(trade, "6203.42.200".parse()?, date(2026, 7, 15))
///     .with_value("1000000 JPY".parse()?);
/// let claim = Claim::new(shipment).with_shipped(date(2026, 7, 1)).with_direct_route();
/// let assessment = Book::embedded().assess(&claim)?;
/// assert_eq!(assessment.status(), Status::Refused);
/// let defects: Vec<&str> =
///     assessment.defects().iter().map(|defect| defect.kind().code()).collect();
/// assert_eq!(defects, ["no-certificate"]);
/// assert!(assessment.can_be_cured());
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Claim {
    shipment: Shipment,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::date_serde::optional_date"))]
    shipped: Option<Date>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::date_serde::optional_date"))]
    presented: Option<Date>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "core::ops::Not::not"))]
    force_majeure: bool,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    waiver: Option<Money>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    production: Option<Production>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    route: Option<Vec<Leg>>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    certificate: Option<Certificate>,
}

impl Claim {
    /// A claim for a shipment of which nothing else is stated yet.
    pub const fn new(shipment: Shipment) -> Self {
        Self {
            shipment,
            shipped: None,
            presented: None,
            force_majeure: false,
            waiver: None,
            production: None,
            route: None,
            certificate: None,
        }
    }

    /// Sets the production of the good. The date of issue of the certificate chooses the
    /// rule table, whatever the production states.
    #[must_use]
    pub fn with_production(mut self, production: Production) -> Self {
        self.production = Some(production);
        self
    }

    /// Adds a country that the shipment passed through.
    #[must_use]
    pub fn with_leg(mut self, leg: Leg) -> Self {
        self.route.get_or_insert_default().push(leg);
        self
    }

    /// States that the shipment passed through no country but the two Parties.
    #[must_use]
    pub fn with_direct_route(mut self) -> Self {
        self.route = Some(Vec::new());
        self
    }

    /// Sets the certificate of origin.
    #[must_use]
    pub fn with_certificate(mut self, certificate: Certificate) -> Self {
        self.certificate = Some(certificate);
        self
    }

    /// Sets the date of shipment from the exporting Party.
    #[must_use]
    pub fn with_shipped(mut self, date: Date) -> Self {
        self.shipped = Some(date);
        self
    }

    /// Sets the date on which the certificate is presented.
    #[must_use]
    pub fn with_presented(mut self, date: Date) -> Self {
        self.presented = Some(date);
        self
    }

    /// States whether a late presentation is due to force majeure.
    #[must_use]
    pub fn with_force_majeure(mut self, holds: bool) -> Self {
        self.force_majeure = holds;
        self
    }

    /// Sets the customs value up to which the importing Party asks for no certificate, if
    /// it set one of its own.
    #[must_use]
    pub fn with_waiver(mut self, up_to: Money) -> Self {
        self.waiver = Some(up_to);
        self
    }

    /// The shipment.
    pub const fn shipment(&self) -> &Shipment {
        &self.shipment
    }

    /// The production of the good; `None` if not stated: the certificate's criterion is
    /// then accepted unverified.
    pub const fn production(&self) -> Option<&Production> {
        self.production.as_ref()
    }

    /// The countries it passed through; empty for a direct shipment, `None` if not stated.
    pub fn route(&self) -> Option<&[Leg]> {
        self.route.as_deref()
    }

    /// The certificate of origin; `None` if there is none.
    pub const fn certificate(&self) -> Option<&Certificate> {
        self.certificate.as_ref()
    }

    /// The date of shipment from the exporting Party; `None` if not stated.
    pub const fn shipped(&self) -> Option<Date> {
        self.shipped
    }

    /// The date on which the certificate is presented; the date of import if not stated.
    pub const fn presented(&self) -> Option<Date> {
        self.presented
    }

    /// Whether a late presentation is due to force majeure.
    pub const fn force_majeure(&self) -> bool {
        self.force_majeure
    }

    /// The customs value up to which the importing Party asks for no certificate;
    /// `None` if it set none of its own.
    pub const fn waiver(&self) -> Option<Money> {
        self.waiver
    }

    /// Refuses what no claim can have.
    ///
    /// # Errors
    /// If the certificate is of several kinds, or the production fails its own check;
    /// [`Error::field`] is the path of the field.
    pub fn check(&self) -> Result<(), Error> {
        if let Some(production) = &self.production {
            production.check().map_err(|error| error.in_field("production"))?;
        }
        match &self.certificate {
            Some(certificate) => certificate.check().map_err(|error| error.in_field("certificate")),
            None => Ok(()),
        }
    }
}
