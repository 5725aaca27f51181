//! Columns of answers joined with the rows that were passed in.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{Field, Schema, SchemaRef};
use pyo3::prelude::*;

use super::answer::Table;
use super::capsule;
use super::faults::bad_column;
use super::options::Options;
use super::rows::Rows;
use super::{floats, kept};
use crate::error::{OrRaise, raised};

/// The columns of the rows, if they are kept, and those of the answers.
fn schema(
    py: Python<'_>,
    rows: &Rows,
    options: &Options,
    wanted: &[&str],
    answers: &[ArrayRef],
) -> PyResult<SchemaRef> {
    let mut fields: Vec<Arc<Field>> = Vec::new();
    if options.keep {
        fields.extend(rows.schema.fields().iter().map(kept::field));
        if let Some(name) = wanted.iter().find(|name| rows.schema.index_of(name).is_ok()) {
            let reason = "in the table and in the answer";
            return Err(raised(py, &bad_column(name, reason, "another name, or keep=False")));
        }
    }
    let field = |(name, array): (&&str, &ArrayRef)| {
        Arc::new(Field::new(*name, array.data_type().clone(), true))
    };
    fields.extend(wanted.iter().zip(answers).map(field));
    Ok(Arc::new(Schema::new(fields)))
}

/// A batch of the rows, if they are kept, with its answers.
fn joined(
    schema: &SchemaRef,
    options: &Options,
    batch: &RecordBatch,
    answers: impl IntoIterator<Item = ArrayRef>,
) -> PyResult<RecordBatch> {
    let mut columns = Vec::with_capacity(schema.fields().len());
    if options.keep {
        let given = batch.schema_ref().fields().iter().zip(batch.columns());
        columns.extend(given.map(|(field, array)| kept::column(field, array)));
    }
    columns.extend(answers);
    let joined = RecordBatch::try_new(Arc::clone(schema), columns);
    joined.map_err(|error| capsule::fault(&error))
}

/// The answers as they are given: exact numbers as floats, if that is wanted.
fn given(py: Python<'_>, options: &Options, answers: &[ArrayRef]) -> PyResult<Vec<ArrayRef>> {
    let as_floats = options.as_floats().or_raise(py)?;
    let given = |array: &ArrayRef| match as_floats {
        true => floats::nearest(array),
        false => Arc::clone(array),
    };
    Ok(answers.iter().map(given).collect())
}

/// The table with the wanted answers as whole columns, in the batches of the rows.
pub(super) fn of_columns(
    py: Python<'_>,
    rows: &Rows,
    options: &Options,
    wanted: &[&str],
    answers: &[ArrayRef],
) -> PyResult<Table> {
    let answers = &given(py, options, answers)?;
    let schema = schema(py, rows, options, wanted, answers)?;
    let (mut batches, mut first) = (Vec::with_capacity(rows.batches.len()), 0);
    for batch in &rows.batches {
        let count = batch.num_rows();
        let own = answers.iter().map(|array| array.slice(first, count));
        batches.push(joined(&schema, options, batch, own)?);
        first += count;
    }
    Ok(Table::new(schema, batches))
}

/// The table with the answers in pieces; `none` has the columns of no rows.
pub(super) fn of_pieces(
    py: Python<'_>,
    rows: &Rows,
    options: &Options,
    wanted: &[&str],
    pieces: Vec<(RecordBatch, Vec<ArrayRef>)>,
    none: &[ArrayRef],
) -> PyResult<Table> {
    let schema = schema(py, rows, options, wanted, &given(py, options, none)?)?;
    let joined = |(batch, own): (RecordBatch, Vec<ArrayRef>)| {
        joined(&schema, options, &batch, given(py, options, &own)?)
    };
    let batches = pieces.into_iter().map(joined).collect::<PyResult<_>>()?;
    Ok(Table::new(schema, batches))
}
