//! Exact numbers as whole numbers of 10^-scale.

use ajcep_core::{Error, ParseError};
use rust_decimal::Decimal;

/// Stands for no number.
pub(super) const NOTHING: i128 = i128::MIN;

/// How many digits a column of duties has.
pub(super) const PRECISION: u8 = 38;

/// The error of a duty that a column of this scale cannot hold.
#[cold]
pub(super) fn too_fine(amount: Decimal, scale: u32) -> Error {
    let needed = amount.normalize().scale();
    let (reason, expected) = match needed > scale {
        true => (
            format!("{needed} decimals, where the scale is {scale}"),
            "a scale of as many decimals",
        ),
        false => (format!("more than {PRECISION} digits"), "a smaller scale"),
    };
    ParseError::new("duty", &amount.to_string(), reason, expected).into()
}

/// A whole number of 10^-scale as a decimal; trailing zeros take no digits.
pub(super) fn decimal(mut number: i128, mut scale: u32) -> Option<Decimal> {
    loop {
        if let Ok(decimal) = Decimal::try_from_i128_with_scale(number, scale) {
            return Some(decimal);
        }
        if scale == 0 || number % 10 != 0 {
            return None;
        }
        (number, scale) = (number / 10, scale - 1);
    }
}
