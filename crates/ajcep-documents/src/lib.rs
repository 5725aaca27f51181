//! Tables as people have them: CSV of any dialect, and workbooks of spreadsheets, as rows of
//! text cells.
//!
//! What the caller does not state is found: the kind of file, the encoding, the separator, the
//! sheet, and the line of the header, which is the first with the most columns that the caller
//! expects. [`Table::found`] says what was found, so that it can be shown. Rows stream: the
//! memory for CSV does not grow with the file.
//!
//! ```
//! use ajcep_documents::{Form, Table};
//!
//! let file = "Imports of July\nHS code;CIF\n030617000;1000000\n";
//! let mut table = Table::open(file.as_bytes(), &Form::default(), &["HS code", "CIF"])?;
//! assert_eq!(table.found().to_string(), "CSV, separated by `;`; the header is line 2");
//! assert_eq!(table.header().get(0), Some(&b"HS code"[..]));
//! let row = table.next().unwrap()?;
//! assert_eq!(row.get(1), Some(&b"1000000"[..]));
//! assert_eq!(row.position().unwrap().line(), 3);
//! # Ok::<(), ajcep_documents::Error>(())
//! ```

mod document;
mod error;
mod found;
mod header;
mod near;
#[cfg(feature = "workbooks")]
mod number;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(not(feature = "pdf"))]
#[path = "without_pdf.rs"]
mod pdf;
mod place;
mod role;
mod table;
mod text;
#[cfg(feature = "workbooks")]
mod workbook;
#[cfg(not(feature = "workbooks"))]
#[path = "without_workbooks.rs"]
mod workbook;

/// A row: its cells, and its position in the file.
pub use csv::ByteRecord as Row;
pub use document::{Document, Extract, PageFault, is_pdf};
pub use error::Error;
pub use found::{Form, Found, Kind};
pub use header::is_heading;
pub use near::nearly;
pub use pdf::{explain, read_document};
pub use place::Place;
pub use role::Role;
pub use table::{Table, cell_text};
pub use text::in_utf_8;
