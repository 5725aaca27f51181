//! Why a row is not answered.

use ajcep::{Error, TariffCode};
use serde::Serialize;

/// Why a row is not answered.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Fault {
    /// The code of the error.
    pub(crate) code: &'static str,
    pub(crate) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    /// The cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    /// Candidate lines for a code that is not in the tariff.
    #[serde(rename = "lines", skip_serializing_if = "Vec::is_empty")]
    pub(crate) candidates: Vec<TariffCode>,
}

impl Fault {
    pub(crate) fn new(code: &'static str, text: String) -> Self {
        Self { code, text, column: None, value: None, candidates: Vec::new() }
    }

    pub(crate) fn in_column(self, name: &str) -> Self {
        Self { column: Some(name.to_owned()), ..self }
    }

    pub(crate) fn of(self, value: &str) -> Self {
        Self { value: Some(value.to_owned()), ..self }
    }

    pub(crate) fn with_hint(self, hint: &str) -> Self {
        Self { text: format!("{}; {hint}", self.text), ..self }
    }

    /// The lines that may be meant, as one cell.
    pub(crate) fn candidates(&self) -> String {
        let codes: Vec<String> = self.candidates.iter().map(TariffCode::to_string).collect();
        codes.join("; ")
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self {
            code: error.kind().code(),
            text: error.to_string(),
            column: error.field_or_usual().map(str::to_owned),
            value: Some(error.subject()).filter(|value| !value.is_empty()),
            candidates: error.lines().to_vec(),
        }
    }
}
