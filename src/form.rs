//! Reading what a form holds as text.

use alloc::string::String;
use core::str::FromStr;

use ajcep_model::{ParseError, parse_date};
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity;

/// What a text says, if it is given.
pub(crate) fn parsed<T: FromStr<Err = ParseError>>(
    text: Option<String>,
) -> Result<Option<T>, Error> {
    Ok(text.map(|text| text.parse()).transpose()?)
}

/// A date, if it is given.
pub(crate) fn date(text: Option<String>) -> Result<Option<Date>, Error> {
    Ok(text.map(|text| parse_date(&text)).transpose()?)
}

/// A number, if it is given.
pub(crate) fn number(what: &'static str, text: Option<String>) -> Result<Option<Decimal>, Error> {
    text.map(|text| quantity::decimal(what, &text)).transpose()
}

/// An amount and what it is in, which stand together or not at all.
pub(crate) fn pair<T>(
    amount: &Option<String>,
    of: &Option<String>,
    what: &'static str,
    parse: impl FnOnce(&str, &str) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    let alone = |text: &str, reason| {
        Err(ParseError::new(what, text, reason, "an amount and its unit or currency").into())
    };
    match (amount, of) {
        (Some(amount), Some(of)) => parse(amount, of).map(Some),
        (None, None) => Ok(None),
        (Some(amount), None) => alone(amount, "an amount without it"),
        (None, Some(of)) => alone(of, "no amount of it"),
    }
}
