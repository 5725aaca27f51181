//! The compiled tables: the one module that knows their layout.
//!
//! Rows are fixed-width little-endian bytes read in place; what they refer to
//! (rate entries, windows, seasons, texts) is constant data. Nothing is built
//! when a program starts. `ajcep-compiler` describes the files in its module
//! `binary`; a subheading's slot is its rank among all codes of all editions,
//! found in one population count.

mod agreement;

use ajcep_model::{
    CodeRange, HsEdition, OriginRule, Party, RateEntry, Season, Standing, Subheading, TariffCode,
    Window,
};
use jiff::civil::Date;
use rust_decimal::Decimal;

#[allow(clippy::unwrap_used, reason = "constants: checked when the crate is compiled")]
mod generated {
    use super::agreement::{CertificateTerms, OriginTerms, Tolerance};
    use super::{CorrelationRange, PackedWindow, RuleRow, ScheduleInfo, Treatment};
    #[allow(unused_imports, reason = "which of them occur depends on the data")]
    use ajcep_model::{
        Alternative, Branch, Change, CodeRange, Currency, ExceptedCodes, Guard, HsEdition,
        OriginRule, Process, Proviso, RateAlternative, RateEntry, RateExpression, RateValue,
        Requirement, Season, SpecificRate, Standing, Unit, UnknownReason,
    };
    #[allow(unused_imports, reason = "which of them occur depends on the data")]
    use alloc::borrow::Cow;
    use jiff::civil::{self, Date};
    use rust_decimal::Decimal;

    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}

pub(crate) use agreement::{CERTIFICATE, ORIGIN, Tolerance};
pub(crate) use generated::{DATA_DIGEST, ENTRY_INTO_FORCE};

/// A window as two numbers that compare as its days do.
#[derive(Clone, Copy)]
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

    fn contains(self, date: Date) -> bool {
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

/// What the manifest says of a Party's schedule.
pub(crate) struct ScheduleInfo {
    pub(crate) hs_edition: HsEdition,
    window: PackedWindow,
    pub(crate) editions: &'static [Date],
    pub(crate) source: &'static str,
    pub(crate) standing: Standing,
    pub(crate) unconfirmed: &'static str,
    pub(crate) path: &'static str,
    /// Its MFN rates are Japan's General, Temporary and WTO.
    pub(crate) has_general: bool,
}

impl ScheduleInfo {
    pub(crate) fn contains(&self, date: Date) -> bool {
        self.window.contains(date)
    }

    pub(crate) fn window(&self) -> Option<Window> {
        self.window.unpacked()
    }
}

/// What a staging category does to the base rate.
#[derive(Clone, Copy)]
pub(crate) enum Treatment {
    Excluded,
    NotRecorded,
    Base,
    Cuts { grace_years: u16, instalments: u16, end_percent: Decimal, anniversary_month: i8 },
}

/// One row of a table of product specific rules.
pub(crate) struct RuleRow {
    pub(crate) code: CodeRange,
    pub(crate) rule: Option<OriginRule>,
    pub(crate) scope: &'static str,
    pub(crate) unconfirmed: &'static str,
}

/// Where the pairs of one correlation lie.
pub(crate) struct CorrelationRange {
    older: HsEdition,
    newer: HsEdition,
    forward: (usize, usize),
    backward: (usize, usize),
}

const NONE: u16 = u16::MAX;
const NO_SEASON: u8 = u8::MAX;
const FLAG_FINER_LINES: u8 = 1;
const FLAG_SUPERSEDED: u8 = 2;

/// What a tariff line says while it holds.
#[derive(Clone, Copy)]
pub(crate) struct Record(&'static [u8; 16]);

impl Record {
    fn number(&self, index: usize) -> u16 {
        let cells = self.0.as_chunks::<2>().0;
        cells.get(index).map_or(NONE, |cell| u16::from_le_bytes(*cell))
    }

    fn entry(&self, index: usize) -> Option<&'static RateEntry> {
        generated::ENTRIES.get(usize::from(self.number(index)))
    }

    fn packed_window(&self) -> Option<PackedWindow> {
        generated::WINDOWS.get(usize::from(self.number(4))).copied()
    }

    fn text(&self, index: usize) -> &'static str {
        generated::TEXTS.get(usize::from(self.number(index))).copied().unwrap_or_default()
    }

    pub(crate) fn general(&self) -> Option<&'static RateEntry> {
        self.entry(0)
    }

    pub(crate) fn temporary(&self) -> Option<&'static RateEntry> {
        self.entry(1)
    }

    pub(crate) fn wto(&self) -> Option<&'static RateEntry> {
        self.entry(2)
    }

    pub(crate) fn ajcep(&self) -> Option<&'static RateEntry> {
        self.entry(3)
    }

    pub(crate) fn window(&self) -> Option<Window> {
        self.packed_window()?.unpacked()
    }

    pub(crate) fn units(&self) -> &'static str {
        self.text(5)
    }

    pub(crate) fn basis(&self) -> &'static str {
        self.text(6)
    }

    pub(crate) fn season(&self) -> Option<Season> {
        let [.., season, _] = self.0;
        generated::SEASONS.get(usize::from(*season)).copied().flatten()
    }

    fn flag(&self, flag: u8) -> bool {
        let [.., flags] = self.0;
        *flags & flag != 0
    }

    pub(crate) fn has_finer_lines(&self) -> bool {
        self.flag(FLAG_FINER_LINES)
    }

    pub(crate) fn superseded(&self) -> bool {
        self.flag(FLAG_SUPERSEDED)
    }

    /// Few lines have a season; keeping this apart makes the others faster.
    #[inline(never)]
    fn is_in_season(&self, date: Date) -> bool {
        self.season().is_none_or(|season| season.contains(date))
    }

    /// Whether it holds on `date`.
    pub(crate) fn holds(&self, date: Date) -> bool {
        let [.., season, _] = self.0;
        self.packed_window().is_some_and(|window| window.contains(date))
            && (*season == NO_SEASON || self.is_in_season(date))
    }
}

/// A tariff line of some Party: its code and its record.
#[derive(Clone, Copy)]
pub(crate) struct Line {
    pub(crate) code: TariffCode,
    pub(crate) record: Record,
}

/// How many six-digit codes lie below `code`, and whether it is one.
fn rank(code: Subheading) -> (usize, bool) {
    let (first_five, last) = (code.number() / 10, code.number() % 10);
    let Some([low, high, before @ ..]) = generated::SUBHEADINGS.get(first_five as usize) else {
        return (generated::SLOTS.len(), false);
    };
    let (codes, bit) = (u16::from_le_bytes([*low, *high]), 1 << last);
    let below = u16::from_le_bytes(*before) + (codes & (bit - 1)).count_ones() as u16;
    (usize::from(below), codes & bit != 0)
}

/// The number of a code among all codes of all editions.
fn slot(code: Subheading) -> Option<usize> {
    let (slot, exists) = rank(code);
    exists.then_some(slot)
}

fn code_of(slot: u16) -> Option<Subheading> {
    let number = generated::SLOTS.get(usize::from(slot))?;
    Subheading::from_number(u32::from_le_bytes(*number))
}

/// Marks the last line of a block, above the twenty bits of national digits.
const ENDS_BLOCK: u32 = 1 << 20;

/// The lines of `party` under the code of one slot: the national digits, and
/// the number of the line.
fn block(party: Party, slot: usize) -> impl Iterator<Item = (u32, usize)> {
    // Where there are no lines, all ones: beyond the last of them.
    let start = generated::BLOCKS
        .get(party.index() * generated::SLOTS.len() + slot)
        .map_or(usize::MAX, |[a, b, c]| u32::from_le_bytes([*a, *b, *c, 0]) as usize);
    let mut lines = generated::LINES.get(start..).unwrap_or_default().iter().zip(start..);
    let mut ended = false;
    core::iter::from_fn(move || {
        if ended {
            return None;
        }
        let (line, number) = lines.next()?;
        let line = u32::from_le_bytes(*line);
        ended = line & ENDS_BLOCK != 0;
        Some((line & !ENDS_BLOCK, number))
    })
}

/// The record of the line with this number.
fn record(line: usize) -> Option<Record> {
    let number = u16::from_le_bytes(*generated::RECORD_OF.get(line)?);
    generated::RECORDS.get(usize::from(number)).map(Record)
}

/// The lines of `party` with exactly this `code`: one for each window and
/// season in which it differs.
pub(crate) fn lines_of(party: Party, code: TariffCode) -> impl Iterator<Item = Record> {
    let key = code.suffix_key();
    slot(code.subheading())
        .into_iter()
        .flat_map(move |slot| block(party, slot))
        .filter(move |(suffix, _)| *suffix == key)
        .filter_map(|(_, line)| record(line))
}

/// The line of `party` for `code` on `date`: what all questions come down to.
#[inline]
pub(crate) fn line(party: Party, code: TariffCode, date: Date) -> Option<Record> {
    let key = code.suffix_key();
    block(party, slot(code.subheading())?)
        .filter(|(suffix, _)| *suffix == key)
        .find_map(|(_, line)| record(line).filter(|record| record.holds(date)))
}

/// The lines of `party` whose codes begin with `prefix`, itself included.
pub(crate) fn lines_under(party: Party, prefix: TariffCode) -> impl Iterator<Item = Line> {
    let slots = slot(prefix.subheading()).map(|slot| slot..slot + 1).unwrap_or_default();
    lines_in(party, slots).filter(move |line| prefix.covers(line.code))
}

/// All lines of `party`, in the order of their codes.
pub(crate) fn all_lines(party: Party) -> impl Iterator<Item = Line> {
    lines_in(party, 0..generated::SLOTS.len())
}

fn lines_in(party: Party, slots: core::ops::Range<usize>) -> impl Iterator<Item = Line> {
    slots.flat_map(move |slot| lines_at(party, slot))
}

fn lines_at(party: Party, slot: usize) -> impl Iterator<Item = Line> {
    let code = u16::try_from(slot).ok().and_then(code_of);
    block(party, slot).filter_map(move |(suffix, line)| {
        let code = TariffCode::from_suffix_key(code?, suffix)?;
        Some(Line { code, record: record(line)? })
    })
}

/// The codes of `party` just below and just above where `code` would stand.
pub(crate) fn neighbours(party: Party, code: TariffCode) -> [Option<TariffCode>; 2] {
    let (slot, _) = rank(code.subheading());
    // Its own block may hold both, or codes on one side of it only.
    let below = (0..=slot).rev().find_map(|slot| {
        lines_at(party, slot).map(|line| line.code).filter(|other| *other < code).last()
    });
    let above = (slot..generated::SLOTS.len())
        .find_map(|slot| lines_at(party, slot).map(|line| line.code).find(|other| *other > code));
    [below, above]
}

/// What the manifest says of the schedule of `party`, if there is one.
pub(crate) fn schedule(party: Party) -> Option<&'static ScheduleInfo> {
    generated::SCHEDULES.get(party.index()).and_then(Option::as_ref)
}

/// The treatment of a staging category of `party`.
pub(crate) fn treatment(party: Party, category: &str) -> Option<Treatment> {
    generated::STAGING.get(party.index())?.get(category).copied()
}

/// The names of the staging categories of `party`.
pub(crate) fn categories(party: Party) -> impl Iterator<Item = &'static str> {
    generated::STAGING.get(party.index()).into_iter().flat_map(|map| map.keys().copied())
}

/// Whether `edition` has the code.
pub(crate) fn has(edition: HsEdition, code: Subheading) -> bool {
    let bits = slot(code).and_then(|slot| generated::MEMBERSHIP.get(slot));
    bits.is_some_and(|[bits]| bits >> edition.index() & 1 == 1)
}

/// Every code of every edition, in order.
pub(crate) fn all_codes() -> impl Iterator<Item = Subheading> {
    generated::SLOTS
        .iter()
        .filter_map(|number| Subheading::from_number(u32::from_le_bytes(*number)))
}

/// What a code became.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Successors {
    /// It stayed alone with itself, so the correlation does not list it.
    Itself,
    /// These; none if the correlation gives it no successor.
    Listed(&'static [[u8; 4]]),
}

impl Successors {
    /// The codes in a list of pairs.
    pub(crate) fn codes(pairs: &'static [[u8; 4]]) -> impl Iterator<Item = Subheading> {
        pairs.iter().filter_map(|[_, _, low, high]| code_of(u16::from_le_bytes([*low, *high])))
    }
}

/// What `code` of edition `from` is in edition `to`; `None` where there is no
/// correlation between the two.
pub(crate) fn successors(code: Subheading, from: HsEdition, to: HsEdition) -> Option<Successors> {
    let slot = u16::try_from(slot(code)?).ok()?;
    let (start, end) = generated::CORRELATIONS.iter().find_map(|range| {
        if (range.older, range.newer) == (from, to) {
            Some(range.forward)
        } else if (range.newer, range.older) == (from, to) {
            Some(range.backward)
        } else {
            None
        }
    })?;
    let pairs = generated::CORRELATION_PAIRS.get(start..end)?;
    let key = |[low, high, ..]: &[u8; 4]| u16::from_le_bytes([*low, *high]);
    let pairs = pairs.get(pairs.partition_point(|pair| key(pair) < slot)..)?;
    let count = pairs.iter().take_while(|pair| key(pair) == slot).count();
    Some(match pairs.get(..count) {
        Some(listed) if !listed.is_empty() => Successors::Listed(listed),
        _ if has(to, code) => Successors::Itself,
        _ => Successors::Listed(&[]),
    })
}

/// The row of the most specific rule for `code` in the rule table of `edition`,
/// which is HS 2002 or HS 2017; `None` if the table does not list it.
pub(crate) fn rule(edition: HsEdition, code: Subheading) -> Option<&'static RuleRow> {
    let table = match edition {
        HsEdition::Hs2002 => 0,
        HsEdition::Hs2017 => 1,
        _ => return None,
    };
    let cell = generated::RULE_OF.get(table * generated::SLOTS.len() + slot(code)?)?;
    generated::RULES.get(usize::from(u16::from_le_bytes(*cell)))
}

/// The place of a finishing operation in the list of those that count.
fn finishing_operation(name: &str) -> Option<u32> {
    let mut list = generated::FINISHING_OPERATIONS.iter();
    let place = list.position(|operation| operation.eq_ignore_ascii_case(name))?;
    u32::try_from(place).ok()
}

/// Whether it is one of the finishing operations that count.
pub(crate) fn is_finishing_operation(name: &str) -> bool {
    finishing_operation(name).is_some()
}

/// How many different ones that count are among `names`.
pub(crate) fn distinct_finishing_operations<S: AsRef<str>>(names: &[S]) -> usize {
    let known = names.iter().filter_map(|name| finishing_operation(name.as_ref()));
    let seen = known.fold(0u128, |seen, place| seen | 1u128.checked_shl(place).unwrap_or(0));
    seen.count_ones() as usize
}
