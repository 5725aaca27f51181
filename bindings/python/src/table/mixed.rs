//! Columns of Python objects of several types, as spreadsheets leave them.

use std::sync::Arc;

use ajcep_core::Error;
use arrow_array::{ArrayRef, StringArray, new_null_array};
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyList, PyString};

use super::objects::{objects, with_none};
use crate::input;

/// What a column is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// We read amounts in it.
    Amounts,
    /// We read something else in it.
    Ours,
    /// It is given back beside the answers.
    Kept,
    /// It is neither read nor given back.
    Nothing,
}

/// A column of Python objects. Where texts are mixed with other types, one that is only given back
/// is text; so is one of amounts whose others are exact, since they mean the same as text. What is
/// not used may hold anything.
pub(super) fn column(name: &str, values: &Bound<'_, PyList>, used: Use) -> Result<ArrayRef, Error> {
    objects(name, values, 0).or_else(|error| match used {
        Use::Ours => Err(error),
        Use::Amounts => texts(&with_none(name, values)?, is_exact).ok_or(error),
        Use::Kept => texts(&with_none(name, values)?, is_scalar).ok_or(error),
        Use::Nothing => Ok(new_null_array(&DataType::Null, values.len())),
    })
}

/// The values as Python writes them, if one is a text and each is as `may_be` says.
fn texts(
    values: &Bound<'_, PyList>,
    may_be: impl Fn(&Bound<'_, PyAny>) -> bool,
) -> Option<ArrayRef> {
    if !values.iter().any(|value| value.is_instance_of::<PyString>()) {
        return None;
    }
    let text = |value: Bound<'_, PyAny>| -> Option<Option<String>> {
        if value.is_none() {
            return Some(None);
        }
        let text = || match input::is_decimal(&value) {
            // Without an exponent.
            true => value.call_method1("__format__", ("f",)).ok()?.extract().ok(),
            false => value.str().ok()?.extract().ok(),
        };
        may_be(&value).then(text).flatten().map(Some)
    };
    let texts: Option<Vec<Option<String>>> = values.iter().map(text).collect();
    Some(Arc::new(StringArray::from(texts?)))
}

fn is_exact(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>()
        || input::is_decimal(value)
}

fn is_scalar(value: &Bound<'_, PyAny>) -> bool {
    let is_time = value.hasattr("isoformat").unwrap_or(false);
    is_exact(value)
        || is_time
        || value.is_instance_of::<PyFloat>()
        || value.is_instance_of::<PyBool>()
}
