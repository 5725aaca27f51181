//! Quotes: what one shipment pays, MFN and under the agreement, and the other regimes
//! open to it.

mod answer;
mod part;
mod regimes;
mod row;
mod shipment;
#[cfg(feature = "serde")]
mod view;
mod warnings;

pub use answer::{Quote, standing_of};
pub use regimes::{RegimeOption, RegimeRate};
pub use row::{SHIPMENT_COLUMNS, ShipmentRow};
pub use shipment::Shipment;

pub(crate) use part::InPart;
pub(crate) use regimes::regimes;
