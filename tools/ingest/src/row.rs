//! A row of a schedule in the project's own form, and the file of them.

use std::path::Path;

use ajcep_model::{RateEntry, Season, TariffCode};
use jiff::civil::Date;

use crate::error::{ImportError, Result};

/// The rates of a tariff line, as its Party states them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mfn {
    /// One applied rate.
    Applied(RateEntry),
    /// Japan's three columns.
    Japan { general: RateEntry, temporary: Option<RateEntry>, wto: Option<RateEntry> },
}

/// What a line says while it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Content {
    pub(crate) units: String,
    pub(crate) basis: String,
    pub(crate) mfn: Mfn,
    /// `None` if the Party's table has no AJCEP rates.
    pub(crate) ajcep: Option<RateEntry>,
}

/// A tariff line for one span of time; an absent end is the schedule's.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) code: TariffCode,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) season: Option<Season>,
    pub(crate) content: Content,
}

/// Which columns a schedule file has.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    Japan,
    VietNam,
    MfnOnly,
}

impl Form {
    fn columns(self) -> &'static [&'static str] {
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
    fn cell(&self, column: &str) -> String {
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

fn text(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// Writes a schedule file, sorted by code and first day.
pub(crate) fn write(path: &Path, form: Form, rows: &mut [Row]) -> Result<()> {
    rows.sort_by_key(|row| (row.code, row.from, row.season));
    let fault = |error: csv::Error| ImportError::file(path, error);
    let mut writer = csv::Writer::from_path(path).map_err(fault)?;
    writer.write_record(form.columns()).map_err(fault)?;
    for row in rows {
        writer.write_record(form.columns().iter().map(|column| row.cell(column))).map_err(fault)?;
    }
    writer.flush().map_err(|error| ImportError::file(path, error))
}
