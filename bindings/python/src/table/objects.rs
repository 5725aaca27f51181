//! Columns of Python objects: texts, numbers, truth values, dates, lists and dicts.

use std::sync::Arc;

use ajcep_columns::DateNumbering::EpochDay;
use ajcep_columns::scaled;
use ajcep_core::{Error, ParseError};
use arrow_array::types::Date32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Decimal128Array, Float64Array, Int64Array, ListArray,
    PrimitiveArray, StringArray, StructArray, TimestampMicrosecondArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, Field, Fields};
use jiff::civil::DateTime;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use rust_decimal::Decimal;

use super::decimals::PRECISION;
use super::faults::bad_column;
use crate::input;

/// How many levels of lists and dicts a column may have; no input of ours has more than four.
const DEEPEST: usize = 8;

/// A column of Python objects: texts, numbers, dates, lists or dicts, and None; `depth` is how
/// many lists or dicts they are in.
pub(super) fn objects(
    name: &str,
    values: &Bound<'_, PyList>,
    depth: usize,
) -> Result<ArrayRef, Error> {
    let values = &with_none(name, values)?;
    let first = values.iter().find(|value| !value.is_none());
    if first.as_ref().is_none_or(|value| value.is_instance_of::<PyString>()) {
        let mixed = || bad_column(name, "text mixed with other types", "one type");
        let texts = values.iter().map(|value| value.extract().map_err(|_| mixed()));
        return Ok(Arc::new(StringArray::from(texts.collect::<Result<Vec<Option<String>>, _>>()?)));
    }
    if first.as_ref().is_some_and(is_nested) {
        return nested(name, values, depth);
    }
    let has = |value: &Bound<'_, PyAny>, name| value.hasattr(name).unwrap_or(false);
    if values.iter().any(|value| has(&value, "hour")) {
        let times = each(name, values, |value| input::time(value).map(microseconds))?;
        return Ok(Arc::new(TimestampMicrosecondArray::from(times)));
    }
    if first.as_ref().is_some_and(|value| has(value, "year")) {
        let days =
            each(name, values, |value| input::date(value).map(|date| EpochDay.number(date)))?;
        return Ok(Arc::new(PrimitiveArray::<Date32Type>::from(days)));
    }
    // Whole numbers, truth values and floats keep their types. What reads a column as amounts
    // refuses the latter two.
    if let Some(array) = native::<bool, BooleanArray>(values) {
        return Ok(array);
    }
    if let Some(array) = native::<i64, Int64Array>(values) {
        return Ok(array);
    }
    let is_float = |value: &Bound<'_, PyAny>| value.is_instance_of::<PyFloat>();
    let is_whole = |value: &Bound<'_, PyAny>| value.is_exact_instance_of::<PyInt>();
    let all_plain =
        || values.iter().all(|value| value.is_none() || is_float(&value) || is_whole(&value));
    if values.iter().any(|value| is_float(&value)) && all_plain() {
        let array = native::<f64, Float64Array>(values);
        return array.ok_or_else(|| bad_column(name, "of numbers too large for a float", "text"));
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

/// The values with None for what stands for none: beside other types, also a float that is no
/// number.
pub(super) fn with_none<'py>(
    name: &str,
    values: &Bound<'py, PyList>,
) -> Result<Bound<'py, PyList>, Error> {
    let is_nan = |value: &Bound<'_, PyAny>| {
        value.is_instance_of::<PyFloat>() && value.ne(value).unwrap_or(false)
    };
    let is_number = |value: &Bound<'_, PyAny>| {
        value.is_none()
            || value.is_instance_of::<PyFloat>()
            || value.is_exact_instance_of::<PyInt>()
    };
    let is_missing = |value: &Bound<'_, PyAny>| input::is_missing(value) || is_nan(value);
    if values.iter().all(|value| value.is_none() || !is_missing(&value)) {
        return Ok(values.clone());
    }
    if values.iter().all(|value| is_number(&value)) {
        return Ok(values.clone());
    }
    let cells = values.iter().map(|value| if is_missing(&value) { None } else { Some(value) });
    PyList::new(values.py(), cells).map_err(|error| bad_column(name, error.to_string(), "a list"))
}

fn microseconds(time: DateTime) -> i64 {
    let since = time.duration_since(jiff::civil::datetime(1970, 1, 1, 0, 0, 0, 0));
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}

/// The values of a list as an array of Arrow, if all are of that type or None.
fn native<T, A>(values: &Bound<'_, PyList>) -> Option<ArrayRef>
where
    T: for<'a, 'py> FromPyObject<'a, 'py>,
    A: From<Vec<Option<T>>> + Array + 'static,
{
    let each = values.iter().map(|value| value.extract::<Option<T>>().ok());
    Some(Arc::new(A::from(each.collect::<Option<Vec<_>>>()?)))
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

/// Whether a value is a list, a tuple or a dict.
fn is_nested(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyDict>() || is_list(value)
}

fn is_list(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>()
}

/// A column of lists, or of dicts of text to values; None is null.
fn nested(name: &str, values: &Bound<'_, PyList>, depth: usize) -> Result<ArrayRef, Error> {
    if depth > DEEPEST {
        return Err(bad_column(name, "lists in lists without end", "fewer levels"));
    }
    let stated: Vec<bool> = values.iter().map(|value| !value.is_none()).collect();
    let all = |kind: fn(&Bound<'_, PyAny>) -> bool| {
        values.iter().all(|value| value.is_none() || kind(&value))
    };
    if all(is_list) {
        lists(name, values, stated.into(), depth)
    } else if all(|value| value.is_instance_of::<PyDict>()) {
        records(name, values, stated.into(), depth)
    } else {
        Err(bad_column(name, "lists or dicts mixed with other types", "one type"))
    }
}

fn lists(
    name: &str,
    values: &Bound<'_, PyList>,
    stated: NullBuffer,
    depth: usize,
) -> Result<ArrayRef, Error> {
    let fault = |error: PyErr| bad_column(name, error.to_string(), "lists");
    let flat = PyList::empty(values.py());
    let mut lengths = Vec::with_capacity(values.len());
    for list in values.iter() {
        let before = flat.len();
        if !list.is_none() {
            for item in list.try_iter().map_err(fault)? {
                flat.append(item.map_err(fault)?).map_err(fault)?;
            }
        }
        lengths.push(flat.len() - before);
    }
    let items = objects(name, &flat, depth + 1)?;
    let field = Arc::new(Field::new_list_field(items.data_type().clone(), true));
    let array = ListArray::try_new(field, OffsetBuffer::from_lengths(lengths), items, Some(stated));
    array.map(|array| Arc::new(array) as ArrayRef).map_err(|error| of_arrow(name, &error))
}

/// Each key is a field, null where a dict has not got it.
fn records(
    name: &str,
    values: &Bound<'_, PyList>,
    stated: NullBuffer,
    depth: usize,
) -> Result<ArrayRef, Error> {
    let py = values.py();
    let dicts: Vec<Option<Bound<'_, PyDict>>> =
        values.iter().map(|value| value.cast_into::<PyDict>().ok()).collect();
    let mut keys: Vec<String> = Vec::new();
    for dict in dicts.iter().flatten() {
        for key in dict.keys() {
            let key = key.extract::<String>();
            let key =
                key.map_err(|_| bad_column(name, "a dict with a key that is no text", "text"))?;
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    let (mut fields, mut columns) = (Vec::new(), Vec::<ArrayRef>::new());
    for key in keys {
        let cells = dicts.iter().map(|dict| dict.as_ref()?.get_item(&key).ok().flatten());
        let cells = PyList::new(py, cells);
        let cells = cells.map_err(|error| bad_column(name, error.to_string(), "dicts"))?;
        let column = objects(&key, &cells, depth + 1)?;
        fields.push(Field::new(key, column.data_type().clone(), true));
        columns.push(column);
    }
    let array =
        StructArray::try_new_with_length(Fields::from(fields), columns, Some(stated), values.len());
    array.map(|array| Arc::new(array) as ArrayRef).map_err(|error| of_arrow(name, &error))
}

fn of_arrow(name: &str, error: &ArrowError) -> Error {
    bad_column(name, error.to_string(), "lists or dicts")
}
