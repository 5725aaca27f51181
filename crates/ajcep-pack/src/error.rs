//! The error types of this crate.

use std::fmt;

use ajcep_documents::Place;

/// A row that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Where it stands.
    pub place: Place,
    /// The text of the code cell.
    pub code: String,
    /// Why the row cannot be read.
    pub reason: String,
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code: String = self.code.chars().filter(|sign| !sign.is_control()).take(40).collect();
        match code.as_str() {
            "" => write!(f, "{}: {}", self.place, self.reason),
            code => write!(f, "{}: `{code}`: {}", self.place, self.reason),
        }
    }
}

/// An error that prevents a table from becoming a pack.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The table as a whole is malformed, or has no lines to transpose to.
    #[error("the table: {0}")]
    Table(String),
    /// The file is of a kind that is not read, or damaged.
    #[error(transparent)]
    File(#[from] ajcep_documents::Error),
    /// Rows that cannot be read.
    #[error("{}", listed(.0))]
    Rows(Vec<RowFault>),
    /// A data directory cannot be read or written.
    #[error("data: {0}")]
    Data(String),
    /// The lines do not form a valid pack.
    #[error(transparent)]
    Pack(#[from] ajcep::Error),
}

/// Returns the first errors as one line of text.
fn listed(faults: &[RowFault]) -> String {
    const SHOWN: usize = 5;
    let first: Vec<String> = faults.iter().take(SHOWN).map(ToString::to_string).collect();
    let more = match faults.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    format!("{} rows cannot be read: {}{more}", faults.len(), first.join("; "))
}
