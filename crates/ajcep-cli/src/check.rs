//! `ajcep quote --batch --check`: what is understood of a batch, and how many rows have which
//! trouble, with an example each.

use std::collections::BTreeMap;
use std::io::Write;

use ajcep::Warning;
use ajcep_documents::{Found, Row};
use serde::Serialize;

use crate::columns::Columns;
use crate::failure::Failure;
use crate::output::emit;
use crate::refused::Refused;

/// What is understood of a batch.
#[derive(Serialize)]
pub(crate) struct Check {
    /// The kind of file.
    file: String,
    columns: Vec<Column>,
    /// The headings of columns that are carried through.
    carried_through: Vec<String>,
    /// The columns that the batch does not have.
    not_stated: Vec<&'static str>,
    rows: u64,
    answered: u64,
    refused: Vec<Kind>,
    warnings: Vec<Kind>,
}

#[derive(Serialize)]
struct Column {
    name: &'static str,
    heading: String,
}

/// A kind of trouble.
#[derive(Serialize)]
struct Kind {
    code: &'static str,
    rows: u64,
    /// The line of the first.
    line: u64,
    text: String,
}

/// The warnings so far: how many, and the line of the first.
pub(crate) type Warnings = BTreeMap<Warning, (u64, u64)>;

impl Check {
    pub(crate) fn new(
        found: &Found,
        header: &Row,
        columns: &Columns,
        refused: &Refused,
        warnings: &Warnings,
    ) -> Self {
        let heading = |index: usize| {
            String::from_utf8_lossy(header.get(index).unwrap_or_default()).into_owned()
        };
        let read = || columns.found().filter_map(|(name, index)| Some((name, index?)));
        let carried = (0..header.len()).filter(|index| read().all(|(_, of)| of != *index));
        let missing = columns.found().filter(|(_, index)| index.is_none());
        Self {
            file: found.to_string(),
            columns: read().map(|(name, index)| Column { name, heading: heading(index) }).collect(),
            carried_through: carried.map(heading).collect(),
            not_stated: missing.map(|(name, _)| name).collect(),
            rows: refused.answered() + refused.count(),
            answered: refused.answered(),
            refused: refused
                .kinds()
                .map(|(rows, first)| Kind {
                    code: first.code,
                    rows: *rows,
                    line: first.line,
                    text: first.text.clone(),
                })
                .collect(),
            warnings: warnings
                .iter()
                .map(|(warning, (rows, line))| Kind {
                    code: warning.code(),
                    rows: *rows,
                    line: *line,
                    text: warning.label().to_owned(),
                })
                .collect(),
        }
    }

    pub(crate) fn print(&self, as_json: bool, out: &mut impl Write) -> Result<(), Failure> {
        emit(as_json, self, out, |out| {
            writeln!(out, "file        {}", self.file)?;
            for Column { name, heading } in &self.columns {
                writeln!(out, "column      {name:<13} {heading}")?;
            }
            for (what, names) in [
                ("kept", self.carried_through.join(", ")),
                ("not stated", self.not_stated.join(", ")),
            ] {
                if !names.is_empty() {
                    writeln!(out, "{what:<11} {names}")?;
                }
            }
            writeln!(out, "rows        {}", self.rows)?;
            writeln!(out, "answered    {}", self.answered)?;
            for (what, kinds) in [("refused", &self.refused), ("warning", &self.warnings)] {
                for Kind { code, rows, line, text } in kinds {
                    writeln!(out, "{what:<11} {rows} {code}; line {line}: {text}")?;
                }
            }
            Ok(())
        })
    }
}
