//! Columns of exact numbers.

use ajcep::Error;
use ajcep::duty::parse_amount;
use rust_decimal::Decimal;

use super::cell::utf8;
use super::column::{NumberColumn, TextColumn};
use super::scaled::POWERS;

/// Whole numbers of one scale: each is `number / 10^scale`, or null.
///
/// ```
/// use ajcep_columns::{NumberColumn, ScaledNumbers};
///
/// let values = ScaledNumbers::new(&[123_450, i64::MIN], 2, i64::MIN).unwrap();
/// assert_eq!(values.get(0)?.unwrap().to_string(), "1234.50");
/// assert_eq!(values.get(1)?, None);
/// assert!(ScaledNumbers::new(&[], 29, i64::MIN).is_none());
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ScaledNumbers<'a> {
    numbers: &'a [i64],
    scale: u32,
    null: i64,
}

impl<'a> ScaledNumbers<'a> {
    /// Numbers with `scale` decimals, of which `null` stands for none. `None` if the scale
    /// is above [`Decimal::MAX_SCALE`].
    pub const fn new(numbers: &'a [i64], scale: u32, null: i64) -> Option<Self> {
        if scale > Decimal::MAX_SCALE { None } else { Some(Self { numbers, scale, null }) }
    }
}

impl NumberColumn for ScaledNumbers<'_> {
    #[inline]
    fn scale(&self) -> Option<u32> {
        Some(self.scale)
    }

    #[inline]
    fn whole(&self, row: usize) -> Option<i64> {
        self.numbers.get(row).copied().filter(|number| *number != self.null)
    }

    #[inline]
    fn is_null(&self, row: usize) -> bool {
        self.whole(row).is_none()
    }

    fn get(&self, row: usize) -> Result<Option<Decimal>, Error> {
        Ok(self.whole(row).map(|number| Decimal::new(number, self.scale)))
    }
}

/// The decimals of [`whole_of_text`].
pub const TEXT_SCALE: u32 = 2;

/// An amount in plain digits as hundredths, as most amounts of money are written; `None` if it
/// is written otherwise, which need not be wrong.
///
/// ```
/// use ajcep_columns::whole_of_text;
///
/// assert_eq!(whole_of_text(b"1234.5"), Some(123_450));
/// assert_eq!(whole_of_text(b"1234.567"), None);
/// ```
#[inline]
pub fn whole_of_text(text: &[u8]) -> Option<i64> {
    let (whole, decimals) = plain(text)?;
    let power = POWERS.get((TEXT_SCALE as usize).checked_sub(decimals)?)?;
    i64::try_from(*power).ok()?.checked_mul(whole)
}

/// Whether a text in plain digits is above zero.
///
/// ```
/// use ajcep_columns::is_positive_text;
///
/// assert!(is_positive_text(b"0.001"));
/// assert!(!is_positive_text(b"0.000") && !is_positive_text(b"1e5"));
/// ```
#[inline]
pub fn is_positive_text(text: &[u8]) -> bool {
    plain(text).is_some_and(|(whole, _)| whole > 0)
}

/// At most 15 digits without their point, and how many are behind it; `None` for a zero that
/// could be left out, and for a point without digits beside it.
#[inline]
fn plain(text: &[u8]) -> Option<(i64, usize)> {
    let (mut whole, mut point) = (0, None);
    for (index, byte) in text.iter().enumerate() {
        match byte {
            b'0'..=b'9' => whole = whole * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(index),
            _ => return None,
        }
        if index >= 15 {
            return None;
        }
    }
    let before = point.unwrap_or(text.len());
    let after = point.map_or(0, |point| text.len() - point - 1);
    let is_plain = before == 1 || (before > 1 && !text.starts_with(b"0"));
    (is_plain && point.is_none_or(|_| after > 0)).then_some((whole, after))
}

/// Numbers as text: plain digits with at most one decimal point. The column's name says
/// what they are.
///
/// ```
/// use ajcep_columns::{NumberColumn, NumberTexts};
///
/// let values = NumberTexts("value", &[Some("1234.50"), None, Some("1e5")][..]);
/// assert_eq!(values.get(0)?.unwrap().to_string(), "1234.50");
/// assert_eq!(values.get(1)?, None);
/// assert_eq!(values.get(2).unwrap_err().field(), Some("value"));
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs, reason = "a column and its name")]
pub struct NumberTexts<T>(pub &'static str, pub T);

impl<T: TextColumn> NumberColumn for NumberTexts<T> {
    fn scale(&self) -> Option<u32> {
        Some(TEXT_SCALE)
    }

    fn whole(&self, row: usize) -> Option<i64> {
        whole_of_text(self.1.get(row)?)
    }

    fn is_null(&self, row: usize) -> bool {
        self.1.get(row).is_none()
    }

    fn is_positive(&self, row: usize) -> bool {
        self.1.get(row).is_some_and(is_positive_text)
    }

    fn get(&self, row: usize) -> Result<Option<Decimal>, Error> {
        let Some(bytes) = self.1.get(row) else { return Ok(None) };
        let number = parse_amount(self.0, utf8(bytes, self.0)?);
        number.map(Some).map_err(|error| error.in_field(self.0))
    }
}
