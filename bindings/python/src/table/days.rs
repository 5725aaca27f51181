//! Columns of dates.

use ajcep_columns::DateNumbering::EpochDay;
use ajcep_columns::{DateColumn, DateNumbering, GROUP};
use ajcep_core::Error;
use ajcep_core::notation::written::Written;
use arrow_array::cast::AsArray;
use arrow_array::temporal_conversions::{
    MICROSECONDS_IN_DAY, MILLISECONDS_IN_DAY, NANOSECONDS_IN_DAY, SECONDS_IN_DAY,
};
use arrow_array::types::{
    Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{Array, PrimitiveArray};
use arrow_schema::{DataType, TimeUnit};
use jiff::civil::Date;

use super::faults::bad_column;
use super::text::Text;

fn parsed(text: &str, name: &str) -> Result<i32, Error> {
    let date = Date::read(text).map_err(|error| Error::from(error).in_field(name))?;
    Ok(EpochDay.number(date))
}

/// A column of days, or one day for all rows.
pub(super) enum Days<'a> {
    Constant(i32),
    Date32(&'a PrimitiveArray<Date32Type>),
    Counted(Vec<Option<i32>>),
    Text { column: Text<'a>, name: &'a str },
}

impl<'a> Days<'a> {
    /// A column of texts, or one text.
    pub(super) fn of_text(text: Text<'a>, name: &'a str) -> Result<Self, Error> {
        Ok(match text {
            Text::Constant(day) => Self::Constant(parsed(day, name)?),
            column => Self::Text { column, name },
        })
    }

    /// A column of that name.
    pub(super) fn of(array: &'a dyn Array, name: &'a str) -> Result<Self, Error> {
        macro_rules! counted {
            ($kind:ty, $in_a_day:expr) => {{
                let day = |count: i64| i32::try_from(count.div_euclid($in_a_day)).ok();
                let counts = array.as_primitive::<$kind>().iter();
                Self::Counted(counts.map(|count| count.map(i64::from).and_then(day)).collect())
            }};
        }
        Ok(match array.data_type() {
            DataType::Date32 => Self::Date32(array.as_primitive()),
            DataType::Date64 => counted!(Date64Type, MILLISECONDS_IN_DAY),
            DataType::Timestamp(unit, None) => match unit {
                TimeUnit::Second => counted!(TimestampSecondType, SECONDS_IN_DAY),
                TimeUnit::Millisecond => counted!(TimestampMillisecondType, MILLISECONDS_IN_DAY),
                TimeUnit::Microsecond => counted!(TimestampMicrosecondType, MICROSECONDS_IN_DAY),
                TimeUnit::Nanosecond => counted!(TimestampNanosecondType, NANOSECONDS_IN_DAY),
            },
            DataType::Timestamp(_, Some(zone)) => {
                let reason = format!("of times in the zone {zone}: the day depends on the place");
                let expected = "dates, such as dt.date of pandas and dt.date() of polars make of \
                                the local ones";
                return Err(bad_column(name, reason, expected));
            }
            other => {
                let expected = "dates, timestamps without a zone, or text such as 2026-07-15";
                let refused = || bad_column(name, format!("of type {other}"), expected);
                Self::Text { column: Text::of(array, name).map_err(|_| refused())?, name }
            }
        })
    }
}

impl DateColumn for Days<'_> {
    fn numbering(&self) -> DateNumbering {
        EpochDay
    }

    fn get(&self, row: usize) -> Result<Option<i32>, Error> {
        Ok(match self {
            Self::Constant(day) => Some(*day),
            Self::Date32(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Counted(days) => days.get(row).copied().flatten(),
            Self::Text { column, name } => {
                column.text(row, name)?.map(|text| parsed(text, name)).transpose()?
            }
        })
    }

    #[inline]
    fn read_group(&self, start: usize) -> [Option<i32>; GROUP] {
        match self {
            Self::Constant(day) => [Some(*day); GROUP],
            Self::Date32(array) => {
                let days = array.values().get(start..).and_then(<[i32]>::first_chunk::<GROUP>);
                match days {
                    Some(days) if array.null_count() == 0 => days.map(Some),
                    _ => std::array::from_fn(|index| {
                        let row = start + index;
                        (row < array.len() && array.is_valid(row)).then(|| array.value(row))
                    }),
                }
            }
            Self::Counted(days) => {
                std::array::from_fn(|index| days.get(start + index).copied().flatten())
            }
            // Lookup reads these row by row.
            Self::Text { .. } => [None; GROUP],
        }
    }
}
