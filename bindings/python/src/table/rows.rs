//! The table that is passed in: any Arrow producer, or a mapping of columns.

use std::collections::HashMap;
use std::sync::Arc;

use ajcep_columns::Questions;
use ajcep_core::{Error, ParseError};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::SchemaRef;
use pyo3::prelude::*;

use super::capsule;
use super::columns::of_mapping;
use super::days::Days;
use super::faults::bad_column;
use super::text::Text;
use crate::error::OrRaise;

/// A table, in batches.
pub(super) struct Rows {
    pub(super) schema: SchemaRef,
    pub(super) batches: Vec<RecordBatch>,
    /// The names of its columns, by our name, where they differ.
    names: HashMap<String, String>,
    /// The values that are the same for all rows, by our name.
    constants: HashMap<String, String>,
}

impl Rows {
    /// Reads a table of which we use the columns `ours`.
    pub(super) fn new(
        data: &Bound<'_, PyAny>,
        ours: &[&str],
        names: &HashMap<String, String>,
        constants: &HashMap<String, String>,
    ) -> PyResult<Self> {
        let (schema, mut batches) = if data.hasattr("__arrow_c_stream__")? {
            capsule::batches(data)?
        } else {
            let batch = of_mapping(data)?;
            (batch.schema(), vec![batch])
        };
        if batches.is_empty() {
            // So that the columns of an empty table are checked too.
            batches.push(RecordBatch::new_empty(Arc::clone(&schema)));
        }
        let rows = Self { schema, batches, names: names.clone(), constants: constants.clone() };
        rows.check(ours).or_raise(data.py())?;
        Ok(rows)
    }

    fn check(&self, ours: &[&str]) -> Result<(), Error> {
        for (name, theirs) in &self.names {
            if !ours.contains(&name.as_str()) {
                let reason = format!("no name of ours, which are {}", ours.join(", "));
                let expected = "a mapping of our names to those of the table";
                return Err(ParseError::new("columns", name, reason, expected).into());
            }
            if self.schema.index_of(theirs).is_err() {
                let reason = format!("not in the table, where it stands for {name}");
                return Err(bad_column(theirs, reason, "the name of a column"));
            }
        }
        if let Some(name) = self.constants.keys().find(|name| self.index(name).is_some()) {
            let reason = "in the table, and stated for all rows";
            return Err(bad_column(name, reason, "one of the two"));
        }
        Ok(())
    }

    /// The index of the column that we call `name`.
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.schema.index_of(self.names.get(name).map_or(name, String::as_str)).ok()
    }

    /// The column that we call `name`.
    pub(super) fn column<'a>(&self, batch: &'a RecordBatch, name: &str) -> Option<&'a ArrayRef> {
        batch.columns().get(self.index(name)?)
    }

    /// The column of text with that name, or the constant.
    pub(super) fn text<'a>(
        &'a self,
        batch: &'a RecordBatch,
        name: &str,
    ) -> Result<Option<Text<'a>>, Error> {
        match self.column(batch, name) {
            Some(column) => Text::of(column.as_ref(), name).map(Some),
            None => Ok(self.constants.get(name).map(|text| Text::Constant(text))),
        }
    }

    /// The same for a column that is required.
    pub(super) fn required_text<'a>(
        &'a self,
        batch: &'a RecordBatch,
        name: &str,
    ) -> Result<Text<'a>, Error> {
        self.text(batch, name)?.ok_or_else(|| missing(name))
    }

    /// The columns that say what rows ask about.
    pub(super) fn questions<'a>(
        &'a self,
        batch: &'a RecordBatch,
    ) -> Result<Questions<Text<'a>, Days<'a>>, Error> {
        let required = |name| self.required_text(batch, name);
        let date = match self.column(batch, "date") {
            Some(column) => Days::of(column.as_ref())?,
            None => Days::of_text(required("date")?)?,
        };
        Ok(Questions {
            to: required("to")?,
            from: required("from")?,
            code: required("code")?,
            date,
        })
    }
}

/// A column is required and there is none.
pub(super) fn missing(name: &str) -> Error {
    bad_column(name, "not in the table", "the column, or a keyword argument for all rows")
}
