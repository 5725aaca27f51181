//! Makes packs for `ajcep`: reads a table of rates that a user has, and writes a file
//! that the library opens over its embedded schedules.
//!
//! A row gives a rate, or a base rate and a staging category, from which the rate of
//! each day is computed. The codes are those of the national tariff, or of HS 2002 for
//! a schedule in the form of Annex 1, whose rates are then transposed to the lines of
//! the national tariff. The result accounts for every row.
//!
//! ```
//! use ajcep::pack::Regime;
//! use ajcep::{Book, Pack, Party};
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

mod categories;
mod columns;
mod cover;
mod data;
mod differences;
mod edition;
mod error;
mod headings;
mod import;
mod inspect;
mod names;
mod read;
mod row;
mod source;
mod table;
mod terms;
mod timeline;
mod transpose;

pub use ajcep_documents::{Form, Place};
pub use ajcep_notation::{Account, Notation, NotationError};
pub use categories::Categories;
pub use columns::Columns;
pub use data::build_data;
pub use differences::{Difference, differences};
pub use error::{ImportError, RowFault};
pub use import::Import;
pub use inspect::{Inspection, TableFound, inspect};
pub use names::party_of;
pub use read::Imported;
pub use terms::Terms;
