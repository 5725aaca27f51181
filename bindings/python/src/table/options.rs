//! The options that all tables have.

use std::collections::HashMap;

use ajcep_core::model::Currency;
use ajcep_core::notation::written::Written;
use ajcep_core::{Error, ParseError, Party};
use pyo3::prelude::*;

use crate::error::OrRaise;

/// What a row with an error does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Errors {
    /// The first raises an exception.
    Raise,
    /// It has nulls, and the reason in a column of its own.
    Null,
}

/// The options of a table, as the package passes them.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Options {
    /// The names of the columns, by our name, where they differ.
    pub(super) names: HashMap<String, String>,
    /// The values that are the same for all rows, by our name.
    pub(super) constants: HashMap<String, String>,
    /// The keyword that stated each of them.
    keywords: HashMap<String, String>,
    errors: String,
    pub(super) keep: bool,
    threads: Option<usize>,
    /// `decimal` or `float64`: what the exact numbers of the answer are given as.
    amounts: String,
    /// What shows how many of all rows are done; `None` if nothing does.
    progress: Option<Py<PyAny>>,
    /// A table of exchange rates by day, instead of a column or a constant.
    pub(super) exchange_rates: Option<Py<PyAny>>,
    /// The names of the columns of a second table.
    pub(super) second_names: HashMap<String, String>,
    /// The decimals of amounts that are floats; `None` if floats are refused.
    pub(super) value_scale: Option<u32>,
    /// Which columns of answers are wanted, if not all.
    answers: Option<Vec<String>>,
}

impl Options {
    pub(super) fn errors(&self, py: Python<'_>) -> PyResult<Errors> {
        let errors = match self.errors.as_str() {
            "raise" => Ok(Errors::Raise),
            "null" => Ok(Errors::Null),
            text => Err(ParseError::new("errors", text, "not known", "raise or null")),
        };
        errors.or_raise(py)
    }

    /// The keyword that is at fault, if the error is of a value that is the same for all rows.
    pub(super) fn keyword(&self, error: &Error) -> Option<&str> {
        let field = error.field().or_else(|| error.kind().field())?;
        self.keywords.get(field).map(String::as_str)
    }

    /// Refuses a wrong Party or currency of all rows once, instead of as an error of each row.
    pub(super) fn check_constants(&self) -> Result<(), Error> {
        for (name, text) in &self.constants {
            let read = match name.as_str() {
                "to" | "from" | "producing_party" => Party::read(text).map(|_| ()),
                "currency" => Currency::read(text).map(|_| ()),
                _ => Ok(()),
            };
            let keyword = self.keywords.get(name).unwrap_or(name);
            read.map_err(|error| Error::from(error).in_field(keyword))?;
        }
        Ok(())
    }

    /// Whether a keyword states something of all rows, by our name.
    pub(super) fn is_of_all_rows(&self, name: &str) -> bool {
        self.constants.contains_key(name)
            || (name == "exchange_rate" && self.exchange_rates.is_some())
    }

    /// Shows how many of all rows are done, if that is wanted, and whether that was all.
    pub(super) fn show_progress(
        &self,
        py: Python<'_>,
        (done, all): (usize, usize),
        ended: bool,
    ) -> PyResult<()> {
        match &self.progress {
            Some(progress) => progress.call1(py, (done, all, ended)).map(|_| ()),
            None => Ok(()),
        }
    }

    /// Whether the exact numbers of the answer are given as the nearest floats.
    pub(super) fn as_floats(&self) -> Result<bool, Error> {
        match self.amounts.as_str() {
            "decimal" => Ok(false),
            "float64" => Ok(true),
            text => {
                let expected = "decimal or float64";
                Err(ParseError::new("amounts", text, "not known", expected).into())
            }
        }
    }

    pub(super) fn threads(&self) -> usize {
        ajcep_columns::parallel::thread_count(self.threads)
    }

    /// The names of the columns that are wanted, in order: of the usual ones, and of those that
    /// a table has only if they are asked for.
    pub(super) fn wanted<'n>(
        &self,
        py: Python<'_>,
        usual: &[&'n str],
        asked_for: &[&'n str],
    ) -> PyResult<Vec<&'n str>> {
        self.as_floats().and_then(|_| self.find(usual, asked_for)).or_raise(py)
    }

    fn find<'n>(&self, usual: &[&'n str], asked_for: &[&'n str]) -> Result<Vec<&'n str>, Error> {
        let Some(names) = &self.answers else { return Ok(usual.to_vec()) };
        let all = [usual, asked_for].concat();
        let refused = |name: &str, reason: &str| {
            let reason = format!("{reason}; the columns are {}", all.join(", "));
            let error =
                ParseError::new("column", name, reason, "a list of some of them, each once");
            Error::from(error).in_field("answers")
        };
        let mut wanted = Vec::with_capacity(names.len());
        for name in names {
            let known = all.iter().copied().find(|known| known == name);
            let known = known.ok_or_else(|| refused(name, "not one of them"))?;
            if wanted.contains(&known) {
                return Err(refused(name, "named twice"));
            }
            wanted.push(known);
        }
        if wanted.is_empty() {
            return Err(refused("", "none"));
        }
        Ok(wanted)
    }
}
