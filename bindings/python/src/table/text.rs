//! Columns of text, however Arrow lays them out.

use arrow_array::cast::AsArray;
use arrow_array::{Array, FixedSizeBinaryArray, LargeStringArray, StringArray, StringViewArray};
use arrow_schema::DataType;

use super::Bad;

/// A column of texts, or one text for all rows.
pub(super) enum Text<'a> {
    Constant(&'a str),
    Utf8(&'a StringArray),
    LargeUtf8(&'a LargeStringArray),
    Views(&'a StringViewArray),
    /// NumPy's: padded with NULs.
    Fixed(&'a FixedSizeBinaryArray),
    Dictionary {
        keys: Vec<Option<u32>>,
        values: Box<Self>,
    },
}

impl<'a> Text<'a> {
    pub(super) fn of(array: &'a dyn Array, name: &str) -> Result<Self, Bad> {
        Ok(match array.data_type() {
            DataType::Utf8 => Self::Utf8(array.as_string()),
            DataType::LargeUtf8 => Self::LargeUtf8(array.as_string()),
            DataType::Utf8View => Self::Views(array.as_string_view()),
            DataType::FixedSizeBinary(_) => Self::Fixed(array.as_fixed_size_binary()),
            DataType::Dictionary(_, _) => {
                let dictionary = array.as_any_dictionary();
                let keys = dictionary.normalized_keys().into_iter().enumerate();
                let nulls = array.logical_nulls();
                let known = |row| nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
                let keys =
                    keys.map(|(row, key)| u32::try_from(key).ok().filter(|_| known(row))).collect();
                let values = Box::new(Self::of(dictionary.values().as_ref(), name)?);
                Self::Dictionary { keys, values }
            }
            other => {
                return Err(Bad::value(format!("column {name}: of type {other}; expected text")));
            }
        })
    }

    /// The bytes of a row; `None` if it is null.
    #[inline(always)]
    pub(super) fn get(&self, row: usize) -> Option<&[u8]> {
        match self {
            Self::Constant(text) => Some(text.as_bytes()),
            Self::Utf8(array) => array.is_valid(row).then(|| array.value(row).as_bytes()),
            Self::LargeUtf8(array) => array.is_valid(row).then(|| array.value(row).as_bytes()),
            Self::Views(array) => array.is_valid(row).then(|| array.value(row).as_bytes()),
            Self::Fixed(_) | Self::Dictionary { .. } => self.get_else(row),
        }
    }

    #[inline(never)]
    fn get_else(&self, row: usize) -> Option<&[u8]> {
        match self {
            Self::Fixed(array) => array.is_valid(row).then(|| {
                let mut bytes = array.value(row);
                while let [text @ .., 0] = bytes {
                    bytes = text;
                }
                bytes
            }),
            Self::Dictionary { keys, values } => {
                values.get(keys.get(row).copied().flatten()? as usize)
            }
            _ => self.get(row),
        }
    }

    /// The text of a row; `None` if it is null.
    pub(super) fn text(&self, row: usize, name: &str) -> Result<Option<&str>, Bad> {
        let read = self.get(row).map(str::from_utf8).transpose();
        read.map_err(|error| Bad::value(format!("{name}: {error}")))
    }
}
