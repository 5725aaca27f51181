//! The Arrow PyCapsule interface. Its pointers are dereferenced here only.

#![allow(unsafe_code, reason = "Arrow's C data interface is pointers")]

use std::ffi::CStr;

use ajcep_core::ParseError;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator, RecordBatchReader, make_array};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods};

use crate::error::raised;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

pub(super) fn fault(error: &ArrowError) -> PyErr {
    let error = ParseError::new("table", "", error.to_string(), "valid Arrow data");
    Python::attach(|py| raised(py, &error.into()))
}

/// The value of a capsule, moved out of it: the capsule keeps a released one.
fn taken<T>(capsule: &Bound<'_, PyAny>, name: &CStr, empty: T) -> PyResult<T> {
    let capsule = capsule.cast::<PyCapsule>()?;
    let at = capsule.pointer_checked(Some(name))?.cast::<T>();
    // SAFETY: a capsule of that name holds a `T`, by Arrow's PyCapsule interface. The GIL,
    // or in free-threaded Python the rule of one consumer, excludes other accesses.
    Ok(unsafe { at.replace(empty) })
}

/// The batches of an object with `__arrow_c_stream__` that is a table.
pub(super) fn batches(given: &Bound<'_, PyAny>) -> PyResult<(SchemaRef, Vec<RecordBatch>)> {
    let capsule = given.call_method0("__arrow_c_stream__")?;
    let stream = taken(&capsule, STREAM, FFI_ArrowArrayStream::empty())?;
    let reader = RecordBatchStreamReader::try_new(stream).map_err(|error| fault(&error))?;
    let schema = reader.schema();
    // A producer that needs the GIL acquires it.
    let read = given.py().detach(|| reader.collect::<Result<Vec<_>, _>>());
    Ok((schema, read.map_err(|error| fault(&error))?))
}

/// The chunks of an object with `__arrow_c_stream__` or `__arrow_c_array__` that is a
/// column; `None` if it has neither.
pub(super) fn chunks(given: &Bound<'_, PyAny>) -> PyResult<Option<Vec<ArrayRef>>> {
    if given.hasattr("__arrow_c_stream__")? {
        let capsule = given.call_method0("__arrow_c_stream__")?;
        let stream = taken(&capsule, STREAM, FFI_ArrowArrayStream::empty())?;
        let reader = ArrayStreamReader::try_new(stream).map_err(|error| fault(&error))?;
        let read = given.py().detach(|| reader.collect::<Result<Vec<_>, _>>());
        return read.map(Some).map_err(|error| fault(&error));
    }
    if given.hasattr("__arrow_c_array__")? {
        let pair = given.call_method0("__arrow_c_array__")?;
        let schema = taken(&pair.get_item(0)?, SCHEMA, FFI_ArrowSchema::empty())?;
        let array = taken(&pair.get_item(1)?, ARRAY, FFI_ArrowArray::empty())?;
        // SAFETY: both come from one producer, by Arrow's PyCapsule interface.
        let data = unsafe { from_ffi(array, &schema) }.map_err(|error| fault(&error))?;
        return Ok(Some(vec![make_array(data)]));
    }
    Ok(None)
}

pub(super) fn stream(
    py: Python<'_>,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
) -> PyResult<Bound<'_, PyCapsule>> {
    let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
}

pub(super) fn schema<'py>(py: Python<'py>, schema: &Schema) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema).map_err(|error| fault(&error))?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}
