//! Assessments as JSON.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::Currency;
use jiff::civil::Date;
use serde::ser::Error as _;
use serde::{Serialize, Serializer};

use super::assessment::{Assessment, Status};
use super::defect::Defect;
use super::defect_kind::{DefectKind, Severity};
use super::totals::{DeclarationAssessment, Totals};
use crate::duty::Duty;
use crate::origin::Determination;
use crate::provision::Provision;
use crate::quote::Quote;

#[derive(Serialize)]
struct AssessmentView<'a> {
    preference: Status,
    can_be_cured: bool,
    payable_duty: Option<Duty>,
    saving: Option<Duty>,
    duty_if_allowed: Option<Duty>,
    defects: Vec<DefectView>,
    missing: Vec<String>,
    valid_until: Option<Date>,
    retroactive_until: Option<Date>,
    origin: Option<Determination>,
    #[serde(skip_serializing_if = "Option::is_none")]
    certificate_item: Option<u32>,
    quote: &'a Quote<'a>,
}

#[derive(Serialize)]
struct DefectView {
    code: DefectKind,
    severity: Severity,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    cure: Option<String>,
    cites: Provision,
}

impl DefectView {
    fn new(defect: &Defect, severity: Severity) -> Self {
        Self {
            code: defect.kind(),
            severity,
            text: defect.to_string(),
            cure: defect.cure().filter(|_| severity > Severity::Note),
            cites: defect.cites(),
        }
    }
}

impl Serialize for Defect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        DefectView::new(self, self.severity()).serialize(serializer)
    }
}

impl Serialize for Assessment<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = AssessmentView {
            preference: self.status(),
            can_be_cured: self.can_be_cured(),
            payable_duty: self.payable(),
            saving: self.saving(),
            duty_if_allowed: self.payable_if_allowed(),
            defects: self
                .defects()
                .iter()
                .map(|defect| DefectView::new(defect, self.severity(defect)))
                .collect(),
            missing: self.missing_in_words().map_err(S::Error::custom)?,
            valid_until: self.valid_until(),
            retroactive_until: self.retroactive_until(),
            origin: self.determination().map_err(S::Error::custom)?,
            certificate_item: self.certificate_item(),
            quote: self.quote(),
        };
        view.serialize(serializer)
    }
}

#[derive(Serialize)]
struct DeclarationView<'a> {
    preference: Status,
    totals: Option<&'a Totals>,
    unused_certificates: &'a [&'a str],
    lines: &'a [Assessment<'a>],
}

#[derive(Serialize)]
struct TotalsView {
    currency: Option<Currency>,
    mfn_duty: Duty,
    payable_duty: Duty,
    duty_if_allowed: Duty,
    saving: Duty,
}

impl Serialize for Totals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = TotalsView {
            currency: self.currency,
            mfn_duty: self.mfn,
            payable_duty: self.payable,
            duty_if_allowed: self.if_allowed,
            saving: self.saving,
        };
        view.serialize(serializer)
    }
}

impl Serialize for DeclarationAssessment<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = DeclarationView {
            preference: self.status(),
            totals: self.totals(),
            unused_certificates: self.unused_certificates(),
            lines: self.lines(),
        };
        view.serialize(serializer)
    }
}
