//! Questions from Python as JSON: dicts, lists, text, whole numbers, decimals and dates, without
//! what is None.

use std::fmt::Write as _;

use ajcep_core::{Error, ParseError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};

use crate::error::OrRaise;
use crate::input;

/// How deep a question may be; none of ours has more than seven levels.
const DEEPEST: usize = 32;

/// A question as JSON.
#[pyfunction]
pub(crate) fn question(py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<String> {
    let mut json = String::with_capacity(256);
    write(value, 0, &mut json).or_raise(py)?;
    Ok(json)
}

fn refused(
    value: String,
    what: &'static str,
    reason: &'static str,
    expected: &'static str,
) -> Error {
    ParseError::new(what, &value, reason, expected).into()
}

/// Writes a value; an error has its path.
fn write(value: &Bound<'_, PyAny>, depth: usize, out: &mut String) -> Result<(), Error> {
    if depth > DEEPEST {
        let reason = "nested without end";
        return Err(refused("[...]".to_owned(), "value", reason, "fewer levels"));
    }
    if let Ok(text) = value.cast::<PyString>() {
        let text = text.to_str().map_err(|_| {
            refused(String::new(), "text", "half of a surrogate pair in it", "text")
        })?;
        quoted(text, out);
    } else if let Ok(dict) = value.cast::<PyDict>() {
        object(dict.iter(), depth, out)?;
    } else if let Ok(list) = value.cast::<PyList>() {
        array(list.iter(), depth, out)?;
    } else if input::is_missing(value) {
        out.push_str("null");
    } else if let Ok(flag) = value.cast::<PyBool>() {
        out.push_str(if flag.is_true() { "true" } else { "false" });
    } else if value.is_instance_of::<PyInt>() {
        let _ = write!(out, "{value}");
    } else if let Ok(tuple) = value.cast::<PyTuple>() {
        array(tuple.iter(), depth, out)?;
    } else if value.is_instance_of::<PyFloat>() {
        // What pandas writes for none.
        if value.ne(value).unwrap_or(false) {
            out.push_str("null");
            return Ok(());
        }
        let reason = "a float, which cannot hold most amounts of money exactly";
        let expected = "a decimal.Decimal, an int or a str";
        return Err(refused(value.to_string(), "number", reason, expected));
    } else if value.is_instance_of::<PyDate>() {
        quoted(&input::date(value)?.to_string(), out);
    } else if let Ok(mapping) = value.cast::<PyMapping>() {
        let items = mapping.items().map_err(|error| of_python(&error))?;
        let pairs: PyResult<Vec<_>> = items.iter().map(|item| item.extract()).collect();
        object(pairs.map_err(|error| of_python(&error))?.into_iter(), depth, out)?;
    } else if let Ok(number) = input::number(value) {
        quoted(&number.to_string(), out);
    } else if let Ok(day) = input::date(value) {
        quoted(&day.to_string(), out);
    } else if let Ok(plain) = value.call_method0("tolist") {
        // An array of NumPy, or one of its truth values.
        write(&plain, depth + 1, out)?;
    } else {
        let kind = value.get_type().name().map(|name| name.to_string()).unwrap_or_default();
        let expected = "text, numbers, lists or dicts";
        return Err(refused(kind, "value", "not a type of JSON", expected));
    }
    Ok(())
}

fn of_python(error: &PyErr) -> Error {
    Error::unreadable(error.to_string())
}

fn array<'py>(
    items: impl Iterator<Item = Bound<'py, PyAny>>,
    depth: usize,
    out: &mut String,
) -> Result<(), Error> {
    out.push('[');
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        let written = write(&item, depth + 1, out);
        written.map_err(|error| error.in_field(&format!("[{index}]")))?;
    }
    out.push(']');
    Ok(())
}

fn object<'py>(
    items: impl Iterator<Item = (Bound<'py, PyAny>, Bound<'py, PyAny>)>,
    depth: usize,
    out: &mut String,
) -> Result<(), Error> {
    out.push('{');
    let mut is_first = true;
    for (key, item) in items.filter(|(_, item)| !input::is_missing(item)) {
        if !std::mem::take(&mut is_first) {
            out.push(',');
        }
        let key = key.str().map_err(|error| of_python(&error))?;
        let key = key.to_str().map_err(|error| of_python(&error))?;
        quoted(key, out);
        out.push(':');
        write(&item, depth + 1, out).map_err(|error| error.in_field(key))?;
    }
    out.push('}');
    Ok(())
}

/// Text in quotation marks.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            control if control < ' ' => {
                let _ = write!(out, "\\u{:04x}", control as u32);
            }
            sign => out.push(sign),
        }
    }
    out.push('"');
}
