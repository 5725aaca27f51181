//! Columns of dates, and the numbers that stand for dates.

use ajcep::model::parse_date;
use ajcep::{Error, ParseError};
use jiff::civil::{Date, date};

use super::column::{DateColumn, GROUP, TextColumn};
use super::keys::parse_text;

/// What the numbers of a column of dates count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "a new numbering changes how columns are read")]
pub enum DateNumbering {
    /// Days since 1970-01-01.
    EpochDay,
    /// Year, month and day as decimal digits: 20260715.
    YearMonthDay,
}

impl DateNumbering {
    /// The number of a date.
    ///
    /// ```
    /// use ajcep_columns::DateNumbering::{EpochDay, YearMonthDay};
    /// use jiff::civil::date;
    ///
    /// assert_eq!(EpochDay.number(date(1970, 1, 2)), 1);
    /// assert_eq!(YearMonthDay.number(date(2026, 7, 15)), 20260715);
    /// assert_eq!(YearMonthDay.date(20260715)?, date(2026, 7, 15));
    /// assert!(YearMonthDay.date(20260230).is_err());
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    pub fn number(self, day: Date) -> i32 {
        match self {
            Self::EpochDay => (day - date(1970, 1, 1)).get_days(),
            Self::YearMonthDay => {
                (i32::from(day.year()) * 100 + i32::from(day.month())) * 100 + i32::from(day.day())
            }
        }
    }

    /// The date of a number.
    ///
    /// # Errors
    /// If there is none.
    pub fn date(self, number: i32) -> Result<Date, Error> {
        match self {
            Self::EpochDay => {
                let days = jiff::Span::new().try_days(number).ok();
                let day = days.and_then(|days| date(1970, 1, 1).checked_add(days).ok());
                day.ok_or_else(|| no_date(number, "days since 1970-01-01"))
            }
            Self::YearMonthDay => year_month_day(number)
                .filter(|_| (10_101..=99_991_231).contains(&number))
                .ok_or_else(|| no_date(number, "yyyymmdd")),
        }
    }
}

#[inline]
fn year_month_day(number: i32) -> Option<Date> {
    let year = i16::try_from(number / 10_000).ok()?;
    Date::new(year, (number / 100 % 100) as i8, (number % 100) as i8).ok()
}

#[cold]
fn no_date(number: i32, expected: &'static str) -> Error {
    let error = ParseError::new("date", &number.to_string(), "no such day", expected);
    Error::from(error).in_field("date")
}

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
        let day = parse_text(bytes, "date", parse_date)?;
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
