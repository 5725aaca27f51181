//! Building tables of lines: the one place that sorts lines, refuses two that hold
//! on the same day, and marks those that have finer ones below them.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::interner::Interner;
use super::line::{ENDS_BLOCK, line_to_bytes};
use super::record::RecordRow;
use crate::code::{Subheading, TariffCode};
use crate::window::{Season, Window};

/// A line to be laid out.
#[derive(Clone, Debug)]
pub struct Line<T> {
    /// Its code.
    pub code: TariffCode,
    /// When it holds.
    pub window: Window,
    /// The part of the year it holds for, if not all of it.
    pub season: Option<Season>,
    /// What it says; the builder sets `has_finer_lines`.
    pub row: RecordRow,
    /// Where it was read from, for an error.
    pub origin: T,
}

impl<T> Line<T> {
    /// Whether the two hold on one day.
    fn overlaps(&self, other: &Self) -> bool {
        let seasons_overlap = match (self.season, other.season) {
            (Some(a), Some(b)) => a.overlaps(&b),
            _ => true,
        };
        seasons_overlap && self.window.overlaps(&other.window)
    }
}

/// Why lines cannot be laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError<T> {
    /// Two lines of one code hold on the same day; `second` is the later in order.
    Overlap {
        /// Their code.
        code: TariffCode,
        /// Where the first was read from.
        first: T,
        /// Where the second was read from.
        second: T,
    },
    /// More than 65,535 distinct records.
    TooManyRecords,
}

/// Distinct records, and distinct blocks of lines: each is stored once, since tariffs
/// repeat themselves.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    records: Interner<RecordRow>,
    starts: BTreeMap<Vec<(u32, u16)>, u32>,
    lines: Vec<(u32, u16)>,
}

impl Builder {
    /// Adds the lines of one tariff. Returns its subheadings in order, each with the
    /// index of the first line of its block.
    ///
    /// # Errors
    /// If two lines hold on the same day, or there are too many distinct records.
    pub fn add<T: Copy>(
        &mut self,
        mut lines: Vec<Line<T>>,
    ) -> Result<Vec<(Subheading, u32)>, BuildError<T>> {
        lines.sort_by_key(|line| (line.code, line.window.from(), line.season));
        refuse_overlaps(&lines)?;
        let codes: Vec<TariffCode> = lines.iter().map(|line| line.code).collect();
        let mut starts = Vec::new();
        for group in lines.chunk_by(|a, b| a.code.subheading() == b.code.subheading()) {
            let Some(first) = group.first() else { continue };
            let mut block = Vec::with_capacity(group.len());
            for line in group {
                // In text order, a code that refines another follows it directly.
                let next = codes.partition_point(|other| *other <= line.code);
                let has_finer_lines = codes.get(next).is_some_and(|next| line.code.covers(*next));
                let row = RecordRow { has_finer_lines, ..line.row };
                let record = self.records.intern(row).ok_or(BuildError::TooManyRecords)?;
                block.push((line.code.suffix_key(), record));
            }
            starts.push((first.code.subheading(), self.block(block)));
        }
        Ok(starts)
    }

    fn block(&mut self, block: Vec<(u32, u16)>) -> u32 {
        let lines = &mut self.lines;
        *self.starts.entry(block).or_insert_with_key(|block| {
            let start = lines.len() as u32;
            lines.extend_from_slice(block);
            if let Some((word, _)) = lines.last_mut() {
                *word |= ENDS_BLOCK;
            }
            start
        })
    }

    /// The bytes of all lines.
    pub fn line_bytes(&self) -> Vec<u8> {
        self.lines.iter().copied().flat_map(line_to_bytes).collect()
    }

    /// The bytes of all records.
    pub fn record_bytes(&self) -> Vec<u8> {
        self.records.values().iter().flat_map(|row| row.to_bytes()).collect()
    }
}

/// Refuses two lines of one code that hold on one day.
fn refuse_overlaps<T: Copy>(lines: &[Line<T>]) -> Result<(), BuildError<T>> {
    for group in lines.chunk_by(|a, b| a.code == b.code) {
        for (index, line) in group.iter().enumerate() {
            if let Some(other) = group.iter().skip(index + 1).find(|other| line.overlaps(other)) {
                let (first, second) = (line.origin, other.origin);
                return Err(BuildError::Overlap { code: line.code, first, second });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::line::line_from_bytes;
    use super::*;
    use crate::cells::Cells;
    use alloc::vec;

    fn line(code: &str, window: &str, rate: u16) -> Line<u16> {
        let row = RecordRow {
            rates: Cells { general: Some(rate), ..Cells::default() },
            window: 0,
            units: 0,
            basis: 0,
            season: None,
            has_finer_lines: false,
            superseded: false,
        };
        let (code, window) = (code.parse().unwrap(), window.parse().unwrap());
        Line { code, window, season: None, row, origin: rate }
    }

    #[test]
    fn a_block_is_stored_once_and_ends() {
        let mut builder = Builder::default();
        let starts = builder.add(vec![
            line("0306.18.00", "2026-01-01..", 2),
            line("0306.17.10", "2026-01-01..", 1),
            line("0306.17.00", "2026-01-01..", 2),
            line("0306.19.00", "2026-01-01..", 2),
        ]);
        let starts: Vec<u32> = starts.unwrap().into_iter().map(|(_, start)| start).collect();
        assert_eq!(starts, [0, 2, 2]);
        let rows = builder.line_bytes();
        let ends: Vec<bool> = rows
            .chunks(8)
            .map(|bytes| line_from_bytes(bytes.try_into().unwrap()).0 & ENDS_BLOCK != 0)
            .collect();
        assert_eq!(ends, [false, true, true]);
    }

    #[test]
    fn lines_that_hold_on_one_day_are_refused() {
        let again = |window| {
            Builder::default().add(vec![
                line("0306.17.00", "2026-01-01..2026-06-30", 1),
                line("0306.17.00", window, 2),
            ])
        };
        assert!(again("2026-07-01..").is_ok());
        let code = "0306.17.00".parse().unwrap();
        let overlap = BuildError::Overlap { code, first: 1, second: 2 };
        assert_eq!(again("2026-06-30.."), Err(overlap));
    }

    #[test]
    fn a_line_above_finer_ones_is_marked() {
        let mut builder = Builder::default();
        builder
            .add(vec![
                line("0306.17.00", "2026-01-01..", 1),
                line("0306.17.00.10", "2026-01-01..", 1),
            ])
            .unwrap();
        let rows = builder.record_bytes();
        let finer: Vec<bool> = rows
            .chunks(16)
            .map(|bytes| RecordRow::from_bytes(bytes.try_into().unwrap()).has_finer_lines)
            .collect();
        assert_eq!(finer, [true, false]);
    }
}
