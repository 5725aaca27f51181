//! Tables: columns in, columns out, in Arrow's memory and with Python's lock released.

mod amounts;
mod capsule;
mod duties;
mod gather;
mod given;
mod goods;
mod keys;
mod lines;
mod lookup;
mod morsels;
mod output;
mod pages;
mod quotes;
mod rates;
mod text;

use ajcep_core::Error;
use arrow_array::RecordBatch;
use arrow_schema::{FieldRef, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

pub(crate) use goods::origin_table;
pub(crate) use lines::schedule;
pub(crate) use quotes::quote_table;
pub(crate) use rates::rate_table;

/// What is wrong with a row.
#[derive(Debug)]
pub(crate) struct Bad {
    pub(crate) code: &'static str,
    pub(crate) text: String,
}

impl From<Error> for Bad {
    fn from(error: Error) -> Self {
        Self { code: error.code(), text: error.to_string() }
    }
}

impl From<ajcep_core::ParseError> for Bad {
    fn from(error: ajcep_core::ParseError) -> Self {
        Error::from(error).into()
    }
}

impl Bad {
    fn value(text: impl Into<String>) -> Self {
        Self { code: "bad-value", text: text.into() }
    }
}

/// A table that was answered. It speaks the Arrow PyCapsule interface.
#[pyclass(frozen, module = "ajcep")]
pub(crate) struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { schema, batches }
    }
}

#[pymethods]
impl Table {
    /// How many rows it has.
    #[getter]
    fn num_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The names of its columns, in order.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field: &FieldRef| field.name().clone()).collect()
    }

    /// The stream of its batches, for whoever speaks Arrow.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // What was asked for may be left unheeded: the consumer casts.
        let _ = requested_schema;
        capsule::stream(py, self.schema.clone(), self.batches.clone())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::schema(py, &self.schema)
    }

    fn __len__(&self) -> usize {
        self.num_rows()
    }

    /// As a `pyarrow.Table`.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    /// As a `polars.DataFrame`.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    /// As a `pandas.DataFrame`, by way of pyarrow: money as `Decimal` objects.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::to_arrow(slf)?.call_method0("to_pandas")
    }

    /// The shape, as data frames have it.
    #[getter]
    fn shape<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (self.num_rows(), self.schema.fields().len()).into_pyobject(py)
    }

    fn __repr__(&self) -> String {
        let names = self.column_names().join(", ");
        format!("Table({} rows: {names})", self.num_rows())
    }
}
