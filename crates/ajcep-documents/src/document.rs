//! [`Document`]: the tables of a PDF document, as plain data.

use std::fmt;

use crate::place::Place;

/// The tables of a document, and what could not be read of it.
///
/// Whatever on a page looks like a tariff code is a row, a [fault](Self::faults), or one of the
/// [mentions](Self::mentions).
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Document {
    /// The number of its pages.
    pub pages: usize,
    /// Its tables. One that goes on over pages is one table.
    pub tables: Vec<Extract>,
    /// What looks like a row and cannot be read, and pages that cannot.
    pub faults: Vec<PageFault>,
    /// How many codes are named in sentences and in other cells than that of the code.
    pub mentions: usize,
    /// What else is worth knowing.
    pub notes: Vec<String>,
}

/// A table of a document.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Extract {
    /// Its headings; `column 1` and so on if it has none.
    pub headings: Vec<String>,
    /// Its rows, as texts of cells, with their places.
    pub rows: Vec<(Place, Vec<String>)>,
}

/// What cannot be read of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageFault {
    /// Where it stands.
    pub place: Place,
    /// The text there.
    pub text: String,
    /// Why it is not read.
    pub reason: String,
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: usize = self.tables.iter().map(|table| table.rows.len()).sum();
        let count = |count: usize, one: &str| match count {
            1 => format!("1 {one}"),
            many => format!("{many} {one}s"),
        };
        write!(f, "PDF of {}: ", count(self.pages, "page"))?;
        write!(f, "{} in {}", count(rows, "row"), count(self.tables.len(), "table"))?;
        write!(f, ", {}", count(self.faults.len(), "fault"))?;
        write!(f, ", {} of codes elsewhere", count(self.mentions, "mention"))
    }
}

/// Whether bytes begin a PDF document.
pub fn is_pdf(start: &[u8]) -> bool {
    // Readers allow for other bytes before the mark.
    start
        .iter()
        .take(1024)
        .collect::<Vec<_>>()
        .windows(5)
        .any(|five| five.iter().copied().eq(b"%PDF-".iter()))
}
