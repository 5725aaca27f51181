//! Cells that are merged over several rows of a table: what stands in one is of each row.

use super::cell::{Merged, TextLines};
use super::glyph::Length;
use super::part::Part;
use super::word::Word;

impl Part<'_> {
    /// The cells with text over several of the codes on these lines. A cell of each code must be
    /// ruled, so that a table with lines between groups of rows has none.
    pub(super) fn merged(&self, anchors: &[usize]) -> Vec<Merged> {
        let mut merged: Vec<Merged> = Vec::new();
        let ruled: Vec<(usize, (Length, Length))> = anchors
            .iter()
            .filter_map(|at| Some((*at, self.cell(self.code, self.baseline(*at))?)))
            .collect();
        for column in (self.first..self.end).filter(|column| self.is_read(*column)) {
            for (anchor, _) in &ruled {
                let baseline = self.baseline(*anchor);
                if merged.iter().any(|cell| cell.holds(column, baseline)) {
                    continue;
                }
                let Some(cell) = self.cell(column, baseline) else { continue };
                let covered: Vec<(usize, (Length, Length))> = ruled
                    .iter()
                    .filter(|(at, _)| is_within(self.baseline(*at), cell))
                    .copied()
                    .collect();
                merged.extend(self.merged_cell(column, cell, &covered));
            }
        }
        merged
    }

    fn merged_cell(
        &self,
        column: usize,
        (top, bottom): (Length, Length),
        covered: &[(usize, (Length, Length))],
    ) -> Option<Merged> {
        let mut rows: Vec<(Length, Length)> = covered.iter().map(|(_, row)| *row).collect();
        rows.dedup();
        if rows.len() < 2 || rows.len() < covered.len() {
            return None;
        }
        let words_at = |at: usize| -> Vec<Word> {
            let words = self.words(at).iter();
            words.filter(|word| self.column(word) == column).cloned().collect()
        };
        if covered.iter().all(|(at, _)| !words_at(*at).is_empty()) {
            return None;
        }
        let inside = |at: &usize| is_within(self.baseline(*at), (top, bottom));
        let lines: TextLines = (0..self.lines.len())
            .filter(inside)
            .map(|at| (self.baseline(at), words_at(at)))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        let beside = |(baseline, _): &(Length, Vec<Word>)| {
            rows.iter().position(|row| is_within(*baseline, *row))
        };
        let mut places: Vec<Option<usize>> = lines.iter().map(beside).collect();
        places.dedup();
        (!lines.is_empty()).then_some(Merged {
            column,
            top,
            bottom,
            lines,
            is_sure: places.len() == 1,
        })
    }

    /// Between which heights the cell of a column goes that is ruled above and below a height.
    fn cell(&self, column: usize, baseline: Length) -> Option<(Length, Length)> {
        let (_, top) = self.rules_across(column, Length::MIN, baseline)?;
        let (bottom, _) = self.rules_across(column, baseline + 1, Length::MAX)?;
        Some((top, bottom))
    }
}

fn is_within(baseline: Length, (top, bottom): (Length, Length)) -> bool {
    top <= baseline && baseline < bottom
}
