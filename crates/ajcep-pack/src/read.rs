//! [`Import::read`]: makes a pack from a table.

use std::collections::HashMap;

use ajcep::pack::{PackBuilder, PackLine};
use ajcep::{Book, Standing};
use ajcep_notation::Account;

use crate::annex1;
use crate::cover;
use crate::error::{ImportError, RowFault};
use crate::import::Import;
use crate::table::Table;
use crate::terms::Terms;
use crate::timeline::{Timeline, Timelines};

/// A pack, and the account of how it was made.
#[derive(Debug)]
pub struct Imported {
    /// The content of the pack file.
    pub bytes: Vec<u8>,
    /// The number of rows and lines, and of each kind of rate.
    pub account: Account,
    /// The rows that were left out because they cannot be read.
    pub skipped: Vec<RowFault>,
    /// Results to check by hand: lines whose HS 2002 codes have different rates, and
    /// rows that correspond to no line.
    pub notes: Vec<String>,
}

impl Import<'_> {
    /// Reads a table and makes a pack from it. The staging categories, and for a
    /// schedule in HS 2002 the lines of the national tariff, come from `book`.
    ///
    /// # Errors
    /// If the table lacks a column, if rows cannot be read (the error lists all of
    /// them) and `skip_bad` is false, or if rows contradict each other.
    pub fn read(&self, table: &[u8], book: &Book) -> Result<Imported, ImportError> {
        let (table, mut skipped) = Table::read(self, table)?;
        let mut notes = table.notes;
        let mut account = Account::default();
        account.add(self.party, "rows", "read", table.read);
        let mut timelines = Timelines::new(self.party, &self.categories);
        let mut rows = Vec::with_capacity(table.rows.len());
        let mut seen: HashMap<_, (u64, Timeline)> = HashMap::new();
        for row in table.rows {
            let timeline = match timelines.of(&row) {
                Ok(timeline) => timeline,
                Err(reason) => {
                    skipped.push(row.fault(reason));
                    continue;
                }
            };
            let season = row.season.map(|season| season.to_string());
            match seen.get(&(row.code, row.window, season.clone())) {
                None => {
                    seen.insert((row.code, row.window, season), (row.line, timeline.clone()));
                    rows.push((row, timeline));
                }
                Some((line, first)) if first.same_rates(&timeline) => {
                    notes.push(format!("{} (line {}): repeats line {line}", row.code, row.line));
                }
                Some((line, _)) => {
                    skipped.push(row.fault(format!("line {line} has another rate for this code")));
                }
            }
        }
        let (of_categories, is_inferred) = timelines.notes();
        notes.extend(of_categories);
        if !skipped.is_empty() {
            if !self.skip_bad {
                return Err(ImportError::Rows(skipped));
            }
            account.add(self.party, "rows", "skipped", skipped.len());
        }
        let lines = match self.annex1 {
            None => {
                notes.extend(cover::notes(self, book, &rows));
                rows.into_iter().flat_map(|(row, timeline)| timeline.lines(&row)).collect()
            }
            Some(day) => {
                let transposed = annex1::transpose(self, book, day, &rows)?;
                for (kind, count) in transposed.counts {
                    account.add(self.party, "lines", kind, count);
                }
                notes.extend(transposed.notes);
                transposed.lines
            }
        };
        let bytes = self.write(lines, is_inferred, &mut account)?;
        Ok(Imported { bytes, account, skipped, notes })
    }

    /// Writes the pack file.
    fn write(
        &self,
        lines: Vec<PackLine>,
        is_inferred: bool,
        account: &mut Account,
    ) -> Result<Vec<u8>, ImportError> {
        let Terms { source, standing, unconfirmed, exporters, demands, hs_edition } = &self.terms;
        let standing = match is_inferred {
            true => standing.weaker(Standing::Inferred),
            false => *standing,
        };
        let builder = PackBuilder::new(self.name, self.party, self.regime, self.window)
            .with_source(source)
            .with_unconfirmed(unconfirmed)
            .with_demands(demands)
            .with_standing(standing)
            .with_hs_edition(*hs_edition);
        let exporters = exporters.iter().copied();
        let mut builder = exporters.fold(builder, PackBuilder::with_exporter);
        account.add(self.party, "lines", "written", lines.len());
        for line in lines {
            account.add_rate(self.party, self.regime.name(), Some(line.rate()));
            builder.add(line)?;
        }
        Ok(builder.to_bytes()?)
    }
}
