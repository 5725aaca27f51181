//! Staging: the reduction of base rates by category and year (Annex 1).

mod schedule;
#[cfg(feature = "serde")]
mod view;

pub use schedule::{
    StagedPart, StagedRate, StagedUnit, Staging, StagingUnknown, categories, staged,
};
