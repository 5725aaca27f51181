//! Columns of text in any Arrow layout.

use ajcep_columns::{GROUP, TextColumn};
use ajcep_core::Error;
use arrow_array::cast::AsArray;
use arrow_array::{
    Array, FixedSizeBinaryArray, GenericStringArray, LargeStringArray, OffsetSizeTrait,
    StringArray, StringViewArray,
};
use arrow_schema::DataType;

use super::faults::{bad_column, utf8};
use super::floats::Floats;

/// The columns whose texts may have several items.
const SEVERAL: [&str; 3] = ["quantities", "conditions", "exchange_rate"];

/// A column of texts, or one text for all rows.
pub(super) enum Text<'a> {
    Constant(&'a str),
    Utf8(&'a StringArray),
    LargeUtf8(&'a LargeStringArray),
    Views(&'a StringViewArray),
    /// A column that states nothing, whose type no library can tell.
    Nulls,
    /// NumPy's, padded with NULs.
    Fixed(&'a FixedSizeBinaryArray),
    Dictionary {
        keys: Vec<Option<u32>>,
        values: Box<Self>,
    },
}

impl<'a> Text<'a> {
    pub(super) fn of(array: &'a dyn Array, name: &str) -> Result<Self, Error> {
        Ok(match array.data_type() {
            DataType::Utf8 => Self::Utf8(array.as_string()),
            DataType::LargeUtf8 => Self::LargeUtf8(array.as_string()),
            DataType::Utf8View => Self::Views(array.as_string_view()),
            DataType::Null => Self::Nulls,
            DataType::FixedSizeBinary(_) => Self::Fixed(array.as_fixed_size_binary()),
            DataType::Dictionary(_, _) => {
                let dictionary = array.as_any_dictionary();
                if dictionary.values().is_empty() {
                    return Ok(Self::Nulls);
                }
                let keys = dictionary.normalized_keys().into_iter().enumerate();
                let nulls = array.logical_nulls();
                let known = |row| nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
                let keys =
                    keys.map(|(row, key)| u32::try_from(key).ok().filter(|_| known(row))).collect();
                let values = Box::new(Self::of(dictionary.values().as_ref(), name)?);
                Self::Dictionary { keys, values }
            }
            // pandas reads an empty column of text as floats that are all NaN.
            floats if floats.is_floating() && !array.is_empty() && Floats::of(array).are_null() => {
                Self::Nulls
            }
            numbers if name == "code" && (numbers.is_integer() || numbers.is_floating()) => {
                let reason = format!("of type {numbers}: a code as a number loses leading zeros");
                return Err(bad_column(
                    name,
                    reason,
                    "text, with as many digits as the tariff has",
                ));
            }
            other => {
                let expected = match SEVERAL.contains(&name) {
                    true => "text, with `; ` between several",
                    false => "text",
                };
                return Err(bad_column(name, format!("of type {other}"), expected));
            }
        })
    }

    #[inline(never)]
    fn each_else<T: Copy>(
        &self,
        start: usize,
        read: impl Fn(&[u8]) -> Option<T> + Copy,
    ) -> [Option<T>; GROUP] {
        std::array::from_fn(|index| self.get(start + index).and_then(read))
    }

    /// The text of a row; `None` if it is null.
    pub(super) fn text(&self, row: usize, column: &str) -> Result<Option<&str>, Error> {
        self.get(row).map(|bytes| utf8(bytes, column)).transpose()
    }
}

impl TextColumn for Text<'_> {
    fn get(&self, row: usize) -> Option<&[u8]> {
        match self {
            Self::Constant(text) => Some(text.as_bytes()),
            Self::Nulls => None,
            Self::Utf8(array) => known(*array, row).then(|| array.value(row).as_bytes()),
            Self::LargeUtf8(array) => known(*array, row).then(|| array.value(row).as_bytes()),
            Self::Views(array) => known(*array, row).then(|| array.value(row).as_bytes()),
            Self::Fixed(array) => known(*array, row).then(|| {
                let mut bytes = array.value(row);
                while let [text @ .., 0] = bytes {
                    bytes = text;
                }
                bytes
            }),
            Self::Dictionary { keys, values } => {
                values.get(keys.get(row).copied().flatten()? as usize)
            }
        }
    }

    #[inline]
    fn read_group<T: Copy>(
        &self,
        start: usize,
        read: impl Fn(&[u8]) -> Option<T> + Copy,
    ) -> [Option<T>; GROUP] {
        let plain = match self {
            Self::Constant(text) => Some([read(text.as_bytes()); GROUP]),
            Self::Utf8(array) => each_of(array, start, read),
            Self::LargeUtf8(array) => each_of(array, start, read),
            Self::Nulls | Self::Views(_) | Self::Fixed(_) | Self::Dictionary { .. } => None,
        };
        plain.unwrap_or_else(|| self.each_else(start, read))
    }
}

fn known(array: &impl Array, row: usize) -> bool {
    row < array.len() && array.is_valid(row)
}

/// The same for a column without nulls that has all rows of the group: loops of constant
/// length.
#[inline]
fn each_of<O: OffsetSizeTrait, T: Copy>(
    array: &GenericStringArray<O>,
    start: usize,
    read: impl Fn(&[u8]) -> Option<T> + Copy,
) -> Option<[Option<T>; GROUP]> {
    if array.null_count() > 0 {
        return None;
    }
    let offsets = array.value_offsets();
    let starts = offsets.get(start..)?.first_chunk::<GROUP>()?;
    let ends = offsets.get(start + 1..)?.first_chunk::<GROUP>()?;
    let (mut values, bytes) = ([None; GROUP], array.value_data());
    for (value, (from, until)) in values.iter_mut().zip(starts.iter().zip(ends)) {
        *value = bytes.get(from.as_usize()..until.as_usize()).and_then(read);
    }
    Some(values)
}
