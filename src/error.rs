//! The error type. Missing *data* is not an error; it is part of the answer.

mod code_fault;
mod detail;
pub(crate) mod in_text;
mod kind;
mod parts;

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
#[cfg(feature = "serde")]
use alloc::string::ToString;
use core::fmt;
use core::ops::Range;

use ajcep_model::{ParseError, TariffCode, Window};

pub(crate) use code_fault::{CandidateReason, CodeFault, LISTED};
pub(crate) use detail::Detail;
pub use kind::ErrorKind;
use parts::{Hint, Parts};

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

impl Error {
    pub(crate) fn out_of_range(operation: &'static str) -> Self {
        Detail::OutOfRange { operation }.into()
    }

    /// The error of an input that a caller's own reader could not read, such as a
    /// `serde::Deserializer` over the rows of a database. Its text is the field and `reason`,
    /// which may begin with the field, as the inputs of this library say it to serde.
    ///
    /// ```
    /// use ajcep::{Error, ErrorKind};
    ///
    /// let error = Error::unreadable("amount `1O`: not a digit").in_field("value");
    /// assert_eq!(error.to_string(), "value: amount `1O`: not a digit");
    /// assert_eq!((error.kind(), error.field()), (ErrorKind::BadValue, Some("value")));
    /// let error = Error::unreadable("field `code`: not stated").in_field("shipment");
    /// assert_eq!(error.to_string(), "shipment.code: not stated");
    /// ```
    pub fn unreadable(reason: impl Into<String>) -> Self {
        let text = reason.into();
        let (field, reason) = in_text::split(&text);
        let error = Self::from(Detail::Unreadable { reason: reason.to_owned() });
        match field {
            Some(field) => error.in_field(field),
            None => error,
        }
    }

    /// Its text with its field, in which [`in_text::split`] finds it again.
    #[cfg(feature = "serde")]
    pub(crate) fn into_text(mut self) -> String {
        match self.0.field.take() {
            Some(field) => format!("field `{field}`: {self}"),
            None => self.to_string(),
        }
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

    /// Leaves out the part that the field is in, where its fields are named by themselves: in a
    /// row, whose columns are those of all parts.
    ///
    /// ```
    /// let error = ajcep::Error::unreadable("not stated").in_field("shipment.unit");
    /// assert_eq!(error.out_of_part("shipment").field(), Some("unit"));
    /// ```
    #[must_use]
    pub fn out_of_part(mut self, part: &str) -> Self {
        let rest = |field: &str| Some(field.strip_prefix(part)?.strip_prefix('.')?.to_owned());
        if let Some(inner) = self.0.field.as_deref().and_then(rest) {
            self.0.field = Some(inner);
        }
        self
    }

    /// The kind of error, to match on.
    pub fn kind(&self) -> ErrorKind {
        self.0.detail.kind()
    }

    /// The field at fault, if the input has several: `materials[2].value`.
    pub fn field(&self) -> Option<&str> {
        match &self.0.detail {
            Detail::Json { path, .. } if !path.is_empty() => Some(path),
            _ => self.0.field.as_deref(),
        }
    }

    /// The field to look at first: the one at fault, or the one that errors of this kind are
    /// about.
    ///
    /// ```
    /// let book = ajcep::Book::embedded();
    /// let day = jiff::civil::date(2026, 7, 15);
    /// let error = book.line(ajcep::Party::Japan, "9999.99".parse()?, day).unwrap_err();
    /// assert_eq!((error.field(), error.field_or_usual()), (None, Some("code")));
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    pub fn field_or_usual(&self) -> Option<&str> {
        self.field().or_else(|| self.kind().field())
    }

    /// The value that was refused; empty if none was.
    pub fn subject(&self) -> String {
        match self.in_words() {
            Some([subject, _, _]) => subject.to_owned(),
            None => self.0.detail.parts().subject,
        }
    }

    /// Why it was refused.
    pub fn reason(&self) -> String {
        match self.in_words() {
            Some([_, reason, _]) => reason.to_owned(),
            None => self.0.detail.parts().reason.into_owned(),
        }
    }

    /// What would be accepted, or what is known instead; empty if nothing can be said.
    pub fn expected(&self) -> String {
        if let Some([_, _, expected]) = self.in_words() {
            return expected.to_owned();
        }
        match self.0.detail.parts().hint {
            Hint::Nothing => String::new(),
            Hint::Expected(text) | Hint::Known(text) => text,
        }
    }

    /// The parts of an error that came as a text.
    fn in_words(&self) -> Option<[&str; 3]> {
        match &self.0.detail {
            Detail::Json { reason, malformed: false, .. } | Detail::Unreadable { reason } => {
                Some(in_text::parts(reason))
            }
            _ => None,
        }
    }

    /// The same of a question that its caller did not write as JSON: without the line and the
    /// column of a text that the caller has not seen.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// use ajcep::{Shipment, json};
    ///
    /// let error = json::from_text::<Shipment>(r#"{"to": "XX"}"#).unwrap_err();
    /// assert!(error.to_string().contains("line 1 column"));
    /// let error = error.without_text();
    /// assert!(error.to_string().starts_with("to: Party `XX`: not a Party"));
    /// assert_eq!((error.field(), error.subject().as_str()), (Some("to"), "XX"));
    /// # }
    /// ```
    #[must_use]
    pub fn without_text(self) -> Self {
        match &self.0.detail {
            Detail::Json { path, reason, malformed: false } => {
                let error = Self::unreadable(in_text::without_place(reason));
                if path.is_empty() { error } else { error.in_field(path) }
            }
            _ => self,
        }
    }

    /// Where in the text the fault is, in bytes, if a text failed to parse.
    pub fn span(&self) -> Option<Range<usize>> {
        match &self.0.detail {
            Detail::Parse(error) | Detail::Code(CodeFault::Bad { error, .. }) => error.span(),
            _ => None,
        }
    }

    /// The first tariff lines that may be meant by a code that is not one: those under a
    /// code that is shorter than a line; the line that a code without its leading zero was;
    /// those that a code of an older edition or tariff became. None of them is certain.
    ///
    /// ```
    /// use ajcep::{Book, Party};
    /// use jiff::civil::date;
    ///
    /// let phone = Book::embedded().line(Party::VietNam, "8517.12.00".parse()?, date(2026, 7, 15));
    /// let successors = phone.unwrap_err().lines().to_vec();
    /// assert_eq!(successors[..2], ["8517.13.00".parse()?, "8517.14.00".parse()?]);
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    pub fn lines(&self) -> &[TariffCode] {
        match &self.0.detail {
            Detail::Code(fault) => fault.lines(),
            _ => &[],
        }
    }

    /// The windows that have an answer, if the date lies outside them.
    pub fn windows(&self) -> &[Window] {
        match &self.0.detail {
            Detail::Code(CodeFault::NotInForce { windows, .. })
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

impl From<CodeFault> for Error {
    fn from(fault: CodeFault) -> Self {
        Detail::Code(fault).into()
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
        // A path is printed; the name of a lone field says no more than most texts do.
        let is_foreign = matches!(detail, Detail::Unreadable { .. });
        if let Some(path) = field.as_ref().filter(|field| is_foreign || field.contains(['.', '[']))
        {
            write!(f, "{path}: ")?;
        }
        let Parts { what, subject, reason, hint } = detail.parts();
        match detail {
            Detail::Unreadable { reason } => f.write_str(reason)?,
            Detail::Parse(_) | Detail::Code(CodeFault::Bad { .. }) => {
                write!(f, "{what} `{subject}`: {reason}")?;
            }
            _ if subject.is_empty() => write!(f, "{what}: {reason}")?,
            detail if detail.quotes_subject() => write!(f, "{what} `{subject}`: {reason}")?,
            _ => write!(f, "{what} {subject}: {reason}")?,
        }
        match hint {
            Hint::Nothing => Ok(()),
            Hint::Expected(text) => write!(f, "; expected {text}"),
            Hint::Known(text) => write!(f, "; {text}"),
        }
    }
}

impl core::error::Error for Error {
    /// The [`ParseError`], if a text failed to parse.
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &self.0.detail {
            Detail::Parse(error) | Detail::Code(CodeFault::Bad { error, .. }) => Some(error),
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
