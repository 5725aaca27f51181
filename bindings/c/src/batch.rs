//! Many questions in columns, answered on the calling thread.

pub mod columns;
pub mod goods;
pub mod quotes;
pub mod rates;
pub mod regimes;
pub mod shipments;
