//! Columns that are answered.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::types::{Int8Type, Int32Type};
use arrow_array::{
    ArrayRef, Decimal128Array, DictionaryArray, PrimitiveArray, RecordBatch, StringArray,
    new_null_array,
};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use pyo3::prelude::*;

use super::given::Given;
use super::{Bad, Table, capsule};
use crate::error::refused;

/// What bad rows are answered with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Errors {
    /// An exception about the first of them.
    Raise,
    /// Nulls, and the reason in a column of its own.
    Null,
}

impl Errors {
    pub(super) fn parse(py: Python<'_>, text: &str) -> PyResult<Self> {
        match text {
            "raise" => Ok(Self::Raise),
            "null" => Ok(Self::Null),
            _ => {
                let message = format!("errors {text}: not known; expected raise or null");
                Err(refused(py, "bad-value", &message))
            }
        }
    }
}

/// The exception about a row.
pub(super) fn raised(py: Python<'_>, row: usize, bad: &Bad) -> PyErr {
    refused(py, bad.code, &format!("row {row}, {}", bad.text))
}

/// The reasons of bad rows: few, so by their places.
pub(super) fn reasons(rows: usize, bad: &[(usize, Bad)]) -> ArrayRef {
    if bad.is_empty() {
        return new_null_array(&DataType::Utf8, rows);
    }
    let mut builder = StringBuilder::with_capacity(rows, bad.len() * 80);
    let mut bad = bad.iter().peekable();
    for row in 0..rows {
        match bad.next_if(|(place, _)| *place == row) {
            Some((_, bad)) => builder.append_value(&bad.text),
            None => builder.append_null(),
        }
    }
    Arc::new(builder.finish())
}

/// Words by their numbers; a negative one is null.
pub(super) fn words(keys: Vec<i8>, words: &Arc<StringArray>) -> ArrayRef {
    let nulls = nulls(&keys, |key| *key >= 0);
    let keys = PrimitiveArray::<Int8Type>::new(keys.into(), nulls);
    dictionary(DictionaryArray::<Int8Type>::try_new(keys, Arc::clone(words) as ArrayRef))
}

/// Texts by their numbers; a negative one is null.
pub(super) fn texts(keys: Vec<i32>, texts: &Arc<StringArray>) -> ArrayRef {
    let nulls = nulls(&keys, |key| *key >= 0);
    let keys = PrimitiveArray::<Int32Type>::new(keys.into(), nulls);
    dictionary(DictionaryArray::<Int32Type>::try_new(keys, Arc::clone(texts) as ArrayRef))
}

fn dictionary<K: arrow_array::types::ArrowDictionaryKeyType>(
    made: Result<DictionaryArray<K>, arrow_schema::ArrowError>,
) -> ArrayRef {
    // Keys are numbers of texts that are there.
    made.map_or_else(|_| new_null_array(&DataType::Null, 0), |array| Arc::new(array) as ArrayRef)
}

/// Exact numbers; `NOTHING` is null.
pub(super) fn numbers(values: Vec<i128>, precision: u8, scale: i8) -> ArrayRef {
    let nulls = nulls(&values, |value| *value != NOTHING);
    let array = Decimal128Array::new(values.into(), nulls);
    let array = array.with_data_type(DataType::Decimal128(precision, scale));
    Arc::new(array)
}

/// Stands for no number.
pub(super) const NOTHING: i128 = i128::MIN;

/// The rows that are not null; nothing if all are not.
fn nulls<T>(values: &[T], known: impl Fn(&T) -> bool) -> Option<NullBuffer> {
    // Whether there is any null is asked without branches, for most columns have none.
    let all = values.iter().fold(true, |all, value| all & known(value));
    if all {
        return None;
    }
    let row_known = |row| values.get(row).is_some_and(&known);
    Some(NullBuffer::new(BooleanBuffer::collect_bool(values.len(), row_known)))
}

/// A field for each column of the first answers.
fn fields(names: &[&str], first: &[ArrayRef]) -> Vec<Arc<Field>> {
    let field = |(name, array): (&&str, &ArrayRef)| {
        Arc::new(Field::new(*name, array.data_type().clone(), true))
    };
    names.iter().zip(first).map(field).collect()
}

/// The table of what was given, if it is kept, and what is answered. `answers` has the
/// columns of each piece, of which `empty` has those of none.
pub(super) fn table(
    py: Python<'_>,
    given: &Given,
    keep: bool,
    names: &[&str],
    pieces: Vec<(RecordBatch, Vec<ArrayRef>)>,
    empty: &[ArrayRef],
) -> PyResult<Table> {
    let mut all: Vec<Arc<Field>> = Vec::new();
    if keep {
        all.extend(given.schema.fields().iter().cloned());
        if let Some(name) = names.iter().find(|name| given.schema.index_of(name).is_ok()) {
            let reason = "the table has one of that name; rename it, or say keep=False";
            return Err(refused(py, "bad-value", &format!("column {name}: {reason}")));
        }
    }
    all.extend(fields(names, empty));
    let schema: SchemaRef = Arc::new(Schema::new(all));
    let mut batches = Vec::with_capacity(pieces.len());
    for (batch, answers) in pieces {
        let mut columns = if keep { batch.columns().to_vec() } else { Vec::new() };
        columns.extend(answers);
        let joined = RecordBatch::try_new(Arc::clone(&schema), columns);
        batches.push(joined.map_err(|error| capsule::fault(&error))?);
    }
    Ok(Table::joined(schema, batches))
}
