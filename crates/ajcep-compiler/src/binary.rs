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
//! | `regime-blocks.bin` | for each regime, for each slot: u24 the first line of its block, or all ones |
//! | `regime-lines.bin`, `regime-records.bin` | the lines and records of regimes |
//! | `rule-of.bin` | for each rule table, for each slot: u16 the row of its product specific rule, or all ones |
//! | `correlations.bin` | u16, u16: slots of codes that share goods |
//!
//! The first is a minimal perfect hash that keeps order: a code's slot is the
//! number of codes below it, one load and a population count away.
//!
//! Most subheadings have one of a few thousand distinct blocks of lines, so storing
//! each once makes the tables small enough to stay in the cache.

use std::collections::BTreeMap;

use ajcep_model::layout::NONE;
use ajcep_model::{HsEdition, Party, RuleTable, Subheading};

use crate::nomenclature::{Correlation, Nomenclature};
use crate::regimes::Regimes;
use crate::rules::OriginRules;
use crate::schedule::Schedules;

const FIVE_DIGIT_NUMBERS: u32 = 100_000;

/// Means "no block" in `blocks.bin`.
const NO_BLOCK: u32 = 0xFF_FFFF;

/// An index that fits below [`NONE`].
fn index(number: usize) -> Option<u16> {
    u16::try_from(number).ok().filter(|index| *index != NONE)
}

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
            .map(|(slot, code)| Some((*code, index(slot)?)))
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
        let row = |edition, code| rules.row_of(edition, code).and_then(index).unwrap_or(NONE);
        RuleTable::ALL
            .into_iter()
            .flat_map(|table| self.codes.iter().map(move |code| row(table.edition(), *code)))
            .flat_map(u16::to_le_bytes)
            .collect()
    }

    /// For each Party, for each slot, the first line of its block.
    pub(crate) fn blocks(&self, schedules: &Schedules) -> Result<Vec<u8>, String> {
        let rows = schedules.schedules.iter();
        self.starts(
            Party::ALL.len(),
            rows.map(|schedule| (schedule.party.index(), schedule.blocks.as_slice())),
        )
    }

    /// For each regime, for each slot, the first line of its block.
    pub(crate) fn regime_blocks(&self, regimes: &Regimes) -> Result<Vec<u8>, String> {
        let rows = regimes.list.iter().map(|regime| regime.blocks.as_slice()).enumerate();
        self.starts(regimes.list.len(), rows)
    }

    fn starts<'b>(
        &self,
        rows: usize,
        blocks: impl Iterator<Item = (usize, &'b [(Subheading, u32)])>,
    ) -> Result<Vec<u8>, String> {
        let mut starts = vec![NO_BLOCK; rows * self.codes.len()];
        for (row, blocks) in blocks {
            for (code, start) in blocks {
                if *start >= NO_BLOCK {
                    return Err("more than 2^24 distinct lines".to_owned());
                }
                let slot = self.numbers.get(code).map(|slot| usize::from(*slot));
                let cell = slot.and_then(|slot| starts.get_mut(row * self.codes.len() + slot));
                *cell.ok_or_else(|| format!("{code} is in no HS edition"))? = *start;
            }
        }
        let first_three = |start: &u32| {
            let [a, b, c, _] = start.to_le_bytes();
            [a, b, c]
        };
        Ok(starts.iter().flat_map(first_three).collect())
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

/// Where the pairs of one correlation lie in `correlations.bin`.
pub(crate) struct CorrelationRange {
    pub(crate) older: HsEdition,
    pub(crate) newer: HsEdition,
    pub(crate) forward: std::ops::Range<usize>,
    pub(crate) backward: std::ops::Range<usize>,
}

/// All correlations, without the codes that map one-to-one to themselves: those are
/// implied. A code of the earlier edition that has no successor though
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
