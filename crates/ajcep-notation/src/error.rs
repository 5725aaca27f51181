//! The error type of this crate.

use alloc::borrow::Cow;

use ajcep_model::ParseError;

/// An error for a text that does not follow the notation it is parsed as.
///
/// ```
/// let error = ajcep_notation::japan::rate("5円/石").unwrap_err();
/// assert_eq!(error.what(), "unit");
/// assert_eq!(error.value(), "石");
/// assert_eq!(error.reason(), "not known");
/// assert_eq!(error.expected(), "kg, kl, l, MT, ㎡, 足, 頭, 本, 枚 or 1,000本");
/// assert!(error.to_string().starts_with("unit `石`: not known; expected kg, "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct NotationError(#[from] ParseError);

impl NotationError {
    /// An error about `value`, which was parsed as a `what`.
    pub(crate) fn new(
        what: &'static str,
        value: &str,
        reason: impl Into<Cow<'static, str>>,
        expected: &'static str,
    ) -> Self {
        Self(ParseError::new(what, value, reason, expected))
    }

    /// What was parsed, for example `rate` or `unit`.
    pub fn what(&self) -> &'static str {
        self.0.what()
    }

    /// The part of the text that was rejected, at most 80 bytes of it.
    pub fn value(&self) -> &str {
        self.0.value()
    }

    /// The reason it was rejected.
    pub fn reason(&self) -> &str {
        self.0.reason()
    }

    /// The form that is accepted.
    pub fn expected(&self) -> &'static str {
        self.0.expected()
    }
}
