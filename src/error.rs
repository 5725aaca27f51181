//! The one error of the crate: a question that cannot be answered as it was
//! put. Missing data is no error; it is part of the answer.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use ajcep_model::{Currency, HsEdition, ParseError, Party, Subheading, TariffCode, Window};
use jiff::civil::Date;

use crate::quantity::Quantity;

/// A question that cannot be answered as it was put.
///
/// Its text names the value, the reason and what was expected. [`Error::code`]
/// is a stable word for programs; the `is_…` methods ask for one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Kind>);

/// How many tariff lines an error lists.
pub(crate) const LISTED: usize = 30;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Kind {
    #[error(transparent)]
    Parse(ParseError),
    #[error(
        "tariff code {code}: not in the tariff of {party} ({edition}){}{}",
        nearest_text(nearest),
        editions_text(known_in)
    )]
    UnknownCode {
        party: Party,
        code: TariffCode,
        edition: HsEdition,
        nearest: Option<String>,
        known_in: Vec<HsEdition>,
    },
    #[error("tariff code {code}: shorter than a tariff line of {party}; the lines under it are {}{}", Listed(lines), more(*total))]
    IncompleteCode { party: Party, code: TariffCode, lines: Vec<TariffCode>, total: usize },
    #[error(
        "tariff code {code}: not in force in {party} on {date}; it is known for {}",
        Listed(windows)
    )]
    CodeNotInForce { party: Party, code: TariffCode, date: Date, windows: Vec<Window> },
    #[error("date {date}: outside the schedule of {party}, which covers {}", Listed(windows))]
    DateOutsideSchedule { party: Party, date: Date, windows: Vec<Window> },
    #[error("Party {party}: no schedule of it is in the data")]
    NoSchedule { party: Party },
    #[error("exporter {party}: the same as the importer; expected another Party")]
    SameParty { party: Party },
    #[error(
        "date {date}: before the agreement applies between {importer} and {exporter}, from {from} (the later of their two dates of entry into force)"
    )]
    NotYetInForce { importer: Party, exporter: Party, date: Date, from: Date },
    #[error(
        "condition `{}`: not one of this tariff line; {}",
        shown(condition),
        conditions_text(known)
    )]
    UnknownCondition { condition: String, known: Vec<String> },
    #[error(
        "conditions `{first}` and `{second}`: a good is one product of a tariff line; expected one of them"
    )]
    ConflictingConditions { first: String, second: String },
    #[error(
        "quantity {second}: given beside {first}, which measures the same; expected one quantity for each dimension"
    )]
    RepeatedQuantity { first: Quantity, second: Quantity },
    #[error("exchange rate from {from}: there is no customs value to convert")]
    ExchangeRateWithoutValue { from: Currency },
    #[error("exchange rate from {from}: does not apply to a customs value in {currency}")]
    ExchangeRateMismatch { from: Currency, currency: Currency },
    #[error("rounding JapanCustoms: {reason}")]
    RoundingNotApplicable { reason: &'static str },
    #[error("{operation}: the result needs more than the 28 digits that are computed exactly")]
    OutOfRange { operation: &'static str },
    #[error("subheading {code}: not in {edition}{}", editions_text(known_in))]
    UnknownSubheading { code: Subheading, edition: HsEdition, known_in: Vec<HsEdition> },
    #[error("no correlation from {from} to {to} is in the data")]
    NoCorrelation { from: HsEdition, to: HsEdition },
    #[error("date {date}: before the first cut of the schedules on 2008-12-01")]
    BeforeFirstCut { date: Date },
    #[error("pack: at byte {offset}: {reason}")]
    BadPack { offset: usize, reason: String },
    #[error("pack: tariff code {code}: stands twice for the same days")]
    RepeatedLine { code: TariffCode },
    #[error("pack: tariff code {code}: its window is not within that of the pack, {window}")]
    OutsidePack { code: TariffCode, window: Window },
    #[error("pack: more than 65,534 distinct rates, windows or texts, or 254 seasons")]
    TooManyDistinct,
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

fn nearest_text(nearest: &Option<String>) -> String {
    nearest
        .as_ref()
        .map(|prefix| alloc::format!("; the nearest known prefix is {prefix}"))
        .unwrap_or_default()
}

fn editions_text(editions: &[HsEdition]) -> String {
    if editions.is_empty() {
        return String::new();
    }
    alloc::format!("; its subheading is in {}", Listed(editions))
}

fn more(total: usize) -> String {
    match total.saturating_sub(LISTED) {
        0 => String::new(),
        more => alloc::format!(" and {more} more"),
    }
}

/// A text of the caller's on one line, and not too long.
fn shown(text: &str) -> String {
    let plain = |sign: char| if sign.is_control() { '\u{FFFD}' } else { sign };
    text.chars().take(80).map(plain).collect()
}

fn conditions_text(known: &[String]) -> String {
    if known.is_empty() {
        return "it has none".to_owned();
    }
    alloc::format!("expected one of: {}", Listed(known))
}

impl Error {
    pub(crate) fn out_of_range(operation: &'static str) -> Self {
        Kind::OutOfRange { operation }.into()
    }

    /// A stable word for the kind of error, as in the column `status` of a
    /// batch: `unknown-code`, `incomplete-code`, `code-not-in-force`,
    /// `date-outside-schedule`, `no-schedule`, `same-party`,
    /// `not-yet-in-force`, `unknown-condition`, `conflicting-conditions`,
    /// `repeated-quantity`, `exchange-rate-mismatch`,
    /// `rounding-not-applicable`, `out-of-range`, `unknown-subheading`,
    /// `no-correlation`, `before-first-cut`, `bad-pack`, `repeated-line`,
    /// `outside-pack`, `bad-value`.
    pub fn code(&self) -> &'static str {
        match *self.0 {
            Kind::Parse(_) => "bad-value",
            Kind::UnknownCode { .. } => "unknown-code",
            Kind::IncompleteCode { .. } => "incomplete-code",
            Kind::CodeNotInForce { .. } => "code-not-in-force",
            Kind::DateOutsideSchedule { .. } => "date-outside-schedule",
            Kind::NoSchedule { .. } => "no-schedule",
            Kind::SameParty { .. } => "same-party",
            Kind::NotYetInForce { .. } => "not-yet-in-force",
            Kind::UnknownCondition { .. } => "unknown-condition",
            Kind::ConflictingConditions { .. } => "conflicting-conditions",
            Kind::RepeatedQuantity { .. } => "repeated-quantity",
            Kind::ExchangeRateMismatch { .. } | Kind::ExchangeRateWithoutValue { .. } => {
                "exchange-rate-mismatch"
            }
            Kind::RoundingNotApplicable { .. } => "rounding-not-applicable",
            Kind::OutOfRange { .. } => "out-of-range",
            Kind::UnknownSubheading { .. } => "unknown-subheading",
            Kind::NoCorrelation { .. } => "no-correlation",
            Kind::BeforeFirstCut { .. } => "before-first-cut",
            Kind::BadPack { .. } | Kind::TooManyDistinct => "bad-pack",
            Kind::RepeatedLine { .. } => "repeated-line",
            Kind::OutsidePack { .. } => "outside-pack",
        }
    }

    /// Whether a text was not what it should be.
    pub fn is_bad_value(&self) -> bool {
        matches!(*self.0, Kind::Parse(_))
    }

    /// Whether the code is in no edition of the tariff.
    pub fn is_unknown_code(&self) -> bool {
        matches!(*self.0, Kind::UnknownCode { .. })
    }

    /// Whether the code is shorter than a tariff line; [`Error::lines`] lists
    /// those under it.
    pub fn is_incomplete_code(&self) -> bool {
        matches!(*self.0, Kind::IncompleteCode { .. })
    }

    /// Whether the date lies outside the schedule, or outside the time for
    /// which the code is known.
    pub fn is_outside_window(&self) -> bool {
        matches!(*self.0, Kind::DateOutsideSchedule { .. } | Kind::CodeNotInForce { .. })
    }

    /// Whether a number was too large to be computed exactly.
    pub fn is_out_of_range(&self) -> bool {
        matches!(*self.0, Kind::OutOfRange { .. })
    }

    /// The first tariff lines under a code that is shorter than a line.
    pub fn lines(&self) -> &[TariffCode] {
        match &*self.0 {
            Kind::IncompleteCode { lines, .. } => lines,
            _ => &[],
        }
    }

    /// The windows that do have an answer, if the date lies outside them.
    pub fn windows(&self) -> &[Window] {
        match &*self.0 {
            Kind::CodeNotInForce { windows, .. } | Kind::DateOutsideSchedule { windows, .. } => {
                windows
            }
            _ => &[],
        }
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self(Box::new(kind))
    }
}

impl From<ParseError> for Error {
    fn from(error: ParseError) -> Self {
        Kind::Parse(error).into()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl core::error::Error for Error {}

/// The texts of conditions, for an error.
pub(crate) fn owned<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    texts.map(ToString::to_string).collect()
}
