//! Holding a pack against the layers below it: what it adds, replaces, repeats and
//! contradicts.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;

use ajcep_model::{RateEntry, RateExpression, RateValue, Season, TariffCode, Window};
use jiff::civil::Date;

use super::{Pack, Regime};
use crate::book::Book;
use crate::schedule::TariffLine;

/// What one line of a pack does to the layers below.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// The layers below know no rate for it.
    Adds,
    /// They have another rate.
    Replaces {
        /// The rate below.
        below: String,
    },
    /// They have the same rate.
    Repeats,
    /// It is a preference above the MFN rate, which nobody has to pay.
    AboveMfn {
        /// The MFN rate.
        mfn: String,
    },
    /// The tariff is known for the day, and its code is no line of it.
    NoSuchLine,
    /// Its window has no day of its season.
    NeverHolds,
}

impl Finding {
    /// A stable word for it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Adds => "adds",
            Self::Replaces { .. } => "replaces",
            Self::Repeats => "repeats",
            Self::AboveMfn { .. } => "above-mfn",
            Self::NoSuchLine => "no-such-line",
            Self::NeverHolds => "never-holds",
        }
    }

    /// Whether it contradicts the layers below or itself.
    pub const fn is_contradiction(&self) -> bool {
        matches!(self, Self::AboveMfn { .. } | Self::NoSuchLine | Self::NeverHolds)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Adds => f.write_str("adds a rate where none is known"),
            Self::Replaces { below } => write!(f, "replaces {below}"),
            Self::Repeats => f.write_str("repeats what is known"),
            Self::AboveMfn { mfn } => write!(f, "contradicts: above the MFN rate of {mfn}"),
            Self::NoSuchLine => f.write_str("contradicts: the tariff has no such line on that day"),
            Self::NeverHolds => f.write_str("contradicts: no day of its season is in its window"),
        }
    }
}

/// What a pack does to the layers below it, line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackReport {
    /// Each line: its code, the first day it holds, its rate, and what it does; more
    /// than once if it does more than one thing.
    pub findings: Vec<(TariffCode, Option<Date>, String, Finding)>,
}

impl PackReport {
    /// How many findings have this code.
    pub fn count(&self, code: &str) -> usize {
        self.findings.iter().filter(|(.., finding)| finding.code() == code).count()
    }

    /// Whether nothing contradicts.
    pub fn is_sound(&self) -> bool {
        !self.findings.iter().any(|(.., finding)| finding.is_contradiction())
    }
}

/// Holds `pack` against `book`.
pub(crate) fn check(book: &Book, pack: &Pack) -> PackReport {
    let mut findings = Vec::new();
    for line in pack.lines() {
        let [general, .., preference] = line.entries();
        let Some(entry) = general.or(preference) else { continue };
        let day = line.window().and_then(|window| first_day(window, line.season()));
        let mut add = |finding| findings.push((line.code(), day, entry.to_string(), finding));
        let Some(day) = day else {
            add(Finding::NeverHolds);
            continue;
        };
        let below = book.layers(pack.party()).line(line.code(), day);
        let missing = below.as_ref().is_err_and(|error| error.code() != "date-outside-schedule");
        let below = below.ok();
        add(match known_below(book, pack, below.as_ref(), line.code(), day) {
            None => Finding::Adds,
            Some(same) if same == *entry => Finding::Repeats,
            Some(other) => Finding::Replaces { below: other.to_string() },
        });
        if missing {
            add(Finding::NoSuchLine);
        }
        if let Some(mfn) = below.as_ref().and_then(|below| below.mfn(&[]).rate())
            && pack.regime() != Regime::Mfn
            && plain(entry).is_some_and(|rate| rate.compare(mfn) == Some(Ordering::Greater))
        {
            add(Finding::AboveMfn { mfn: mfn.to_string() });
        }
    }
    PackReport { findings }
}

fn plain(entry: &RateEntry) -> Option<&RateExpression> {
    entry.unconditional()?.value.rate()
}

fn general<'b>(line: &TariffLine<'b>) -> Option<&'b RateEntry> {
    let [general, ..] = line.entries();
    general
}

fn preference<'b>(line: &TariffLine<'b>) -> Option<&'b RateEntry> {
    let [.., preference] = line.entries();
    preference
}

/// The rate that the layers below have under the regime of the pack; none if it is
/// unknown.
fn known_below(
    book: &Book,
    pack: &Pack,
    below: Option<&TariffLine<'_>>,
    code: TariffCode,
    day: Date,
) -> Option<RateEntry> {
    let entry = match pack.regime() {
        Regime::Mfn => below.and_then(|line| general(line)),
        Regime::Ajcep => below.and_then(|line| preference(line)),
        regime @ Regime::Other(_) => {
            let layers = book.layers(pack.party());
            let mut packs = layers.packs_of(regime);
            packs.find_map(|other| layers.record_in(other, code, day))?.preference()
        }
    }?;
    let unknown = |value: &RateValue| matches!(value, RateValue::Unknown(_));
    let known = !entry.alternatives().iter().all(|alternative| unknown(&alternative.value));
    known.then(|| entry.clone())
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
