//! Determinations, remedies and rules as JSON.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{CodeRange, Currency, HsEdition, OriginRule, Standing, Subheading};
use serde::{Serialize, Serializer};

use super::answer::Determination;
use super::criterion::{Criterion, Status};
use super::material::MaterialIndex;
use super::question::Question;
use super::reasoning::{Note, Reason};
use super::remedies::{MissingProcess, Remedies, ToleranceLimit};
use super::rule::ApplicableRule;
use crate::provision::Provision;

#[derive(Serialize)]
struct DeterminationView<'a> {
    status: Status,
    criterion: Option<Criterion>,
    /// Null if what is not stated decides.
    de_minimis: Option<bool>,
    /// Null if what is not stated decides.
    accumulation: Option<bool>,
    rvc_percent: Option<String>,
    /// Present if that is rounded.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    rvc_rounded: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<Currency>,
    edition: HsEdition,
    rule: &'a str,
    reasons: &'a [Reason],
    /// The texts of the questions.
    missing: Vec<&'a str>,
    questions: &'a [Question],
    notes: &'a [Note],
}

impl Serialize for Determination {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = DeterminationView {
            status: self.outcome.status,
            criterion: self.outcome.criterion,
            de_minimis: self.outcome.de_minimis,
            accumulation: self.outcome.accumulation,
            rvc_percent: self.rvc_percent.map(|percent| percent.to_string()),
            rvc_rounded: self.rvc_rounded,
            currency: self.currency,
            edition: self.table.edition(),
            rule: &self.rule,
            reasons: &self.reasons,
            missing: self.questions.iter().map(|question| question.text.as_str()).collect(),
            questions: &self.questions,
            notes: &self.notes,
        };
        view.serialize(serializer)
    }
}

#[derive(Serialize)]
struct RemediesView<'a> {
    /// Present if all of them suppose it.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    suppose_final_process: bool,
    /// Present if it is enough.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    final_process: bool,
    highest_non_originating_value: Option<String>,
    /// Sets of materials by their index from 1, as in the reasons.
    source_from_a_party: &'a [Vec<MaterialIndex>],
    /// Present if there may be more.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    source_from_a_party_is_cut: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    tolerated_value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tolerated_weight_kg: Option<String>,
    processes: &'a [MissingProcess],
}

impl Serialize for Remedies {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (value, weight) = match self.tolerated {
            Some(ToleranceLimit::Value(value)) => (Some(value.to_string()), None),
            Some(ToleranceLimit::WeightKg(weight)) => (None, Some(weight.to_string())),
            None => (None, None),
        };
        let view = RemediesView {
            highest_non_originating_value: self
                .highest_non_originating_value
                .map(|value| value.to_string()),
            source_from_a_party: &self.sourcing,
            source_from_a_party_is_cut: self.sourcing_is_cut,
            suppose_final_process: self.suppose_final_process,
            final_process: self.final_process,
            processes: &self.processes,
            tolerated_value: value,
            tolerated_weight_kg: weight,
        };
        view.serialize(serializer)
    }
}

#[derive(Serialize)]
struct RuleView {
    code: Subheading,
    hs_edition: HsEdition,
    /// The row of the table; null where the general rule applies.
    listed_as: Option<CodeRange>,
    rule: &'static OriginRule,
    words: Vec<String>,
    cites: Provision,
    standing: Standing,
    #[serde(skip_serializing_if = "str::is_empty")]
    unconfirmed: &'static str,
}

impl Serialize for ApplicableRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = RuleView {
            code: self.code(),
            hs_edition: self.table().edition(),
            listed_as: self.listed_as(),
            rule: self.rule(),
            words: self.words(),
            cites: self.citation(),
            standing: self.standing(),
            unconfirmed: self.unconfirmed(),
        };
        view.serialize(serializer)
    }
}
