//! Serde for dates: written and read exactly as `YYYY-MM-DD`.

use ajcep_model::parse_date;
use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, Error};

struct PlainDate(Date);

impl<'de> Deserialize<'de> for PlainDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <alloc::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        parse_date(&text).map(Self).map_err(D::Error::custom)
    }
}

/// Reads a date that other forms of ISO 8601 do not stand for.
pub(crate) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    PlainDate::deserialize(deserializer).map(|date| date.0)
}

/// The same for a date that may be missing or null.
pub(crate) fn optional_date<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Date>, D::Error> {
    Ok(Option::<PlainDate>::deserialize(deserializer)?.map(|date| date.0))
}
