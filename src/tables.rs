//! The compiled tables: the only reader of generated data.
//!
//! Rows are fixed-width little-endian bytes read in place; what they refer to
//! (rate entries, windows, seasons, texts) is constant data. Nothing is built
//! when a program starts. `ajcep-compiler` describes the files in its module
//! `binary`. A subheading's slot is its rank among all codes of all editions,
//! found in one population count. [`Rows`] reads schedules, both the embedded ones
//! and those of a pack.

mod correlations;
mod embedded;
mod facts;
mod generated;
mod index;
mod rows;
mod rules;
mod window;

pub(crate) use correlations::{Successors, successors};
pub(crate) use embedded::{EMBEDDED, REGIME_ROWS, embedded_index, embedded_regimes};
pub(crate) use facts::{EmbeddedRegime, Tolerance, Treatment};
pub(crate) use generated::{
    ANNIVERSARIES, CERTIFICATE, DATA_DIGEST, ENTRY_INTO_FORCE, EXCHANGE, FIRST_CUT, ORIGIN,
    ROUNDING, TARIFF,
};
pub(crate) use index::{SLOTS, all_codes, codes_in, editions_with, has, slot, slots_under};
pub(crate) use rows::{Record, Rows, ScheduleInfo};
pub(crate) use rules::{
    RuleRow, finishing_operations, products, rule, staging_categories, treatment,
};
pub(crate) use window::PackedWindow;
