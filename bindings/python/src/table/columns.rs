//! Columns from Python: Arrow arrays, NumPy arrays and lists.

use std::sync::Arc;

use ajcep_columns::DateNumbering::EpochDay;
use ajcep_columns::scaled;
use ajcep_core::{Error, ParseError};
use arrow_array::types::Date32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Decimal128Array, FixedSizeBinaryArray, Float64Array, Int64Array,
    PrimitiveArray, RecordBatch, StringArray, TimestampMicrosecondArray,
};
use arrow_buffer::Buffer;
use arrow_schema::{Field, Schema};
use arrow_select::concat::concat;
use jiff::civil::DateTime;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyFloat, PyInt, PyList, PyMapping, PyString};
use rust_decimal::Decimal;

use super::capsule;
use super::decimals::PRECISION;
use super::faults::bad_column;
use super::kept;
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
        let (column, is_text) = column(&name, &values)?;
        if let Some(first) = columns.first().filter(|first| first.len() != column.len()) {
            let reason = format!("{} rows, where the first has {}", column.len(), first.len());
            return Err(raised(py, &bad_column(&name, reason, "columns of one length")));
        }
        let field = Field::new(name, column.data_type().clone(), true);
        fields.push(if is_text { kept::as_text(field) } else { field });
        columns.push(column);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
        .map_err(|error| capsule::fault(&error))
}

/// A column, and whether it holds texts as bytes of one width.
fn column(name: &str, values: &Bound<'_, PyAny>) -> PyResult<(ArrayRef, bool)> {
    if let Some(chunks) = capsule::chunks(values)? {
        let chunks: Vec<&dyn Array> = chunks.iter().map(AsRef::as_ref).collect();
        let whole = concat(&chunks).map_err(|error| capsule::fault(&error))?;
        return Ok((whole, false));
    }
    let py = values.py();
    let raw = py.import("ajcep._tables")?.call_method1("raw_column", (name, values))?;
    let (kind, payload, width) = raw.extract::<(String, Bound<'_, PyAny>, usize)>()?;
    let array: PyResult<ArrayRef> = match kind.as_str() {
        "float64" => Ok(Arc::new(Float64Array::from_iter_values(
            numbers(&payload)?.map(|bits| f64::from_bits(bits.cast_unsigned())),
        ))),
        "int64" => Ok(Arc::new(Int64Array::from_iter_values(numbers(&payload)?))),
        "days" => {
            // NumPy's "not a time" is the smallest number.
            let days = numbers(&payload)?.map(|day| i32::try_from(day).ok());
            Ok(Arc::new(PrimitiveArray::<Date32Type>::from_iter(days)))
        }
        "times" => {
            let times = numbers(&payload)?.map(|time| (time != i64::MIN).then_some(time));
            Ok(Arc::new(TimestampMicrosecondArray::from_iter(times)))
        }
        "text" | "bytes" => {
            let bytes = payload.cast::<PyBytes>()?.as_bytes();
            let width = i32::try_from(width).unwrap_or(i32::MAX);
            FixedSizeBinaryArray::try_new(width, Buffer::from(bytes.to_vec()), None)
                .map(|array| Arc::new(array) as ArrayRef)
                .map_err(|error| capsule::fault(&error))
        }
        _ => objects(name, payload.cast::<PyList>()?).or_raise(py),
    };
    Ok((array?, kind == "text"))
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
