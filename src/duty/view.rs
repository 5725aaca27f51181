//! Duties as JSON.

use alloc::string::{String, ToString};

use ajcep_model::Currency;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::amounts::{Amounts, PayableUnder};
use super::because::{Because, BecauseKind};
use super::interval::Duty;
use super::percentages::Percentages;

#[derive(Serialize)]
struct BecauseView {
    code: BecauseKind,
    text: String,
}

impl Serialize for Because {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        BecauseView { code: self.kind(), text: self.to_string() }.serialize(serializer)
    }
}

#[derive(Serialize)]
struct DutyView {
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<Because>,
}

impl Serialize for Duty {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let exact = self.exact().map(|amount| amount.to_string());
        let open = exact.is_none();
        let view = DutyView {
            exact,
            at_least: open.then(|| self.at_least().to_string()),
            at_most: self.at_most().filter(|_| open).map(|most| most.to_string()),
            because: self.because(),
        };
        view.serialize(serializer)
    }
}

#[derive(Serialize)]
struct AmountsView {
    currency: Option<Currency>,
    mfn_duty: Duty,
    ajcep_duty: Option<Duty>,
    payable_duty: Duty,
    payable_under: PayableUnder,
    saving: Duty,
}

impl Serialize for Amounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = AmountsView {
            currency: self.currency,
            mfn_duty: self.mfn,
            ajcep_duty: self.ajcep,
            payable_duty: self.payable,
            payable_under: self.payable_under,
            saving: self.saving,
        };
        view.serialize(serializer)
    }
}

#[derive(Serialize)]
struct PercentagesView {
    mfn: String,
    ajcep: Option<String>,
    payable: Option<String>,
    saving: Option<String>,
    payable_under: PayableUnder,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<Because>,
}

impl Serialize for Percentages {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = |percent: Option<Decimal>| percent.map(|percent| percent.to_string());
        let view = PercentagesView {
            mfn: self.mfn.to_string(),
            ajcep: text(self.ajcep),
            payable: text(self.payable),
            saving: text(self.saving),
            payable_under: self.payable_under,
            because: self.because,
        };
        view.serialize(serializer)
    }
}
