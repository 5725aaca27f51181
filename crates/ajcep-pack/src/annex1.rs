//! Carrying a schedule in HS 2002, as Annex 1 prints it, over to the lines of the
//! national tariff of today.
//!
//! A line takes the rate of the rows under the HS 2002 codes that its subheading came
//! from. Where those have one rate, it has it. Where they differ, nothing in the codes
//! says which is meant: the line gets the range, or is unknown, and is reported.

use std::collections::{BTreeMap, BTreeSet};

use ajcep::{
    Book, HsEdition, PackLine, RateEntry, RateExpression, RateValue, Subheading, TariffLine,
    UnknownReason, Window,
};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::Import;
use crate::error::ImportError;
use crate::row::Row;
use crate::timeline::Timeline;

const ANNEX_1: HsEdition = HsEdition::Hs2002;

/// What became of the lines of the national tariff.
pub(crate) struct Carried {
    pub(crate) lines: Vec<PackLine>,
    pub(crate) counts: Vec<(&'static str, usize)>,
    pub(crate) notes: Vec<String>,
}

pub(crate) fn carry_over(
    import: &Import<'_>,
    book: &Book,
    day: Date,
    rows: &[(Row, Timeline)],
) -> Result<Carried, ImportError> {
    let mut under: BTreeMap<Subheading, Vec<&(Row, Timeline)>> = BTreeMap::new();
    for row in rows {
        let code = row.0.code.subheading();
        if !book.has_subheading(ANNEX_1, code) {
            let fault = row.0.fault(format!("{code} is not in {ANNEX_1}"));
            return Err(ImportError::Rows(vec![fault]));
        }
        under.entry(code).or_default().push(row);
    }
    let mut carried = Carried { lines: Vec::new(), counts: Vec::new(), notes: Vec::new() };
    let (mut one, mut ambiguous, mut unlisted) = (0, 0, 0);
    let mut reached: BTreeSet<Subheading> = BTreeSet::new();
    let mut lines = 0;
    for line in book.lines_on(import.party, day) {
        lines += 1;
        let ancestors = ancestors(book, &line)?;
        reached.extend(&ancestors);
        let sources: Vec<&(Row, Timeline)> =
            ancestors.iter().filter_map(|code| under.get(code)).flatten().copied().collect();
        let timelines: Vec<&Timeline> = distinct(&sources);
        match timelines.as_slice() {
            [] => unlisted += 1,
            [timeline] => {
                one += 1;
                push(&mut carried.lines, &line, timeline);
            }
            several => {
                ambiguous += 1;
                let merged = merge(import.window, several);
                let rates: Vec<String> =
                    merged.iter().map(|(window, rate, _)| format!("{rate} ({window})")).collect();
                let rows: Vec<String> = sources
                    .iter()
                    .map(|(row, _)| format!("{} line {}", row.code, row.line))
                    .collect();
                carried.notes.push(format!(
                    "{}: ambiguous between {}: {}",
                    line.code(),
                    rows.join(", "),
                    rates.join(", ")
                ));
                push(&mut carried.lines, &line, &merged);
            }
        }
    }
    if lines == 0 {
        let party = import.party;
        let reason = format!("the tariff of {party} has no lines on {day}; give another day");
        return Err(ImportError::Table(reason));
    }
    for (code, rows) in under.iter().filter(|(code, _)| !reached.contains(code)) {
        let lines: Vec<String> = rows.iter().map(|(row, _)| row.line.to_string()).collect();
        let lines = lines.join(", ");
        carried.notes.push(format!("{code}: reaches no line of the tariff (line {lines})"));
    }
    carried.counts = vec![
        ("of-one-rate", one),
        ("ambiguous", ambiguous),
        ("not-in-the-table", unlisted),
        ("in-the-tariff", lines),
    ];
    Ok(carried)
}

/// The HS 2002 codes that the subheading of a line came from.
fn ancestors(book: &Book, line: &TariffLine<'_>) -> Result<Vec<Subheading>, ImportError> {
    let code = line.code().subheading();
    // A tariff may keep codes of an older edition than its own.
    let editions = [line.hs_edition(), HsEdition::Hs2022, HsEdition::Hs2017, HsEdition::Hs2012]
        .into_iter()
        .chain([HsEdition::Hs2007, ANNEX_1]);
    let mut editions = editions.filter(|edition| book.has_subheading(*edition, code));
    let Some(edition) = editions.next() else { return Ok(Vec::new()) };
    Ok(book.transpose(code, edition, ANNEX_1)?.targets().collect())
}

/// The timelines of rows that differ in more than what they rest on.
fn distinct<'r>(sources: &[&'r (Row, Timeline)]) -> Vec<&'r Timeline> {
    let mut all: Vec<&Timeline> = Vec::new();
    for (_, timeline) in sources {
        let same = |other: &&Timeline| {
            other.len() == timeline.len()
                && other.iter().zip(timeline).all(|(a, b)| (a.0, &a.1) == (b.0, &b.1))
        };
        if !all.iter().any(same) {
            all.push(timeline);
        }
    }
    all
}

fn push(lines: &mut Vec<PackLine>, line: &TariffLine<'_>, timeline: &Timeline) {
    for (window, rate, basis) in timeline {
        let mut made = PackLine::new(line.code(), rate.clone());
        made.window = Some(*window);
        made.basis.clone_from(basis);
        made.units = line.units().to_owned();
        lines.push(made);
    }
}

/// What can be said of a line for which several timelines may hold.
fn merge(window: Window, timelines: &[&Timeline]) -> Timeline {
    let starts: BTreeSet<Date> = timelines
        .iter()
        .flat_map(|timeline| timeline.iter())
        .map(|(window, ..)| window.from())
        .chain([window.from()])
        .collect();
    let ends = starts.iter().skip(1).map(|next| next.checked_sub(1.day()).ok());
    let windows = starts.iter().zip(ends.chain([window.until()]));
    windows
        .filter_map(|(from, until)| Window::new(*from, until))
        .map(|window| {
            let on = |timeline: &&Timeline| {
                let part = timeline.iter().find(|(part, ..)| part.contains(window.from()));
                part.map(|(_, rate, _)| rate.clone())
            };
            let rates: Vec<Option<RateEntry>> = timelines.iter().map(on).collect();
            (window, either(&rates), "ambiguous transposition from HS2002".to_owned())
        })
        .collect()
}

/// One of these rates: the range, if they are percentages.
fn either(rates: &[Option<RateEntry>]) -> RateEntry {
    let percents: Option<Vec<&RateExpression>> = rates
        .iter()
        .map(|rate| match rate.as_ref()?.alternatives() {
            [one] if !one.partial => match one.value.rate()? {
                rate @ (RateExpression::Free | RateExpression::AdValorem(_)) => Some(rate),
                _ => None,
            },
            _ => None,
        })
        .collect();
    let value = match percents {
        Some(mut percents) => {
            percents.sort_by(|a, b| a.compare(b).unwrap_or(std::cmp::Ordering::Equal));
            percents.dedup();
            match percents.as_slice() {
                [one] => RateValue::Rate((*one).clone()),
                [lowest, .., highest] => {
                    let ends = vec![(*lowest).clone(), (*highest).clone()];
                    RateValue::Rate(RateExpression::Range(ends.into()))
                }
                [] => RateValue::Unknown(UnknownReason::AmbiguousTransposition),
            }
        }
        None => RateValue::Unknown(UnknownReason::AmbiguousTransposition),
    };
    RateEntry::plain(value)
}
