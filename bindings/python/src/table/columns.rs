//! Columns from Python: Arrow arrays, NumPy arrays and lists.

use std::sync::Arc;

use ajcep_core::ParseError;
use arrow_array::types::Date32Type;
use arrow_array::{
    Array, ArrayRef, FixedSizeBinaryArray, Float32Array, Float64Array, Int64Array, PrimitiveArray,
    RecordBatch, StringArray, TimestampMicrosecondArray,
};
use arrow_buffer::Buffer;
use arrow_schema::{Field, Schema};
use arrow_select::concat::concat;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyMapping};

use super::capsule;
use super::faults::bad_column;
use super::kept;
use super::mixed::{self, Use};
use crate::error::{OrRaise, raised};

/// A mapping of names to columns of one length; `used` says what a column is for.
pub(super) fn of_mapping(
    data: &Bound<'_, PyAny>,
    used: impl Fn(&str) -> Use,
) -> PyResult<RecordBatch> {
    let py = data.py();
    let Ok(mapping) = data.cast::<PyMapping>() else {
        let kind = data.get_type().name()?.to_string();
        let reason = "neither an Arrow producer nor a mapping of columns";
        let expected = "such as a pyarrow, polars or pandas table, or a dict of NumPy arrays";
        return Err(raised(py, &ParseError::new("data", &kind, reason, expected).into()));
    };
    let (mut fields, mut columns) = (Vec::new(), Vec::<ArrayRef>::new());
    for item in mapping.items()? {
        let (name, values) = item.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
        let Ok(name) = name.extract::<String>() else {
            let name = name.repr()?.to_string();
            let error = ParseError::new("column", &name, "not a text", "names that are texts");
            return Err(raised(py, &error.into()));
        };
        let (column, is_text) = column(&name, &values, used(&name))?;
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
fn column(name: &str, values: &Bound<'_, PyAny>, used: Use) -> PyResult<(ArrayRef, bool)> {
    if let Some(chunks) = capsule::chunks(values)? {
        let chunks: Vec<&dyn Array> = chunks.iter().map(AsRef::as_ref).collect();
        let whole = concat(&chunks).map_err(|error| capsule::fault(&error))?;
        return Ok((whole, false));
    }
    let py = values.py();
    let raw = py.import("ajcep._frames")?.call_method1("raw_column", (name, values))?;
    let (kind, payload, width) = raw.extract::<(String, Bound<'_, PyAny>, usize)>()?;
    let array: PyResult<ArrayRef> = match kind.as_str() {
        "float64" => Ok(Arc::new(Float64Array::from_iter_values(
            numbers(&payload)?.map(|bits| f64::from_bits(bits.cast_unsigned())),
        ))),
        "float32" => {
            let (floats, _) = payload.cast::<PyBytes>()?.as_bytes().as_chunks::<4>();
            let floats = floats.iter().map(|bytes| f32::from_ne_bytes(*bytes));
            Ok(Arc::new(Float32Array::from_iter_values(floats)))
        }
        "int64" => Ok(Arc::new(Int64Array::from_iter_values(numbers(&payload)?))),
        "months" if matches!(used, Use::Ours | Use::Amounts) => {
            let reason = "of years, months or weeks, which name no day";
            Err(bad_column(name, reason, "days, such as datetime64[D]")).or_raise(py)
        }
        "days" | "months" => {
            // NumPy's "not a time" is the smallest number.
            let days = numbers(&payload)?.map(|day| i32::try_from(day).ok());
            Ok(Arc::new(PrimitiveArray::<Date32Type>::from_iter(days)))
        }
        "times" => {
            let times = numbers(&payload)?.map(|time| (time != i64::MIN).then_some(time));
            Ok(Arc::new(TimestampMicrosecondArray::from_iter(times)))
        }
        "utf32" => texts(payload.cast::<PyBytes>()?.as_bytes(), width),
        "bytes" | "ascii" => fixed(payload.cast::<PyBytes>()?.as_bytes().to_vec(), width),
        _ => mixed::column(name, payload.cast::<PyList>()?, used).or_raise(py),
    };
    Ok((array?, kind == "ascii"))
}

fn numbers<'a>(payload: &'a Bound<'_, PyAny>) -> PyResult<impl Iterator<Item = i64> + use<'a>> {
    let (numbers, _) = payload.cast::<PyBytes>()?.as_bytes().as_chunks::<8>();
    Ok(numbers.iter().map(|bytes| i64::from_ne_bytes(*bytes)))
}

/// Bytes of one width, padded with NULs.
fn fixed(bytes: Vec<u8>, width: usize) -> PyResult<ArrayRef> {
    let width = i32::try_from(width).unwrap_or(i32::MAX);
    FixedSizeBinaryArray::try_new(width, Buffer::from(bytes), None)
        .map(|array| Arc::new(array) as ArrayRef)
        .map_err(|error| capsule::fault(&error))
}

/// Texts of `width` code points each, padded with NULs.
fn texts(utf32: &[u8], width: usize) -> PyResult<ArrayRef> {
    let text = |cell: &[u8]| -> Option<String> {
        let (points, _) = cell.as_chunks::<4>();
        let signs = points.iter().map(|bytes| char::from_u32(u32::from_ne_bytes(*bytes)));
        Some(signs.collect::<Option<String>>()?.trim_end_matches('\0').to_owned())
    };
    let texts: Option<Vec<String>> = utf32.chunks(width.max(1) * 4).map(text).collect();
    let refused = || PyValueError::new_err("a column of texts: half of a surrogate pair in it");
    Ok(Arc::new(StringArray::from_iter_values(texts.ok_or_else(refused)?)))
}
