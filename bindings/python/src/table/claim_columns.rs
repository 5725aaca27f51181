//! The columns of answers about claims.

use std::sync::Arc;

use ajcep_columns::DateNumbering::EpochDay;
use ajcep_core::Error;
use ajcep_core::claim::{Assessment, Severity, Status};
use ajcep_core::duty::{BecauseKind, Duty};
use ajcep_core::origin;
use arrow_array::types::Date32Type;
use arrow_array::{ArrayRef, BooleanArray, PrimitiveArray, UInt32Array};
use rust_decimal::Decimal;

use super::answers::Answers;
use super::arrays::OF_FAULTS;
use super::decimals::too_fine;
use super::origin_columns::{amounts, codes, joined, texts};

/// The usual columns.
pub(super) const NAMES: [&str; 14] = [
    "preference",
    "can_be_cured",
    "payable_duty",
    "saving",
    "duty_if_allowed",
    "duty_currency",
    "because",
    "defects",
    "missing",
    "origin_status",
    "origin_criterion",
    "valid_until",
    "retroactive_until",
    "error",
];

/// The columns that are given if they are asked for.
pub(super) const ASKED_FOR: [&str; 7] =
    ["notes", "cures", "certificate_item", OF_FAULTS[0], OF_FAULTS[1], OF_FAULTS[2], OF_FAULTS[3]];

/// The answer to a row.
pub(super) struct Answer {
    status: Status,
    can_be_cured: bool,
    /// Payable, saved, and payable if the preference is allowed.
    duties: [Option<Decimal>; 3],
    because: Option<BecauseKind>,
    currency: Option<String>,
    defects: Option<String>,
    notes: Option<String>,
    cures: Option<String>,
    missing: Option<String>,
    origin: Option<origin::Outcome>,
    valid_until: Option<i32>,
    retroactive_until: Option<i32>,
    item: Option<u32>,
}

impl Answer {
    /// The answer of an assessment; an exact duty has at most `scale` decimals.
    pub(super) fn of(assessment: &Assessment<'_>, scale: u32) -> Result<Self, Error> {
        let payable = assessment.payable();
        let duties = [payable, assessment.saving(), assessment.payable_if_allowed()];
        let duties = duties.map(|duty| duty.and_then(|duty| duty.exact()));
        let fine = |duty: &Decimal| ajcep_columns::scaled(duty, scale).is_none();
        if let Some(duty) = duties.iter().flatten().find(|duty| fine(duty)) {
            return Err(too_fine(*duty, scale));
        }
        let of = |wanted: fn(Severity) -> bool| {
            let defects = assessment.defects().iter();
            defects.filter(move |defect| wanted(assessment.severity(defect)))
        };
        let codes = |wanted| joined(of(wanted).map(|defect| defect.kind().code().to_owned()));
        let amounts = assessment.quote().amounts();
        Ok(Self {
            status: assessment.status(),
            can_be_cured: assessment.can_be_cured(),
            duties,
            because: payable.and_then(|duty: Duty| duty.because()).map(|because| because.kind()),
            currency: amounts.and_then(|amounts| amounts.currency).map(|it| it.to_string()),
            defects: codes(|severity| severity > Severity::Note),
            notes: codes(|severity| severity == Severity::Note),
            cures: joined(of(|severity| severity > Severity::Note).filter_map(|it| it.cure())),
            missing: joined(assessment.missing_in_words()?.into_iter()),
            origin: assessment.origin(),
            valid_until: assessment.valid_until().map(|day| EpochDay.number(day)),
            retroactive_until: assessment.retroactive_until().map(|day| EpochDay.number(day)),
            item: assessment.certificate_item(),
        })
    }
}

/// The columns of a morsel.
pub(super) type Columns = Answers<Answer>;

impl Columns {
    /// The columns of these names; `first` is the first row.
    pub(super) fn arrays(&self, names: &[&str], scale: u32, first: usize) -> Vec<ArrayRef> {
        names.iter().map(|name| self.named(name, scale, first)).collect()
    }

    fn named(&self, name: &str, scale: u32, first: usize) -> ArrayRef {
        let duty = |at: usize| {
            amounts(self.each(move |answer| answer.duties.get(at).copied().flatten()), scale)
        };
        match name {
            "preference" => {
                codes(&Status::ALL.map(Status::code), self.each(|it| Some(it.status.code())))
            }
            "can_be_cured" => {
                Arc::new(self.each(|answer| Some(answer.can_be_cured)).collect::<BooleanArray>())
            }
            "payable_duty" => duty(0),
            "saving" => duty(1),
            "duty_if_allowed" => duty(2),
            "duty_currency" => texts(self.each(|answer| answer.currency.clone())),
            "because" => codes(
                &BecauseKind::ALL.map(BecauseKind::code),
                self.each(|answer| answer.because.map(BecauseKind::code)),
            ),
            "defects" => texts(self.each(|answer| answer.defects.clone())),
            "notes" => texts(self.each(|answer| answer.notes.clone())),
            "cures" => texts(self.each(|answer| answer.cures.clone())),
            "missing" => texts(self.each(|answer| answer.missing.clone())),
            "origin_status" => codes(
                &origin::Status::ALL.map(origin::Status::code),
                self.each(|answer| Some(answer.origin?.status.code())),
            ),
            "origin_criterion" => codes(
                &origin::Criterion::ALL.map(origin::Criterion::code),
                self.each(|answer| Some(answer.origin?.criterion?.code())),
            ),
            "valid_until" => self.days(|answer| answer.valid_until),
            "retroactive_until" => self.days(|answer| answer.retroactive_until),
            "certificate_item" => {
                Arc::new(self.each(|answer| answer.item).collect::<UInt32Array>())
            }
            name => self.errors(name, first),
        }
    }

    fn days(&self, of: impl Fn(&Answer) -> Option<i32>) -> ArrayRef {
        Arc::new(self.each(of).collect::<PrimitiveArray<Date32Type>>())
    }
}
