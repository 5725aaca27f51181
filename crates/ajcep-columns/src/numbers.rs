//! Columns of exact numbers.

use ajcep::Error;
use ajcep::duty::parse_amount;
use rust_decimal::Decimal;

use super::cell::utf8;
use super::column::{NumberColumn, TextColumn};

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

    fn get(&self, row: usize) -> Result<Option<Decimal>, Error> {
        Ok(self.whole(row).map(|number| Decimal::new(number, self.scale)))
    }
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
        None
    }

    fn whole(&self, _: usize) -> Option<i64> {
        None
    }

    fn get(&self, row: usize) -> Result<Option<Decimal>, Error> {
        let Some(bytes) = self.1.get(row) else { return Ok(None) };
        let number = parse_amount(self.0, utf8(bytes, self.0)?);
        number.map(Some).map_err(|error| error.in_field(self.0))
    }
}
