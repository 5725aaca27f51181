//! The heading of a table on a page: the lines above the first code whose cells name columns.

use super::glyph::Length;
use super::word::{Line, Word, joined};
use crate::role::Role;

/// The cells of a heading, and the lines they stand on.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    pub(crate) cells: Vec<Cell>,
    pub(crate) first_line: usize,
    pub(crate) last_line: usize,
    /// The least blank between its cells.
    blank: Length,
}

/// From where to where a heading goes, and its text.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) left: Length,
    pub(crate) right: Length,
    pub(crate) text: String,
}

/// How wide the blanks between cells may be, in hundredths of the size of the letters.
const BLANKS: [Length; 3] = [60, 45, 35];
/// How many lines above the first code are looked at.
const LOOKED_AT: usize = 16;
/// How many lines a heading may have.
const HIGHEST: usize = 6;

impl Heading {
    /// The heading among the lines above `first`, the line of the first code. `edges` are those
    /// of the columns, if the table is ruled; `before` is the heading of the page before, which
    /// is taken if it is there again.
    pub(crate) fn find(
        lines: &[Line],
        first: usize,
        edges: Option<&[Length]>,
        before: &[String],
    ) -> Option<Self> {
        let mut best: Option<(usize, Self)> = None;
        for last_line in (first.saturating_sub(LOOKED_AT)..first).rev() {
            for first_line in (last_line.saturating_sub(HIGHEST - 1)..=last_line).rev() {
                let block = lines.get(first_line..=last_line)?;
                if has_value(block) {
                    continue;
                }
                for blank in BLANKS {
                    let cells = cells(block, edges, blank);
                    if cells.iter().map(|cell| &cell.text).eq(before) {
                        return Some(Self { cells, first_line, last_line, blank });
                    }
                    let roles = roles(&cells);
                    if roles.contains(&Role::Code)
                        && roles.len() >= 2
                        && best.as_ref().is_none_or(|(most, _)| roles.len() > *most)
                    {
                        let heading = Self { cells, first_line, last_line, blank };
                        best = Some((roles.len(), heading));
                    }
                }
            }
        }
        let (count, heading) = best?;
        Some(heading.with_rest(lines, first, edges, count))
    }

    /// Takes in the lines right above and below that belong to its cells: `Rate` under `Base`.
    fn with_rest(
        mut self,
        lines: &[Line],
        first: usize,
        edges: Option<&[Length]>,
        count: usize,
    ) -> Self {
        loop {
            let above = self.first_line.checked_sub(1).map(|line| (line, self.last_line));
            let below = Some((self.first_line, self.last_line + 1));
            let wider = [above, below].into_iter().flatten().find_map(|(from, until)| {
                let block = lines.get(from..=until).filter(|_| until < first)?;
                let near = |pair: &[Line]| match pair {
                    [a, b] => b.baseline - a.baseline <= a.size.max(b.size) * 14 / 10,
                    _ => false,
                };
                let cells = cells(block, edges, self.blank);
                let holds = !has_value(block)
                    && cells.len() >= self.cells.len()
                    && roles(&cells).len() >= count;
                (block.windows(2).all(near) && holds).then_some((from, until, cells))
            });
            let Some((from, until, cells)) = wider else { return self };
            (self.first_line, self.last_line, self.cells) = (from, until, cells);
        }
    }
}

/// Whether lines have a percentage or a code, as rows do.
fn has_value(lines: &[Line]) -> bool {
    lines.iter().flat_map(|line| &line.words).any(Word::is_value)
}

/// The different roles of cells.
pub(crate) fn roles(cells: &[Cell]) -> Vec<Role> {
    let mut roles: Vec<Role> = cells.iter().filter_map(|cell| Role::of(&cell.text)).collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}

/// The cells of lines: what stands between two edges, or else pieces above each other.
fn cells(lines: &[Line], edges: Option<&[Length]>, blank: Length) -> Vec<Cell> {
    let mut cells: Vec<(Length, Length)> = match edges {
        Some(edges) => {
            edges.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
        }
        None => {
            let pieces = lines.iter().flat_map(|line| line.pieces_apart(blank));
            overlapping(pieces.filter_map(extent).collect())
        }
    };
    cells.sort_unstable();
    let of = |(left, right): (Length, Length)| {
        let texts: Vec<String> = lines
            .iter()
            .map(|line| {
                let words: Vec<Word> = line
                    .words
                    .iter()
                    .filter(|word| left <= word.middle() && word.middle() < right.max(left + 1))
                    .cloned()
                    .collect();
                joined(&words)
            })
            .filter(|text| !text.is_empty())
            .collect();
        Cell { left, right, text: texts.join(" ") }
    };
    cells.into_iter().map(of).collect()
}

/// From where to where words go.
pub(crate) fn extent(words: &[Word]) -> Option<(Length, Length)> {
    let left = words.iter().map(|word| word.left).min()?;
    let right = words.iter().map(|word| word.right).max()?;
    Some((left, right))
}

/// Intervals that overlap, as one each, from left to right.
pub(crate) fn overlapping(mut intervals: Vec<(Length, Length)>) -> Vec<(Length, Length)> {
    intervals.sort_unstable();
    let mut merged: Vec<(Length, Length)> = Vec::new();
    for (left, right) in intervals {
        match merged.last_mut() {
            Some((_, end)) if left < *end => *end = right.max(*end),
            _ => merged.push((left, right)),
        }
    }
    merged
}
