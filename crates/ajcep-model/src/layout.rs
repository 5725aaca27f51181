//! The rows that tables of tariff lines are made of, byte by byte: one layout for
//! the tables compiled into the library and for packs that are opened later.
//!
//! A *line* is eight bytes: four for the national digits of its code and whether it is
//! the last of its block, two for the number of its record, two of nothing, so that it
//! is one load. A *block* is the lines that a tariff has under one subheading.
//! A *record* is sixteen bytes: what a line says, by number into lists of rate
//! entries, windows, texts and seasons. Everything is little-endian.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Stands for "none" in a cell of two bytes.
pub const NONE: u16 = u16::MAX;
/// Stands for "none" in the cell of the season.
pub const NO_SEASON: u8 = u8::MAX;
/// Marks the last line of a block, above the twenty bits of national digits.
pub const ENDS_BLOCK: u32 = 1 << 20;
/// The tariff has finer lines below this one.
pub const FLAG_FINER_LINES: u8 = 1;
/// The subheading is in an older HS edition only.
pub const FLAG_SUPERSEDED: u8 = 2;

/// A number that fits below [`NONE`].
pub fn small(number: usize) -> Option<u16> {
    u16::try_from(number).ok().filter(|number| *number != NONE)
}

/// What a line says while it holds, as numbers into lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRow {
    /// Rate entries: General (or the one MFN rate), Temporary, WTO, preference.
    pub rates: [Option<u16>; 4],
    /// When it holds.
    pub window: u16,
    /// The units that the tariff asks for, among the texts.
    pub units: u16,
    /// What the rate rests on, among the texts.
    pub basis: u16,
    /// The part of the year it holds for, if not all of it.
    pub season: Option<u8>,
    /// Whether the tariff has finer lines below it.
    pub has_finer_lines: bool,
    /// Whether its subheading is in an older HS edition only.
    pub superseded: bool,
}

impl RecordRow {
    /// Its bytes.
    pub fn to_bytes(self) -> [u8; 16] {
        let rates = self.rates.map(|rate| rate.unwrap_or(NONE));
        let cells = rates.into_iter().chain([self.window, self.units, self.basis]);
        let season = self.season.unwrap_or(NO_SEASON);
        let flags = u8::from(self.has_finer_lines) * FLAG_FINER_LINES
            + u8::from(self.superseded) * FLAG_SUPERSEDED;
        let mut bytes = cells.flat_map(u16::to_le_bytes).chain([season, flags]);
        core::array::from_fn(|_| bytes.next().unwrap_or_default())
    }

    /// The row of these bytes; `None` if they have flags that no row has.
    pub fn from_bytes(bytes: &[u8; 16]) -> Option<Self> {
        let [general @ .., season, flags] = bytes;
        let mut cells = general.as_chunks::<2>().0.iter().map(|cell| u16::from_le_bytes(*cell));
        let mut next = || cells.next().unwrap_or(NONE);
        let rates = core::array::from_fn(|_| Some(next()).filter(|rate| *rate != NONE));
        let row = Self {
            rates,
            window: next(),
            units: next(),
            basis: next(),
            season: Some(*season).filter(|season| *season != NO_SEASON),
            has_finer_lines: flags & FLAG_FINER_LINES != 0,
            superseded: flags & FLAG_SUPERSEDED != 0,
        };
        (row.to_bytes() == *bytes).then_some(row)
    }
}

/// Blocks of lines, each distinct one stored once: tariffs repeat themselves.
#[derive(Debug, Default)]
pub struct Blocks {
    start_of: BTreeMap<Vec<(u32, u16)>, u32>,
    lines: Vec<(u32, u16)>,
}

impl Blocks {
    /// Where the block of these lines begins. A line is its
    /// [`suffix_key`](crate::TariffCode::suffix_key) and its record.
    pub fn add(&mut self, block: Vec<(u32, u16)>) -> usize {
        let next = self.lines.len();
        let start = *self.start_of.entry(block).or_insert_with_key(|block| {
            self.lines.extend_from_slice(block);
            if let Some((line, _)) = self.lines.last_mut() {
                *line |= ENDS_BLOCK;
            }
            next as u32
        });
        start as usize
    }

    /// The lines of all blocks.
    pub fn bytes(&self) -> Vec<u8> {
        let row = |&(word, record): &(u32, u16)| u64::from(word) | u64::from(record) << 32;
        self.lines.iter().map(row).flat_map(u64::to_le_bytes).collect()
    }
}

/// A line from its bytes: the national digits with the mark of the last, and the
/// number of the record.
#[inline]
pub const fn line_of(bytes: [u8; 8]) -> (u32, u16) {
    let row = u64::from_le_bytes(bytes);
    (row as u32, (row >> 32) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use proptest::prelude::*;

    #[test]
    fn a_block_is_stored_once_and_ends() {
        let mut blocks = Blocks::default();
        assert_eq!(blocks.add(vec![(8, 0), (16, 1)]), 0);
        assert_eq!(blocks.add(vec![(8, 2)]), 2);
        assert_eq!(blocks.add(vec![(8, 0), (16, 1)]), 0);
        let rows: Vec<_> = blocks.bytes().as_chunks::<8>().0.iter().copied().map(line_of).collect();
        assert_eq!(rows, [(8, 0), (16 | ENDS_BLOCK, 1), (8 | ENDS_BLOCK, 2)]);
    }

    proptest! {
        #[test]
        fn bytes_round_trip(bytes in any::<[u8; 16]>()) {
            match RecordRow::from_bytes(&bytes) {
                Some(row) => prop_assert_eq!(row.to_bytes(), bytes),
                None => prop_assert!(bytes[15] > 3),
            }
        }
    }
}
