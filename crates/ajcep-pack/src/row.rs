//! [`Row`]: a parsed row of the table.

use ajcep::model::Season;
use ajcep::{RateEntry, TariffCode, Window};

use crate::error::RowFault;

/// The rate of a row, as the table gives it.
pub(crate) enum Stated {
    /// A rate.
    Rate(RateEntry),
    /// A base rate and a staging category.
    Staged { base: RateEntry, category: String },
}

/// A row of the table.
pub(crate) struct Row {
    /// The line number in the table, from 1.
    pub(crate) line: u64,
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
        RowFault { line: self.line, code: self.code.to_string(), reason }
    }
}
