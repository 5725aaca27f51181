//! A claim of preference: a shipment, the good with its materials, the route and
//! the certificate. Its assessment says whether the preference may be claimed, what
//! is paid, and everything that is wrong.

mod assessment;
mod check;
mod defect;
#[cfg(feature = "serde")]
mod form;
#[cfg(feature = "serde")]
mod view;

use jiff::civil::Date;

use crate::certificate::Certificate;
use crate::consignment::Leg;
use crate::origin::Production;
use crate::quantity::Money;
use crate::shipment::Shipment;

pub use assessment::{Assessment, ClaimStatus, Missing};
pub(crate) use check::assess;
pub use defect::{Defect, NewCertificate, Severity};
#[cfg(feature = "serde")]
pub use form::{ClaimForm, ReadClaim};

/// A claim of preference for one shipment. What decides and is not stated is asked
/// for.
///
/// ```
/// use ajcep::{Book, Claim, ClaimStatus, Money, Party, Shipment};
/// use jiff::civil::date;
///
/// let trousers = "6203.42.200".parse()?;
/// let shipment = Shipment::new(Party::Japan, Party::VietNam, trousers, date(2026, 7, 15))
///     .customs_value(Money::parse("1000000", "JPY")?);
/// let claim = Claim::new(shipment).shipped(date(2026, 7, 1)).route(&[]);
/// let assessment = Book::embedded().assess(&claim)?;
/// assert_eq!(assessment.status(), ClaimStatus::Refused);
/// let defects: Vec<&str> = assessment.defects().iter().map(|defect| defect.code()).collect();
/// assert_eq!(defects, ["no-certificate"]);
/// assert!(assessment.can_be_cured());
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    shipment: Shipment<'a>,
    production: Option<&'a Production>,
    route: Option<&'a [Leg]>,
    certificate: Option<&'a Certificate>,
    shipped: Option<Date>,
    presented: Option<Date>,
    force_majeure: bool,
    waiver: Option<Money>,
}

impl<'a> Claim<'a> {
    /// A claim of which no more is known than the shipment.
    pub const fn new(shipment: Shipment<'a>) -> Self {
        Self {
            shipment,
            production: None,
            route: None,
            certificate: None,
            shipped: None,
            presented: None,
            force_majeure: false,
            waiver: None,
        }
    }

    /// The good and its materials. The date of issue of the certificate chooses the
    /// rule table, whatever the production states.
    #[must_use]
    pub const fn production(mut self, production: &'a Production) -> Self {
        self.production = Some(production);
        self
    }

    /// The places it went through; none for a direct shipment.
    #[must_use]
    pub const fn route(mut self, legs: &'a [Leg]) -> Self {
        self.route = Some(legs);
        self
    }

    /// Its certificate of origin.
    #[must_use]
    pub const fn certificate(mut self, certificate: &'a Certificate) -> Self {
        self.certificate = Some(certificate);
        self
    }

    /// When it was shipped from the exporting Party.
    #[must_use]
    pub const fn shipped(mut self, date: Date) -> Self {
        self.shipped = Some(date);
        self
    }

    /// When the certificate is presented; the date of import if not stated.
    #[must_use]
    pub const fn presented(mut self, date: Date) -> Self {
        self.presented = Some(date);
        self
    }

    /// A late presentation is due to force majeure.
    #[must_use]
    pub const fn force_majeure(mut self) -> Self {
        self.force_majeure = true;
        self
    }

    /// The customs value up to which the importing Party asks for no certificate,
    /// if it set one.
    #[must_use]
    pub const fn waiver(mut self, up_to: Money) -> Self {
        self.waiver = Some(up_to);
        self
    }

    /// The shipment.
    pub const fn shipment(&self) -> &Shipment<'a> {
        &self.shipment
    }
}
