//! Origin (Chapter 3): whether a good originates in the Party that produced it.
//!
//! A [`Production`] is a good, the Party that produced it and its materials. A
//! [`Determination`] says whether it qualifies, fails, or which information would decide,
//! under every criterion: wholly obtained, produced exclusively from originating
//! materials, the general rule, the product specific rule, and the tolerance where a
//! change of classification fails.

mod answer;
mod asking;
mod asking_certificate;
mod classification;
mod consequence;
mod criterion;
mod currencies;
mod decision;
mod determination;
mod effect;
mod good;
mod issue;
mod marks;
mod material;
mod names;
mod notes;
mod production;
mod question;
mod reasoning;
mod reasons;
mod remedies;
mod requirement;
mod rule;
mod sourcing;
mod ternary;
mod tolerance;
mod value_content;
mod verdict;
mod vessel;
#[cfg(feature = "serde")]
mod view;
mod walk;

pub use ajcep_model::RuleTable;
pub use answer::Determination;
pub use criterion::{Criterion, Outcome, Status};
pub use decision::outcome;
pub use determination::determine;
pub use good::{Good, Operation, WhollyObtained};
pub use material::{Material, MaterialIndex, MaterialOrigin, Role};
pub use names::{FinishingOperation, Product};
pub use production::Production;
pub use question::{Consequence, Fact, Question};
pub use reasoning::{Finding, Note, NoteKind, Reason, ReasonKind};
pub use remedies::{MissingProcess, Remedies, RemedyKind, ToleranceLimit, remedies};
pub use rule::{ApplicableRule, rule, rule_table_for, rule_table_on, rules_for, rules_under};
pub use vessel::{Vessel, VesselFault, VesselOwner};

pub(crate) use decision::{Decision, Statable, outcome_stating, statable};
pub(crate) use determination::determine_stating;
pub(crate) use issue::Issue;
