//! Columns of exact numbers.

use ajcep_core::{Error, ParseError};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Decimal32Type, Decimal64Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, PrimitiveArray, RecordBatch};
use arrow_schema::DataType;
use rust_decimal::Decimal;

use super::decimals::decimal;
use super::faults::{bad_column, utf8};
use super::rows::Rows;
use super::text::Text;
use crate::input::text_number;

/// A column of numbers: each is a whole number of 10^-scale, or a text.
pub(super) enum Amounts<'a> {
    Absent,
    Scaled { numbers: Whole<'a>, scale: u32 },
    Text(Text<'a>),
}

/// Whole numbers, borrowed from the column if they are of the usual types.
pub(super) enum Whole<'a> {
    Int64(&'a PrimitiveArray<Int64Type>),
    Decimal128(&'a PrimitiveArray<Decimal128Type>),
    Other(Vec<Option<i128>>),
}

impl Whole<'_> {
    #[inline]
    fn get(&self, row: usize) -> Option<i128> {
        match self {
            Self::Int64(array) => array.is_valid(row).then(|| i128::from(array.value(row))),
            Self::Decimal128(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Other(numbers) => numbers.get(row).copied().flatten(),
        }
    }
}

impl<'a> Amounts<'a> {
    pub(super) fn of(rows: &Rows, batch: &'a RecordBatch, name: &str) -> Result<Self, Error> {
        let Some(column) = rows.column(batch, name) else { return Ok(Self::Absent) };
        let array: &dyn Array = column.as_ref();
        let scale_of = |scale: i8| {
            let known = u32::try_from(scale).ok().filter(|scale| *scale <= Decimal::MAX_SCALE);
            known.ok_or_else(|| bad_column(name, format!("of scale {scale}"), "a scale of 0 to 28"))
        };
        macro_rules! scaled {
            ($kind:ty, $scale:expr) => {{
                let numbers = array.as_primitive::<$kind>().iter();
                let numbers = numbers.map(|number| number.map(i128::from)).collect();
                Self::Scaled { numbers: Whole::Other(numbers), scale: scale_of($scale)? }
            }};
        }
        Ok(match array.data_type() {
            DataType::Int64 => {
                Self::Scaled { numbers: Whole::Int64(array.as_primitive()), scale: 0 }
            }
            DataType::Decimal128(_, scale) => Self::Scaled {
                numbers: Whole::Decimal128(array.as_primitive()),
                scale: scale_of(*scale)?,
            },
            DataType::Int8 => scaled!(Int8Type, 0),
            DataType::Int16 => scaled!(Int16Type, 0),
            DataType::Int32 => scaled!(Int32Type, 0),
            DataType::UInt8 => scaled!(UInt8Type, 0),
            DataType::UInt16 => scaled!(UInt16Type, 0),
            DataType::UInt32 => scaled!(UInt32Type, 0),
            DataType::UInt64 => scaled!(UInt64Type, 0),
            DataType::Decimal32(_, scale) => scaled!(Decimal32Type, *scale),
            DataType::Decimal64(_, scale) => scaled!(Decimal64Type, *scale),
            DataType::Float16 | DataType::Float32 | DataType::Float64 => {
                let reason = "of floats, which cannot hold most amounts exactly";
                return Err(bad_column(name, reason, "decimals, whole numbers or text"));
            }
            DataType::Null => Self::Absent,
            other => {
                let expected = "decimals of at most 38 digits, whole numbers or text";
                let refused = || bad_column(name, format!("of type {other}"), expected);
                Self::Text(Text::of(array, name).map_err(|_| refused())?)
            }
        })
    }

    pub(super) const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The decimals of the column, if they are the same for all rows.
    pub(super) const fn scale(&self) -> Option<u32> {
        match self {
            Self::Scaled { scale, .. } => Some(*scale),
            Self::Absent | Self::Text(_) => None,
        }
    }

    /// The whole number of a row, in units of 10^-`scale`, if it is above zero and fits.
    #[inline]
    pub(super) fn positive(&self, row: usize) -> Option<i64> {
        match self {
            Self::Scaled { numbers, .. } => {
                numbers.get(row).and_then(|number| i64::try_from(number).ok()).filter(|it| *it > 0)
            }
            Self::Absent | Self::Text(_) => None,
        }
    }

    /// The number of a row; `None` if it is null.
    #[inline]
    pub(super) fn get(&self, row: usize, name: &'static str) -> Result<Option<Decimal>, Error> {
        let refused = |shown: &str, reason| {
            let expected = "plain digits, at most 28";
            Error::from(ParseError::new(name, shown, reason, expected)).in_field(name)
        };
        match self {
            Self::Absent => Ok(None),
            Self::Scaled { numbers, scale } => match numbers.get(row) {
                None => Ok(None),
                Some(number) => decimal(number, *scale).map(Some).ok_or_else(|| {
                    refused(
                        &format!("{number} / 10^{scale}"),
                        "more digits than are computed exactly",
                    )
                }),
            },
            Self::Text(column) => {
                let Some(bytes) = column.get(row) else { return Ok(None) };
                let text = utf8(bytes, name)?;
                text_number(text).map(Some).ok_or_else(|| refused(text, "not a plain number"))
            }
        }
    }
}
