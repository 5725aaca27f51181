//! Makes packs for `ajcep`: reads a table of rates that a user has, and writes a file
//! that the library opens over its embedded schedules.
//!
//! A row gives a rate, or a base rate and a staging category, from which the rate of
//! every day is computed. The codes are those of the national tariff; or, for a
//! schedule as Annex 1 prints it, those of HS 2002, which are then carried over to
//! the lines of the national tariff. Every row is accounted for.
//!
//! ```
//! use ajcep::{Book, Pack, Party, Regime};
//! use ajcep_pack::Import;
//!
//! let table = "code,rate\n0306.17.00,free\n8703.23.10,\"range(5%, 20%)\"\n";
//! let window = "2026-01-01..2026-12-31".parse()?;
//! let import = Import::new("th-2026", Party::Thailand, Regime::Ajcep, window);
//! let made = import.read(table.as_bytes(), Book::embedded())?;
//! assert_eq!(made.account.count(Party::Thailand, "AJCEP", "free"), 1);
//! assert_eq!(Pack::from_bytes(&made.bytes)?.line_count(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod annex1;
mod error;
mod row;
mod timeline;

use ajcep::{Book, HsEdition, PackBuilder, PackLine, Party, Regime, Standing, Window};
use jiff::civil::Date;

pub use ajcep_notation::{Account, Notation};
pub use error::{ImportError, RowFault};

use row::Table;
use timeline::Timelines;

/// In which columns of the table what stands, by the names of its header.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The code.
    pub code: String,
    /// The rate; unless base and category are given.
    pub rate: String,
    /// The base rate of a staged line.
    pub base: Option<String>,
    /// The staging category of a staged line.
    pub category: Option<String>,
    /// The units that the tariff asks for.
    pub units: Option<String>,
    /// What a rate rests on.
    pub basis: Option<String>,
    /// The part of the year, `MM-DD/MM-DD`.
    pub season: Option<String>,
    /// The first day of a row, where it is not that of the pack.
    pub from: Option<String>,
    /// The last day of a row, where it is not that of the pack.
    pub until: Option<String>,
}

impl Default for Columns {
    fn default() -> Self {
        Self {
            code: "code".to_owned(),
            rate: "rate".to_owned(),
            base: None,
            category: None,
            units: None,
            basis: None,
            season: None,
            from: None,
            until: None,
        }
    }
}

/// What is said of the rates as a whole.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Where they were read from.
    pub source: String,
    /// How far that can be relied on.
    pub standing: Standing,
    /// What in the reading is not confirmed.
    pub unconfirmed: String,
    /// Whose goods they are for; all Parties' if empty.
    pub exporters: Vec<Party>,
    /// What an importer must show to be granted them.
    pub demands: String,
    /// The HS edition of the national codes.
    pub hs_edition: HsEdition,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            source: String::new(),
            standing: Standing::Supplied,
            unconfirmed: String::new(),
            exporters: Vec::new(),
            demands: String::new(),
            hs_edition: HsEdition::Hs2022,
        }
    }
}

/// How a table is made a pack.
#[derive(Clone, Debug)]
pub struct Import<'a> {
    /// The name of the pack, by which answers refer to it.
    pub name: &'a str,
    /// Whose schedule it is.
    pub party: Party,
    /// Under which regime the rates are.
    pub regime: Regime<'a>,
    /// The days the pack can answer for.
    pub window: Window,
    /// What is said of the rates as a whole.
    pub terms: Terms,
    /// In which columns what stands.
    pub columns: Columns,
    /// In which notation rates are printed.
    pub notation: Notation,
    /// What separates the columns.
    pub separator: u8,
    /// The codes are those of HS 2002, as in Annex 1, and are carried over to the
    /// lines that the national tariff has on this day.
    pub annex1: Option<Date>,
    /// Leave out rows that cannot be read, and say which, instead of refusing all.
    pub skip_bad: bool,
}

/// A pack that was made, and how.
#[derive(Debug)]
pub struct Imported {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many rows were read and written, and how their rates are stated.
    pub account: Account,
    /// The rows that were left out.
    pub skipped: Vec<RowFault>,
    /// What is worth a look: lines whose older codes have different rates, and rows
    /// that reached no line.
    pub notes: Vec<String>,
}

impl<'a> Import<'a> {
    /// A table with the columns `code` and `rate`, rates being rate expressions.
    pub fn new(name: &'a str, party: Party, regime: Regime<'a>, window: Window) -> Self {
        Self {
            name,
            party,
            regime,
            window,
            terms: Terms::default(),
            columns: Columns::default(),
            notation: Notation::Expression,
            separator: b',',
            annex1: None,
            skip_bad: false,
        }
    }

    /// Reads a table and makes a pack of it. `book` has the staging categories and,
    /// for a schedule in HS 2002, the lines of the national tariff.
    ///
    /// # Errors
    /// If the table lacks a column, if a row cannot be read (all such rows are
    /// listed) and is not to be skipped, or if the rows contradict each other.
    pub fn read(&self, table: &[u8], book: &Book) -> Result<Imported, ImportError> {
        let (table, mut skipped) = Table::read(self, table)?;
        let mut account = Account::default();
        account.add(self.party, "rows", "read", table.read);
        let mut timelines = Timelines::new(self, book);
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in table.rows {
            match timelines.of(&row) {
                Ok(timeline) => rows.push((row, timeline)),
                Err(reason) => skipped.push(row.fault(reason)),
            }
        }
        if !skipped.is_empty() {
            if !self.skip_bad {
                return Err(ImportError::Rows(skipped));
            }
            account.add(self.party, "rows", "skipped", skipped.len());
        }
        let mut notes = Vec::new();
        let lines = match self.annex1 {
            None => rows.into_iter().flat_map(|(row, timeline)| row.lines(timeline)).collect(),
            Some(day) => {
                let carried = annex1::carry_over(self, book, day, &rows)?;
                for (kind, count) in carried.counts {
                    account.add(self.party, "lines", kind, count);
                }
                notes = carried.notes;
                carried.lines
            }
        };
        let bytes = self.write(lines, &mut account)?;
        Ok(Imported { bytes, account, skipped, notes })
    }

    fn write(&self, lines: Vec<PackLine>, account: &mut Account) -> Result<Vec<u8>, ImportError> {
        let mut builder = PackBuilder::new(self.name, self.party, self.regime, self.window)?;
        let Terms { source, standing, unconfirmed, exporters, demands, hs_edition } = &self.terms;
        builder.source(source)?.unconfirmed(unconfirmed)?.demands(demands)?;
        builder.standing(*standing).exporters(exporters).hs_edition(*hs_edition);
        account.add(self.party, "lines", "written", lines.len());
        for line in lines {
            account.add_rate(self.party, self.regime.as_str(), Some(&line.rate));
            builder.add(line)?;
        }
        Ok(builder.to_bytes()?)
    }
}
