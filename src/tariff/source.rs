//! Where a rate was read from.

use ajcep_model::Standing;
use jiff::civil::Date;

use crate::tables::ScheduleInfo;

/// The name of the layer that is compiled into the crate.
pub(crate) const EMBEDDED_LAYER: &str = "embedded";

/// Where a rate was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Source<'b> {
    /// The title and the publisher.
    pub title: &'b str,
    /// How far it can be relied on.
    pub standing: Standing,
    /// The first day of the edition of the tariff in force on the date of the question.
    pub edition: Option<Date>,
    /// The data file, or the name of the pack.
    pub file: &'b str,
    /// The layer of the book: `embedded`, or the name of a pack.
    pub layer: &'b str,
    /// What is unconfirmed in our reading of it; empty if nothing is.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "str::is_empty"))]
    pub unconfirmed: &'b str,
}

impl<'b> Source<'b> {
    #[inline]
    pub(crate) fn of(info: Option<&'b ScheduleInfo>, date: Date) -> Self {
        let Some(info) = info else {
            // A line comes from a schedule, so there always is one.
            return Self {
                title: "",
                standing: Standing::Inferred,
                unconfirmed: "",
                edition: None,
                file: "",
                layer: "",
            };
        };
        Self {
            title: &info.source,
            standing: info.standing,
            unconfirmed: &info.unconfirmed,
            edition: info.editions.iter().copied().rfind(|from| *from <= date),
            file: &info.path,
            layer: if info.supplied { &info.path } else { EMBEDDED_LAYER },
        }
    }
}
