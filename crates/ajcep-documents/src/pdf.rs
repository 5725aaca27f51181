//! PDF documents with a text layer: the tables of tariff codes on their pages.
//!
//! From below: the signs of a page (`glyph`), its words and lines (`word`), its heading and its
//! columns, its rows; then all pages as a document (`read`).

mod bounds;
mod cell;
mod code;
mod column;
mod damage;
mod explain;
mod glyph;
mod heading;
mod merged;
mod open;
mod page;
mod part;
mod read;
mod row;
mod word;

pub use explain::explain;
pub use read::read_document;
