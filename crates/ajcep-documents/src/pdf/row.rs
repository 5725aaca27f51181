//! The rows of a page, and what became of its other lines.

use super::code::is_code;
use super::word::{PageText, joined};

/// A row: the line of its code, and its cells.
#[derive(Debug)]
pub(crate) struct PageRow {
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
    /// The columns of its table begin with this one.
    pub(crate) first_column: usize,
}

/// What a line of a page is used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Use {
    /// It is outside of the table.
    #[default]
    Outside,
    Heading,
    /// It is of the row whose code is on the line.
    Row(usize),
    /// It goes across the columns, or is no code in the column of codes.
    Section,
}

/// What was read of a page.
#[derive(Debug, Default)]
pub(crate) struct PageRows {
    pub(crate) rows: Vec<PageRow>,
    /// A line, what stands there, and why it is not read.
    pub(crate) faults: Vec<(usize, String, String)>,
    pub(crate) uses: Vec<Use>,
    /// Codes in sentences and in cells of other columns.
    pub(crate) mentions: usize,
}

impl PageRows {
    /// A page without a table.
    pub(crate) fn none(page: &PageText) -> Self {
        let mut none = Self { uses: vec![Use::Outside; page.lines.len()], ..Self::default() };
        none.account(page);
        none
    }

    pub(crate) fn mark(&mut self, line: usize, with: Use) {
        if let Some(place) = self.uses.get_mut(line) {
            *place = with;
        }
    }

    /// Every code of the page is one of a row, a mention, or a fault.
    pub(crate) fn account(&mut self, page: &PageText) {
        let uses = self.uses.clone();
        for (at, (line, used)) in page.lines.iter().zip(uses).enumerate() {
            for piece in line.pieces() {
                let codes = piece.iter().filter(|word| is_code(&word.text)).count();
                let leads = piece.first().is_some_and(|word| is_code(&word.text));
                match used {
                    Use::Row(_) | Use::Heading => {}
                    Use::Outside | Use::Section if leads => {
                        let reason = "looks like a code, and is in no row".to_owned();
                        self.faults.push((at, joined(piece), reason));
                    }
                    Use::Outside | Use::Section => self.mentions += codes,
                }
            }
        }
        for word in page.askew.split_whitespace().filter(|word| is_code(word)) {
            let reason = "looks like a code, and runs in another direction".to_owned();
            self.faults.push((0, word.to_owned(), reason));
        }
    }
}
