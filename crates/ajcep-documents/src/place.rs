//! [`Place`]: where a row stands in its document.

use std::fmt;

/// Where a row stands in its document.
///
/// ```
/// use ajcep_documents::Place;
///
/// assert_eq!(Place::Line(7).to_string(), "line 7");
/// assert_eq!(Place::Page { page: 3, line: 7 }.to_string(), "page 3, line 7");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Place {
    /// The document as a whole.
    Document,
    /// A line of a file or a row of a sheet, from 1.
    Line(u64),
    /// A line of a page, both from 1.
    Page {
        /// The page of the document, by its order.
        page: u32,
        /// The line of text on the page, from the top.
        line: u32,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document => f.write_str("the document"),
            Self::Line(line) => write!(f, "line {line}"),
            Self::Page { page, line } => write!(f, "page {page}, line {line}"),
        }
    }
}
