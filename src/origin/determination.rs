//! The answer: a status, the criterion for the certificate, and why.

use alloc::string::String;
use alloc::vec::Vec;
use core::str::FromStr;

use ajcep_model::ParseError;
use rust_decimal::Decimal;

use crate::rule::RuleTable;

/// Whether a good originates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It does.
    Qualifies,
    /// It does not.
    Fails,
    /// Something that is not stated would decide.
    NeedsInformation,
}

/// The preference criterion that the certificate states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// Wholly obtained or produced (Article 24(a)).
    WO,
    /// Produced exclusively from originating materials (Article 24(c)).
    PE,
    /// A change of heading under the general rule (Article 26.1(b)).
    CTH,
    /// A change of classification under a product specific rule.
    CTC,
    /// A regional value content.
    RVC,
    /// A process under a product specific rule.
    SP,
}

impl Criterion {
    /// The code on the certificate.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WO => "WO",
            Self::PE => "PE",
            Self::CTH => "CTH",
            Self::CTC => "CTC",
            Self::RVC => "RVC",
            Self::SP => "SP",
        }
    }
}

impl FromStr for Criterion {
    type Err = ParseError;

    /// Reads the code on the certificate.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let all = [Self::WO, Self::PE, Self::CTH, Self::CTC, Self::RVC, Self::SP];
        all.into_iter().find(|criterion| criterion.as_str() == text).ok_or_else(|| {
            let expected = "one of PE WO CTH RVC CTC SP";
            ParseError::new("preference criterion", text, "not known", expected)
        })
    }
}

impl Status {
    /// The word used in machine-readable answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Qualifies => "qualifies",
            Self::Fails => "fails",
            Self::NeedsInformation => "needs-information",
        }
    }
}

/// Whether a good originates, and what the certificate states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether it does.
    pub status: Status,
    /// The criterion for the certificate; `None` unless it qualifies.
    pub criterion: Option<Criterion>,
    /// Whether the stated criterion rests on the tolerance (DMI).
    pub de_minimis: bool,
    /// Whether the stated criterion rests on accumulation (ACU).
    pub accumulation: bool,
}

/// One step of the reasoning.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Reason {
    /// A stable word for it.
    pub code: &'static str,
    /// The reason for a person.
    pub text: String,
    /// The Article or table row behind it.
    pub cites: String,
}

/// Whether a good originates in the Party that produced it, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Determination {
    /// Whether it does, and what the certificate states.
    pub outcome: Outcome,
    /// The regional value content in per cent: exact where it terminates within
    /// 12 places, else rounded half up to 12.
    pub rvc_percent: Decimal,
    /// The rule table.
    pub table: RuleTable,
    /// The rule that decided, as it prints; several if the good's code was split
    /// and they differ.
    pub rule: String,
    /// Every way that was tried, met or not.
    pub reasons: Vec<Reason>,
    /// What is missing, if that decides.
    pub missing: Vec<String>,
    /// What to know before relying on it.
    pub notes: Vec<Reason>,
}
