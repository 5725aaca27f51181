//! [`Row`]: a parsed row of the table.

use ajcep::model::Season;
use ajcep::{RateEntry, TariffCode, Window};
use ajcep_documents::Place;
use jiff::civil::Date;

use crate::error::RowFault;

/// The rate of a row, as the table gives it.
pub(crate) enum Stated {
    /// A rate.
    Rate(RateEntry),
    /// A base rate and a staging category, with the number of its note, if it has one.
    Staged { base: RateEntry, category: String, note: String },
    /// The rate from each day on, in the order of the days.
    Years(Vec<(Date, RateEntry)>),
}

/// A row of the table.
pub(crate) struct Row {
    pub(crate) place: Place,
    pub(crate) code: TariffCode,
    pub(crate) stated: Stated,
    pub(crate) window: Window,
    pub(crate) season: Option<Season>,
    pub(crate) units: String,
    pub(crate) basis: String,
}

impl Row {
    /// An error about this row.
    pub(crate) fn fault(&self, reason: String) -> RowFault {
        RowFault { place: self.place, code: self.code.to_string(), reason }
    }
}
