//! Editions of a tariff, each of which replaces the one before, folded into rows with one row
//! for each line that did not change.

use std::collections::{BTreeMap, BTreeSet};

use ajcep_compiler::manifest::ScheduleEdition;
use ajcep_model::{Season, TariffCode};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::error::Result;
use crate::raw::RawRow;

/// A code and its season, which identify a line within an edition.
pub(crate) type Key = (TariffCode, Option<Season>);

/// The key of a raw row.
pub(crate) fn key(row: RawRow<'_>) -> Result<Key> {
    let season = match row.text("season") {
        "" => None,
        _ => Some(row.read("season", str::parse)?),
    };
    Ok((row.read("code", str::parse)?, season))
}

/// One edition of the tariff.
pub(crate) struct Edition<T> {
    pub(crate) from: Date,
    pub(crate) lines: BTreeMap<Key, T>,
}

/// A line while its content does not change. Without a first or last day it begins or ends with
/// the first edition or the last.
pub(crate) struct Folded<'e, T> {
    pub(crate) key: Key,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) content: &'e T,
}

/// The first day of each edition, and its lines.
pub(crate) fn listed<T>(editions: &[Edition<T>]) -> Vec<ScheduleEdition> {
    let of =
        |edition: &Edition<T>| ScheduleEdition { from: edition.from, lines: edition.lines.len() };
    editions.iter().map(of).collect()
}

/// Folds editions, oldest first, into rows with first and last days.
pub(crate) fn fold<T: PartialEq>(editions: &[Edition<T>]) -> Vec<Folded<'_, T>> {
    let keys: BTreeSet<Key> =
        editions.iter().flat_map(|edition| edition.lines.keys().copied()).collect();
    let mut rows = Vec::new();
    for key in keys {
        let mut contents =
            editions.iter().map(|edition| edition.lines.get(&key)).enumerate().peekable();
        while let Some((first, content)) = contents.next() {
            let Some(content) = content else { continue };
            while contents.next_if(|(_, next)| *next == Some(content)).is_some() {}
            // The next edition with other content, or without the line, ends the row.
            let next = contents.peek().and_then(|(index, _)| editions.get(*index));
            rows.push(Folded {
                key,
                from: editions.get(first).filter(|_| first > 0).map(|edition| edition.from),
                until: next.and_then(|edition| edition.from.checked_sub(1.day()).ok()),
                content,
            });
        }
    }
    rows
}
