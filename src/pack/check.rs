//! Compares a pack with the layers below it: what it adds, replaces, repeats and
//! contradicts.

use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;

use ajcep_model::{RateEntry, RateExpression, RateValue, Season, TariffCode, Window, vocabulary};
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
        let below = layers.line(code, day);
        // A code that is shorter than a line stands for the lines under it.
        let missing = below.as_ref().is_err_and(|error| {
            !matches!(error.kind(), ErrorKind::DateOutsideSchedule | ErrorKind::IncompleteCode)
        });
        let below = below.ok();
        add(match known_below(layers, pack, below.as_ref(), code, day) {
            None => Finding::Adds,
            Some(same) if same == entry => Finding::Repeats,
            Some(other) => Finding::Replaces { below: other.clone() },
        });
        if missing {
            add(Finding::NoSuchLine);
        }
        let mfn = below.as_ref().filter(|_| pack.regime() != Regime::Mfn);
        let above = |mfn: &&RateExpression| {
            unconditional(entry).is_some_and(|rate| rate.compare(mfn) == Some(Ordering::Greater))
        };
        if let Some(mfn) = mfn.and_then(|below| below.mfn(&[]).rate()).filter(above) {
            add(Finding::AboveMfn { mfn: mfn.clone() });
        }
    }
    PackReport { findings }
}

fn unconditional(entry: &RateEntry) -> Option<&RateExpression> {
    entry.unconditional()?.value.rate()
}

/// The rate that the layers below have under the regime of the pack; `None` if it is
/// unknown.
fn known_below<'b>(
    layers: Layers<'b>,
    pack: &Pack,
    below: Option<&TariffLine<'b>>,
    code: TariffCode,
    day: Date,
) -> Option<&'b RateEntry> {
    let entry = match pack.regime() {
        Regime::Mfn => below?.cells().general,
        Regime::Ajcep => below?.cells().preference,
        regime => {
            let mut packs = layers.packs_of(regime);
            packs.find_map(|other| other.record(code, day))?.cells().preference
        }
    }?;
    let unknown = |value: &RateValue| matches!(value, RateValue::Unknown(_));
    let known = !entry.alternatives().iter().all(|alternative| unknown(&alternative.value));
    known.then_some(entry)
}

/// The first day of the window that is in the season.
fn first_day(window: Window, season: Option<Season>) -> Option<Date> {
    let from = window.from();
    let Some(season) = season.filter(|season| !season.contains(from)) else { return Some(from) };
    let (month, day) = season.first();
    // A season may begin on 29 February, which eight years may lack.
    let begins = (0..=8).filter_map(|years| Date::new(from.year() + years, month, day).ok());
    begins.into_iter().find(|day| *day >= from).filter(|day| window.contains(*day))
}
