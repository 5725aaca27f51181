//! Transposes a schedule in an older HS edition, HS 2002 in Annex 1, to the lines of the
//! national tariff.
//!
//! The rate of a line is that of the codes that its subheading descends from. If these have
//! different rates, the codes do not determine which one applies: the line gets the range of the
//! rates, or is unknown, and is reported.

use std::collections::{BTreeMap, BTreeSet};

use ajcep::model::{RateValue, UnknownReason};
use ajcep::pack::PackLine;
use ajcep::tariff::TariffLine;
use ajcep::{
    Book, HsEdition, RateEntry, RateExpression, Subheading, TariffCode, Window, nomenclature,
};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::error::ImportError;
use crate::import::Import;
use crate::row::Row;
use crate::timeline::{Period, Timeline};

/// The lines of the national tariff with the rates of the table.
pub(crate) struct Transposed {
    pub(crate) lines: Vec<PackLine>,
    /// The number of lines of each kind.
    pub(crate) counts: Vec<(&'static str, usize)>,
    /// Ambiguous lines, and rows that correspond to no line.
    pub(crate) notes: Vec<String>,
}

/// Transposes `rows` to the lines that the national tariff has on `day`.
pub(crate) fn transpose(
    import: &Import<'_>,
    book: &Book,
    (from, day): (HsEdition, Date),
    rows: &[(Row, Timeline)],
) -> Result<Transposed, ImportError> {
    let mut under: BTreeMap<Subheading, Vec<&(Row, Timeline)>> = BTreeMap::new();
    for row in rows {
        under.entry(row.0.code.subheading()).or_default().push(row);
    }
    let mut transposed = Transposed { lines: Vec::new(), counts: Vec::new(), notes: Vec::new() };
    let (mut one, mut ambiguous, mut unlisted) = (0, 0, 0);
    let mut reached: BTreeSet<Subheading> = BTreeSet::new();
    let mut lines = 0;
    for line in book.lines_on(import.party, day) {
        lines += 1;
        let ancestors = ancestors(&line, from)?;
        reached.extend(&ancestors);
        let sources: Vec<&(Row, Timeline)> =
            ancestors.iter().filter_map(|code| under.get(code)).flatten().copied().collect();
        let timelines = distinct(by_code(&sources));
        match timelines.as_slice() {
            [] => unlisted += 1,
            [timeline] => {
                one += 1;
                push(&mut transposed.lines, &line, timeline);
            }
            several => {
                ambiguous += 1;
                let merged = merge(import.window, from, several);
                let rates: Vec<String> = merged
                    .periods
                    .iter()
                    .map(|period| format!("{} ({})", period.rate, period.window))
                    .collect();
                let rows: Vec<String> =
                    sources.iter().map(|(row, _)| format!("{} {}", row.code, row.place)).collect();
                transposed.notes.push(format!(
                    "{}: ambiguous between {}: {}",
                    line.code(),
                    rows.join(", "),
                    rates.join(", ")
                ));
                push(&mut transposed.lines, &line, &merged);
            }
        }
    }
    if lines == 0 {
        let party = import.party;
        let reason = format!("the tariff of {party} has no lines on {day}; give another day");
        return Err(ImportError::Table(reason));
    }
    for (code, rows) in under.iter().filter(|(code, _)| !reached.contains(code)) {
        let places: Vec<String> = rows.iter().map(|(row, _)| row.place.to_string()).collect();
        let places = places.join(", ");
        transposed.notes.push(format!("{code}: reaches no line of the tariff ({places})"));
    }
    transposed.counts = vec![
        ("of-one-rate", one),
        ("ambiguous", ambiguous),
        ("not-in-the-table", unlisted),
        ("in-the-tariff", lines),
    ];
    Ok(transposed)
}

/// Returns the codes of an HS edition that the subheading of a line corresponds to.
fn ancestors(line: &TariffLine<'_>, from: HsEdition) -> Result<Vec<Subheading>, ImportError> {
    let code = line.code().subheading();
    // A tariff may contain codes of an edition older than its own.
    let newest_first = HsEdition::ALL.into_iter().rev();
    let mut editions = [line.hs_edition()]
        .into_iter()
        .chain(newest_first)
        .filter(|edition| nomenclature::has(*edition, code));
    let Some(edition) = editions.next() else { return Ok(Vec::new()) };
    Ok(nomenclature::transpose(code, edition, from)?.targets().collect())
}

/// The rates of each code: those of all its rows, which are of different days.
fn by_code(sources: &[&(Row, Timeline)]) -> Vec<Timeline> {
    let mut codes: BTreeMap<TariffCode, Vec<Period>> = BTreeMap::new();
    for (row, timeline) in sources {
        codes.entry(row.code).or_default().extend(timeline.periods_of(row));
    }
    let in_order = |mut periods: Vec<Period>| {
        periods.sort_by_key(|period| period.window.from());
        Timeline { periods }
    };
    codes.into_values().map(in_order).collect()
}

/// Returns the timelines that differ in their rates or days; the basis is ignored.
fn distinct(timelines: Vec<Timeline>) -> Vec<Timeline> {
    let mut all: Vec<Timeline> = Vec::new();
    for timeline in timelines {
        if !all.iter().any(|other| other.same_rates(&timeline)) {
            all.push(timeline);
        }
    }
    all
}

/// Adds the pack lines of `line`, one for each period.
fn push(lines: &mut Vec<PackLine>, line: &TariffLine<'_>, timeline: &Timeline) {
    for period in &timeline.periods {
        lines.push(
            PackLine::new(line.code(), period.rate.clone())
                .with_window(period.window)
                .with_basis(period.basis.as_str())
                .with_units(line.units()),
        );
    }
}

/// Returns the timeline of a line to which any of `timelines` may apply, on the days of any.
fn merge(window: Window, edition: HsEdition, timelines: &[Timeline]) -> Timeline {
    let changes = |period: &Period| {
        let after = period.window.until().and_then(|last| last.checked_add(1.day()).ok());
        [Some(period.window.from()), after].into_iter().flatten()
    };
    let periods = timelines.iter().flat_map(|timeline| &timeline.periods);
    let mut starts: BTreeSet<Date> = periods.flat_map(changes).collect();
    starts.retain(|start| window.contains(*start));
    starts.insert(window.from());
    let ends = starts.iter().skip(1).map(|next| next.checked_sub(1.day()).ok());
    let windows = starts.iter().zip(ends.chain([window.until()]));
    let periods = windows
        .filter_map(|(from, until)| Window::new(*from, until))
        .filter_map(|window| {
            let on = |timeline: &Timeline| {
                let mut periods = timeline.periods.iter();
                let period = periods.find(|period| period.window.contains(window.from()));
                period.map(|period| period.rate.clone())
            };
            let rates: Vec<Option<RateEntry>> = timelines.iter().map(on).collect();
            let basis = format!("ambiguous transposition from {edition}");
            let has_any = rates.iter().any(Option::is_some);
            has_any.then(|| Period { window, rate: either(&rates), basis })
        })
        .collect();
    Timeline { periods }
}

/// Returns the entry for one of several possible rates: a range if all are percentages,
/// otherwise `unknown`.
fn either(rates: &[Option<RateEntry>]) -> RateEntry {
    let percents: Option<Vec<&RateExpression>> = rates
        .iter()
        .map(|rate| match rate.as_ref()?.alternatives() {
            [one] if !one.partial => match one.value.rate()? {
                rate if rate.as_percent().is_some() => Some(rate),
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
