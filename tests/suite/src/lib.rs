//! The shared cases of `tests/cases`, and how an answer is held against one. Every face
//! answers them: Rust, the command, C and Python.

mod case;
mod claim;
mod declaration;
mod file;
mod origin;
mod quote;
mod rates;

pub use case::{Answer, Case, Question};

/// Every case.
///
/// # Errors
/// If a file of cases is malformed, or a case cites nothing.
pub fn cases() -> Result<Vec<Case>, String> {
    let quotes =
        file::read::<quote::Expected>(Question::Quote, include_str!("../../cases/quote.toml"))?;
    let goods =
        file::read::<origin::Expected>(Question::Origin, include_str!("../../cases/origin.toml"))?;
    let claims =
        file::read::<claim::Expected>(Question::Claim, include_str!("../../cases/claim.toml"))?;
    let declarations = file::read::<declaration::Expected>(
        Question::Declaration,
        include_str!("../../cases/declaration.toml"),
    )?;
    let rates =
        file::read::<rates::Expected>(Question::Rates, include_str!("../../cases/rates.toml"))?;
    Ok([quotes, goods, claims, declarations, rates].into_iter().flatten().collect())
}
