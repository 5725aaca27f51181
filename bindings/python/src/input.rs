//! What Python gives, read without loss: floats are refused, for money is exact.

use std::str::FromStr;

use ajcep_core::ParseError;
use jiff::civil::Date;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDate, PyDateAccess, PyFloat, PyInt, PyString, PyType};
use rust_decimal::Decimal;

use crate::error::{misread, refused};

/// A text that says a `T`.
pub(crate) fn parsed<T: FromStr<Err = ParseError>>(py: Python<'_>, text: &str) -> PyResult<T> {
    text.parse().map_err(|error| misread(py, error))
}

/// A `datetime.date`, or its text.
pub(crate) fn date(given: &Bound<'_, PyAny>, what: &str) -> PyResult<Date> {
    let py = given.py();
    let zoned = given.getattr_opt("tzinfo")?.is_some_and(|zone| !zone.is_none());
    let day = match given.cast::<PyDate>() {
        // Which day it is depends on where.
        Ok(_) if zoned => None,
        Ok(date) => {
            let (year, month, day) = (date.get_year(), date.get_month(), date.get_day());
            Date::new(year as i16, month as i8, day as i8).ok()
        }
        Err(_) => match given.cast::<PyString>() {
            Ok(text) => ajcep_core::parse_date(text.to_str()?).ok(),
            Err(_) => None,
        },
    };
    day.ok_or_else(|| {
        let shown = shown(given);
        refused(
            py,
            "bad-value",
            &format!("{what} {shown}: not a date; expected a datetime.date without a zone"),
        )
    })
}

/// A `Decimal`, an `int` or their text.
pub(crate) fn number(given: &Bound<'_, PyAny>, what: &str) -> PyResult<Decimal> {
    let py = given.py();
    let no = |reason: &str| {
        let expected = "expected a decimal.Decimal, an int or a str of plain digits";
        let message = format!("{what} {}: {reason}; {expected}", shown(given));
        Err(refused(py, "bad-value", &message))
    };
    if given.is_instance_of::<PyFloat>() {
        return no("a float, which cannot hold most amounts of money exactly");
    }
    if given.is_instance_of::<PyBool>() {
        return no("a bool");
    }
    if let Ok(whole) = given.cast::<PyInt>() {
        return match whole.extract::<i64>() {
            Ok(whole) => Ok(Decimal::from(whole)),
            Err(_) => text_number(whole.str()?.to_str()?).map_or_else(|| no("too large"), Ok),
        };
    }
    let text = if let Ok(text) = given.cast::<PyString>() {
        text.clone()
    } else if given.is_instance(decimal(py)?.as_any())? {
        given.str()?
    } else {
        return no("not a number that is exact");
    };
    text_number(text.to_str()?).map_or_else(|| no("not a finite number of at most 28 digits"), Ok)
}

/// Digits with at most one point; as `Decimal` prints them, with an exponent too.
pub(crate) fn text_number(text: &str) -> Option<Decimal> {
    let plain = |text: &str| {
        text.bytes().all(|sign| sign.is_ascii_digit() || matches!(sign, b'.' | b'-' | b'+'))
    };
    match text.split_once(['E', 'e']) {
        None if plain(text) => Decimal::from_str_exact(text).ok(),
        Some((digits, power)) if plain(digits) && plain(power) => {
            let (digits, power) =
                (Decimal::from_str_exact(digits).ok()?, power.parse::<i32>().ok()?);
            let scale = i32::try_from(digits.scale()).ok()?.checked_sub(power)?;
            let whole = digits.mantissa();
            match u32::try_from(scale) {
                Ok(scale) => Decimal::try_from_i128_with_scale(whole, scale).ok(),
                Err(_) => {
                    let factor = 10i128.checked_pow(scale.unsigned_abs())?;
                    Decimal::try_from_i128_with_scale(whole.checked_mul(factor)?, 0).ok()
                }
            }
        }
        _ => None,
    }
}

/// The type `decimal.Decimal`.
fn decimal(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")
}

/// A number as a `decimal.Decimal`.
pub(crate) fn to_decimal(py: Python<'_>, number: Decimal) -> PyResult<Bound<'_, PyAny>> {
    decimal(py)?.call1((number.to_string(),))
}

/// A date as a `datetime.date`.
pub(crate) fn to_date(py: Python<'_>, date: Date) -> PyResult<Bound<'_, PyDate>> {
    PyDate::new(py, i32::from(date.year()), date.month() as u8, date.day() as u8)
}

fn shown(given: &Bound<'_, PyAny>) -> String {
    let text = given.repr().and_then(|text| text.extract::<String>()).unwrap_or_default();
    // Within backticks a colon is part of the value.
    let shown: String =
        text.chars().take(80).map(|sign| if sign == '`' { '\'' } else { sign }).collect();
    format!("`{shown}`")
}
