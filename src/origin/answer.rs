//! The answer: an outcome, and why.

use alloc::string::String;
use alloc::vec::Vec;

use ajcep_model::{Currency, RuleTable};
use rust_decimal::Decimal;

use super::criterion::Outcome;
use crate::provision::Provision;

/// One step of the reasoning.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Reason {
    /// Its stable code.
    pub code: &'static str,
    /// The reason for people.
    pub text: String,
    /// The provision it rests on.
    pub cites: Provision,
}

/// Whether a good originates in the Party that produced it, and why.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Determination {
    /// Whether it originates, and what the certificate states.
    pub outcome: Outcome,
    /// The regional value content in per cent: exact where it terminates within
    /// 12 places, otherwise rounded half up to 12.
    pub rvc_percent: Decimal,
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
    pub missing: Vec<String>,
    /// What to know before relying on it.
    pub notes: Vec<Reason>,
}
