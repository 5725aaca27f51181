//! Tests of the public interface: properties of every determination and duty, and the
//! tables held against the data files.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod bulk;
mod carrying;
mod data;
mod declarations;
mod errors;
mod exchange_rates;
mod fields;
mod groups;
mod json;
mod mixed_currencies;
mod no_alloc;
mod nomenclature;
mod origin_properties;
mod packs;
mod percentages;
mod reference;
mod regimes;
mod remedies;
mod rules;
mod tables;
mod vocabulary;
mod warnings;
mod written;
