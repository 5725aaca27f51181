//! The binary tables: fixed-width little-endian rows, read in place.
//!
//! | file | row |
//! |---|---|
//! | `subheadings.bin` | for each five-digit number: u16 which last digits make a code, u16 how many codes come before |
//! | `slots.bin` | for each code of any HS edition, in order: u32 its number |
//! | `membership.bin` | for each slot: u8 with one bit per edition |
//! | `blocks.bin` | for each Party, for each slot: u24 the first line of its block, or all ones |
//! | `lines.bin` | the lines, laid out as in [`layout`] |
//! | `records.bin` | the records, laid out as in [`layout`] |
//! | `rule-of.bin` | for HS 2002 and HS 2017, for each slot: u16 the row of its product specific rule, or all ones |
//! | `correlations.bin` | u16, u16: slots of codes that share goods |
//!
//! The first is a minimal perfect hash that keeps order: a code's slot is the
//! number of codes below it, one load and a population count away.
//!
//! Most subheadings have one of a few thousand distinct blocks of lines, so storing
//! each once makes the tables small enough to stay in the cache.

use std::collections::BTreeMap;

use ajcep_model::layout::{self, NO_SEASON, NONE, RecordRow, small};
use ajcep_model::{HsEdition, Party, Subheading};

use crate::nomenclature::{Correlation, Nomenclature};
use crate::origin_rules::{OriginRules, RULE_EDITIONS};
use crate::schedule::{Line, Record, Schedules};

const FIVE_DIGIT_NUMBERS: u32 = 100_000;

/// Every six-digit code of every edition, numbered in order.
pub(crate) struct Slots {
    codes: Vec<Subheading>,
    numbers: BTreeMap<Subheading, u16>,
}

impl Slots {
    pub(crate) fn new(nomenclature: &Nomenclature) -> Result<Self, String> {
        let codes: Vec<Subheading> = nomenclature.all().into_iter().collect();
        let numbers = codes
            .iter()
            .enumerate()
            .map(|(slot, code)| Some((*code, small(slot)?)))
            .collect::<Option<_>>()
            .ok_or("more than 65,535 subheadings")?;
        Ok(Self { codes, numbers })
    }

    fn slot(&self, code: Subheading) -> u16 {
        self.numbers.get(&code).copied().unwrap_or(NONE)
    }

    /// Which codes begin with each five-digit number, and how many come before.
    pub(crate) fn subheadings(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut before = 0u16;
        for five in 0..FIVE_DIGIT_NUMBERS {
            let code = |digit: u32| Subheading::from_number(five * 10 + digit);
            let bits = (0..10)
                .filter(|digit| code(*digit).is_some_and(|code| self.numbers.contains_key(&code)))
                .fold(0u16, |bits, digit| bits | 1 << digit);
            bytes.extend(bits.to_le_bytes());
            bytes.extend(before.to_le_bytes());
            before += bits.count_ones() as u16;
        }
        bytes
    }

    /// The row of the most specific rule for each code, in each rule table.
    pub(crate) fn rule_of(&self, rules: &OriginRules) -> Vec<u8> {
        let row = |edition, code| rules.row_of(edition, code).and_then(small).unwrap_or(NONE);
        RULE_EDITIONS
            .iter()
            .flat_map(|edition| self.codes.iter().map(move |code| row(*edition, *code)))
            .flat_map(u16::to_le_bytes)
            .collect()
    }

    pub(crate) fn numbers(&self) -> Vec<u8> {
        self.codes.iter().flat_map(|code| code.number().to_le_bytes()).collect()
    }

    pub(crate) fn membership(&self, nomenclature: &Nomenclature) -> Vec<u8> {
        let bit =
            |edition: HsEdition, code| u8::from(nomenclature.has(edition, code)) << edition.index();
        self.codes
            .iter()
            .map(|code| HsEdition::ALL.iter().fold(0, |bits, edition| bits | bit(*edition, *code)))
            .collect()
    }
}

/// Stands for "no block" in `blocks.bin`.
const NO_BLOCK: u32 = 0xFF_FFFF;

/// The lines of all Parties as blocks, each stored once.
pub(crate) struct Blocks {
    pub(crate) starts: Vec<u8>,
    pub(crate) lines: Vec<u8>,
}

impl Blocks {
    pub(crate) fn new(schedules: &Schedules, slots: &Slots) -> Result<Self, String> {
        let mut blocks = layout::Blocks::default();
        let mut starts = vec![NO_BLOCK; Party::ALL.len() * slots.codes.len()];
        let place = |line: &Line| (line.party, line.code.subheading());
        for group in schedules.lines.chunk_by(|a, b| place(a) == place(b)) {
            let Some((party, code)) = group.first().map(place) else { continue };
            let block = group
                .iter()
                .map(|line| Some((line.code.suffix_key(), small(line.record)?)))
                .collect::<Option<_>>()
                .ok_or("more than 65,534 distinct records")?;
            let start = u32::try_from(blocks.add(block)).ok().filter(|start| *start < NO_BLOCK);
            let slot = usize::from(slots.slot(code));
            if let Some(cell) = starts.get_mut(party.index() * slots.codes.len() + slot) {
                *cell = start.ok_or("more than 2^24 distinct lines")?;
            }
        }
        let first_three = |start: &u32| {
            let [a, b, c, _] = start.to_le_bytes();
            [a, b, c]
        };
        Ok(Self { starts: starts.iter().flat_map(first_three).collect(), lines: blocks.bytes() })
    }
}

pub(crate) fn records(schedules: &Schedules) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    for record in schedules.records.values() {
        bytes.extend(record_row(record).ok_or(
            "more than 65,534 distinct rate entries, windows, units or legal bases, or 254 seasons",
        )?);
    }
    Ok(bytes)
}

fn record_row(record: &Record) -> Option<[u8; 16]> {
    let mut rates = [None; 4];
    for (cell, rate) in rates.iter_mut().zip(record.rates) {
        *cell = rate.map(|rate| small(rate).ok_or(())).transpose().ok()?;
    }
    let season = record.season.map(|season| u8::try_from(season).ok().filter(|s| *s != NO_SEASON));
    let row = RecordRow {
        rates,
        window: small(record.window)?,
        units: small(record.units)?,
        basis: small(record.basis)?,
        season: match season {
            None => None,
            Some(fits) => Some(fits?),
        },
        has_finer_lines: record.has_finer_lines,
        superseded: record.superseded,
    };
    Some(row.to_bytes())
}

/// Where the pairs of one correlation lie in `correlations.bin`.
pub(crate) struct CorrelationRange {
    pub(crate) older: HsEdition,
    pub(crate) newer: HsEdition,
    pub(crate) forward: std::ops::Range<usize>,
    pub(crate) backward: std::ops::Range<usize>,
}

/// All correlations but for the codes that stay alone with themselves: those
/// are understood. A code of the earlier edition that has no successor though
/// the later edition has its number is paired with [`NONE`].
pub(crate) fn correlations(
    nomenclature: &Nomenclature,
    slots: &Slots,
) -> (Vec<u8>, Vec<CorrelationRange>) {
    let mut bytes = Vec::new();
    let mut ranges = Vec::new();
    for ((older, newer), pairs) in &nomenclature.correlations {
        let swapped = pairs.iter().map(|(from, to)| (*to, *from)).collect();
        let mut add =
            |from: HsEdition, to: HsEdition, pairs: &Correlation, reverse: &Correlation| {
                let start = bytes.len() / 4;
                let alone = |code, pairs: &Correlation| {
                    let mut of = following(pairs, code);
                    of.next() == Some(code) && of.next().is_none()
                };
                for code in &slots.codes {
                    if !nomenclature.has(from, *code)
                        || (alone(*code, pairs) && alone(*code, reverse))
                    {
                        continue;
                    }
                    let mut targets: Vec<u16> =
                        following(pairs, *code).map(|target| slots.slot(target)).collect();
                    if targets.is_empty() && nomenclature.has(to, *code) {
                        targets.push(NONE);
                    }
                    for target in targets {
                        bytes.extend(slots.slot(*code).to_le_bytes());
                        bytes.extend(target.to_le_bytes());
                    }
                }
                start..bytes.len() / 4
            };
        let forward = add(*older, *newer, pairs, &swapped);
        let backward = add(*newer, *older, &swapped, pairs);
        ranges.push(CorrelationRange { older: *older, newer: *newer, forward, backward });
    }
    (bytes, ranges)
}

fn following(pairs: &Correlation, code: Subheading) -> impl Iterator<Item = Subheading> {
    let after = Subheading::from_number(code.number() + 1).unwrap_or(code);
    let least = Subheading::from_number(0).unwrap_or(code);
    pairs.range((code, least)..).take_while(move |(from, _)| *from < after).map(|(_, to)| *to)
}
