//! Tables: columns in, columns out, in Arrow memory and with the GIL released.

mod amounts;
mod answer;
mod arrays;
mod capsule;
mod columns;
mod days;
mod decimals;
mod dictionaries;
mod distinct;
mod duties;
mod faults;
mod gather;
mod goods;
mod hs_tables;
mod kept;
mod morsels;
mod options;
mod origin_tables;
mod output;
mod pages;
mod quote_tables;
mod rate_columns;
mod rate_tables;
mod rates;
mod regime_tables;
mod rows;
mod schedules;
mod shipments;
mod text;

pub(crate) use answer::Table;
pub(crate) use hs_tables::hs_table;
pub(crate) use origin_tables::origin_table;
pub(crate) use quote_tables::quote_table;
pub(crate) use rate_tables::rate_table;
pub(crate) use regime_tables::regime_table;
pub(crate) use schedules::schedule;
