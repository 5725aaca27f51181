//! `agreement.toml`: the facts of the agreement that are neither a rate nor a
//! product specific rule.

use ajcep_model::{CodeRange, Currency, HsEdition, OriginRule, Party, RuleTable, Subheading};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use crate::error::{DataError, Result};
use crate::manifest::{Content, DataDirectory, FileEntry};
use crate::nomenclature::check_rows;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Agreement {
    pub(crate) tariff: Tariff,
    pub(crate) staging: Staging,
    pub(crate) origin: Origin,
    pub(crate) certificate: Certificate,
    pub(crate) rounding: Rounding,
    pub(crate) exchange: Exchange,
}

/// Facts about tariffs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tariff {
    pub(crate) current_edition: HsEdition,
    pub(crate) ajcep_requirements: String,
    pub(crate) later_editions: Vec<LaterEdition>,
}

/// An edition of a tariff that is not in the data.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LaterEdition {
    pub(crate) party: Party,
    pub(crate) published: Date,
}

/// Facts about the Schedules of Annex 1.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Staging {
    pub(crate) first_cut: Date,
    pub(crate) anniversaries: Vec<Anniversary>,
}

/// The month on whose first day the later cuts of a Party are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Anniversary {
    pub(crate) party: Party,
    pub(crate) month: i8,
}

/// Facts of Chapter 3 and the notes to Annex 2.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Origin {
    #[serde(deserialize_with = "from_text")]
    pub(crate) general_rule: OriginRule,
    pub(crate) rule_tables: Vec<RuleTableInUse>,
    pub(crate) ita_except: Codes,
    pub(crate) finishing_chapters: Vec<Codes>,
    pub(crate) finishing_operations: usize,
    pub(crate) component_chapters: Codes,
    pub(crate) vessel: Vessel,
    pub(crate) de_minimis: Vec<DeMinimis>,
    pub(crate) products: Vec<Product>,
    pub(crate) wholly_obtained: Vec<WhollyObtained>,
}

/// A rule table and the first day of issue of the certificates it applies to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleTableInUse {
    pub(crate) table: RuleTable,
    pub(crate) issued_from: Option<Date>,
}

/// The shares of Article 23, in per cent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vessel {
    #[serde(deserialize_with = "from_text")]
    pub(crate) ownership_percent: Decimal,
    #[serde(deserialize_with = "from_text")]
    pub(crate) equity_percent: Decimal,
    #[serde(deserialize_with = "from_text")]
    pub(crate) crew_percent: Decimal,
}

/// A product that rules distinguish within a subheading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Product {
    pub(crate) name: String,
    pub(crate) within: Vec<Codes>,
    pub(crate) is: Vec<Subheading>,
    pub(crate) listed: Vec<Listed>,
}

/// Where a rule table lists a product.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Listed {
    pub(crate) table: RuleTable,
    pub(crate) code: Subheading,
}

/// The codes that a letter of Article 25 can fit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WhollyObtained {
    pub(crate) letter: String,
    pub(crate) codes: Vec<Codes>,
}

/// Facts of Annex 4 and the Implementing Regulations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Certificate {
    pub(crate) valid_months: u8,
    pub(crate) days_after_shipment: u8,
    pub(crate) retroactive_months: u8,
    pub(crate) waiver_japan: Amount,
    pub(crate) waiver_asean: Amount,
}

/// How customs administrations round.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rounding {
    pub(crate) japan_value: Amount,
    pub(crate) japan_line_duty: Amount,
    pub(crate) japan_total_duty: Amount,
    pub(crate) japan_quantity_digits: u32,
}

/// What exchange rates are about, for a warning.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exchange {
    #[serde(deserialize_with = "from_text")]
    pub(crate) off_by: Decimal,
    pub(crate) per_usd: Vec<Amount>,
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
        let of_kind = |entry: &&FileEntry| matches!(entry.content, Content::Agreement);
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
        let months = self.staging.anniversaries.iter().map(|row| row.month);
        if let Some(month) = months.into_iter().find(|month| !(1..=12).contains(month)) {
            return Err(format!("anniversaries: month {month}: expected 1 to 12"));
        }
        let Origin { vessel, de_minimis, rule_tables, .. } = &self.origin;
        let shares = [vessel.ownership_percent, vessel.equity_percent, vessel.crew_percent];
        for percent in de_minimis.iter().map(|row| row.percent).chain(shares) {
            if percent < Decimal::ZERO || percent > Decimal::ONE_HUNDRED {
                return Err(format!("percent {percent}: expected 0 to 100"));
            }
        }
        let from: Vec<Option<Date>> = rule_tables.iter().map(|row| row.issued_from).collect();
        if from.first() != Some(&None) || !from.is_sorted_by(|a, b| a < b) {
            return Err("rule_tables: expected the first without `issued_from`, the others by it"
                .to_owned());
        }
        let Rounding { japan_value, japan_line_duty, japan_total_duty, .. } = &self.rounding;
        let steps = [japan_value, japan_line_duty, japan_total_duty];
        if let Some(step) = steps.into_iter().find(|step| step.amount <= Decimal::ZERO) {
            return Err(format!("rounding {}: expected above zero", step.amount));
        }
        let Exchange { off_by, per_usd } = &self.exchange;
        let factors = per_usd.iter().map(|row| row.amount).chain([*off_by]);
        match factors.into_iter().find(|factor| *factor <= Decimal::ZERO) {
            Some(factor) => Err(format!("exchange {factor}: expected above zero")),
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
