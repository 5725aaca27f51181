//! What others write for a value, read by `ajcep-notation`: in rows, and in fields of JSON.

#[cfg(feature = "serde")]
pub(crate) use serde_fields::{optional, required};

use ajcep_notation::written::Written;

use crate::error::Error;

/// Reads the text of a field.
pub(crate) fn read<T: Written>(field: &str, text: &str) -> Result<T, Error> {
    T::read(text).map_err(|error| Error::from(error).in_field(field))
}

#[cfg(feature = "serde")]
mod serde_fields {
    use alloc::borrow::Cow;

    use ajcep_notation::written::Written;
    use serde::de::{Deserialize, Deserializer, Error};

    struct Read<T>(T);

    impl<'de, T: Written> Deserialize<'de> for Read<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <Cow<'de, str>>::deserialize(deserializer)?;
            T::read(&text).map(Self).map_err(D::Error::custom)
        }
    }

    /// Reads a field.
    pub(crate) fn required<'de, T: Written, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        Read::deserialize(deserializer).map(|read| read.0)
    }

    /// The same for a field that may be missing or null.
    pub(crate) fn optional<'de, T: Written, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        Ok(Option::<Read<T>>::deserialize(deserializer)?.map(|read| read.0))
    }
}
