//! The shared cases of `tests/cases`, and how an answer is held against one. Every face
//! answers them: Rust, the command, C and Python.

mod case;
mod claim;
mod origin;
mod quote;

pub use case::{Answer, Case, Question};

/// Every case.
///
/// # Errors
/// If a file of cases is malformed, or a case cites nothing.
pub fn cases() -> Result<Vec<Case>, String> {
    Ok([quote::cases()?, origin::cases()?, claim::cases()?].into_iter().flatten().collect())
}
