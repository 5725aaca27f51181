//! The compiled tables: the one module that knows their layout.
//!
//! Rows are fixed-width little-endian bytes read in place; what they refer to
//! (rate entries, windows, seasons, texts) is constant data. Nothing is built
//! when a program starts. `ajcep-compiler` describes the files in its module
//! `binary`; a subheading's slot is its rank among all codes of all editions,
//! found in one population count. Schedules are read by [`Rows`], those that are
//! compiled in and those of a pack alike.

mod agreement;
mod rows;

use alloc::borrow::Cow;

use ajcep_model::{CodeRange, HsEdition, OriginRule, Party, Subheading};
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
pub(crate) use rows::{PackedWindow, Record, Rows, ScheduleInfo};

/// The schedules compiled into the crate.
pub(crate) static EMBEDDED: Rows = Rows {
    first_party: 0,
    blocks: Cow::Borrowed(generated::BLOCKS),
    lines: Cow::Borrowed(generated::LINES),
    records: Cow::Borrowed(generated::RECORDS),
    entries: Cow::Borrowed(&generated::ENTRIES),
    windows: Cow::Borrowed(&generated::WINDOWS),
    seasons: Cow::Borrowed(&generated::SEASONS),
    texts: Cow::Borrowed(&generated::TEXTS),
    schedules: Cow::Borrowed(&generated::SCHEDULES),
};

/// How many subheadings there are in any edition.
pub(crate) const SLOTS: usize = generated::SLOTS.len();

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

/// How many six-digit codes lie below `code`, and whether it is one.
pub(super) fn rank(code: Subheading) -> (usize, bool) {
    let (first_five, last) = (code.number() / 10, code.number() % 10);
    let Some([low, high, before @ ..]) = generated::SUBHEADINGS.get(first_five as usize) else {
        return (generated::SLOTS.len(), false);
    };
    let (codes, bit) = (u16::from_le_bytes([*low, *high]), 1 << last);
    let below = u16::from_le_bytes(*before) + (codes & (bit - 1)).count_ones() as u16;
    (usize::from(below), codes & bit != 0)
}

/// The number of a code among all codes of all editions.
pub(crate) fn slot(code: Subheading) -> Option<usize> {
    let (slot, exists) = rank(code);
    exists.then_some(slot)
}

pub(super) fn code_of(slot: u16) -> Option<Subheading> {
    let number = generated::SLOTS.get(usize::from(slot))?;
    Subheading::from_number(u32::from_le_bytes(*number))
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
