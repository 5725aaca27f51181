//! What is wrong in each kind of error, and its text.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use ajcep_model::{
    CodePrefix, Currency, HsEdition, ParseError, Party, Subheading, TariffCode, Window,
};
use jiff::civil::Date;

use super::code_fault::CodeFault;
use super::kind::ErrorKind;
use super::parts::{Hint, Listed, Parts, editions_hint};

/// What is wrong, with the values that an error reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    Parse(ParseError),
    Code(CodeFault),
    /// `malformed` if the text is not JSON at all.
    #[cfg_attr(not(feature = "json"), allow(dead_code, reason = "JSON is read with the feature"))]
    Json {
        path: String,
        reason: String,
        malformed: bool,
    },
    /// An input that a caller's own reader could not read.
    Unreadable {
        reason: String,
    },
    DateOutsideSchedule {
        party: Party,
        date: Date,
        windows: Vec<Window>,
    },
    NoSchedule {
        party: Party,
    },
    SameParty {
        party: Party,
    },
    NotYetInForce {
        importer: Party,
        exporter: Party,
        date: Date,
        from: Date,
    },
    UnknownCondition {
        condition: String,
        known: Vec<String>,
    },
    ConflictingConditions {
        first: String,
        second: String,
    },
    RepeatedQuantity {
        first: String,
        second: String,
    },
    ExchangeRateWithoutValue {
        from: Currency,
    },
    ExchangeRateMismatch {
        from: Currency,
        currency: Currency,
    },
    RoundingNotApplicable {
        rounding: &'static str,
        reason: &'static str,
    },
    OutOfRange {
        operation: &'static str,
    },
    UnknownSubheading {
        code: Subheading,
        edition: HsEdition,
        known_in: Vec<HsEdition>,
    },
    NoSubheadings {
        prefix: CodePrefix,
        edition: HsEdition,
    },
    NoCorrelation {
        from: HsEdition,
        to: HsEdition,
    },
    BeforeFirstCut {
        date: Date,
        first_cut: Date,
    },
    BadPack {
        offset: usize,
        reason: String,
    },
    RepeatedLine {
        code: TariffCode,
    },
    OutsidePack {
        code: TariffCode,
        window: Window,
    },
    TooManyDistinct,
}

impl Detail {
    pub(super) const fn kind(&self) -> ErrorKind {
        match self {
            Self::Parse(_) => ErrorKind::BadValue,
            Self::Code(fault) => fault.kind(),
            Self::Json { malformed: true, .. } => ErrorKind::BadJson,
            Self::Json { malformed: false, .. } | Self::Unreadable { .. } => ErrorKind::BadValue,
            Self::DateOutsideSchedule { .. } => ErrorKind::DateOutsideSchedule,
            Self::NoSchedule { .. } => ErrorKind::NoSchedule,
            Self::SameParty { .. } => ErrorKind::SameParty,
            Self::NotYetInForce { .. } => ErrorKind::NotYetInForce,
            Self::UnknownCondition { .. } => ErrorKind::UnknownCondition,
            Self::ConflictingConditions { .. } => ErrorKind::ConflictingConditions,
            Self::RepeatedQuantity { .. } => ErrorKind::RepeatedQuantity,
            Self::ExchangeRateMismatch { .. } | Self::ExchangeRateWithoutValue { .. } => {
                ErrorKind::ExchangeRateMismatch
            }
            Self::RoundingNotApplicable { .. } => ErrorKind::RoundingNotApplicable,
            Self::OutOfRange { .. } => ErrorKind::OutOfRange,
            Self::UnknownSubheading { .. } | Self::NoSubheadings { .. } => {
                ErrorKind::UnknownSubheading
            }
            Self::NoCorrelation { .. } => ErrorKind::NoCorrelation,
            Self::BeforeFirstCut { .. } => ErrorKind::BeforeFirstCut,
            Self::BadPack { .. } | Self::TooManyDistinct => ErrorKind::BadPack,
            Self::RepeatedLine { .. } => ErrorKind::RepeatedLine,
            Self::OutsidePack { .. } => ErrorKind::OutsidePack,
        }
    }

    pub(super) fn parts(&self) -> Parts {
        let part = Parts::new;
        match self {
            Self::Parse(error) => Parts {
                what: error.what(),
                subject: error.value().to_owned(),
                reason: error.reason().to_owned().into(),
                hint: Hint::Expected(error.expected().to_owned()),
            },
            Self::Code(fault) => fault.parts(),
            Self::Json { path, reason, .. } => {
                let what = if path.is_empty() { "JSON" } else { "JSON at" };
                part(what, path, reason, Hint::Nothing)
            }
            Self::Unreadable { reason } => part("input", &"", reason, Hint::Nothing),
            Self::DateOutsideSchedule { party, date, windows } => part(
                "date",
                date,
                &format!("outside the schedule of {party}, which covers {}", Listed(windows)),
                match windows.iter().all(|window| window.until().is_some_and(|end| end < *date)) {
                    true => Hint::Known("the last edition can be carried forward".into()),
                    false => Hint::Nothing,
                },
            ),
            Self::NoSchedule { party } => {
                part("Party", party, &"no schedule of it is in the data", Hint::Nothing)
            }
            Self::SameParty { party } => part(
                "exporter",
                party,
                &"the same as the importer",
                Hint::Expected("another Party".into()),
            ),
            Self::NotYetInForce { importer, exporter, date, from } => part(
                "date",
                date,
                &format!(
                    "before the agreement applies between {importer} and {exporter}, from {from} (the later of their two dates of entry into force)"
                ),
                Hint::Nothing,
            ),
            Self::UnknownCondition { condition, known } => {
                let hint = match known.as_slice() {
                    [] => Hint::Known("it has none".to_owned()),
                    known => Hint::Expected(format!("one of: {}", Listed(known))),
                };
                part("condition", &shown(condition), &"not one of this tariff line", hint)
            }
            Self::ConflictingConditions { first, second } => part(
                "conditions",
                &format!("{first}; {second}"),
                &"a good is one product of a tariff line",
                Hint::Expected("one of them".into()),
            ),
            Self::RepeatedQuantity { first, second } => part(
                "quantity",
                second,
                &format!("given beside {first}, which measures the same"),
                Hint::Expected("one quantity for each dimension".into()),
            ),
            Self::ExchangeRateWithoutValue { from } => part(
                "exchange rate from",
                from,
                &"there is no customs value to convert",
                Hint::Nothing,
            ),
            Self::ExchangeRateMismatch { from, currency } => part(
                "exchange rate from",
                from,
                &format!("does not apply to a customs value in {currency}"),
                Hint::Nothing,
            ),
            Self::RoundingNotApplicable { rounding, reason } => {
                part("rounding", rounding, reason, Hint::Nothing)
            }
            Self::OutOfRange { operation } => part(
                "result of",
                operation,
                &"needs more than the 28 digits that are computed exactly",
                Hint::Nothing,
            ),
            Self::UnknownSubheading { code, edition, known_in } => part(
                "subheading",
                code,
                &format!("not in {edition}"),
                Hint::known(editions_hint(known_in).unwrap_or_default()),
            ),
            Self::NoSubheadings { prefix, edition } => {
                part("heading", prefix, &format!("not in {edition}"), Hint::Nothing)
            }
            Self::NoCorrelation { from, to } => part(
                "HS edition",
                from,
                &format!("no correlation from {from} to {to} is in the data"),
                Hint::Nothing,
            ),
            Self::BeforeFirstCut { date, first_cut } => part(
                "date",
                date,
                &format!("before the first cut of the schedules on {first_cut}"),
                Hint::Nothing,
            ),
            Self::BadPack { offset, reason } => {
                part("pack", &"", &format!("at byte {offset}: {reason}"), Hint::Nothing)
            }
            Self::RepeatedLine { code } => {
                part("pack: tariff code", code, &"two lines overlap in time", Hint::Nothing)
            }
            Self::OutsidePack { code, window } => part(
                "pack: tariff code",
                code,
                &format!("its window is not within that of the pack, {window}"),
                Hint::Nothing,
            ),
            Self::TooManyDistinct => part(
                "pack",
                &"",
                &"more than 65,535 distinct rates, windows or texts, or 255 seasons",
                Hint::Nothing,
            ),
        }
    }

    /// Whether the subject is free text, which is printed between backticks.
    pub(super) const fn quotes_subject(&self) -> bool {
        matches!(
            self,
            Self::Json { .. } | Self::UnknownCondition { .. } | Self::ConflictingConditions { .. }
        )
    }
}

/// A text of the caller's on one line, and not too long.
fn shown(text: &str) -> String {
    let plain = |sign: char| if sign.is_control() { '\u{FFFD}' } else { sign };
    text.chars().take(80).map(plain).collect()
}
