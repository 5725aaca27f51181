//! What stops the making of a pack.

use std::fmt;

/// A row that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Its line in the table, from 1.
    pub line: u64,
    /// Its code as it stands there.
    pub code: String,
    /// Why.
    pub reason: String,
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code: String = self.code.chars().filter(|sign| !sign.is_control()).take(40).collect();
        write!(f, "line {}: `{code}`: {}", self.line, self.reason)
    }
}

/// Why a table did not become a pack.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The table as a whole is not what it should be.
    #[error("the table: {0}")]
    Table(String),
    /// Rows that cannot be read.
    #[error("{}", listed(.0))]
    Rows(Vec<RowFault>),
    /// The pack cannot be made of the lines.
    #[error(transparent)]
    Pack(#[from] ajcep::Error),
}

/// The first faults in one line.
fn listed(faults: &[RowFault]) -> String {
    const SHOWN: usize = 5;
    let first: Vec<String> = faults.iter().take(SHOWN).map(ToString::to_string).collect();
    let more = match faults.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    format!("{} rows cannot be read: {}{more}", faults.len(), first.join("; "))
}
