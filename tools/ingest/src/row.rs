//! [`Row`]: a row of a schedule file.

use ajcep_model::{RateEntry, Season, TariffCode};
use jiff::civil::Date;

/// The MFN rates of a tariff line, in the columns of its Party's tariff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mfn {
    /// One applied rate.
    Applied(RateEntry),
    /// Japan's three columns.
    Japan { general: RateEntry, temporary: Option<RateEntry>, wto: Option<RateEntry> },
}

/// The content of a tariff line, without its code and its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Content {
    pub(crate) units: String,
    pub(crate) basis: String,
    pub(crate) mfn: Mfn,
    /// `None` if the Party's table has no AJCEP rates.
    pub(crate) ajcep: Option<RateEntry>,
}

/// A tariff line for a period. A period without a first or last day begins or ends
/// with the schedule.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) code: TariffCode,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) season: Option<Season>,
    pub(crate) content: Content,
}

/// The set of columns of a schedule file.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    Japan,
    VietNam,
    MfnOnly,
}

impl Form {
    /// The column names, in order.
    pub(crate) fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Japan => &[
                "code",
                "from",
                "until",
                "season",
                "units",
                "general",
                "temporary",
                "wto",
                "ajcep",
            ],
            Self::VietNam => &["code", "from", "until", "basis", "mfn", "ajcep"],
            Self::MfnOnly => &["code", "mfn"],
        }
    }
}

impl Row {
    /// The text of the cell in `column`; empty if the row has no value for it.
    pub(crate) fn cell(&self, column: &str) -> String {
        let optional = |entry: &Option<RateEntry>| text(entry.as_ref());
        match (column, &self.content.mfn) {
            ("code", _) => self.code.undotted().to_string(),
            ("from", _) => text(self.from.as_ref()),
            ("until", _) => text(self.until.as_ref()),
            ("season", _) => text(self.season.as_ref()),
            ("units", _) => self.content.units.clone(),
            ("basis", _) => self.content.basis.clone(),
            ("ajcep", _) => optional(&self.content.ajcep),
            ("mfn", Mfn::Applied(rate)) => rate.to_string(),
            ("general", Mfn::Japan { general, .. }) => general.to_string(),
            ("temporary", Mfn::Japan { temporary, .. }) => optional(temporary),
            ("wto", Mfn::Japan { wto, .. }) => optional(wto),
            _ => String::new(),
        }
    }
}

/// The text of a value; empty if there is none.
fn text(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}
