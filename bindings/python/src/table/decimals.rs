//! Exact numbers as whole numbers of 10^-scale.

use ajcep_core::{Error, ParseError};
use rust_decimal::Decimal;

/// Stands for no number.
pub(super) const NOTHING: i128 = i128::MIN;

/// How many digits a column of duties has.
pub(super) const PRECISION: u8 = 38;

/// The first number with more than [`PRECISION`] digits.
const ABOVE: u128 = 10u128.pow(PRECISION as u32);

/// The powers of ten up to the largest scale.
#[allow(clippy::indexing_slicing, reason = "a fault would not compile")]
const POWERS: [i128; 29] = {
    let mut powers = [1; 29];
    let mut digits = 1;
    while digits < powers.len() {
        powers[digits] = powers[digits - 1] * 10;
        digits += 1;
    }
    powers
};

/// Ten to the power of `exponent`, if that is a scale.
pub(super) fn power(exponent: i64) -> Option<i128> {
    POWERS.get(usize::try_from(exponent).ok()?).copied()
}

/// A number as a whole number of 10^-scale; `None` if it has more decimals or digits.
pub(super) fn scaled(number: Decimal, scale: u32) -> Option<i128> {
    let (digits, shift) = (number.mantissa(), i64::from(scale) - i64::from(number.scale()));
    let whole = match power(shift) {
        Some(factor) => digits.checked_mul(factor)?,
        None => {
            let step = power(-shift)?;
            (digits % step == 0).then_some(digits / step)?
        }
    };
    (whole.unsigned_abs() < ABOVE).then_some(whole)
}

/// The same for a duty; [`NOTHING`] if there is none or it is not exact.
pub(super) fn scaled_duty(duty: Option<Decimal>, scale: u32) -> Result<i128, Error> {
    let Some(amount) = duty else { return Ok(NOTHING) };
    scaled(amount, scale).ok_or_else(|| {
        let reason = format!("more than {scale} decimals, or {PRECISION} digits");
        ParseError::new("duty", &amount.to_string(), reason, "a larger scale").into()
    })
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
