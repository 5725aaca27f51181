//! Staging: the reduction of base rates by category and year (Annex 1).

mod category;
mod inferred;
mod instalments;
mod recorded;
mod schedule;
#[cfg(feature = "serde")]
mod view;

pub use category::Category;
pub use inferred::{cut_month, inferred};
pub use instalments::Instalments;
pub use recorded::{categories, staged};
pub use schedule::{StagedPart, StagedRate, StagedUnit, Staging, StagingUnknown};
