//! When the agreement entered into force for each Party.

use ajcep_model::Party;
use jiff::civil::Date;

use crate::csvfile::for_each_row;
use crate::error::{DataError, Result};
use crate::manifest::{Content, DataDirectory};
use crate::nomenclature::check_rows;

/// Reads the date of every Party, in the order of `Party::ALL`.
pub(crate) fn read_entry_into_force(data: &DataDirectory) -> Result<Vec<Date>> {
    let mut dates = [None; Party::ALL.len()];
    let mut last_path = data.manifest_path();
    let columns = ["party", "date"];
    for entry in &data.manifest.file {
        let Content::EntryIntoForce = entry.content else { continue };
        let path = data.path(entry);
        let rows = for_each_row(&path, &data.read(entry)?, &columns, &columns, |row| {
            let party: Party = row.parse("party")?;
            let date: Date = row.parse("date")?;
            match dates.get_mut(party.index()) {
                Some(slot @ None) => *slot = Some(date),
                _ => return Err(row.fault("party", format!("{party} is listed twice"))),
            }
            Ok(())
        })?;
        check_rows(&path, rows, entry.rows)?;
        last_path = path;
    }
    let date_of = |(party, date): (&Party, Option<Date>)| {
        date.ok_or_else(|| DataError::in_file(&last_path, format!("no date for {party}")))
    };
    Party::ALL.iter().zip(dates).map(date_of).collect()
}
