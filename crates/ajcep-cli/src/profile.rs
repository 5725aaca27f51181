//! Profiles: a small TOML file that remembers how the files of one sender are written.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::dates::Dates;
use crate::failure::Failure;
use crate::form::Stated;
use crate::numbers::Numbers;

/// How a file is written, as far as it is stated.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Profile {
    #[serde(flatten)]
    pub(crate) form: Stated,
    pub(crate) numbers: Option<Numbers>,
    pub(crate) dates: Option<Dates>,
    /// The headings of columns.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) columns: BTreeMap<String, String>,
}

impl Profile {
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(path).map_err(|error| Failure::in_file(path, error))?;
        const KEYS: [&str; 6] = ["separator", "encoding", "sheet", "numbers", "dates", "columns"];
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            Failure::in_file(path, format!("not a profile: {}", error.message()))
        })?;
        // `flatten` would ignore a key that is misspelt.
        if let Some(key) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
            let expected = KEYS.join(", ");
            let text = format!("`{key}` is not a key of a profile; expected {expected}");
            return Err(Failure::in_file(path, text));
        }
        table.try_into().map_err(|error: toml::de::Error| {
            Failure::in_file(path, format!("not a profile: {}", error.message()))
        })
    }

    pub(crate) fn save(&self, path: &Path) -> Result<(), Failure> {
        let text = toml::to_string(self).map_err(|error| Failure::Other(error.to_string()))?;
        std::fs::write(path, text).map_err(|error| Failure::in_file(path, error))
    }

    /// What is stated here, and what `below` states beside it.
    pub(crate) fn over(self, below: Self) -> Self {
        let mut columns = below.columns;
        columns.extend(self.columns);
        Self {
            form: Stated {
                separator: self.form.separator.or(below.form.separator),
                encoding: self.form.encoding.or(below.form.encoding),
                sheet: self.form.sheet.or(below.form.sheet),
            },
            numbers: self.numbers.or(below.numbers),
            dates: self.dates.or(below.dates),
            columns,
        }
    }
}
