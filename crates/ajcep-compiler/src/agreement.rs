//! The figures of the agreement that are neither a rate nor a product specific
//! rule: thresholds, dates and terms.

use ajcep_model::{CodeRange, Currency, OriginRule};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use crate::error::{DataError, Result};
use crate::manifest::{Content, DataDirectory};
use crate::nomenclature::check_rows;

/// The file `agreement.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Agreement {
    pub(crate) origin: Origin,
    pub(crate) certificate: Certificate,
}

/// What Chapter 3 and the notes to Annex 2 fix.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Origin {
    #[serde(deserialize_with = "from_text")]
    pub(crate) general_rule: OriginRule,
    pub(crate) hs2017_from: Date,
    pub(crate) ita_except: Codes,
    pub(crate) finishing_chapters: Vec<Codes>,
    pub(crate) finishing_operations: usize,
    pub(crate) component_chapters: Codes,
    pub(crate) de_minimis: Vec<DeMinimis>,
}

/// What Annex 4 and the Implementing Regulations fix.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Certificate {
    pub(crate) valid_months: u8,
    pub(crate) days_after_shipment: u8,
    pub(crate) retroactive_months: u8,
    pub(crate) waiver_japan: Amount,
    pub(crate) waiver_asean: Amount,
}

/// An amount of money.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Amount {
    #[serde(deserialize_with = "from_text")]
    pub(crate) amount: Decimal,
    pub(crate) currency: Currency,
}

/// How much of goods of some codes may fail to change classification.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeMinimis {
    pub(crate) codes: Vec<Codes>,
    pub(crate) by: Measure,
    #[serde(deserialize_with = "from_text")]
    pub(crate) percent: Decimal,
}

/// What a tolerance is measured in.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Measure {
    Value,
    Weight,
}

/// A range of codes, as text.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Codes(#[serde(deserialize_with = "from_text")] pub(crate) CodeRange);

fn from_text<'de, D: Deserializer<'de>, T: std::str::FromStr<Err: std::fmt::Display>>(
    deserializer: D,
) -> std::result::Result<T, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

impl Agreement {
    /// Reads the one file of the kind.
    pub(crate) fn read(data: &DataDirectory) -> Result<Self> {
        let of_kind =
            |entry: &&crate::manifest::FileEntry| matches!(entry.content, Content::Agreement);
        let mut entries = data.manifest.file.iter().filter(of_kind);
        let (Some(entry), None) = (entries.next(), entries.next()) else {
            let message = "it must list one file of kind `agreement`";
            return Err(DataError::in_file(&data.manifest_path(), message));
        };
        let path = data.path(entry);
        let text = data.read(entry)?;
        check_rows(&path, figures(&text), entry.rows)?;
        let read: Self = toml::from_str(&text).map_err(|error| DataError::in_file(&path, error))?;
        read.check().map_err(|fault| DataError::in_file(&path, fault))?;
        Ok(read)
    }

    fn check(&self) -> std::result::Result<(), String> {
        let hundred = Decimal::ONE_HUNDRED;
        let share = |row: &&DeMinimis| row.percent < Decimal::ZERO || row.percent > hundred;
        match self.origin.de_minimis.iter().find(share) {
            Some(row) => Err(format!("percent {}: expected 0 to 100", row.percent)),
            None => Ok(()),
        }
    }
}

/// How many lines of a TOML file hold a figure: the rows in the manifest.
pub fn figures(text: &str) -> usize {
    text.lines()
        .filter(|line| !line.starts_with(['#', '[']))
        .filter(|line| line.contains('='))
        .count()
}
