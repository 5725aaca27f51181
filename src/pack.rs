//! Packs: schedules that the caller supplies, opened over the embedded tables without
//! rebuilding anything.
//!
//! A pack is one file with the rates of one Party under one regime: its MFN rates, its
//! AJCEP rates, or the rates of another agreement. Its rows have the layout of the embedded
//! ones and are read by the same code. `docs/packs.md` describes the format.

mod builder;
mod check;
mod format;
mod head;
mod read;
#[cfg(feature = "serde")]
mod view;

pub use crate::tariff::{Pack, Regime};
pub use builder::{PackBuilder, PackLine};
pub use check::{Finding, FindingKind, LineFinding, PackReport};

pub(crate) use check::check;
