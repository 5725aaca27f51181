//! Printing an answer as JSON or as text, and a duty as a cell of a table.

use std::io::Write;

use ajcep::{Duty, json};
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

/// The cell of a duty; if it is not exact, none, and a note with its bounds.
pub(crate) fn duty_cell(name: &str, duty: Duty) -> (String, Option<String>) {
    match duty {
        Duty::Exact(amount) => (amount.to_string(), None),
        Duty::Open { at_least, at_most, because } => {
            let most = at_most.map(|most| format!("..{most}")).unwrap_or("..".to_owned());
            let kind = because.kind();
            (String::new(), Some(format!("{name} {at_least}{most} ({kind}: {because})")))
        }
    }
}
