//! What each row is about: importer, exporter, code and date.

use ajcep_core::{Book, Party, TariffCode, parse_date};
use arrow_array::cast::AsArray;
use arrow_array::temporal_conversions::{
    MICROSECONDS_IN_DAY, MILLISECONDS_IN_DAY, NANOSECONDS_IN_DAY, SECONDS_IN_DAY,
};
use arrow_array::types::{
    Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{Array, PrimitiveArray, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use jiff::civil::Date;

use super::Bad;
use super::given::Given;
use super::lookup::GROUP;
use super::text::Text;

/// A column of dates, or one date for all rows.
enum Days<'a> {
    /// The same day for all rows.
    Constant(i32),
    Date32(&'a PrimitiveArray<Date32Type>),
    /// Days since 1970.
    Counted(Vec<Option<i32>>),
    Text(Text<'a>),
}

impl<'a> Days<'a> {
    fn of(array: &'a dyn Array) -> Result<Self, Bad> {
        macro_rules! counted {
            ($kind:ty, $in_a_day:expr) => {{
                let array = array.as_primitive::<$kind>();
                let day = |count: i64| i32::try_from(count.div_euclid($in_a_day)).ok();
                Self::Counted(
                    array.iter().map(|count| count.map(i64::from).and_then(day)).collect(),
                )
            }};
        }
        Ok(match array.data_type() {
            DataType::Date32 => Self::Date32(array.as_primitive()),
            DataType::Date64 => counted!(Date64Type, MILLISECONDS_IN_DAY),
            DataType::Timestamp(TimeUnit::Second, None) => {
                counted!(TimestampSecondType, SECONDS_IN_DAY)
            }
            DataType::Timestamp(TimeUnit::Millisecond, None) => {
                counted!(TimestampMillisecondType, MILLISECONDS_IN_DAY)
            }
            DataType::Timestamp(TimeUnit::Microsecond, None) => {
                counted!(TimestampMicrosecondType, MICROSECONDS_IN_DAY)
            }
            DataType::Timestamp(TimeUnit::Nanosecond, None) => {
                counted!(TimestampNanosecondType, NANOSECONDS_IN_DAY)
            }
            DataType::Utf8
            | DataType::LargeUtf8
            | DataType::Utf8View
            | DataType::FixedSizeBinary(_)
            | DataType::Dictionary(_, _) => Self::Text(Text::of(array, "date")?),
            other => {
                let expected = "expected dates, timestamps without a zone, or text as 2026-07-15";
                return Err(Bad::value(format!("column date: of type {other}; {expected}")));
            }
        })
    }

    /// The days of the rows from `start` on, where they are numbers.
    #[inline]
    fn each(&self, start: usize) -> [Option<i32>; GROUP] {
        match self {
            Self::Constant(day) => [Some(*day); GROUP],
            Self::Date32(array) => {
                let days = array.values().get(start..).and_then(<[i32]>::first_chunk::<GROUP>);
                match days {
                    Some(days) if array.null_count() == 0 => days.map(Some),
                    _ => std::array::from_fn(|place| {
                        let row = start + place;
                        (row < array.len() && array.is_valid(row)).then(|| array.value(row))
                    }),
                }
            }
            Self::Counted(days) => {
                std::array::from_fn(|place| days.get(start + place).copied().flatten())
            }
            Self::Text(_) => [None; GROUP],
        }
    }

    fn get(&self, row: usize) -> Result<Option<i32>, Bad> {
        Ok(match self {
            Self::Constant(day) => Some(*day),
            Self::Date32(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Counted(days) => days.get(row).copied().flatten(),
            Self::Text(column) => {
                column.text(row, "date")?.map(parse_date).transpose()?.map(since_1970)
            }
        })
    }
}

/// The keys of the rows of a batch.
pub(super) struct Keys<'a> {
    book: &'a Book,
    to: Text<'a>,
    from: Text<'a>,
    code: Text<'a>,
    days: Days<'a>,
    /// From which day on, since 1970, the agreement applies between two Parties.
    applies_from: [[i32; Party::ALL.len()]; Party::ALL.len()],
    /// Dates that were met, by the last bits of their days since 1970.
    dates: Box<[(i32, Date); DATES]>,
}

/// How many dates are remembered: a year and a half.
const DATES: usize = 512;

/// What a row is about.
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub(super) to: Party,
    pub(super) from: Party,
    pub(super) code: TariffCode,
    pub(super) date: Date,
}

/// The column of that name, or the constant.
pub(super) fn text<'a>(
    given: &'a Given,
    batch: &'a RecordBatch,
    name: &str,
) -> Result<Option<Text<'a>>, Bad> {
    match given.place(name).and_then(|place| batch.columns().get(place)) {
        Some(column) => Text::of(column.as_ref(), name).map(Some),
        None => Ok(given.constant(name).map(Text::Constant)),
    }
}

/// The same, which must be there.
pub(super) fn needed<'a>(
    given: &'a Given,
    batch: &'a RecordBatch,
    name: &str,
) -> Result<Text<'a>, Bad> {
    text(given, batch, name)?.ok_or_else(|| {
        Bad::value(format!("column {name}: neither in the table nor given for all rows"))
    })
}

impl<'a> Keys<'a> {
    pub(super) fn of(
        book: &'a Book,
        given: &'a Given,
        batch: &'a RecordBatch,
    ) -> Result<Self, Bad> {
        let needed = |name| needed(given, batch, name);
        let days = match given.place("date").and_then(|place| batch.columns().get(place)) {
            Some(column) => Days::of(column.as_ref())?,
            None => match needed("date")? {
                Text::Constant(day) => Days::Constant(since_1970(parse_date(day)?)),
                column => Days::Text(column),
            },
        };
        let (to, from, code) = (needed("to")?, needed("from")?, needed("code")?);
        let entered = |party| book.entry_into_force(party).map_or(i32::MAX, since_1970);
        let applies_from = Party::ALL.map(|to| {
            Party::ALL.map(|from| match to == from {
                true => i32::MAX,
                false => entered(to).max(entered(from)),
            })
        });
        let dates = Box::new([(i32::MIN, Date::MIN); DATES]);
        Ok(Self { book, to, from, code, days, applies_from, dates })
    }

    /// What the rows from `start` on are about, where that is in order and the agreement
    /// applies. Of the others [`Self::get`] says what is wrong with them, if anything is.
    pub(super) fn group(&self, start: usize) -> [Option<Key>; GROUP] {
        let to = self.to.each(start, Party::from_letters);
        let from = self.from.each(start, Party::from_letters);
        let code = self.code.each(start, TariffCode::from_digits);
        let days = self.days.each(start);
        let mut keys = [None; GROUP];
        let columns = to.into_iter().zip(from).zip(code.into_iter().zip(days));
        for (key, ((to, from), (code, day))) in keys.iter_mut().zip(columns) {
            if let (Some(to), Some(from), Some(code), Some(day)) = (to, from, code, day) {
                let date = self.date(day).filter(|_| day >= self.applies_from(to, from));
                *key = date.map(|date| Key { to, from, code, date });
            }
        }
        keys
    }

    fn applies_from(&self, to: Party, from: Party) -> i32 {
        let days = self.applies_from.get(to.index()).and_then(|days| days.get(from.index()));
        days.copied().unwrap_or(i32::MAX)
    }

    /// The date of a day, if it was met.
    fn date(&self, day: i32) -> Option<Date> {
        let (known, date) = *self.dates.get(day as usize % DATES)?;
        (known == day).then_some(date)
    }

    /// What a row is about.
    ///
    /// # Errors
    /// If something is wrong with it, or the agreement does not apply.
    pub(super) fn get(&mut self, row: usize) -> Result<Key, Bad> {
        let party = |column: &Text<'_>| column.get(row).and_then(Party::from_letters);
        let (Some(to), Some(from)) = (party(&self.to), party(&self.from)) else {
            return Err(self.no_party(row));
        };
        let day = self.days.get(row)?.ok_or_else(|| null("date"))?;
        let date = remembered(&mut self.dates, day)?;
        self.book.applies(to, from, date)?;
        let bytes = self.code.get(row).ok_or_else(|| null("code"))?;
        let code = match TariffCode::from_digits(bytes) {
            Some(code) => code,
            None => read(bytes, "code")?.parse()?,
        };
        Ok(Key { to, from, code, date })
    }

    #[cold]
    fn no_party(&self, row: usize) -> Bad {
        for (column, name) in [(&self.to, "to"), (&self.from, "from")] {
            match column.text(row, name) {
                Ok(Some(text)) => match text.parse::<Party>() {
                    Ok(_) => {}
                    Err(error) => return error.into(),
                },
                Ok(None) => return null(name),
                Err(bad) => return bad,
            }
        }
        null("to")
    }
}

#[inline]
fn remembered(dates: &mut [(i32, Date); DATES], day: i32) -> Result<Date, Bad> {
    match dates.get_mut(day as usize % DATES) {
        Some((known, date)) if *known == day => Ok(*date),
        Some(place) => {
            *place = (day, date_of(day)?);
            Ok(place.1)
        }
        None => date_of(day),
    }
}

pub(super) fn since_1970(date: Date) -> i32 {
    (date - jiff::civil::date(1970, 1, 1)).get_days()
}

#[cold]
fn date_of(day: i32) -> Result<Date, Bad> {
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = jiff::Span::new().try_days(day).ok();
    let date = days.and_then(|days| epoch.checked_add(days).ok());
    date.ok_or_else(|| Bad::value(format!("date: {day} days from 1970-01-01")))
}

pub(super) fn read<'b>(bytes: &'b [u8], name: &str) -> Result<&'b str, Bad> {
    str::from_utf8(bytes).map_err(|error| Bad::value(format!("{name}: {error}")))
}

pub(super) fn null(name: &str) -> Bad {
    Bad::value(format!("{name}: null"))
}
