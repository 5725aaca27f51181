//! Columns as a caller gives them, read and written row by row.

use ajcep_core::{Party, TariffCode};
use rust_decimal::Decimal;

use crate::edge;
use crate::status::{AJCEP_BAD_VALUE, AJCEP_NOT_UTF8, AJCEP_NULL_POINTER, Failure};

use super::AJCEP_NULL;

/// A column of fixed-width texts, or one text for all rows.
pub(super) struct Fixed<'a> {
    bytes: &'a [u8],
    width: usize,
    stride: usize,
}

impl<'a> Fixed<'a> {
    /// # Safety
    /// `at` is NULL or points to the texts.
    pub(super) unsafe fn of(
        at: *const u8,
        width: usize,
        stride: usize,
        rows: usize,
        what: &str,
    ) -> Result<Self, Failure> {
        let refused = |reason| Err(Failure::new(AJCEP_BAD_VALUE, format!("{what}: {reason}")));
        if stride != 0 && stride < width {
            return refused(format!("a distance of {stride} between texts of {width} bytes"));
        }
        let bytes = match (rows.checked_sub(1), stride) {
            (None, _) => Some(0),
            (Some(before), stride) => {
                before.checked_mul(stride).and_then(|bytes| bytes.checked_add(width))
            }
        };
        let Some(length) = bytes else { return refused(format!("{rows} rows")) };
        // SAFETY: what the caller promises.
        let bytes = unsafe { edge::column(at, length, what) }?;
        let bytes =
            bytes.ok_or_else(|| Failure::new(AJCEP_NULL_POINTER, format!("{what}: NULL")))?;
        Ok(Self { bytes, width, stride })
    }

    pub(super) fn get(&self, row: usize) -> &'a [u8] {
        let start = row * self.stride;
        self.bytes.get(start..start + self.width).unwrap_or_default()
    }
}

/// The Party of two letters.
pub(super) fn party(letters: &[u8]) -> Result<Party, i32> {
    Party::from_letters(letters).ok_or(AJCEP_BAD_VALUE)
}

/// The bytes of a column without their padding.
fn trimmed(mut bytes: &[u8]) -> &[u8] {
    while let [text @ .., b' '] = bytes {
        bytes = text;
    }
    bytes
}

/// A text of a column without its padding.
pub(super) fn text(bytes: &[u8]) -> Result<&str, i32> {
    str::from_utf8(trimmed(bytes)).map_err(|_| AJCEP_NOT_UTF8)
}

pub(super) fn code(bytes: &[u8]) -> Result<TariffCode, i32> {
    match TariffCode::from_digits(trimmed(bytes)) {
        Some(code) => Ok(code),
        None => text(bytes)?.parse().map_err(|_| AJCEP_BAD_VALUE),
    }
}

pub(super) fn required<'a, T>(column: Option<&'a [T]>, what: &str) -> Result<&'a [T], Failure> {
    column.ok_or_else(|| Failure::new(AJCEP_NULL_POINTER, format!("{what}: NULL")))
}

/// A column of numbers with some decimals.
pub(super) struct Numbers<'a> {
    pub(super) column: Option<&'a [i64]>,
    scale: u32,
}

impl<'a> Numbers<'a> {
    /// # Safety
    /// `at` is NULL or points to `rows` numbers.
    pub(super) unsafe fn of(
        at: *const i64,
        scale: i32,
        rows: usize,
        what: &str,
    ) -> Result<Self, Failure> {
        let scale = u32::try_from(scale).ok().filter(|scale| *scale <= Decimal::MAX_SCALE);
        let scale = scale.ok_or_else(|| {
            Failure::new(AJCEP_BAD_VALUE, format!("the decimals of {what}: expected 0 to 28"))
        })?;
        // SAFETY: what the caller promises.
        Ok(Self { column: unsafe { edge::column(at, rows, what) }?, scale })
    }

    pub(super) fn get(&self, row: usize) -> Option<Decimal> {
        let number = *self.column?.get(row)?;
        (number != AJCEP_NULL).then(|| Decimal::new(number, self.scale))
    }
}

/// Sets a cell of a column, if it is wanted.
pub(super) fn set<T>(column: &mut Option<&mut [T]>, row: usize, value: T) {
    if let Some(cell) = column.as_deref_mut().and_then(|column| column.get_mut(row)) {
        *cell = value;
    }
}

/// A number as a whole of so many decimals, if it has no more.
#[inline]
pub(super) fn scaled(number: &Decimal, scale: i32) -> Option<i64> {
    let shift = scale.checked_sub(i32::try_from(number.scale()).ok()?)?;
    let step = *POWERS.get(shift.unsigned_abs() as usize)?;
    let digits = number.mantissa();
    let whole = match (i64::try_from(digits), i64::try_from(step)) {
        (Ok(digits), Ok(step)) if shift >= 0 => digits.checked_mul(step)?,
        (Ok(digits), Ok(step)) if digits % step == 0 => digits / step,
        (Err(_), _) if shift < 0 && digits % step == 0 => i64::try_from(digits / step).ok()?,
        (_, Err(_)) if digits == 0 => 0,
        _ => return None,
    };
    Some(whole).filter(|whole| *whole != AJCEP_NULL)
}

/// The powers of ten up to the most decimals there are.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_every_decimal_or_is_refused() {
        let number = |text: &str| text.parse::<Decimal>().unwrap_or_default();
        for (text, scale, expected) in [
            ("12.5", 1, Some(125)),
            ("12.5", 6, Some(12_500_000)),
            ("12.50", 1, Some(125)),
            ("12.5", 0, None),
            ("-0.01", 2, Some(-1)),
            ("0.000000000000000000000000000", 2, Some(0)),
            ("9223372036854775807", 0, Some(i64::MAX)),
            ("9223372036854775808", 0, None),
            ("-9223372036854775808", 0, None),
            ("9223372036854775.8070000000", 3, Some(9_223_372_036_854_775_807)),
            ("1", 18, Some(1_000_000_000_000_000_000)),
            ("10", 18, None),
            ("1.0000000000000000000000000000", 0, Some(1)),
        ] {
            assert_eq!(scaled(&number(text), scale), expected, "{text} at {scale}");
        }
    }
}
