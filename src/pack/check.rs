//! Compares a pack with the layers below it: what it adds, replaces, repeats and
//! contradicts.

use alloc::string::ToString;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;

use ajcep_model::{
    Party, RateEntry, RateExpression, RateValue, Season, TariffCode, Window, vocabulary,
};
use jiff::civil::Date;

use crate::error::ErrorKind;
use crate::tariff::{Layers, Pack, Regime, TariffLine};

vocabulary! {
    /// The kind of a [`Finding`].
    pub enum FindingKind: "finding" {
        /// The layers below have no rate for the line.
        Adds = 1, "adds", "adds a rate where none is known";
        /// The layers below have another rate.
        Replaces = 2, "replaces", "replaces another rate";
        /// The layers below have the same rate.
        Repeats = 3, "repeats", "repeats what is known";
        AboveMfn = 4, "above-mfn", "contradicts: above the MFN rate";
        NoSuchLine = 5, "no-such-line", "contradicts: the tariff has no such line on that day";
        NeverHolds = 6, "never-holds", "contradicts: no day of its season is in its window";
    }
}

impl FindingKind {
    /// Whether it contradicts the layers below or itself.
    pub const fn is_contradiction(self) -> bool {
        matches!(self, Self::AboveMfn | Self::NoSuchLine | Self::NeverHolds)
    }
}

/// What one line of a pack does to the layers below.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// The layers below have no rate for it.
    Adds,
    /// They have another rate.
    Replaces {
        /// The rate below.
        below: RateEntry,
    },
    /// They have the same rate.
    Repeats,
    /// It is a preference above the MFN rate, which never applies.
    AboveMfn {
        /// The MFN rate.
        mfn: RateExpression,
    },
    /// The tariff is known for the day, and the code is no line of it.
    NoSuchLine,
    /// Its window has no day of its season.
    NeverHolds,
}

impl Finding {
    /// Its kind: a stable code and number.
    pub const fn kind(&self) -> FindingKind {
        match self {
            Self::Adds => FindingKind::Adds,
            Self::Replaces { .. } => FindingKind::Replaces,
            Self::Repeats => FindingKind::Repeats,
            Self::AboveMfn { .. } => FindingKind::AboveMfn,
            Self::NoSuchLine => FindingKind::NoSuchLine,
            Self::NeverHolds => FindingKind::NeverHolds,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Replaces { below } => write!(f, "replaces {below}"),
            Self::AboveMfn { mfn } => write!(f, "contradicts: above the MFN rate of {mfn}"),
            other => f.write_str(other.kind().label()),
        }
    }
}

/// A finding about one line of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LineFinding {
    /// The code of the line.
    pub code: TariffCode,
    /// The first day it holds; `None` if it never does.
    pub from: Option<Date>,
    /// Its rate.
    pub rate: RateEntry,
    /// What it does to the layers below.
    pub finding: Finding,
}

/// What a pack does to the layers below it, line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PackReport {
    /// The findings in the order of codes; a line may have several.
    pub findings: Vec<LineFinding>,
}

impl PackReport {
    /// How many findings are of this kind.
    pub fn count(&self, kind: FindingKind) -> usize {
        self.findings.iter().filter(|line| line.finding.kind() == kind).count()
    }

    /// Whether no finding is a contradiction.
    pub fn is_sound(&self) -> bool {
        !self.findings.iter().any(|line| line.finding.kind().is_contradiction())
    }
}

/// Compares `pack` with `layers`, which are those of its Party.
pub(crate) fn check(layers: Layers<'_>, pack: &Pack) -> PackReport {
    let mut findings = Vec::new();
    for line in pack.lines() {
        let cells = line.cells();
        let Some(entry) = cells.general.or(cells.preference) else { continue };
        let from = line.window().and_then(|window| first_day(window, line.season()));
        let (code, rate) = (line.code(), entry.clone());
        let mut add = |finding| {
            findings.push(LineFinding { code, from, rate: rate.clone(), finding });
        };
        let Some(day) = from else {
            add(Finding::NeverHolds);
            continue;
        };
        // A code that is shorter than a line stands for the lines under it.
        let (below, missing) = match layers.line(code, day) {
            Ok(below) => (Vec::from([below]), false),
            Err(error) if error.kind() == ErrorKind::IncompleteCode => {
                (layers.lines_under(code.into(), day).collect(), false)
            }
            Err(error) => (Vec::new(), error.kind() != ErrorKind::DateOutsideSchedule),
        };
        let codes: Vec<TariffCode> = match below.as_slice() {
            [] => Vec::from([code]),
            lines => lines.iter().map(TariffLine::code).collect(),
        };
        let known: Vec<RateEntry> = match pack.regime() {
            Regime::Mfn => below.iter().filter_map(applied_mfn).collect(),
            Regime::Ajcep => {
                let entries = below.iter().filter_map(|line| known(line.cells().preference));
                entries.cloned().collect()
            }
            Regime::Other(_) => {
                let of = |code: &TariffCode| known(granted(layers, pack, *code, day));
                codes.iter().filter_map(of).cloned().collect()
            }
        };
        add(match known.iter().find(|other| *other != entry) {
            Some(other) => Finding::Replaces { below: other.clone() },
            None if known.len() == codes.len() => Finding::Repeats,
            None => Finding::Adds,
        });
        if missing {
            add(Finding::NoSuchLine);
        }
        let preferential = below.iter().filter(|_| pack.regime() != Regime::Mfn);
        let mut rates = preferential.filter_map(|line| line.mfn().rate());
        let above = |mfn: &&RateExpression| {
            unconditional(entry).is_some_and(|rate| rate.compare(mfn) == Some(Ordering::Greater))
        };
        if let Some(mfn) = rates.find(above) {
            add(Finding::AboveMfn { mfn: mfn.clone() });
        }
    }
    PackReport { findings }
}

fn unconditional(entry: &RateEntry) -> Option<&RateExpression> {
    entry.unconditional()?.value.rate()
}

/// A cell, if it holds a rate.
fn known(entry: Option<&RateEntry>) -> Option<&RateEntry> {
    let unknown = |value: &RateValue| matches!(value, RateValue::Unknown(_));
    entry.filter(|entry| !entry.alternatives().iter().all(|one| unknown(&one.value)))
}

/// The MFN rate that is applied to a line: of Japan's columns the one that decides.
fn applied_mfn(line: &TariffLine<'_>) -> Option<RateEntry> {
    match line.mfn().rate() {
        Some(rate) => rate.to_string().parse().ok(),
        None => known(line.cells().general).cloned(),
    }
}

/// What the layers below grant under the regime of the pack, for goods of an exporter of its.
fn granted<'b>(
    layers: Layers<'b>,
    pack: &Pack,
    code: TariffCode,
    day: Date,
) -> Option<&'b RateEntry> {
    let is_for = |exporter: &Party| {
        *exporter != layers.party
            && (pack.exporters().is_empty() || pack.exporters().contains(exporter))
    };
    let grant = |exporter: Party| {
        let mut grants = layers.grants(exporter, code, day);
        grants.find(|grant| grant.regime == pack.regime())?.entry()
    };
    Party::ALL.into_iter().filter(is_for).find_map(grant)
}

/// The first day of the window that is in the season.
fn first_day(window: Window, season: Option<Season>) -> Option<Date> {
    let from = window.from();
    let Some(season) = season.filter(|season| !season.contains(from)) else { return Some(from) };
    let (month, day) = season.first();
    // A season from 29 February begins in other years on the day after.
    let begins = |year| Date::new(year, month, day).or(Date::new(year, 3, 1)).ok();
    let begins = (0..=1).filter_map(|years| begins(from.year() + years));
    begins.into_iter().find(|day| *day >= from).filter(|day| window.contains(*day))
}
