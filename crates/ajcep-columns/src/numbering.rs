//! The numbers that stand for dates in columns.

use ajcep::{Error, ParseError};
use jiff::civil::{Date, date};

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
    ParseError::new("date", &number.to_string(), "no such day", expected).into()
}
