//! `ParseError`: the one error of this crate.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use core::ops::Range;

/// A text does not parse as the requested type.
///
/// It carries the offending value (shortened if it is long), the reason, what was
/// expected and, where known, the span of the fault in the text.
///
/// ```
/// let error = "0306.1X".parse::<ajcep_model::TariffCode>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "tariff code `0306.1X`: `X` is not an ASCII digit or a dot; expected 6 to 11 digits, with or without dots"
/// );
/// assert_eq!(error.span(), Some(6..7));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} `{value}`: {reason}; expected {expected}")]
pub struct ParseError {
    what: &'static str,
    value: String,
    reason: Cow<'static, str>,
    expected: &'static str,
    span: Option<Range<usize>>,
}

/// How many bytes of a bad value an error repeats.
const SHOWN: usize = 80;

impl ParseError {
    /// Creates an error about `value`, which should have been a `what`.
    pub fn new(
        what: &'static str,
        value: &str,
        reason: impl Into<Cow<'static, str>>,
        expected: &'static str,
    ) -> Self {
        let mut end = value.len().min(SHOWN);
        while !value.is_char_boundary(end) {
            end -= 1;
        }
        let shown = one_line(value.get(..end).unwrap_or_default());
        let value = match value.len() {
            length if length == end => shown,
            length => format!("{shown}… ({length} bytes)"),
        };
        let reason: Cow<'static, str> = reason.into();
        let reason = match reason.contains(char::is_control) {
            true => Cow::Owned(one_line(&reason)),
            false => reason,
        };
        Self { what, value, reason, expected, span: None }
    }

    /// Sets the span of the fault, in bytes of the text that was parsed.
    #[must_use]
    pub fn at(mut self, span: Range<usize>) -> Self {
        self.span = Some(span);
        self
    }

    /// What was parsed, for example `tariff code`.
    pub fn what(&self) -> &'static str {
        self.what
    }

    /// The value that was refused, at most 80 bytes of it.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Why it was refused.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// What would have been accepted.
    pub fn expected(&self) -> &'static str {
        self.expected
    }

    /// Where in the text the fault is, in bytes, if it is in a part of it.
    pub fn span(&self) -> Option<Range<usize>> {
        self.span.clone()
    }
}

/// Replaces control characters, so that an error stays on one line.
fn one_line(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { '\u{FFFD}' } else { sign }).collect()
}
