//! Columns of exact numbers.

use ajcep_columns::{NumberColumn, TEXT_SCALE, TextColumn, is_positive_text, whole_of_text};
use ajcep_core::duty::parse_amount;
use ajcep_core::{Error, ParseError};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Decimal32Type, Decimal64Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, PrimitiveArray};
use arrow_schema::DataType;
use rust_decimal::Decimal;

use super::decimals::decimal;
use super::faults::bad_column;
use super::floats::Floats;
use super::text::Text;

/// A column of numbers.
pub(super) struct Amounts<'a> {
    name: &'a str,
    /// What its numbers are.
    what: &'static str,
    cells: Cells<'a>,
}

/// The cells of a column: whole numbers of 10^-scale, or texts.
enum Cells<'a> {
    Scaled { numbers: Whole<'a>, scale: u32 },
    Floats { floats: Floats, scale: u32 },
    Text(Text<'a>),
}

/// Whole numbers, borrowed from the column if they are of the usual types.
enum Whole<'a> {
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
    /// A column of that name.
    pub(super) fn of(
        array: &'a dyn Array,
        name: &'a str,
        what: &'static str,
        value_scale: Option<u32>,
    ) -> Result<Self, Error> {
        let scale_of = |scale: i8| {
            let known = u32::try_from(scale).ok().filter(|scale| *scale <= Decimal::MAX_SCALE);
            known.ok_or_else(|| bad_column(name, format!("of scale {scale}"), "a scale of 0 to 28"))
        };
        macro_rules! scaled {
            ($kind:ty, $scale:expr) => {{
                let numbers = array.as_primitive::<$kind>().iter();
                let numbers = numbers.map(|number| number.map(i128::from)).collect();
                Cells::Scaled { numbers: Whole::Other(numbers), scale: scale_of($scale)? }
            }};
        }
        let cells = match array.data_type() {
            DataType::Int64 => {
                Cells::Scaled { numbers: Whole::Int64(array.as_primitive()), scale: 0 }
            }
            DataType::Decimal128(_, scale) => Cells::Scaled {
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
                let Some(scale) = value_scale else {
                    let reason = "of floats, which cannot hold most amounts exactly";
                    let expected = "decimals, whole numbers or text; or value_scale=2, for floats \
                                    that have at most two decimals";
                    return Err(bad_column(name, reason, expected));
                };
                Cells::Floats { floats: Floats::of(array), scale }
            }
            other => {
                let expected = "decimals of at most 38 digits, whole numbers or text";
                let refused = || bad_column(name, format!("of type {other}"), expected);
                Cells::Text(Text::of(array, name).map_err(|_| refused())?)
            }
        };
        Ok(Self { name, what, cells })
    }

    /// The number of a row.
    pub(super) fn number(&self, row: usize) -> Result<Option<Decimal>, Error> {
        let Self { name, what, cells } = self;
        let refused = |shown: &str, reason: &'static str| {
            let expected = "plain digits, at most 28";
            Error::from(ParseError::new(what, shown, reason, expected))
        };
        match cells {
            Cells::Scaled { numbers, scale } => match numbers.get(row) {
                None => Ok(None),
                Some(number) => decimal(number, *scale).map(Some).ok_or_else(|| {
                    let shown = format!("{number} / 10^{scale}");
                    refused(&shown, "more digits than are computed exactly")
                }),
            },
            Cells::Floats { floats, scale } => {
                let Some(float) = floats.get(row) else { return Ok(None) };
                let number = floats.whole(row, *scale).and_then(|number| decimal(number, *scale));
                number.map(Some).ok_or_else(|| {
                    let reason = format!(
                        "not for certain a number of at most {scale} decimals: it has others, or \
                         more digits than such a float tells apart"
                    );
                    let expected = "decimals, wider floats, or another value_scale";
                    ParseError::new(what, &float.to_string(), reason, expected).into()
                })
            }
            Cells::Text(column) => {
                let Some(text) = column.text(row, name)? else { return Ok(None) };
                parse_amount(what, text).map(Some)
            }
        }
    }
}

impl NumberColumn for Amounts<'_> {
    fn scale(&self) -> Option<u32> {
        match &self.cells {
            Cells::Scaled { scale, .. } | Cells::Floats { scale, .. } => Some(*scale),
            Cells::Text(_) => Some(TEXT_SCALE),
        }
    }

    #[inline]
    fn whole(&self, row: usize) -> Option<i64> {
        match &self.cells {
            Cells::Scaled { numbers, .. } => i64::try_from(numbers.get(row)?).ok(),
            Cells::Floats { floats, scale } => i64::try_from(floats.whole(row, *scale)?).ok(),
            Cells::Text(column) => whole_of_text(column.get(row)?),
        }
    }

    fn is_null(&self, row: usize) -> bool {
        match &self.cells {
            Cells::Scaled { numbers, .. } => numbers.get(row).is_none(),
            Cells::Floats { floats, .. } => floats.get(row).is_none(),
            Cells::Text(column) => column.get(row).is_none(),
        }
    }

    fn is_positive(&self, row: usize) -> bool {
        match &self.cells {
            Cells::Text(column) => column.get(row).is_some_and(is_positive_text),
            _ => self.whole(row).is_some_and(|number| number > 0),
        }
    }

    fn get(&self, row: usize) -> Result<Option<Decimal>, Error> {
        self.number(row).map_err(|error| error.in_field(self.name))
    }
}
