//! The rows of schedules, compiled in or opened from a pack, and how they are read.
//!
//! A look-up is a few loads: the slot of the subheading leads to its block of lines,
//! the line of the code to a record, and the record to rates and a window.

use alloc::borrow::Cow;

use ajcep_model::layout::{
    ENDS_BLOCK, FLAG_FINER_LINES, FLAG_SUPERSEDED, NO_SEASON, NONE, line_of,
};
use ajcep_model::{HsEdition, Party, RateEntry, Season, Standing, TariffCode, Window};
use jiff::civil::Date;

use super::{EMBEDDED, SLOTS, code_of, rank, slot};

/// A window as two numbers that compare as its days do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PackedWindow {
    from: u32,
    until: u32,
}

const fn pack((year, month, day): (i16, i8, i8)) -> u32 {
    (year as u32) << 9 | (month as u32) << 5 | day as u32
}

fn unpack(packed: u32) -> Option<Date> {
    Date::new((packed >> 9) as i16, (packed >> 5 & 15) as i8, (packed & 31) as i8).ok()
}

impl PackedWindow {
    /// From year, month and day to year, month and day, or to no end.
    pub(crate) const fn new(from: (i16, i8, i8), until: Option<(i16, i8, i8)>) -> Self {
        let until = match until {
            Some(last) => pack(last),
            None => u32::MAX,
        };
        Self { from: pack(from), until }
    }

    pub(crate) fn contains(self, date: Date) -> bool {
        (self.from..=self.until).contains(&pack((date.year(), date.month(), date.day())))
    }

    fn unpacked(self) -> Option<Window> {
        let until = match self.until {
            u32::MAX => None,
            last => unpack(last),
        };
        Window::new(unpack(self.from)?, until)
    }
}

impl From<Window> for PackedWindow {
    fn from(window: Window) -> Self {
        let day = |date: Date| (date.year(), date.month(), date.day());
        Self::new(day(window.from()), window.until().map(day))
    }
}

/// What is known of a Party's schedule as a whole.
#[derive(Clone, Debug)]
pub(crate) struct ScheduleInfo {
    pub(crate) hs_edition: HsEdition,
    pub(crate) window: PackedWindow,
    pub(crate) editions: Cow<'static, [Date]>,
    pub(crate) source: Cow<'static, str>,
    pub(crate) standing: Standing,
    pub(crate) unconfirmed: Cow<'static, str>,
    /// The data file, or the name of the pack.
    pub(crate) path: Cow<'static, str>,
    /// Its MFN rates are Japan's General, Temporary and WTO.
    pub(crate) has_general: bool,
    /// It was supplied as a pack.
    pub(crate) supplied: bool,
}

impl ScheduleInfo {
    pub(crate) fn contains(&self, date: Date) -> bool {
        self.window.contains(date)
    }

    pub(crate) fn window(&self) -> Option<Window> {
        self.window.unpacked()
    }
}

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
    cells: &'r [u8; 16],
}

impl<'r> Record<'r> {
    fn number(self, index: usize) -> u16 {
        let cells = self.cells.as_chunks::<2>().0;
        cells.get(index).map_or(NONE, |cell| u16::from_le_bytes(*cell))
    }

    fn entry(self, index: usize) -> Option<&'r RateEntry> {
        self.rows.entries.get(usize::from(self.number(index)))
    }

    pub(crate) fn packed_window(self) -> Option<PackedWindow> {
        self.rows.windows.get(usize::from(self.number(4))).copied()
    }

    fn text(self, index: usize) -> &'r str {
        self.rows.texts.get(usize::from(self.number(index))).map_or("", |text| text)
    }

    pub(crate) fn general(self) -> Option<&'r RateEntry> {
        self.entry(0)
    }

    pub(crate) fn temporary(self) -> Option<&'r RateEntry> {
        self.entry(1)
    }

    pub(crate) fn wto(self) -> Option<&'r RateEntry> {
        self.entry(2)
    }

    pub(crate) fn preference(self) -> Option<&'r RateEntry> {
        self.entry(3)
    }

    pub(crate) fn window(self) -> Option<Window> {
        self.packed_window()?.unpacked()
    }

    pub(crate) fn units(self) -> &'r str {
        self.text(5)
    }

    pub(crate) fn basis(self) -> &'r str {
        self.text(6)
    }

    pub(crate) fn season(self) -> Option<Season> {
        let [.., season, _] = self.cells;
        self.rows.seasons.get(usize::from(*season)).copied().flatten()
    }

    fn flag(self, flag: u8) -> bool {
        let [.., flags] = self.cells;
        *flags & flag != 0
    }

    pub(crate) fn has_finer_lines(self) -> bool {
        self.flag(FLAG_FINER_LINES)
    }

    pub(crate) fn superseded(self) -> bool {
        self.flag(FLAG_SUPERSEDED)
    }

    /// Whether it is the very same record.
    pub(crate) fn is(self, other: Self) -> bool {
        core::ptr::eq(self.cells, other.cells)
    }

    /// Its number among the embedded records, if it is one of them.
    #[inline]
    pub(crate) fn embedded_number(self) -> Option<usize> {
        let first: &[u8; 16] = EMBEDDED.records.first()?;
        let distance = (&raw const *self.cells).addr().checked_sub((&raw const *first).addr())?;
        let number = distance / size_of::<[u8; 16]>();
        (number < EMBEDDED.records.len()).then_some(number)
    }

    /// What is known of the schedule of `party`, which the record is from.
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
        let [.., season, _] = self.cells;
        self.packed_window().is_some_and(|window| window.contains(date))
            && (*season == NO_SEASON || self.is_in_season(date))
    }
}

/// How many lines are looked at together. Most blocks are shorter, and looking at all
/// of them without a branch costs less than one that is mispredicted.
const AT_ONCE: usize = 4;

/// The first lines of a block and what follows, filled up with ends.
#[inline]
fn some_lines(rest: &[[u8; 8]]) -> [(u32, u16); AT_ONCE] {
    match rest.first_chunk::<AT_ONCE>() {
        Some(lines) => lines.map(line_of),
        None => {
            core::array::from_fn(|index| rest.get(index).map_or((!0, NONE), |line| line_of(*line)))
        }
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
        self.schedules.get(party.index().checked_sub(self.first_party)?)?.as_ref()
    }

    /// The lines from the first of the block of `party` under one slot on; none if it
    /// has no block.
    #[inline]
    fn block_start(&self, party: Party, slot: usize) -> &[[u8; 8]] {
        // Where there are no lines, all ones: beyond the last of them.
        let start = party
            .index()
            .checked_sub(self.first_party)
            .and_then(|party| self.blocks.get(party * SLOTS + slot))
            .map_or(usize::MAX, |[a, b, c]| u32::from_le_bytes([*a, *b, *c, 0]) as usize);
        self.lines.get(start..).unwrap_or_default()
    }

    /// The lines of `party` under the code of one slot: the national digits, and
    /// the number of the record.
    fn block(&self, party: Party, slot: usize) -> impl Iterator<Item = (u32, u16)> {
        let mut lines = self.block_start(party, slot).iter();
        let mut ended = false;
        core::iter::from_fn(move || {
            if ended {
                return None;
            }
            let (word, record) = line_of(*lines.next()?);
            ended = word & ENDS_BLOCK != 0;
            Some((word & !ENDS_BLOCK, record))
        })
    }

    /// The record with this number.
    pub(crate) fn record(&self, number: u16) -> Option<Record<'_>> {
        let cells = self.records.get(usize::from(number))?;
        Some(Record { rows: self, cells })
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
    /// of its subheading: what all questions come down to.
    #[inline]
    pub(crate) fn line(
        &self,
        party: Party,
        slot: usize,
        suffix_key: u32,
        date: Date,
    ) -> Option<Record<'_>> {
        let mut rest = self.block_start(party, slot);
        loop {
            let lines = some_lines(rest);
            let bits = |wanted: &dyn Fn(u32) -> bool| {
                lines
                    .iter()
                    .rev()
                    .fold(0u32, |bits, (word, _)| bits << 1 | u32::from(wanted(*word)))
            };
            let ends = bits(&|word| word & ENDS_BLOCK != 0);
            // Up to the first end, that line included; all lines where none ends.
            let in_block = ends ^ ends.wrapping_sub(1);
            let mut found = in_block & bits(&|word| word & !ENDS_BLOCK == suffix_key);
            while found != 0 {
                let (_, number) = lines.get(found.trailing_zeros() as usize)?;
                let record = self.record(*number)?;
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

    /// The codes of `party` just below and just above where `code` would stand.
    pub(crate) fn neighbours(&self, party: Party, code: TariffCode) -> [Option<TariffCode>; 2] {
        let (slot, _) = rank(code.subheading());
        // Its own block may hold both, or codes on one side of it only.
        let below = (0..=slot).rev().find_map(|slot| {
            self.lines_at(party, slot).map(|line| line.code).filter(|other| *other < code).last()
        });
        let above = (slot..SLOTS).find_map(|slot| {
            self.lines_at(party, slot).map(|line| line.code).find(|other| *other > code)
        });
        [below, above]
    }
}
