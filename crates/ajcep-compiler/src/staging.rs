//! The staging categories of Annex 1.

use ajcep_model::Party;
use rust_decimal::Decimal;

use crate::csvfile::{Row, for_each_row};
use crate::error::Result;
use crate::manifest::{Content, DataDirectory};
use crate::nomenclature::check_rows;

/// One staging category of a Party's Schedule in Annex 1.
#[derive(Debug)]
pub(crate) struct StagingCategory {
    pub(crate) party: Party,
    pub(crate) category: String,
    pub(crate) treatment: Treatment,
}

/// What a category does to the base rate.
#[derive(Debug)]
pub(crate) enum Treatment {
    /// No commitment.
    Excluded,
    /// Known by name only: the figures are not recorded.
    NotRecorded,
    /// The base rate is kept.
    Base,
    /// Equal cuts down to an end rate, after some years of grace.
    Cuts { grace_years: u16, instalments: u16, end_percent: Decimal, anniversary_month: i8 },
}

pub(crate) fn read_staging(data: &DataDirectory) -> Result<Vec<StagingCategory>> {
    let columns = ["party", "category", "grace_years", "instalments", "end_rate", "anniversary"];
    let mut categories: Vec<StagingCategory> = Vec::new();
    for entry in &data.manifest.file {
        let Content::StagingCategories = entry.content else { continue };
        let path = data.path(entry);
        let rows = for_each_row(&path, &data.read(entry)?, &columns, &columns, |row| {
            let read = staging_category(row)?;
            let same = |other: &StagingCategory| {
                other.party == read.party && other.category == read.category
            };
            if categories.iter().any(same) {
                return Err(row.fault("category", "listed twice"));
            }
            categories.push(read);
            Ok(())
        })?;
        check_rows(&path, rows, entry.rows)?;
    }
    Ok(categories)
}

fn staging_category(row: Row<'_>) -> Result<StagingCategory> {
    let category: String = row.parse("category")?;
    let end = row.text("end_rate").unwrap_or_default();
    let treatment = match end {
        "excluded" => Treatment::Excluded,
        "not-recorded" => Treatment::NotRecorded,
        "base" => Treatment::Base,
        percent => {
            let instalments = row.parse("instalments")?;
            if instalments == 0 {
                return Err(row.fault("instalments", "a cut needs at least one instalment"));
            }
            let end_percent = percent
                .strip_suffix('%')
                .and_then(|number| number.parse().ok())
                .ok_or_else(|| row.fault("end_rate", format!("`{percent}` is not an end rate; expected excluded, not-recorded, base or 5%")))?;
            let anniversary_month = match row.text("anniversary") {
                Some("01-01") => 1,
                Some("04-01") => 4,
                other => {
                    let message = format!("{other:?} is not 01-01 or 04-01");
                    return Err(row.fault("anniversary", message));
                }
            };
            Treatment::Cuts {
                grace_years: row.parse("grace_years")?,
                instalments,
                end_percent,
                anniversary_month,
            }
        }
    };
    Ok(StagingCategory { party: row.parse("party")?, category, treatment })
}
