//! Printing an answer as JSON or as text.

use std::io::Write;

use ajcep::json;
use serde::Serialize;

use crate::failure::Failure;

/// Prints `answer` as one line of JSON if `as_json`, otherwise with `print`.
pub(crate) fn emit<T: Serialize + ?Sized, W: Write>(
    as_json: bool,
    answer: &T,
    out: &mut W,
    print: impl FnOnce(&mut W) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if !as_json {
        return print(out);
    }
    writeln!(out, "{}", json::to_text(answer)?)?;
    Ok(())
}
