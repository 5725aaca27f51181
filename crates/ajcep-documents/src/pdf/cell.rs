//! The text of cells.

use super::glyph::Length;
use super::word::{Word, joined};

/// The lines of text of a cell, each with its height.
pub(super) type TextLines = Vec<(Length, Vec<Word>)>;

/// A cell over several rows.
pub(super) struct Merged {
    pub(super) column: usize,
    pub(super) top: Length,
    pub(super) bottom: Length,
    pub(super) lines: TextLines,
    /// Whether all of it stands beside one row, or between rows. Otherwise it may be several
    /// cells with no line between them.
    pub(super) is_sure: bool,
}

impl Merged {
    pub(super) fn covers(&self, baseline: Length) -> bool {
        self.top <= baseline && baseline < self.bottom
    }

    /// Whether what stands in a column at a height is in the cell.
    pub(super) fn holds(&self, column: usize, baseline: Length) -> bool {
        self.column == column && self.covers(baseline)
    }

    pub(super) fn text(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(|(_, words)| joined(words)).collect();
        lines.join(" ")
    }
}
