//! A claim of preference, as the caller states it.

use ajcep_model::Party;
use jiff::civil::Date;

use super::certificate::Certificate;
use super::consignment::Leg;
use super::consignment_value::{ConsignmentValue, Lines};
use super::item::item_alone;
use super::line::{Consignment, Line, check_production, check_route};
use crate::duty::Money;
use crate::error::Error;
use crate::input::input;
use crate::origin::Production;
use crate::quote::Shipment;

input! {
    /// A claim of preference for one shipment: one line of a tariff, under one certificate.
    /// What decides and is not stated is asked for. Several lines are a
    /// [`Declaration`](super::Declaration).
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
    pub struct Claim {
        whole {
            /// The shipment.
            shipment: Shipment;
        }
        optional {
            /// The date of shipment from the exporting Party.
            shipped, with_shipped: Date, serde(deserialize_with = "crate::written::optional");
            /// The date on which the certificate is presented; the date of import if not
            /// stated.
            presented, with_presented: Date, serde(deserialize_with = "crate::written::optional");
            /// The customs value of the whole consignment, to which the waiver of
            /// a certificate applies; that of the shipment if not stated.
            consignment_value, with_consignment_value: Money;
            /// The customs value up to which the importing Party asks for no certificate, if
            /// it set one of its own.
            waiver, with_waiver: Money;
            /// The number of the item of the certificate that the shipment is, if the
            /// certificate has [`items`](Certificate::items).
            item, with_item: u32;
        }
        parts {
            /// The production of the good; if not stated, the certificate's criterion is
            /// accepted unverified. The date of issue of the certificate chooses the rule
            /// table; a date of issue or a table that the production states must be the same.
            production, with_production: Production;
            /// The certificate of origin; `None` if there is none.
            certificate, with_certificate: Certificate;
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

impl Claim {
    /// States that the shipment passed through no country but the two Parties.
    #[must_use]
    pub fn with_direct_route(self) -> Self {
        self.with_route([])
    }

    /// Refuses what no claim can have.
    ///
    /// # Errors
    /// If the certificate is of several kinds, the production fails its own check or states
    /// another date of issue or rule table than that of the certificate, an item is
    /// stated without its certificate, or the consignment is worth less than the shipment;
    /// [`Error::field`] is the path of the field.
    pub fn check(&self) -> Result<(), Error> {
        check_production(self.production.as_ref(), self.certificate.as_ref())?;
        self.value().check()?;
        check_route(self.route(), self.shipment.trade())?;
        match (&self.certificate, self.item) {
            (Some(certificate), _) => {
                certificate.check().map_err(|error| error.in_field("certificate"))
            }
            (None, Some(item)) => Err(item_alone(item)),
            (None, None) => Ok(()),
        }
    }

    /// Where the goods originate: in the exporting Party, or in the first Party of a back-to-back
    /// certificate; `None` if that does not state it.
    pub fn party_of_origin(&self) -> Option<Party> {
        self.line().party_of_origin()
    }

    fn value(&self) -> ConsignmentValue<'_> {
        ConsignmentValue { stated: self.consignment_value, lines: Lines::One(&self.shipment) }
    }

    /// Its only line.
    pub(super) fn line(&self) -> Line<'_> {
        Line {
            shipment: &self.shipment,
            production: self.production.as_ref(),
            certificate: self.certificate.as_ref(),
            item: self.item,
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
}
