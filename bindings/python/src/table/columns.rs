//! Columns from Python: Arrow arrays, NumPy arrays and lists.

use std::sync::Arc;

use ajcep_columns::DateNumbering::EpochDay;
use ajcep_columns::scaled;
use ajcep_core::{Error, ParseError};
use arrow_array::types::Date32Type;
use arrow_array::{
    Array, ArrayRef, Decimal128Array, FixedSizeBinaryArray, Int64Array, PrimitiveArray,
    RecordBatch, StringArray,
};
use arrow_buffer::Buffer;
use arrow_schema::{Field, Schema};
use arrow_select::concat::concat;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyMapping, PyString};
use rust_decimal::Decimal;

use super::capsule;
use super::decimals::PRECISION;
use super::faults::bad_column;
use crate::error::{OrRaise, raised};
use crate::input;

/// A mapping of names to columns of one length.
pub(super) fn of_mapping(data: &Bound<'_, PyAny>) -> PyResult<RecordBatch> {
    let py = data.py();
    let Ok(mapping) = data.cast::<PyMapping>() else {
        let kind = data.get_type().name()?.to_string();
        let reason = "neither an Arrow producer nor a mapping of columns";
        let expected = "such as a pyarrow, polars or pandas table, or a dict of NumPy arrays";
        return Err(raised(py, &ParseError::new("data", &kind, reason, expected).into()));
    };
    let (mut fields, mut columns) = (Vec::new(), Vec::<ArrayRef>::new());
    for item in mapping.items()? {
        let (name, values) = item.extract::<(String, Bound<'_, PyAny>)>()?;
        let column = column(&name, &values)?;
        if let Some(first) = columns.first().filter(|first| first.len() != column.len()) {
            let reason = format!("{} rows, where the first has {}", column.len(), first.len());
            return Err(raised(py, &bad_column(&name, reason, "columns of one length")));
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
        "int64" => Ok(Arc::new(Int64Array::from_iter_values(numbers(&payload)?))),
        "days" => {
            // NumPy's "not a time" is the smallest number.
            let days = numbers(&payload)?.map(|day| i32::try_from(day).ok());
            Ok(Arc::new(PrimitiveArray::<Date32Type>::from_iter(days)))
        }
        "ascii" => {
            let bytes = payload.cast::<PyBytes>()?.as_bytes();
            let width = i32::try_from(width).unwrap_or(i32::MAX);
            FixedSizeBinaryArray::try_new(width, Buffer::from(bytes.to_vec()), None)
                .map(|array| Arc::new(array) as ArrayRef)
                .map_err(|error| capsule::fault(&error))
        }
        _ => objects(name, payload.cast::<PyList>()?).or_raise(py),
    }
}

fn numbers<'a>(payload: &'a Bound<'_, PyAny>) -> PyResult<impl Iterator<Item = i64> + use<'a>> {
    let (numbers, _) = payload.cast::<PyBytes>()?.as_bytes().as_chunks::<8>();
    Ok(numbers.iter().map(|bytes| i64::from_ne_bytes(*bytes)))
}

/// A column of Python objects: texts, numbers or dates, and None.
fn objects(name: &str, values: &Bound<'_, PyList>) -> Result<ArrayRef, Error> {
    let first = values.iter().find(|value| !value.is_none());
    if first.as_ref().is_none_or(|value| value.is_instance_of::<PyString>()) {
        let mixed = || bad_column(name, "text mixed with other types", "one type");
        let texts = values.iter().map(|value| value.extract().map_err(|_| mixed()));
        return Ok(Arc::new(StringArray::from(texts.collect::<Result<Vec<Option<String>>, _>>()?)));
    }
    if first.is_some_and(|value| value.hasattr("year").unwrap_or(false)) {
        let days =
            each(name, values, |value| input::date(value).map(|date| EpochDay.number(date)))?;
        return Ok(Arc::new(PrimitiveArray::<Date32Type>::from(days)));
    }
    let numbers = each(name, values, input::number)?;
    let scale = numbers.iter().flatten().map(Decimal::scale).max().unwrap_or_default();
    // `Decimal` would round a number that needs more than its digits.
    let widened = |number: Decimal| {
        scaled(&number, scale).ok_or_else(|| {
            let reason = format!("more than 38 digits with the {scale} decimals of another row");
            Error::from(ParseError::new("number", &number.to_string(), reason, "fewer decimals"))
                .in_field(name)
        })
    };
    let wholes = numbers.into_iter().map(|number| number.map(widened).transpose());
    let array = Decimal128Array::from(wholes.collect::<Result<Vec<_>, _>>()?);
    let array = array.with_precision_and_scale(PRECISION, scale as i8);
    array
        .map(|array| Arc::new(array) as ArrayRef)
        .map_err(|error| bad_column(name, error.to_string(), "decimals of at most 38 digits"))
}

/// The values of a list, None for None; an error has the index of its value.
fn each<T>(
    name: &str,
    values: &Bound<'_, PyList>,
    read: impl Fn(&Bound<'_, PyAny>) -> Result<T, Error>,
) -> Result<Vec<Option<T>>, Error> {
    let read = |(index, value): (usize, Bound<'_, PyAny>)| match value.is_none() {
        true => Ok(None),
        false => {
            read(&value).map(Some).map_err(|error| error.in_field(&format!("{name}[{index}]")))
        }
    };
    values.iter().enumerate().map(read).collect()
}
