//! [`Import::read`]: makes a pack from a table.

use std::collections::HashMap;

use ajcep::{TariffCode, Window};
use ajcep_documents::Place;

use ajcep::pack::{PackBuilder, PackLine};
use ajcep::{Book, Standing};
use ajcep_notation::Account;

use crate::categories::Known;
use crate::cover;
use crate::error::{ImportError, RowFault};
use crate::import::Import;
use crate::table::Table;
use crate::terms::Terms;
use crate::timeline::{Timeline, Timelines};
use crate::transpose;

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
    /// A file for [`Categories::from_toml`](crate::Categories::from_toml) with the staging
    /// categories that are not known, to be filled in; empty if all are.
    pub template: String,
}

/// The days and the season of a row, its place, and its rates.
type Seen = (Window, Option<String>, Place, Timeline);

impl Import<'_> {
    /// Reads a table and makes a pack from it. The staging categories, and for a
    /// schedule in HS 2002 the lines of the national tariff, come from `book`.
    ///
    /// # Errors
    /// If the table lacks a column, if rows cannot be read (the error lists all of
    /// them) and `skip_bad` is false, or if rows contradict each other.
    pub fn read(&self, table: &[u8], book: &Book) -> Result<Imported, ImportError> {
        let table = Table::read(self, table)?;
        let (mut notes, mut skipped) = (table.notes, table.faults);
        let mut account = Account::default();
        account.add(self.party, "rows", "read", table.read);
        for (kind, count) in [("headings", table.headings), ("of-others", table.others)] {
            if count > 0 {
                account.add(self.party, "rows", kind, count);
            }
        }
        let mut timelines = Timelines::new(self.party, &self.categories);
        let mut rows = Vec::with_capacity(table.rows.len());
        let mut seen: HashMap<TariffCode, Vec<Seen>> = HashMap::new();
        for row in table.rows {
            let timeline = match timelines.of(&row) {
                Ok(timeline) => timeline,
                Err(reason) => {
                    skipped.push(row.fault(reason));
                    continue;
                }
            };
            let season = row.season.map(|season| season.to_string());
            if let (Some(season), Some(_)) = (&season, self.transpose) {
                let reason = format!("a rate of the season {season} is not transposed");
                skipped.push(row.fault(reason));
                continue;
            }
            let before = seen.entry(row.code).or_default();
            let clash = before
                .iter()
                .find(|(window, of, ..)| *of == season && window.overlaps(&row.window));
            match clash {
                None => {
                    before.push((row.window, season, row.place, timeline.clone()));
                    rows.push((row, timeline));
                }
                Some((window, _, place, first))
                    if *window == row.window && first.same_rates(&timeline) =>
                {
                    notes.push(format!("{} ({}): repeats {place}", row.code, row.place));
                }
                Some((.., place, _)) => {
                    skipped.push(row.fault(format!("{place} has another rate for this code")));
                }
            }
        }
        notes.extend(timelines.notes());
        let mut is_inferred = false;
        for (name, known, count) in timelines.categories() {
            is_inferred |= known == Some(Known::Inferred);
            let known = match known {
                Some(Known::Stated) => "stated",
                Some(Known::Recorded) => "recorded",
                Some(Known::Inferred) => "inferred",
                None => "not-known",
            };
            account.add(self.party, &format!("category {name}"), known, count);
        }
        let template = timelines.template();
        if !skipped.is_empty() {
            skipped.sort_by_key(|fault| fault.place);
            if !self.skip_bad {
                return Err(ImportError::Rows(skipped));
            }
            account.add(self.party, "rows", "skipped", skipped.len());
        }
        let lines = match self.transpose {
            None => {
                notes.extend(cover::notes(self, book, &rows));
                rows.into_iter().flat_map(|(row, timeline)| timeline.lines(&row)).collect()
            }
            Some(from) => {
                let transposed = transpose::transpose(self, book, from, &rows)?;
                for (kind, count) in transposed.counts {
                    account.add(self.party, "lines", kind, count);
                }
                notes.extend(transposed.notes);
                transposed.lines
            }
        };
        let bytes = self.write(lines, is_inferred, &mut account)?;
        Ok(Imported { bytes, account, skipped, notes, template })
    }

    /// Writes the pack file.
    fn write(
        &self,
        lines: Vec<PackLine>,
        is_inferred: bool,
        account: &mut Account,
    ) -> Result<Vec<u8>, ImportError> {
        let Terms { source, standing, unconfirmed, exporters, requirements, hs_edition } =
            &self.terms;
        let standing = match is_inferred {
            true => standing.weaker(Standing::Inferred),
            false => *standing,
        };
        let builder = PackBuilder::new(self.name, self.party, self.regime, self.window)
            .with_source(source)
            .with_unconfirmed(unconfirmed)
            .with_requirements(requirements)
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
