//! The table that is given: anything that speaks Arrow, or a mapping of columns.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::types::Date32Type;
use arrow_array::{Array, PrimitiveArray};
use arrow_array::{
    ArrayRef, Decimal128Array, FixedSizeBinaryArray, Int64Array, RecordBatch, StringArray,
};
use arrow_buffer::Buffer;
use arrow_schema::{Field, Schema, SchemaRef};
use arrow_select::concat::concat;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyMapping};
use rust_decimal::Decimal;

use super::capsule;
use super::keys::since_1970;
use crate::error::refused;
use crate::input;

/// What we call the columns that a question may have.
const OURS: [&str; 15] = [
    "to",
    "from",
    "code",
    "date",
    "value",
    "currency",
    "quantity",
    "unit",
    "conditions",
    "exchange_rate",
    "good",
    "fob",
    "producing_party",
    "weight_kg",
    "edition",
];

/// A table, in batches.
pub(crate) struct Given {
    pub(super) schema: SchemaRef,
    pub(super) batches: Vec<RecordBatch>,
    /// What its columns are called, where not as we call them.
    names: HashMap<String, String>,
    /// What is the same for all rows, by our name.
    constants: HashMap<String, String>,
}

impl Given {
    pub(crate) fn new(
        data: &Bound<'_, PyAny>,
        names: Option<&HashMap<String, String>>,
        constants: &HashMap<String, String>,
    ) -> PyResult<Self> {
        let (schema, batches) = if data.hasattr("__arrow_c_stream__")? {
            capsule::batches(data)?
        } else {
            let batch = of_mapping(data)?;
            (batch.schema(), vec![batch])
        };
        let (names, constants) = (names.cloned().unwrap_or_default(), constants.clone());
        let given = Self { schema, batches, names, constants };
        for (ours, theirs) in &given.names {
            if !OURS.contains(&ours.as_str()) {
                let message =
                    format!("columns {ours}: not one of ours; expected of {}", OURS.join(" "));
                return Err(refused(data.py(), "bad-value", &message));
            }
            if given.schema.index_of(theirs).is_err() {
                let message = format!("column {theirs}: not in the table; it was to be {ours}");
                return Err(refused(data.py(), "bad-value", &message));
            }
        }
        Ok(given)
    }

    /// Where the column that we call `name` stands.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        let theirs = self.names.get(name).map_or(name, String::as_str);
        self.schema.index_of(theirs).ok()
    }

    /// What is the same for all rows.
    pub(super) fn constant(&self, name: &str) -> Option<&str> {
        self.constants.get(name).map(String::as_str)
    }
}

/// A mapping of names to columns, which are as long as each other.
fn of_mapping(data: &Bound<'_, PyAny>) -> PyResult<RecordBatch> {
    let py = data.py();
    let Ok(mapping) = data.cast::<PyMapping>() else {
        let kind = data.get_type().name()?.to_string();
        let message = format!(
            "data {kind}: neither a table that speaks Arrow nor a mapping of columns; \
             expected such as a pyarrow, polars or pandas table, or a dict of NumPy arrays"
        );
        return Err(refused(py, "bad-value", &message));
    };
    let (mut fields, mut columns) = (Vec::new(), Vec::<ArrayRef>::new());
    for item in mapping.items()? {
        let (name, values) = item.extract::<(String, Bound<'_, PyAny>)>()?;
        let column = column(&name, &values)?;
        if let Some(first) = columns.first().filter(|first| first.len() != column.len()) {
            let message = format!(
                "column {name}: {} rows; expected {}, as the first has",
                column.len(),
                first.len()
            );
            return Err(refused(py, "bad-value", &message));
        }
        fields.push(Field::new(name, column.data_type().clone(), true));
        columns.push(column);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
        .map_err(|error| capsule::fault(&error))
}

fn column(name: &str, values: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    if let Some(chunks) = capsule::chunks(values)? {
        let chunks: Vec<&dyn Array> = chunks.iter().map(AsRef::as_ref).collect();
        return concat(&chunks).map_err(|error| capsule::fault(&error));
    }
    let py = values.py();
    let raw = py.import("ajcep._tables")?.call_method1("raw_column", (name, values))?;
    let (kind, payload, width) = raw.extract::<(String, Bound<'_, PyAny>, usize)>()?;
    match kind.as_str() {
        "int64" => {
            let bytes = payload.cast::<PyBytes>()?.as_bytes();
            Ok(Arc::new(Int64Array::from_iter_values(words(bytes))))
        }
        "days" => {
            let days = words(payload.cast::<PyBytes>()?.as_bytes());
            // NumPy's "not a time" is the least number there is.
            let days = days.map(|day| i32::try_from(day).ok());
            Ok(Arc::new(PrimitiveArray::<Date32Type>::from_iter(days)))
        }
        "ascii" => {
            let bytes = payload.cast::<PyBytes>()?.as_bytes();
            let width = i32::try_from(width).unwrap_or(i32::MAX);
            FixedSizeBinaryArray::try_new(width, Buffer::from(bytes.to_vec()), None)
                .map(|array| Arc::new(array) as ArrayRef)
                .map_err(|error| capsule::fault(&error))
        }
        _ => objects(name, payload.cast::<PyList>()?),
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = i64> {
    let (words, _) = bytes.as_chunks::<8>();
    words.iter().map(|word| i64::from_ne_bytes(*word))
}

/// A column of Python objects: texts, numbers or dates, and None.
fn objects(name: &str, values: &Bound<'_, PyList>) -> PyResult<ArrayRef> {
    let values_py = values.py();
    let first = values.iter().find(|value| !value.is_none());
    let date = match &first {
        Some(value) => value.hasattr("year")?,
        None => false,
    };
    if date {
        let day = |value: Bound<'_, PyAny>| match value.is_none() {
            true => Ok(None),
            false => input::date(&value, name).map(|day| Some(since_1970(day))),
        };
        let days = values.iter().map(day).collect::<PyResult<Vec<Option<i32>>>>()?;
        return Ok(Arc::new(PrimitiveArray::<Date32Type>::from(days)));
    }
    let text = first.is_none_or(|value| value.is_instance_of::<pyo3::types::PyString>());
    if text {
        let texts = values.iter().map(|value| {
            value.extract::<Option<String>>().map_err(|_| {
                let message = format!("column {name}: text and other things mixed");
                refused(values_py, "bad-value", &message)
            })
        });
        let texts = texts.collect::<PyResult<Vec<_>>>()?;
        return Ok(Arc::new(StringArray::from(texts)));
    }
    let number = |value: Bound<'_, PyAny>| match value.is_none() {
        true => Ok(None),
        false => input::number(&value, name).map(Some),
    };
    let numbers = values.iter().map(number).collect::<PyResult<Vec<_>>>()?;
    let scale = numbers.iter().flatten().map(|number| number.scale()).max().unwrap_or_default();
    // `Decimal` would round what needs more than its digits.
    let widened = |number: &Decimal| {
        let factor = 10i128.checked_pow(scale - number.scale());
        factor.and_then(|factor| number.mantissa().checked_mul(factor))
    };
    let mut values = Vec::with_capacity(numbers.len());
    for number in &numbers {
        let value = number.as_ref().map(|number| widened(number).ok_or(number)).transpose();
        values.push(value.map_err(|number| {
            let reason = format!("more than 38 digits with the {scale} decimals of another row");
            refused(values_py, "bad-value", &format!("column {name}, {number}: {reason}"))
        })?);
    }
    let array = Decimal128Array::from(values);
    array
        .with_precision_and_scale(38, i8::try_from(scale).unwrap_or(i8::MAX))
        .map(|array| Arc::new(array) as ArrayRef)
        .map_err(|error| capsule::fault(&error))
}
