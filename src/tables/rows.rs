//! The rows of schedules, embedded or opened from a pack.
//!
//! A look-up is a few loads: the slot of the subheading leads to its block of lines,
//! the line of the code to a record, and the record to rates and a window.

use alloc::borrow::Cow;

use ajcep_model::layout::{ENDS_BLOCK, RecordRow, line_from_bytes};
use ajcep_model::{Cells, Party, RateEntry, Season, TariffCode, Window};
use jiff::civil::Date;

use super::index::{SLOTS, code_of, rank, slot};
use super::window::PackedWindow;

pub(crate) use super::facts::ScheduleInfo;

/// The rows of the schedules of some Parties.
#[derive(Debug)]
pub(crate) struct Rows {
    /// The index of the first Party; those that follow come in order.
    pub(crate) first_party: usize,
    /// For each Party, for each slot: the first line of its block, or all ones.
    pub(crate) blocks: Cow<'static, [[u8; 3]]>,
    pub(crate) lines: Cow<'static, [[u8; 8]]>,
    pub(crate) records: Cow<'static, [[u8; 16]]>,
    pub(crate) entries: Cow<'static, [RateEntry]>,
    pub(crate) windows: Cow<'static, [PackedWindow]>,
    pub(crate) seasons: Cow<'static, [Option<Season>]>,
    pub(crate) texts: Cow<'static, [Cow<'static, str>]>,
    pub(crate) schedules: Cow<'static, [Option<ScheduleInfo>]>,
}

/// What a tariff line says while it holds, and the rows it refers to.
#[derive(Clone, Copy)]
pub(crate) struct Record<'r> {
    rows: &'r Rows,
    bytes: &'r [u8; 16],
}

impl<'r> Record<'r> {
    #[inline(always)]
    const fn row(self) -> RecordRow {
        RecordRow::from_bytes(self.bytes)
    }

    fn text(self, index: u16) -> &'r str {
        self.rows.texts.get(usize::from(index)).map_or("", |text| text)
    }

    /// Its rate entries, as far as they are given.
    #[inline]
    pub(crate) fn cells(self) -> Cells<Option<&'r RateEntry>> {
        self.row().rates.map(|rate| self.rows.entries.get(usize::from(rate?)))
    }

    pub(crate) fn packed_window(self) -> Option<PackedWindow> {
        self.rows.windows.get(usize::from(self.row().window)).copied()
    }

    pub(crate) fn window(self) -> Option<Window> {
        self.packed_window()?.unpacked()
    }

    pub(crate) fn units(self) -> &'r str {
        self.text(self.row().units)
    }

    pub(crate) fn basis(self) -> &'r str {
        self.text(self.row().basis)
    }

    pub(crate) fn season(self) -> Option<Season> {
        self.rows.seasons.get(usize::from(self.row().season?)).copied().flatten()
    }

    pub(crate) fn has_finer_lines(self) -> bool {
        self.row().has_finer_lines
    }

    pub(crate) fn superseded(self) -> bool {
        self.row().superseded
    }

    /// Whether it is the very same record.
    pub(crate) fn is(self, other: Self) -> bool {
        core::ptr::eq(self.bytes, other.bytes)
    }

    /// Its address, which identifies it.
    pub(super) fn address(self) -> usize {
        (&raw const *self.bytes).addr()
    }

    /// The schedule of `party` that the record is from.
    pub(crate) fn info(self, party: Party) -> Option<&'r ScheduleInfo> {
        self.rows.schedule(party)
    }

    /// Few lines have a season; keeping this apart makes the others faster.
    #[inline(never)]
    fn is_in_season(self, date: Date) -> bool {
        self.season().is_none_or(|season| season.contains(date))
    }

    /// Whether it holds on `date`.
    pub(crate) fn holds(self, date: Date) -> bool {
        self.packed_window().is_some_and(|window| window.contains(date))
            && (self.row().season.is_none() || self.is_in_season(date))
    }
}

/// How many lines are compared at once. Most blocks are shorter, and comparing all of
/// them without a branch costs less than one mispredicted branch.
const AT_ONCE: usize = 4;

/// The digits of the first lines of a block and whether each ends it, padded with what matches no
/// code.
#[inline]
fn first_words(rest: &[[u8; 8]]) -> [u32; AT_ONCE] {
    match rest.first_chunk::<AT_ONCE>() {
        Some(lines) => lines.map(|line| line_from_bytes(line).0),
        None => core::array::from_fn(|index| {
            rest.get(index).map_or(!0, |line| line_from_bytes(*line).0)
        }),
    }
}

/// A tariff line of some Party: its code and its record.
#[derive(Clone, Copy)]
pub(crate) struct Line<'r> {
    pub(crate) code: TariffCode,
    pub(crate) record: Record<'r>,
}

impl Rows {
    /// What is known of the schedule of `party`, if it is here.
    pub(crate) fn schedule(&self, party: Party) -> Option<&ScheduleInfo> {
        self.numbered_schedule(self.number(party)?)
    }

    /// What is known of the schedule with this number.
    pub(crate) fn numbered_schedule(&self, number: usize) -> Option<&ScheduleInfo> {
        self.schedules.get(number)?.as_ref()
    }

    /// The number of the schedule of `party`.
    #[inline]
    fn number(&self, party: Party) -> Option<usize> {
        party.index().checked_sub(self.first_party)
    }

    /// The lines from the start of the block of a schedule under one slot; none if it has
    /// no block.
    #[inline]
    fn block_start(&self, number: Option<usize>, slot: usize) -> &[[u8; 8]] {
        // All ones where there is no block: beyond the last line.
        let start = number
            .and_then(|number| self.blocks.get(number * SLOTS + slot))
            .map_or(usize::MAX, |[a, b, c]| u32::from_le_bytes([*a, *b, *c, 0]) as usize);
        self.lines.get(start..).unwrap_or_default()
    }

    /// The lines of `party` under the code of one slot: the national digits, and
    /// the index of the record.
    fn block(&self, party: Party, slot: usize) -> impl Iterator<Item = (u32, u16)> {
        let mut lines = self.block_start(self.number(party), slot).iter();
        let mut ended = false;
        core::iter::from_fn(move || {
            if ended {
                return None;
            }
            let (word, record) = line_from_bytes(*lines.next()?);
            ended = word & ENDS_BLOCK != 0;
            Some((word & !ENDS_BLOCK, record))
        })
    }

    /// The record with this index.
    pub(crate) fn record(&self, number: u16) -> Option<Record<'_>> {
        let bytes = self.records.get(usize::from(number))?;
        Some(Record { rows: self, bytes })
    }

    /// The lines of `party` with exactly this `code`: one for each window and
    /// season in which it differs.
    pub(crate) fn lines_of(
        &self,
        party: Party,
        code: TariffCode,
    ) -> impl Iterator<Item = Record<'_>> {
        let key = code.suffix_key();
        slot(code.subheading())
            .into_iter()
            .flat_map(move |slot| self.block(party, slot))
            .filter(move |(suffix, _)| *suffix == key)
            .filter_map(|(_, record)| self.record(record))
    }

    /// The line of `party` on `date` for the national digits of a code in the slot
    /// of its subheading.
    #[inline]
    pub(crate) fn line(
        &self,
        party: Party,
        slot: usize,
        suffix_key: u32,
        date: Date,
    ) -> Option<Record<'_>> {
        self.numbered_line(self.number(party), slot, suffix_key, date)
    }

    /// The same in the schedule with this number.
    #[inline]
    pub(crate) fn numbered_line(
        &self,
        number: Option<usize>,
        slot: usize,
        suffix_key: u32,
        date: Date,
    ) -> Option<Record<'_>> {
        let mut rest = self.block_start(number, slot);
        loop {
            let words = first_words(rest);
            let bits = |wanted: &dyn Fn(u32) -> bool| {
                words.iter().rev().fold(0u32, |bits, word| bits << 1 | u32::from(wanted(*word)))
            };
            let ends = bits(&|word| word & ENDS_BLOCK != 0);
            // Up to the first end, that line included; all lines where none ends.
            let in_block = ends ^ ends.wrapping_sub(1);
            let mut found = in_block & bits(&|word| word & !ENDS_BLOCK == suffix_key);
            while found != 0 {
                let (_, number) = line_from_bytes(*rest.get(found.trailing_zeros() as usize)?);
                let record = self.record(number)?;
                if record.holds(date) {
                    return Some(record);
                }
                found &= found - 1;
            }
            if ends != 0 {
                return None;
            }
            rest = rest.get(AT_ONCE..).unwrap_or_default();
        }
    }

    /// The lines of `party` whose codes begin with `prefix`, itself included.
    pub(crate) fn lines_under(
        &self,
        party: Party,
        prefix: TariffCode,
    ) -> impl Iterator<Item = Line<'_>> {
        let slot = slot(prefix.subheading());
        let lines = slot.into_iter().flat_map(move |slot| self.lines_at(party, slot));
        lines.filter(move |line| prefix.covers(line.code))
    }

    /// All lines of `party`, in the order of their codes.
    pub(crate) fn all_lines(&self, party: Party) -> impl Iterator<Item = Line<'_>> {
        (0..SLOTS).flat_map(move |slot| self.lines_at(party, slot))
    }

    pub(crate) fn lines_at(&self, party: Party, slot: usize) -> impl Iterator<Item = Line<'_>> {
        let code = u16::try_from(slot).ok().and_then(code_of);
        self.block(party, slot).filter_map(move |(suffix, record)| {
            let code = TariffCode::from_suffix_key(code?, suffix)?;
            Some(Line { code, record: self.record(record)? })
        })
    }

    /// The codes of `party` next below and next above `code`.
    pub(crate) fn neighbours(&self, party: Party, code: TariffCode) -> [Option<TariffCode>; 2] {
        let (slot, _) = rank(code.subheading());
        // Its own block may hold both neighbours, or codes on one side of it only.
        let below = (0..=slot).rev().find_map(|slot| {
            self.lines_at(party, slot).map(|line| line.code).filter(|other| *other < code).last()
        });
        let above = (slot..SLOTS).find_map(|slot| {
            self.lines_at(party, slot).map(|line| line.code).find(|other| *other > code)
        });
        [below, above]
    }
}
