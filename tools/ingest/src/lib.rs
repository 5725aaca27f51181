//! Writes the data directory of `ajcep` from the official tables.
//!
//! [`ingest`] reads a folder of raw tables (Japan Customs' tariff, Viet Nam's
//! decree, national MFN tables, Harmonized System lists, Annexes 1 and 2) and
//! writes schedules, nomenclature, rules, dates, a manifest and an
//! [`Account`](ajcep_notation::Account). Every rate cell becomes a rate entry, or
//! `unknown` with a reason. A cell in an unknown notation is an error.

mod annex1;
mod editions;
mod error;
mod ingest;
mod japan;
mod mfn;
mod nomenclature;
mod output;
mod raw;
mod regimes;
mod row;
mod rules;
mod schedule_file;
mod viet_nam;

pub use error::{IngestError, Result};
pub use ingest::ingest;
