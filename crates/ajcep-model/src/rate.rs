//! Rates of duty: the expression that computes one, and the entry of a tariff
//! table that holds one or several of them under conditions.

mod entry;
mod expression;
mod order;
mod parse;

pub use entry::{Guard, RateAlternative, RateEntry, RateValue, UnknownReason};
pub use expression::{RateExpression, SpecificRate};
