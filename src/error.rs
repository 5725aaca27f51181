//! The error type. Missing *data* is not an error; it is part of the answer.

use alloc::borrow::{Cow, ToOwned};
use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use ajcep_model::{
    Currency, HsEdition, ParseError, Party, Subheading, TariffCode, Window, vocabulary,
};
use jiff::civil::Date;

vocabulary! {
    /// The kind of an [`Error`]. Its code is the `status` of a batch row, its number
    /// the status of the C library.
    pub enum ErrorKind: "error kind" {
        /// A text is not JSON.
        BadJson = 16, "bad-json", "not JSON";
        /// A text or a number is not valid for its field.
        BadValue = 20, "bad-value", "not a valid value";
        /// The code is in no edition of the tariff.
        UnknownCode = 21, "unknown-code", "not in any edition of the tariff";
        /// The code is shorter than a tariff line.
        IncompleteCode = 22, "incomplete-code", "shorter than a tariff line";
        /// The code is not in force on the date.
        CodeNotInForce = 23, "code-not-in-force", "not in force on the date";
        /// The date is outside the schedule.
        DateOutsideSchedule = 24, "date-outside-schedule", "outside the schedule";
        /// No schedule of the Party is in the data.
        NoSchedule = 25, "no-schedule", "no schedule of the Party is in the data";
        /// Importer and exporter are the same Party.
        SameParty = 26, "same-party", "importer and exporter are the same Party";
        /// The agreement does not yet apply between the two Parties.
        NotYetInForce = 27, "not-yet-in-force", "the agreement does not yet apply";
        /// A condition is not one of the tariff line.
        UnknownCondition = 28, "unknown-condition", "not a condition of the tariff line";
        /// Two conditions of which at most one can hold.
        ConflictingConditions = 29, "conflicting-conditions", "at most one of two conditions can hold";
        /// Two quantities of one dimension.
        RepeatedQuantity = 30, "repeated-quantity", "two quantities of one dimension";
        /// The exchange rate does not apply to the customs value.
        ExchangeRateMismatch = 31, "exchange-rate-mismatch", "the exchange rate does not apply to the customs value";
        /// The rounding does not apply to the shipment.
        RoundingNotApplicable = 32, "rounding-not-applicable", "the rounding does not apply to the shipment";
        /// A result has more digits than are computed exactly.
        OutOfRange = 33, "out-of-range", "more digits than are computed exactly";
        /// The HS edition has no such subheading.
        UnknownSubheading = 34, "unknown-subheading", "not in the HS edition";
        /// No correlation between the two HS editions is in the data.
        NoCorrelation = 35, "no-correlation", "no correlation between the HS editions";
        /// The date is before the first cut of the Schedules.
        BeforeFirstCut = 36, "before-first-cut", "before the first cut of the Schedules";
        /// The bytes are not a pack that can be opened.
        BadPack = 37, "bad-pack", "not a valid pack";
        /// A pack has two lines of one code that hold on the same day.
        RepeatedLine = 38, "repeated-line", "two lines of one code overlap in time";
        /// A line of a pack is outside the window of the pack.
        OutsidePack = 39, "outside-pack", "outside the window of the pack";
    }
}

/// A question that cannot be answered as it was put.
///
/// Its text names the value, the reason and what was expected. Match
/// [`Error::kind`] to handle one kind.
///
/// ```
/// use ajcep::{Book, ErrorKind, Party};
/// use jiff::civil::date;
///
/// let error = Book::embedded()
///     .line(Party::Japan, "0306.17".parse()?, date(2026, 5, 1))
///     .unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::IncompleteCode);
/// assert_eq!(error.subject(), "0306.17");
/// assert_eq!(error.lines(), ["0306.17.000".parse()?]);
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    detail: Detail,
    field: Option<String>,
}

/// How many tariff lines an error lists.
pub(crate) const LISTED: usize = 30;

/// What is wrong, with the values that an error reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    Parse(ParseError),
    /// `malformed` if the text is not JSON at all.
    #[cfg_attr(not(feature = "json"), allow(dead_code, reason = "only `json` constructs it"))]
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
    },
    IncompleteCode {
        party: Party,
        code: TariffCode,
        lines: Vec<TariffCode>,
        total: usize,
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

/// The parts of an error text: `what subject: reason; hint`.
struct Parts {
    what: &'static str,
    subject: String,
    reason: Cow<'static, str>,
    hint: String,
}

impl Detail {
    const fn kind(&self) -> ErrorKind {
        match self {
            Self::Parse(_) => ErrorKind::BadValue,
            Self::Json { malformed: true, .. } => ErrorKind::BadJson,
            Self::Json { malformed: false, .. } => ErrorKind::BadValue,
            Self::UnknownCode { .. } => ErrorKind::UnknownCode,
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
            Self::UnknownSubheading { .. } => ErrorKind::UnknownSubheading,
            Self::NoCorrelation { .. } => ErrorKind::NoCorrelation,
            Self::BeforeFirstCut { .. } => ErrorKind::BeforeFirstCut,
            Self::BadPack { .. } | Self::TooManyDistinct => ErrorKind::BadPack,
            Self::RepeatedLine { .. } => ErrorKind::RepeatedLine,
            Self::OutsidePack { .. } => ErrorKind::OutsidePack,
        }
    }

    fn parts(&self) -> Parts {
        let part = |what, subject: &dyn fmt::Display, reason: &dyn fmt::Display, hint: String| {
            Parts { what, subject: subject.to_string(), reason: reason.to_string().into(), hint }
        };
        let no_hint = String::new;
        match self {
            Self::Parse(error) => Parts {
                what: error.what(),
                subject: error.value().to_owned(),
                reason: error.reason().to_owned().into(),
                hint: format!("expected {}", error.expected()),
            },
            Self::Json { path, reason, .. } => {
                let what = if path.is_empty() { "JSON" } else { "JSON at" };
                part(what, path, reason, no_hint())
            }
            Self::UnknownCode { party, code, edition, nearest, known_in } => {
                let reason = format!("not in the tariff of {party} ({edition})");
                let nearest =
                    nearest.iter().map(|prefix| format!("the nearest known prefix is {prefix}"));
                let hints: Vec<String> = nearest.chain(editions_hint(known_in)).collect();
                part("tariff code", code, &reason, hints.join("; "))
            }
            Self::IncompleteCode { party, code, lines, total } => {
                let more = match total.saturating_sub(LISTED) {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                let hint = format!("the lines under it are {}{more}", Listed(lines));
                part("tariff code", code, &format!("shorter than a tariff line of {party}"), hint)
            }
            Self::CodeNotInForce { party, code, date, windows } => part(
                "tariff code",
                code,
                &format!("not in force in {party} on {date}"),
                format!("it is known for {}", Listed(windows)),
            ),
            Self::DateOutsideSchedule { party, date, windows } => part(
                "date",
                date,
                &format!("outside the schedule of {party}, which covers {}", Listed(windows)),
                no_hint(),
            ),
            Self::NoSchedule { party } => {
                part("Party", party, &"no schedule of it is in the data", no_hint())
            }
            Self::SameParty { party } => part(
                "exporter",
                party,
                &"the same as the importer",
                "expected another Party".into(),
            ),
            Self::NotYetInForce { importer, exporter, date, from } => part(
                "date",
                date,
                &format!(
                    "before the agreement applies between {importer} and {exporter}, from {from} (the later of their two dates of entry into force)"
                ),
                no_hint(),
            ),
            Self::UnknownCondition { condition, known } => {
                let hint = match known.as_slice() {
                    [] => "it has none".to_owned(),
                    known => format!("expected one of: {}", Listed(known)),
                };
                part("condition", &shown(condition), &"not one of this tariff line", hint)
            }
            Self::ConflictingConditions { first, second } => part(
                "conditions",
                &format!("{first}` and `{second}"),
                &"a good is one product of a tariff line",
                "expected one of them".into(),
            ),
            Self::RepeatedQuantity { first, second } => part(
                "quantity",
                second,
                &format!("given beside {first}, which measures the same"),
                "expected one quantity for each dimension".into(),
            ),
            Self::ExchangeRateWithoutValue { from } => {
                part("exchange rate from", from, &"there is no customs value to convert", no_hint())
            }
            Self::ExchangeRateMismatch { from, currency } => part(
                "exchange rate from",
                from,
                &format!("does not apply to a customs value in {currency}"),
                no_hint(),
            ),
            Self::RoundingNotApplicable { rounding, reason } => {
                part("rounding", rounding, reason, no_hint())
            }
            Self::OutOfRange { operation } => part(
                "result of",
                operation,
                &"needs more than the 28 digits that are computed exactly",
                no_hint(),
            ),
            Self::UnknownSubheading { code, edition, known_in } => part(
                "subheading",
                code,
                &format!("not in {edition}"),
                editions_hint(known_in).unwrap_or_default(),
            ),
            Self::NoCorrelation { from, to } => part(
                "HS edition",
                from,
                &format!("no correlation from {from} to {to} is in the data"),
                no_hint(),
            ),
            Self::BeforeFirstCut { date, first_cut } => part(
                "date",
                date,
                &format!("before the first cut of the schedules on {first_cut}"),
                no_hint(),
            ),
            Self::BadPack { offset, reason } => {
                part("pack", &"", &format!("at byte {offset}: {reason}"), no_hint())
            }
            Self::RepeatedLine { code } => {
                part("pack: tariff code", code, &"two lines overlap in time", no_hint())
            }
            Self::OutsidePack { code, window } => part(
                "pack: tariff code",
                code,
                &format!("its window is not within that of the pack, {window}"),
                no_hint(),
            ),
            Self::TooManyDistinct => part(
                "pack",
                &"",
                &"more than 65,534 distinct rates, windows or texts, or 254 seasons",
                no_hint(),
            ),
        }
    }

    /// Whether the subject is free text, which is printed between backticks.
    const fn quotes_subject(&self) -> bool {
        matches!(
            self,
            Self::Parse(_)
                | Self::Json { .. }
                | Self::UnknownCondition { .. }
                | Self::ConflictingConditions { .. }
        )
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

impl Error {
    pub(crate) fn out_of_range(operation: &'static str) -> Self {
        Detail::OutOfRange { operation }.into()
    }

    /// Sets the field at fault: a JSON path or a column.
    #[must_use]
    pub fn in_field(mut self, field: &str) -> Self {
        self.0.field = Some(match self.0.field.take() {
            None => field.to_owned(),
            Some(inner) if inner.starts_with('[') => format!("{field}{inner}"),
            Some(inner) => format!("{field}.{inner}"),
        });
        self
    }

    /// The kind of error, to match on.
    pub fn kind(&self) -> ErrorKind {
        self.0.detail.kind()
    }

    /// The field at fault, if the input has several: `materials[2].value`.
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref().or(match &self.0.detail {
            Detail::Json { path, .. } if !path.is_empty() => Some(path),
            _ => None,
        })
    }

    /// The value that was refused; empty if none was.
    pub fn subject(&self) -> String {
        self.0.detail.parts().subject
    }

    /// Why it was refused.
    pub fn reason(&self) -> String {
        self.0.detail.parts().reason.into_owned()
    }

    /// What would be accepted, or what is known instead; empty if nothing can be said.
    pub fn expected(&self) -> String {
        let hint = self.0.detail.parts().hint;
        hint.strip_prefix("expected ").map_or_else(|| hint.clone(), ToOwned::to_owned)
    }

    /// Where in the text the fault is, in bytes, if a text failed to parse.
    pub fn span(&self) -> Option<Range<usize>> {
        match &self.0.detail {
            Detail::Parse(error) => error.span(),
            _ => None,
        }
    }

    /// The first tariff lines under a code that is shorter than a line.
    pub fn lines(&self) -> &[TariffCode] {
        match &self.0.detail {
            Detail::IncompleteCode { lines, .. } => lines,
            _ => &[],
        }
    }

    /// The windows that have an answer, if the date lies outside them.
    pub fn windows(&self) -> &[Window] {
        match &self.0.detail {
            Detail::CodeNotInForce { windows, .. }
            | Detail::DateOutsideSchedule { windows, .. } => windows,
            _ => &[],
        }
    }
}

impl From<Detail> for Error {
    fn from(detail: Detail) -> Self {
        Self(Box::new(Inner { detail, field: None }))
    }
}

impl From<ParseError> for Error {
    fn from(error: ParseError) -> Self {
        Detail::Parse(error).into()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { detail, field } = &*self.0;
        // A path is printed; the name of a lone field says no more than the text does.
        if let Some(path) = field.as_ref().filter(|field| field.contains(['.', '['])) {
            write!(f, "{path}: ")?;
        }
        let Parts { what, subject, reason, hint } = detail.parts();
        match (subject.is_empty(), detail.quotes_subject()) {
            (true, _) if !matches!(detail, Detail::Parse(_)) => write!(f, "{what}: {reason}")?,
            (_, true) => write!(f, "{what} `{subject}`: {reason}")?,
            (true, false) => write!(f, "{what}: {reason}")?,
            (false, false) => write!(f, "{what} {subject}: {reason}")?,
        }
        if hint.is_empty() { Ok(()) } else { write!(f, "; {hint}") }
    }
}

impl core::error::Error for Error {
    /// The [`ParseError`], if a text failed to parse.
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &self.0.detail {
            Detail::Parse(error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Error {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct View<'a> {
            code: ErrorKind,
            text: String,
            #[serde(skip_serializing_if = "Option::is_none")]
            field: Option<&'a str>,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            lines: &'a [TariffCode],
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            windows: &'a [Window],
        }
        let (code, text, field) = (self.kind(), self.to_string(), self.field());
        View { code, text, field, lines: self.lines(), windows: self.windows() }
            .serialize(serializer)
    }
}
