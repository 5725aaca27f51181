//! What is wrong in each kind of error, and its text.

use alloc::borrow::{Cow, ToOwned};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use ajcep_model::{
    CodePrefix, Currency, HsEdition, ParseError, Party, Subheading, TariffCode, Window,
};
use jiff::civil::Date;

use super::kind::ErrorKind;

/// How many tariff lines an error lists.
pub(crate) const LISTED: usize = 30;

/// What is wrong, with the values that an error reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    Parse(ParseError),
    /// A code that is refused, and the line that it probably was.
    BadCode {
        error: ParseError,
        party: Party,
        line: Option<TariffCode>,
    },
    /// `malformed` if the text is not JSON at all.
    #[cfg_attr(not(feature = "json"), allow(dead_code, reason = "JSON is read with the feature"))]
    Json {
        path: String,
        reason: String,
        malformed: bool,
    },
    UnknownCode {
        party: Party,
        code: TariffCode,
        edition: HsEdition,
        nearest: Option<String>,
        known_in: Vec<HsEdition>,
        /// The first lines that may be meant, how many there are, and why.
        candidates: Vec<TariffCode>,
        total: usize,
        reason: CandidateReason,
    },
    IncompleteCode {
        party: Party,
        code: TariffCode,
        /// The first of the lines under it; then the one of `lost_zero`.
        lines: Vec<TariffCode>,
        total: usize,
        /// The line that the code with a leading zero is.
        lost_zero: Option<TariffCode>,
    },
    NoLinesUnder {
        party: Party,
        prefix: CodePrefix,
        date: Date,
    },
    CodeNotInForce {
        party: Party,
        code: TariffCode,
        date: Date,
        windows: Vec<Window>,
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

/// Why lines may be meant by a code that is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CandidateReason {
    /// They are the code with the leading zero that it lost.
    LostZero,
    /// They are what its subheading became since an older HS edition.
    Successor,
    /// They are in its subheading, and share its longest beginning.
    Near,
}

/// What helps to mend the input.
pub(super) enum Hint {
    Nothing,
    /// What would be accepted.
    Expected(String),
    /// What is known instead.
    Known(String),
}

/// The parts of an error text: `what subject: reason; hint`.
pub(super) struct Parts {
    pub(super) what: &'static str,
    pub(super) subject: String,
    pub(super) reason: Cow<'static, str>,
    pub(super) hint: Hint,
}

impl Hint {
    fn known(text: String) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Known(text) }
    }
}

impl Detail {
    pub(super) const fn kind(&self) -> ErrorKind {
        match self {
            Self::Parse(_) | Self::BadCode { .. } => ErrorKind::BadValue,
            Self::Json { malformed: true, .. } => ErrorKind::BadJson,
            Self::Json { malformed: false, .. } => ErrorKind::BadValue,
            Self::UnknownCode { .. } | Self::NoLinesUnder { .. } => ErrorKind::UnknownCode,
            Self::IncompleteCode { .. } => ErrorKind::IncompleteCode,
            Self::CodeNotInForce { .. } => ErrorKind::CodeNotInForce,
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
        let part = |what, subject: &dyn fmt::Display, reason: &dyn fmt::Display, hint: Hint| {
            Parts { what, subject: subject.to_string(), reason: reason.to_string().into(), hint }
        };
        match self {
            Self::Parse(error) => Parts {
                what: error.what(),
                subject: error.value().to_owned(),
                reason: error.reason().to_owned().into(),
                hint: Hint::Expected(error.expected().to_owned()),
            },
            Self::BadCode { error, party, line } => Parts {
                what: error.what(),
                subject: error.value().to_owned(),
                reason: match line {
                    Some(_) => format!("{}, a line of {party}", error.reason()).into(),
                    None => error.reason().to_owned().into(),
                },
                hint: Hint::Expected(error.expected().to_owned()),
            },
            Self::Json { path, reason, .. } => {
                let what = if path.is_empty() { "JSON" } else { "JSON at" };
                part(what, path, reason, Hint::Nothing)
            }
            Self::UnknownCode {
                party,
                code,
                edition,
                nearest,
                known_in,
                candidates,
                total,
                reason: of,
            } => {
                let reason = format!("not in the tariff of {party} ({edition})");
                let lines = format!("{}{}", Listed(candidates), and_more(*total));
                let candidates = match of {
                    _ if candidates.is_empty() => None,
                    CandidateReason::LostZero => {
                        Some(format!("a leading zero may be lost: the tariff has {lines}"))
                    }
                    CandidateReason::Successor => Some(format!("today its goods are in {lines}")),
                    CandidateReason::Near => Some(format!("the nearest lines are {lines}")),
                };
                let nearest = nearest
                    .as_ref()
                    .filter(|_| candidates.is_none())
                    .map(|prefix| format!("the nearest known prefix is {prefix}"));
                let editions =
                    editions_hint(known_in).filter(|_| !matches!(of, CandidateReason::Near));
                let hints: Vec<String> =
                    [nearest, editions, candidates].into_iter().flatten().collect();
                part("tariff code", code, &reason, Hint::known(hints.join("; ")))
            }
            Self::IncompleteCode { party, code, lines, total, lost_zero } => {
                let more = and_more(*total);
                let lost = lost_zero
                    .map(|line| format!("; or a leading zero was lost, and it is {line}"))
                    .unwrap_or_default();
                let under = lines.len() - usize::from(lost_zero.is_some());
                let under = Listed(lines.get(..under).unwrap_or(lines));
                let hint = format!("the lines under it are {under}{more}{lost}");
                let reason = format!("shorter than a tariff line of {party}");
                part("tariff code", code, &reason, Hint::Known(hint))
            }
            Self::NoLinesUnder { party, prefix, date } => part(
                "tariff code",
                prefix,
                &format!("no line in the tariff of {party} on {date} begins with it"),
                Hint::Nothing,
            ),
            Self::CodeNotInForce { party, code, date, windows } => part(
                "tariff code",
                code,
                &format!("not in force in {party} on {date}"),
                Hint::Known(format!("it is known for {}", Listed(windows))),
            ),
            Self::DateOutsideSchedule { party, date, windows } => part(
                "date",
                date,
                &format!("outside the schedule of {party}, which covers {}", Listed(windows)),
                Hint::Nothing,
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
            Self::Parse(_)
                | Self::BadCode { .. }
                | Self::Json { .. }
                | Self::UnknownCondition { .. }
                | Self::ConflictingConditions { .. }
        )
    }
}

/// How many of so many lines an error does not list.
fn and_more(total: usize) -> String {
    match total.saturating_sub(LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    }
}

struct Listed<'a, T>(&'a [T]);

impl<T: fmt::Display> fmt::Display for Listed<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, item) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{item}")?;
        }
        Ok(())
    }
}

fn editions_hint(editions: &[HsEdition]) -> Option<String> {
    let known = !editions.is_empty();
    known.then(|| format!("its subheading is in {}", Listed(editions)))
}

/// A text of the caller's on one line, and not too long.
fn shown(text: &str) -> String {
    let plain = |sign: char| if sign.is_control() { '\u{FFFD}' } else { sign };
    text.chars().take(80).map(plain).collect()
}
