//! The table that is returned.

use std::sync::Arc;

use ajcep_core::Error;
use arrow_array::RecordBatch;
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, FieldRef, SchemaRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyIterator, PySlice, PyTuple};

use super::capsule;
use super::faults::bad_column;
use crate::error::OrRaise;

/// A table of answers; an Arrow PyCapsule producer.
#[pyclass(frozen, module = "ajcep")]
pub(crate) struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    pub(super) const fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { schema, batches }
    }
}

impl Table {
    /// `count` rows from `first` on, as many as there are.
    fn rows(&self, mut first: usize, mut count: usize) -> Self {
        let mut batches = Vec::new();
        for batch in &self.batches {
            let start = first.min(batch.num_rows());
            let length = count.min(batch.num_rows() - start);
            (first, count) = (first - start, count - length);
            if length > 0 {
                batches.push(batch.slice(start, length));
            }
        }
        Self { schema: self.schema.clone(), batches }
    }

    /// The columns of these names, in this order.
    fn columns(&self, names: &[String]) -> Result<Self, Error> {
        let index = |name: &String| {
            self.schema.index_of(name).map_err(|_| {
                let reason = format!("not one of {}", self.column_names().join(", "));
                bad_column(name, reason, "the name of a column")
            })
        };
        let indices = names.iter().map(index).collect::<Result<Vec<_>, _>>()?;
        // The indices are those of columns, so this does not fail.
        let fault = |error: ArrowError| bad_column(&names.join(", "), error.to_string(), "columns");
        let batches = self.batches.iter().map(|batch| batch.project(&indices));
        Ok(Self {
            schema: Arc::new(self.schema.project(&indices).map_err(fault)?),
            batches: batches.collect::<Result<_, _>>().map_err(fault)?,
        })
    }
}

#[pymethods]
impl Table {
    /// The number of rows.
    #[getter]
    fn num_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The names of the columns, in order.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field: &FieldRef| field.name().clone()).collect()
    }

    /// The stream of its batches, for any consumer of Arrow PyCapsules.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface allows a producer to ignore the request; the consumer casts.
        let _ = requested_schema;
        capsule::stream(py, self.schema.clone(), self.batches.clone())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::schema(py, &self.schema)
    }

    fn __len__(&self) -> usize {
        self.num_rows()
    }

    /// The names of the columns, as of a mapping.
    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.column_names().into_pyobject(py)?.try_iter()
    }

    /// Refused: pandas and NumPy would make an array of the column names.
    #[pyo3(signature = (*_arguments, **_keywords))]
    fn __array__(
        &self,
        _arguments: &Bound<'_, PyTuple>,
        _keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<()> {
        let text =
            "a Table is no array: use to_pandas(), to_polars(), to_arrow() or a column of it";
        Err(PyTypeError::new_err(text))
    }

    /// Whether there is a column of that name.
    fn __contains__(&self, name: &Bound<'_, PyAny>) -> bool {
        name.extract::<String>().is_ok_and(|name| self.schema.index_of(&name).is_ok())
    }

    /// The first rows.
    #[pyo3(signature = (rows=5))]
    fn head(&self, rows: isize) -> PyResult<Self> {
        let fault = |_| PyValueError::new_err(format!("rows {rows}: expected 0 or more"));
        usize::try_from(rows).map(|rows| self.rows(0, rows)).map_err(fault)
    }

    /// The types of the columns, by their names, as Arrow writes them.
    #[getter]
    fn schema(&self) -> Vec<(String, String)> {
        let fields = self.schema.fields().iter();
        fields.map(|field| (field.name().clone(), field.data_type().to_string())).collect()
    }

    /// The rows of a slice, or the columns of these names, as a table.
    fn __getitem__(&self, py: Python<'_>, which: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(slice) = which.cast::<PySlice>() {
            let within = slice.indices(self.num_rows() as isize)?;
            if within.step != 1 {
                let fault = "the step of a slice of rows: expected 1";
                return Err(PyValueError::new_err(fault));
            }
            return Ok(self.rows(within.start as usize, within.slicelength));
        }
        let names = match which.extract::<String>() {
            Ok(name) => vec![name],
            Err(_) => which.extract::<Vec<String>>().map_err(|_| {
                let expected = "the name of a column, a list of names, or a slice of rows";
                PyTypeError::new_err(format!("{which:?}: expected {expected}"))
            })?,
        };
        self.columns(&names).or_raise(py)
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("ajcep._html")?.call_method1("table", (slf,))
    }

    /// What makes it again, for pickle and copy: its batches as an Arrow stream.
    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let table = slf.get();
        let mut bytes = Vec::new();
        StreamWriter::try_new(&mut bytes, &table.schema)
            .and_then(|mut stream| {
                table.batches.iter().try_for_each(|batch| stream.write(batch))?;
                stream.finish()
            })
            .map_err(|error| capsule::fault(&error))?;
        Ok((slf.get_type().getattr("_of_stream")?, (PyBytes::new(slf.py(), &bytes),)))
    }

    #[staticmethod]
    fn _of_stream(stream: &[u8]) -> PyResult<Self> {
        let read = StreamReader::try_new(stream, None).and_then(|stream| {
            let schema = stream.schema();
            Ok(Self { schema, batches: stream.collect::<Result<_, _>>()? })
        });
        read.map_err(|error| capsule::fault(&error))
    }

    /// As a `pyarrow.Table`.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    /// As a `polars.DataFrame`.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    /// As a `pandas.DataFrame` through pyarrow, money as `Decimal` objects; or with the dtypes
    /// that `types_mapper` gives, such as `pandas.ArrowDtype`.
    #[pyo3(signature = (*, types_mapper=None))]
    fn to_pandas<'py>(
        slf: &Bound<'py, Self>,
        types_mapper: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let options = PyDict::new(slf.py());
        if let Some(mapper) = types_mapper {
            options.set_item("types_mapper", mapper)?;
        }
        Self::to_arrow(slf)?.call_method("to_pandas", (), Some(&options))
    }

    /// The number of rows and of columns.
    #[getter]
    fn shape<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (self.num_rows(), self.schema.fields().len()).into_pyobject(py)
    }

    fn __repr__(&self) -> String {
        let names = self.column_names().join(", ");
        format!("Table({} rows: {names})", self.num_rows())
    }
}
