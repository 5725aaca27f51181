//! [`ingest`], the entry point.

use std::path::Path;

use ajcep_notation::Account;

use crate::error::Result;
use crate::output::Output;
use crate::{annex1, japan, mfn, nomenclature, regimes, rules, viet_nam};

/// Writes the data directory `data` from the raw tables in `facts`, and returns
/// the account of their rows.
///
/// `data` must contain `rules/agreement.toml` and `regimes/regimes.toml`, which are maintained
/// by hand.
///
/// # Errors
/// If a file is missing or a cell cannot be read. Stops at the first error.
pub fn ingest(facts: &Path, data: &Path) -> Result<Account> {
    let mut output = Output::new(data);
    let current_codes = nomenclature::ingest(facts, &mut output)?;
    annex1::ingest(facts, &mut output)?;
    rules::ingest(facts, &mut output)?;
    japan::ingest(facts, &current_codes, &mut output)?;
    viet_nam::ingest(facts, &current_codes, &mut output)?;
    mfn::ingest(facts, &current_codes, &mut output)?;
    regimes::ingest(facts, &mut output)?;
    output.finish()
}
