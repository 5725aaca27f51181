//! The answer: an outcome, and why.

use alloc::string::String;
use alloc::vec::Vec;

use ajcep_model::{Currency, RuleTable};
use rust_decimal::Decimal;

use super::criterion::Outcome;
use super::question::Question;
use super::reasoning::{Note, Reason};

/// Whether a good originates in the Party that produced it, and why.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Determination {
    /// Whether it originates, and what the certificate states.
    pub outcome: Outcome,
    /// The regional value content in per cent, if nothing originates of which that is not
    /// stated: exact where it terminates within 12 places, otherwise rounded half up to 12.
    /// `None` if the FOB value or a value that counts is not stated, or no material is.
    pub rvc_percent: Option<Decimal>,
    /// Whether that is rounded.
    pub rvc_rounded: bool,
    /// The currency of the values, if it was stated.
    pub currency: Option<Currency>,
    /// The rule table.
    pub table: RuleTable,
    /// The rule that decided, as it prints; if the good's code was split and the rules
    /// differ, several, with ` | ` between them.
    pub rule: String,
    /// Every way that was tried, met or not.
    pub reasons: Vec<Reason>,
    /// What to state so that the outcome can be decided; empty unless it
    /// [needs information](crate::origin::Status::NeedsInformation).
    pub questions: Vec<Question>,
    /// What to know before relying on it.
    pub notes: Vec<Note>,
}
