//! Decimals as whole numbers of a fixed scale: exact, or refused.

use rust_decimal::Decimal;

/// The powers of ten up to the most decimals there are.
#[allow(clippy::indexing_slicing, reason = "a fault would not compile")]
pub(crate) const POWERS: [i128; 29] = {
    let mut powers = [1; 29];
    let mut digits = 1;
    while digits < powers.len() {
        powers[digits] = powers[digits - 1] * 10;
        digits += 1;
    }
    powers
};

/// `number` times 10^`scale`; `None` if that is not whole, or has more than 38 digits.
/// Nothing is rounded.
///
/// ```
/// use ajcep_columns::scaled;
/// use rust_decimal::Decimal;
///
/// assert_eq!(scaled(&Decimal::new(125, 1), 6), Some(12_500_000));
/// assert_eq!(scaled(&Decimal::new(1250, 2), 1), Some(125));
/// assert_eq!(scaled(&Decimal::new(125, 1), 0), None);
/// ```
#[inline]
pub fn scaled(number: &Decimal, scale: u32) -> Option<i128> {
    let digits = number.mantissa();
    match scale.checked_sub(number.scale()) {
        Some(_) if digits == 0 => Some(0),
        Some(shift) => digits
            .checked_mul(*POWERS.get(shift as usize)?)
            .filter(|whole| whole.unsigned_abs() < 10u128.pow(38)),
        None => {
            let step = *POWERS.get((number.scale() - scale) as usize)?;
            // Division of 64 bits is several times faster.
            match (i64::try_from(digits), i64::try_from(step)) {
                (Ok(digits), Ok(step)) => (digits % step == 0).then(|| i128::from(digits / step)),
                _ => (digits % step == 0).then(|| digits / step),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_keeps_every_decimal_or_is_refused() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        for (text, scale, expected) in [
            ("12.5", 1, Some(125)),
            ("12.5", 6, Some(12_500_000)),
            ("12.50", 1, Some(125)),
            ("12.5", 0, None),
            ("-0.01", 2, Some(-1)),
            ("0.000000000000000000000000000", 2, Some(0)),
            ("0", 28, Some(0)),
            ("9223372036854775808", 0, Some(9_223_372_036_854_775_808)),
            ("9223372036854775.8070000000", 3, Some(9_223_372_036_854_775_807)),
            ("1.0000000000000000000000000000", 0, Some(1)),
            (
                "79228162514264337593543950335",
                9,
                Some(79_228_162_514_264_337_593_543_950_335_000_000_000),
            ),
            ("79228162514264337593543950335", 10, None),
        ] {
            assert_eq!(scaled(&number(text), scale), expected, "{text} at {scale}");
        }
    }

    proptest! {
        #[test]
        fn scaled_back_is_the_number(digits: i64, decimals in 0..=28u32, scale in 0..=28u32) {
            let number = Decimal::new(digits, decimals);
            match scaled(&number, scale) {
                Some(whole) if i64::try_from(whole).is_ok() => {
                    prop_assert_eq!(Decimal::new(whole as i64, scale), number);
                }
                Some(whole) => prop_assert!(whole % POWERS[(scale - decimals) as usize] == 0),
                None => prop_assert!(number.normalize().scale() > scale || scale > decimals),
            }
        }
    }
}
