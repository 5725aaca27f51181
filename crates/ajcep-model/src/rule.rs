//! Product specific rules of origin (Annex 2): the expression of a rule and the
//! codes it speaks of.

mod codes;
mod expression;
mod parse;
mod words;

pub use codes::CodeRange;
pub use expression::{
    Alternative, Branch, Change, ExceptedCodes, OriginRule, Process, Proviso, Requirement,
};
