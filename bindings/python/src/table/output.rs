//! Columns that are answered.

use std::collections::HashMap;
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
use super::morsels;
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
    fn parse(py: Python<'_>, text: &str) -> PyResult<Self> {
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

/// How a table is asked about, whatever the question.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Options {
    /// What its columns are called, where not as we call them.
    pub(super) names: Option<HashMap<String, String>>,
    /// What is the same for all rows, by our name.
    pub(super) constants: HashMap<String, String>,
    errors: String,
    keep: bool,
    threads: Option<usize>,
    /// Which columns of answers are wanted, if not all.
    answers: Option<Vec<String>>,
}

/// The columns of answers that are wanted, in order: their names, and their places among
/// all that there are.
pub(super) struct Wanted<'n>(Vec<(usize, &'n str)>);

impl<'n> Wanted<'n> {
    pub(super) fn names(&self) -> impl Iterator<Item = &'n str> {
        self.0.iter().map(|(_, name)| *name)
    }

    /// Of all columns those that are wanted.
    fn of(&self, all: &[ArrayRef]) -> Vec<ArrayRef> {
        self.0.iter().filter_map(|(place, _)| all.get(*place).cloned()).collect()
    }
}

impl Options {
    pub(super) fn errors(&self, py: Python<'_>) -> PyResult<Errors> {
        Errors::parse(py, &self.errors)
    }

    pub(super) fn threads(&self) -> usize {
        morsels::threads(self.threads)
    }

    /// Which of the columns of these names are wanted.
    pub(super) fn wanted<'n>(&self, py: Python<'_>, all: &[&'n str]) -> PyResult<Wanted<'n>> {
        let Some(asked) = &self.answers else {
            return Ok(Wanted(all.iter().copied().enumerate().collect()));
        };
        let mut wanted = Vec::with_capacity(asked.len());
        for name in asked {
            let known = all.iter().copied().enumerate().find(|(_, known)| known == name);
            let reason = match known {
                None => "not one of them",
                Some(known) if wanted.contains(&known) => "named twice",
                Some(known) => {
                    wanted.push(known);
                    continue;
                }
            };
            let message = format!("answers {name}: {reason}; expected of {}", all.join(" "));
            return Err(refused(py, "bad-value", &message));
        }
        if wanted.is_empty() {
            let message = format!("answers: none; expected some of {}", all.join(" "));
            return Err(refused(py, "bad-value", &message));
        }
        Ok(Wanted(wanted))
    }
}

/// A piece that was answered.
pub(super) trait Piece {
    /// Its bad rows, in order.
    fn bad(&self) -> &[(usize, Bad)];
}

/// The answers of pieces that begin with these rows; an exception about the first bad row
/// if that is what was asked for, or about a table that could not be read.
pub(super) fn settled<T: Piece>(
    py: Python<'_>,
    errors: Errors,
    firsts: impl Iterator<Item = usize>,
    made: Vec<Result<T, Bad>>,
) -> PyResult<Vec<T>> {
    let settle = |(first, made): (usize, Result<T, Bad>)| {
        let made = made.map_err(|bad| of_table(py, &bad))?;
        match made.bad().first() {
            Some((row, bad)) if errors == Errors::Raise => Err(raised(py, first + row, bad)),
            _ => Ok(made),
        }
    };
    firsts.zip(made).map(settle).collect()
}

/// The exception about a table that could not be read.
pub(super) fn of_table(py: Python<'_>, bad: &Bad) -> PyErr {
    refused(py, bad.code, &bad.text)
}

/// The exception about a row.
fn raised(py: Python<'_>, row: usize, bad: &Bad) -> PyErr {
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

/// Words by their numbers.
pub(super) fn words(
    keys: Vec<i8>,
    nulls: Option<NullBuffer>,
    words: &Arc<StringArray>,
) -> ArrayRef {
    let keys = PrimitiveArray::<Int8Type>::new(keys.into(), nulls);
    dictionary(DictionaryArray::<Int8Type>::try_new(keys, Arc::clone(words) as ArrayRef))
}

/// Texts by their numbers.
pub(super) fn texts(
    keys: Vec<i32>,
    nulls: Option<NullBuffer>,
    texts: &Arc<StringArray>,
) -> ArrayRef {
    let keys = PrimitiveArray::<Int32Type>::new(keys.into(), nulls);
    dictionary(DictionaryArray::<Int32Type>::try_new(keys, Arc::clone(texts) as ArrayRef))
}

fn dictionary<K: arrow_array::types::ArrowDictionaryKeyType>(
    made: Result<DictionaryArray<K>, arrow_schema::ArrowError>,
) -> ArrayRef {
    // Keys are numbers of texts that are there.
    made.map_or_else(|_| new_null_array(&DataType::Null, 0), |array| Arc::new(array) as ArrayRef)
}

/// Exact numbers.
pub(super) fn numbers(
    values: Vec<i128>,
    nulls: Option<NullBuffer>,
    precision: u8,
    scale: i8,
) -> ArrayRef {
    let array = Decimal128Array::new(values.into(), nulls);
    Arc::new(array.with_data_type(DataType::Decimal128(precision, scale)))
}

/// The rows that are not null; nothing if all are not.
pub(super) fn nulls<T>(values: &[T], known: impl Fn(&T) -> bool) -> Option<NullBuffer> {
    // Whether there is any null is asked without branches, for most columns have none.
    let all = values.iter().fold(true, |all, value| all & known(value));
    if all {
        return None;
    }
    let row_known = |row| values.get(row).is_some_and(&known);
    Some(NullBuffer::new(BooleanBuffer::collect_bool(values.len(), row_known)))
}

/// Stands for no number.
pub(super) const NOTHING: i128 = i128::MIN;

/// The columns of what was given, if it is kept, and of the answers.
fn schema(
    py: Python<'_>,
    given: &Given,
    options: &Options,
    wanted: &Wanted<'_>,
    answers: &[ArrayRef],
) -> PyResult<SchemaRef> {
    let mut fields: Vec<Arc<Field>> = Vec::new();
    if options.keep {
        fields.extend(given.schema.fields().iter().cloned());
        if let Some(name) = wanted.names().find(|name| given.schema.index_of(name).is_ok()) {
            let reason = "the table has one of that name; rename it, or say keep=False";
            return Err(refused(py, "bad-value", &format!("column {name}: {reason}")));
        }
    }
    let field = |(name, array): (&str, &ArrayRef)| {
        Arc::new(Field::new(name, array.data_type().clone(), true))
    };
    fields.extend(wanted.names().zip(answers).map(field));
    Ok(Arc::new(Schema::new(fields)))
}

/// A batch of what was given, if it is kept, with its answers.
fn joined(
    schema: &SchemaRef,
    options: &Options,
    batch: &RecordBatch,
    answers: impl IntoIterator<Item = ArrayRef>,
) -> PyResult<RecordBatch> {
    let mut columns = if options.keep { batch.columns().to_vec() } else { Vec::new() };
    columns.extend(answers);
    let joined = RecordBatch::try_new(Arc::clone(schema), columns);
    joined.map_err(|error| capsule::fault(&error))
}

/// The table of the wanted answers as whole columns, in the batches that were given.
pub(super) fn of_columns(
    py: Python<'_>,
    given: &Given,
    options: &Options,
    wanted: &Wanted<'_>,
    answers: &[ArrayRef],
) -> PyResult<Table> {
    let schema = schema(py, given, options, wanted, answers)?;
    let (mut batches, mut first) = (Vec::with_capacity(given.batches.len()), 0);
    for batch in &given.batches {
        let rows = batch.num_rows();
        let own = answers.iter().map(|array| array.slice(first, rows));
        batches.push(joined(&schema, options, batch, own)?);
        first += rows;
    }
    Ok(Table::new(schema, batches))
}

/// The table of all answers in pieces; `none` has the columns of no rows.
pub(super) fn of_pieces(
    py: Python<'_>,
    given: &Given,
    options: &Options,
    wanted: &Wanted<'_>,
    pieces: Vec<(RecordBatch, Vec<ArrayRef>)>,
    none: &[ArrayRef],
) -> PyResult<Table> {
    let schema = schema(py, given, options, wanted, &wanted.of(none))?;
    let joined = |(batch, own): (RecordBatch, Vec<ArrayRef>)| {
        joined(&schema, options, &batch, wanted.of(&own))
    };
    let batches = pieces.into_iter().map(joined).collect::<PyResult<_>>()?;
    Ok(Table::new(schema, batches))
}
