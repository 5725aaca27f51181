//! Values from Python, read without loss. Floats are refused, because money is exact.

use std::str::FromStr;

use ajcep_core::duty::parse_amount;
use ajcep_core::notation::written::Written;
use ajcep_core::tariff::read_code;
use ajcep_core::{Error, ParseError, Party, TariffCode, json};
use jiff::civil::{Date, DateTime};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDate, PyDateAccess, PyFloat, PyInt, PyString, PyType};
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;

/// The value of a text; `field` is the argument or column it comes from.
pub(crate) fn parsed<T>(field: &str, text: &str) -> Result<T, Error>
where
    T: FromStr,
    Error: From<T::Err>,
{
    text.parse().map_err(|error| Error::from(error).in_field(field))
}

/// The value that a text means, in any way of writing it whose meaning is certain.
pub(crate) fn read<T: Written>(field: &str, text: &str) -> Result<T, Error> {
    T::read(text).map_err(|error| Error::from(error).in_field(field))
}

/// A question that the package wrote as JSON.
pub(crate) fn read_json<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    json::from_text(text).map_err(Error::without_text)
}

/// A code of the tariff of a Party.
pub(crate) fn code(field: &str, text: &str, party: Party) -> Result<TariffCode, Error> {
    read_code(text, party).map_err(|error| error.in_field(field))
}

/// What a NumPy scalar holds, a date of any precision as a day; other values as they are.
fn unwrapped<'py>(value: &Bound<'py, PyAny>) -> Bound<'py, PyAny> {
    // Types of Python itself hold no other; asking them for a `dtype` is slow.
    let of_python = value.is_exact_instance_of::<PyString>()
        || value.is_exact_instance_of::<PyInt>()
        || value.is_exact_instance_of::<PyDate>()
        || decimal(value.py()).is_ok_and(|kind| value.get_type().is(kind));
    if of_python {
        return value.clone();
    }
    let held = || -> PyResult<Bound<'py, PyAny>> {
        let kind = value.getattr("dtype")?.getattr("kind")?;
        match kind.cast::<PyString>()?.to_str()? {
            "M" => value.call_method1("astype", ("datetime64[D]",))?.call_method0("item"),
            _ => value.call_method0("item"),
        }
    };
    held().unwrap_or_else(|_| value.clone())
}

/// Whether a value stands for none: None, and what pandas and NumPy write for it, but for a float
/// that is no number.
pub(crate) fn is_missing(value: &Bound<'_, PyAny>) -> bool {
    let is_plain = || {
        value.is_exact_instance_of::<PyString>()
            || value.is_instance_of::<PyInt>()
            || value.is_instance_of::<PyFloat>()
            || value.is_exact_instance_of::<PyDate>()
            || decimal(value.py()).is_ok_and(|kind| value.get_type().is(kind))
    };
    let is_marker = || {
        let kind = value.get_type();
        // "Not available" is not even unequal to itself; "not a time" is.
        kind.name().is_ok_and(|name| name == "NAType") || value.ne(value).unwrap_or(false)
    };
    value.is_none() || !is_plain() && is_marker()
}

/// A `datetime.date`, a NumPy one, or its text.
pub(crate) fn date(value: &Bound<'_, PyAny>) -> Result<Date, Error> {
    // NumPy would convert a year, a month or a week to its first day.
    let kind = value.getattr("dtype").and_then(|kind| kind.str()?.extract::<String>());
    if kind.is_ok_and(|kind| ["[Y]", "[M]", "[W]"].iter().any(|unit| kind.ends_with(unit))) {
        let reason = "a year, a month or a week, which names no day";
        return Err(ParseError::new("date", &shown(value), reason, "a day").into());
    }
    let value = &unwrapped(value);
    if is_missing(value) {
        return Err(no_date(value));
    }
    // With a time zone, the day depends on the place.
    let zoned = !value.is_exact_instance_of::<PyDate>()
        && value.getattr("tzinfo").is_ok_and(|zone| !zone.is_none());
    let day = if let Ok(date) = value.cast::<PyDate>() {
        let (year, month, day) = (date.get_year(), date.get_month(), date.get_day());
        Date::new(year as i16, month as i8, day as i8).ok().filter(|_| !zoned)
    } else {
        let text = value.cast::<PyString>().ok();
        return match text.and_then(|text| text.to_str().ok().map(Date::read)) {
            Some(date) => Ok(date?),
            None => Err(no_date(value)),
        };
    };
    day.ok_or_else(|| no_date(value))
}

/// A `datetime.datetime` without a zone, or a date, which is its midnight.
pub(crate) fn time(value: &Bound<'_, PyAny>) -> Result<DateTime, Error> {
    let day = date(value)?;
    let clock = || -> PyResult<DateTime> {
        let part = |name| value.getattr(name)?.extract::<i8>();
        let nanoseconds = value.getattr("microsecond")?.extract::<i32>()? * 1000;
        Ok(day.at(part("hour")?, part("minute")?, part("second")?, nanoseconds))
    };
    Ok(clock().unwrap_or(day.at(0, 0, 0, 0)))
}

fn no_date(value: &Bound<'_, PyAny>) -> Error {
    let expected = "a datetime.date without a time zone (of one that has it, its date()), or text \
                    such as 2026-07-15";
    ParseError::new("date", &shown(value), "not a date", expected).into()
}

/// A `Decimal`, an `int`, a whole number of NumPy, or text of plain digits: a spreadsheet that
/// writes `1.23E+05` has lost the digits behind.
pub(crate) fn number(value: &Bound<'_, PyAny>) -> Result<Decimal, Error> {
    let value = &unwrapped(value);
    let refused = |reason: &'static str| {
        let expected = "a decimal.Decimal, an int or a str of plain digits";
        ParseError::new("number", &shown(value), reason, expected).into()
    };
    if value.is_instance_of::<PyFloat>() {
        return Err(refused("a float, which cannot hold most amounts of money exactly"));
    }
    if value.is_instance_of::<PyBool>() {
        return Err(refused("a bool"));
    }
    let whole = value.is_instance_of::<PyInt>();
    if let Some(whole) = whole.then(|| value.extract::<i64>().ok()).flatten() {
        return Ok(whole.into());
    }
    if let Some(text) = value.cast::<PyString>().ok().and_then(|text| text.to_str().ok()) {
        return parse_amount("number", text);
    }
    let is_decimal = || decimal(value.py()).and_then(|kind| value.is_instance(kind));
    if !(whole || is_decimal().unwrap_or(false)) {
        return Err(refused("not a number that is exact"));
    }
    let text = value.str().ok();
    let number = text.and_then(|text| printed_number(text.to_str().ok()?));
    number.ok_or_else(|| refused("not a finite number of at most 28 digits"))
}

/// Digits with at most one point, and an exponent, as `Decimal` prints them.
fn printed_number(text: &str) -> Option<Decimal> {
    let Some((digits, power)) = text.split_once('E') else {
        return Decimal::from_str_exact(text).ok();
    };
    let digits = Decimal::from_str_exact(digits).ok()?;
    let scale = i32::try_from(digits.scale()).ok()?.checked_sub(power.parse().ok()?)?;
    match u32::try_from(scale) {
        Ok(scale) => Decimal::try_from_i128_with_scale(digits.mantissa(), scale).ok(),
        Err(_) => {
            let factor = 10i128.checked_pow(scale.unsigned_abs())?;
            Decimal::try_from_i128_with_scale(digits.mantissa().checked_mul(factor)?, 0).ok()
        }
    }
}

/// The type `decimal.Decimal`.
fn decimal(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")
}

/// Whether a value is a `decimal.Decimal`.
pub(crate) fn is_decimal(value: &Bound<'_, PyAny>) -> bool {
    decimal(value.py()).is_ok_and(|kind| value.is_instance(kind).unwrap_or(false))
}

/// A number as a `decimal.Decimal`.
pub(crate) fn to_decimal(py: Python<'_>, number: Decimal) -> PyResult<Bound<'_, PyAny>> {
    decimal(py)?.call1((number.to_string(),))
}

/// A date as a `datetime.date`.
pub(crate) fn to_date(py: Python<'_>, date: Date) -> PyResult<Bound<'_, PyDate>> {
    PyDate::new(py, i32::from(date.year()), date.month() as u8, date.day() as u8)
}

pub(crate) fn shown(value: &Bound<'_, PyAny>) -> String {
    value.repr().map(|text| text.to_string()).unwrap_or_default()
}
