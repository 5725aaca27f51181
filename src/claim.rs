//! Claims of preference: a shipment, its production, its route and its certificate, or
//! a declaration of several lines. The assessment says whether the preference may be claimed,
//! what is paid, and everything that is wrong.

mod assess;
mod assessment;
mod certificate;
mod check;
mod conformity;
mod consignment;
mod consignment_value;
mod declaration;
mod declared_line;
mod defect;
mod defect_kind;
mod defect_text;
mod goods;
mod item;
mod ledger;
mod line;
mod request;
mod terms;
mod totals;
#[cfg(feature = "serde")]
mod view;

pub use assessment::{Assessment, Missing, MissingKind, Status};
pub use certificate::{
    Certificate, CertificateKind, DataItem, LostCertificate, OriginalCertificate,
    ThirdCountryInvoice,
};
pub use consignment::{Leg, TransitDocument, TransitOperation};
pub use declaration::Declaration;
pub use declared_line::DeclaredLine;
pub use defect::{ClaimDate, Defect, NewCertificate};
pub use defect_kind::{DefectKind, Severity};
pub use item::CertificateItem;
pub use request::Claim;
pub use totals::{DeclarationAssessment, Totals};

pub(crate) use assess::assess;
pub(crate) use totals::assess_declaration;
