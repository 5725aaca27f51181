//! Many questions in columns, answered on the calling thread.

mod columns;
pub mod goods;
pub mod quotes;
pub mod rates;
pub mod shipments;

/// Stands for "no number" in a column of numbers.
pub const AJCEP_NULL: i64 = i64::MIN;

/// The decimals of a percentage in a column: 5.25% is 5250000.
pub const AJCEP_PERCENT_SCALE: i32 = 6;
