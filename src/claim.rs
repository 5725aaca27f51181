//! Claims of preference: a shipment, its production, its route and its certificate. The
//! assessment says whether the preference may be claimed, what is paid, and everything that
//! is wrong.

mod assessment;
mod certificate;
mod check;
mod conformity;
mod consignment;
mod defect;
mod defect_kind;
mod defect_text;
mod request;
mod terms;
#[cfg(feature = "serde")]
mod view;

pub use assessment::{Assessment, Missing, MissingKind, Status};
pub use certificate::{
    Certificate, CertificateItem, CertificateKind, LostCertificate, OriginalCertificate,
    ThirdCountryInvoice,
};
pub use consignment::{Leg, TransitDocument, TransitOperation};
pub use defect::{ClaimDate, Defect, NewCertificate};
pub use defect_kind::{DefectKind, Severity};
pub use request::Claim;

pub(crate) use check::assess;
