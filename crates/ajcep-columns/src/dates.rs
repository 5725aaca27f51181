//! Columns of dates.

use ajcep::Error;
use ajcep::notation::written::Written;

use super::cell::parse_text;
use super::column::{DateColumn, GROUP, TextColumn};
use super::numbering::DateNumbering;

/// Dates as days since 1970-01-01, without nulls: Arrow's `Date32`.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs, reason = "a slice by another name")]
pub struct EpochDays<'a>(pub &'a [i32]);

/// Dates as yyyymmdd, without nulls.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs, reason = "a slice by another name")]
pub struct YearMonthDays<'a>(pub &'a [i32]);

fn slice_group(numbers: &[i32], start: usize) -> [Option<i32>; GROUP] {
    match numbers.get(start..).and_then(<[i32]>::first_chunk::<GROUP>) {
        Some(numbers) => numbers.map(Some),
        None => std::array::from_fn(|index| numbers.get(start + index).copied()),
    }
}

macro_rules! slice_of_dates {
    ($name:ident, $numbering:ident) => {
        impl DateColumn for $name<'_> {
            fn numbering(&self) -> DateNumbering {
                DateNumbering::$numbering
            }

            fn get(&self, row: usize) -> Result<Option<i32>, Error> {
                Ok(self.0.get(row).copied())
            }

            #[inline]
            fn read_group(&self, start: usize) -> [Option<i32>; GROUP] {
                slice_group(self.0, start)
            }
        }
    };
}

slice_of_dates!(EpochDays, EpochDay);
slice_of_dates!(YearMonthDays, YearMonthDay);

/// Dates as text, `2026-07-15`.
///
/// ```
/// use ajcep_columns::{DateColumn, DateTexts, FixedWidth};
///
/// let dates = DateTexts(FixedWidth::new(b"2026-07-152026-02-30", 10));
/// assert_eq!(dates.get(0)?, Some(20260715));
/// assert!(dates.get(1).is_err());
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs, reason = "a column by another name")]
pub struct DateTexts<T>(pub T);

impl<T: TextColumn> DateColumn for DateTexts<T> {
    fn numbering(&self) -> DateNumbering {
        DateNumbering::YearMonthDay
    }

    fn get(&self, row: usize) -> Result<Option<i32>, Error> {
        let Some(bytes) = self.0.get(row) else { return Ok(None) };
        let day = parse_text(bytes, "date", jiff::civil::Date::read)?;
        Ok(Some(DateNumbering::YearMonthDay.number(day)))
    }

    #[inline]
    fn read_group(&self, start: usize) -> [Option<i32>; GROUP] {
        self.0.read_group(start, digits_of)
    }
}

/// The digits of `2026-07-15` as one number, whether or not it is a day.
#[inline]
fn digits_of(bytes: &[u8]) -> Option<i32> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = *bytes else { return None };
    let digits = [a, b, c, d, e, f, g, h];
    let number = digits.iter().fold(0, |number, digit| number * 10 + i32::from(digit & 15));
    digits.iter().all(u8::is_ascii_digit).then_some(number)
}
