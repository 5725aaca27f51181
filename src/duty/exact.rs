//! Decimal arithmetic that is exact or fails. `Decimal` rounds a result that
//! needs more than its 96 bits; these functions notice and refuse.

use rust_decimal::Decimal;

use crate::error::Error;

pub(crate) fn multiply(a: Decimal, b: Decimal) -> Result<Decimal, Error> {
    let fault = || Error::out_of_range("multiplication");
    if a.is_zero() || b.is_zero() {
        return Ok(Decimal::ZERO);
    }
    // Trailing zeros would waste digits: 1000000.00 x 0.50 is 500000.
    let (product, scale) = match a.checked_mul(b) {
        Some(product) if product.scale() == a.scale() + b.scale() => return Ok(product),
        _ => {
            let (a, b) = (a.normalize(), b.normalize());
            (a.checked_mul(b).ok_or_else(fault)?, a.scale() + b.scale())
        }
    };
    if product.scale() == scale { Ok(product) } else { Err(fault()) }
}

pub(crate) fn add(a: Decimal, b: Decimal) -> Result<Decimal, Error> {
    let fault = || Error::out_of_range("addition");
    let sum = a.checked_add(b).ok_or_else(fault)?;
    if sum.scale() == a.scale().max(b.scale()) {
        return Ok(sum);
    }
    let (a, b) = (a.normalize(), b.normalize());
    let sum = a.checked_add(b).ok_or_else(fault)?;
    if sum.scale() == a.scale().max(b.scale()) { Ok(sum) } else { Err(fault()) }
}

pub(crate) fn subtract(a: Decimal, b: Decimal) -> Result<Decimal, Error> {
    // Nothing less nothing is nothing, without a sign.
    add(a, -b).map(|difference| if difference.is_zero() { difference.abs() } else { difference })
}

/// `a / b`, if that terminates within the digits there are.
pub(crate) fn divide(a: Decimal, b: Decimal) -> Result<Decimal, Error> {
    let fault = || Error::out_of_range("division");
    let quotient = a.checked_div(b).ok_or_else(fault)?;
    match multiply(quotient, b) {
        Ok(back) if back == a => Ok(quotient),
        _ => Err(fault()),
    }
}

/// The bounds of `a / b`, for `b` above zero: one figure if it terminates, else the two
/// nearest multiples of a millionth.
pub(crate) fn quotient(a: Decimal, b: Decimal) -> Result<(Decimal, Decimal), Error> {
    if let Ok(exactly) = divide(a, b) {
        return Ok((exactly, exactly));
    }
    let step = Decimal::new(1, 6);
    let near = a.checked_div(b).ok_or_else(|| Error::out_of_range("division"))?;
    let mut lower = floor_to(near, step)?;
    // The division is rounded, so its result may be the next multiple.
    if multiply(lower, b)? > a {
        lower = subtract(lower, step)?;
    }
    Ok((lower, add(lower, step)?))
}

/// `percent` per cent of `value`.
pub(crate) fn percent_of(percent: Decimal, value: Decimal) -> Result<Decimal, Error> {
    let product = multiply(percent, value)?;
    let (mut hundredth, scale) = (product, product.scale() + 2);
    if hundredth.set_scale(scale).is_ok() {
        return Ok(hundredth);
    }
    multiply(product, Decimal::new(1, 2))
}

/// The largest multiple of `step` that is not above `value`.
pub(crate) fn floor_to(value: Decimal, step: Decimal) -> Result<Decimal, Error> {
    let fault = || Error::out_of_range("rounding down");
    let rest = value.checked_rem(step).ok_or_else(fault)?;
    subtract(value, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn exact_or_an_error() {
        let most = Decimal::MAX;
        assert_eq!(
            multiply(number("1000000.00"), number("0.50")).unwrap().to_string(),
            "500000.0000"
        );
        assert!(multiply(most, number("2")).is_err());
        assert!(multiply(number("1.234567890123456789"), number("1.234567890123456789")).is_err());
        assert_eq!(
            multiply(number("1.000000000000000000"), number("2.000000000000000000")).unwrap(),
            number("2")
        );
        assert!(add(most, number("1")).is_err());
        assert!(add(most, number("0.5")).is_err());
        assert_eq!(divide(number("1"), number("8")).unwrap(), number("0.125"));
        assert!(divide(number("1"), number("3")).is_err());
        assert!(divide(number("1"), number("0")).is_err());
        let third = quotient(number("1"), number("3")).unwrap();
        assert_eq!(third, (number("0.333333"), number("0.333334")));
        assert_eq!(quotient(number("1"), number("8")).unwrap(), (number("0.125"), number("0.125")));
        assert_eq!(percent_of(number("9.3"), number("1000")).unwrap(), number("93"));
        assert_eq!(subtract(number("0"), number("0")).unwrap().to_string(), "0");
        assert_eq!(floor_to(number("0"), number("100")).unwrap().to_string(), "0");
        assert_eq!(floor_to(number("1999.9"), number("1000")).unwrap(), number("1000"));
    }
}
