//! The dates and the staging categories of the agreement.

use ajcep_model::Party;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::csvfile::{Row, for_each_row};
use crate::error::{DataError, Result};
use crate::manifest::{Content, DataDirectory};
use crate::nomenclature::check_rows;

/// When the agreement entered into force for each Party, in their order.
pub(crate) fn read_entry_into_force(data: &DataDirectory) -> Result<Vec<Date>> {
    let mut dates = [None; Party::ALL.len()];
    let mut last_path = data.manifest_path();
    for entry in &data.manifest.file {
        let Content::EntryIntoForce = entry.content else { continue };
        let path = data.path(entry);
        let rows = for_each_row(
            &path,
            &data.read(entry)?,
            &["party", "date"],
            &["party", "date"],
            |row| {
                let party: Party = row.parse("party")?;
                let date: Date = row.parse("date")?;
                match dates.get_mut(party.index()) {
                    Some(slot @ None) => *slot = Some(date),
                    _ => return Err(row.fault("party", format!("{party} stands twice"))),
                }
                Ok(())
            },
        )?;
        check_rows(&path, rows, entry.rows)?;
        last_path = path;
    }
    Party::ALL
        .iter()
        .zip(dates)
        .map(|(party, date)| {
            date.ok_or_else(|| DataError::in_file(&last_path, format!("no date for {party}")))
        })
        .collect()
}

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
            let twice = categories
                .iter()
                .any(|other| other.party == read.party && other.category == read.category);
            if twice {
                return Err(row.fault("category", "stands twice"));
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
                    return Err(
                        row.fault("anniversary", format!("{other:?} is not 01-01 or 04-01"))
                    );
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

/// The tables count the different ones in the bits of a number.
const MOST_FINISHING_OPERATIONS: usize = 128;

/// The finishing operations of Annex 2.
pub(crate) fn read_finishing_operations(data: &DataDirectory) -> Result<Vec<String>> {
    let mut operations = Vec::new();
    for entry in &data.manifest.file {
        let Content::FinishingOperations = entry.content else { continue };
        let text = data.read(entry)?;
        check_rows(&data.path(entry), text.lines().count(), entry.rows)?;
        operations.extend(text.lines().map(str::to_owned));
        if operations.len() > MOST_FINISHING_OPERATIONS {
            let message = format!("more than {MOST_FINISHING_OPERATIONS} finishing operations");
            return Err(DataError::in_file(&data.path(entry), message));
        }
    }
    Ok(operations)
}
