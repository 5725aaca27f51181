//! Quotes: what one shipment pays, MFN and under the agreement, and the other regimes
//! open to it.

mod answer;
mod comparison;
mod part;
mod rank;
mod regime;
mod regimes;
mod row;
mod shipment;
#[cfg(feature = "serde")]
mod shipment_fields;
mod summary;
#[cfg(feature = "serde")]
mod view;
mod warnings;

pub use answer::{Quote, standing_of};
pub use comparison::RegimeComparison;
pub use regime::{OriginRulesSupport, RegimeOption, RegimeRate, UnrankedReason};
pub use row::{SHIPMENT_COLUMNS, ShipmentRow};
pub use shipment::Shipment;
pub use summary::RegimeSummary;
pub use warnings::LineWarnings;

pub(crate) use comparison::compare;
pub(crate) use part::InPart;
pub(crate) use regimes::{regimes, regimes_hold};
