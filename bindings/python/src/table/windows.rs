//! The lines of a tariff with the days on which each is what the book answers.

use std::collections::{BTreeMap, BTreeSet};

use ajcep_core::model::Season;
use ajcep_core::tariff::TariffLine;
use ajcep_core::{Book, Party, TariffCode, Window};
use jiff::ToSpan;
use jiff::civil::Date;

/// A line, and the days on which the book answers with it.
pub(super) struct Dated<'b> {
    pub(super) line: TariffLine<'b>,
    pub(super) window: Option<Window>,
}

/// The lines as they are in their layers; where layers overlap, as the book merges them, cut
/// into the windows in which they are one line.
pub(super) fn dated<'b>(
    book: &'b Book,
    party: Party,
    lines: impl Iterator<Item = TariffLine<'b>>,
) -> Vec<Dated<'b>> {
    let mut codes: BTreeMap<TariffCode, Vec<TariffLine<'b>>> = BTreeMap::new();
    for line in lines {
        codes.entry(line.code()).or_default().push(line);
    }
    let each = codes.into_iter().flat_map(|(code, lines)| match overlap(&lines) {
        true => merged(book, party, code, &lines),
        false => lines.into_iter().map(|line| Dated { line, window: line.window() }).collect(),
    });
    each.collect()
}

/// Whether two lines of one code hold on one day.
fn overlap(lines: &[TariffLine<'_>]) -> bool {
    let shared = |one: &TariffLine<'_>, other: &TariffLine<'_>| {
        let seasons = one.season().zip(other.season());
        let windows = one.window().zip(other.window());
        seasons.is_none_or(|(one, other)| one.overlaps(&other))
            && windows.is_none_or(|(one, other)| one.overlaps(&other))
    };
    let mut rest = lines.iter();
    std::iter::from_fn(|| rest.next().map(|line| rest.clone().any(|other| shared(line, other))))
        .any(|found| found)
}

/// What the book answers between the days on which a line of any layer begins or ends.
fn merged<'b>(
    book: &'b Book,
    party: Party,
    code: TariffCode,
    lines: &[TariffLine<'b>],
) -> Vec<Dated<'b>> {
    let after = |window: Window| window.until().and_then(|last| last.checked_add(1.day()).ok());
    let windows: Vec<Window> = lines.iter().filter_map(TariffLine::window).collect();
    let starts: BTreeSet<Date> =
        windows.iter().flat_map(|window| [Some(window.from()), after(*window)]).flatten().collect();
    let ends = starts.iter().skip(1).map(|next| next.checked_sub(1.day()).ok()).chain([None]);
    let mut answers: Vec<Dated<'b>> = Vec::new();
    for window in starts.iter().zip(ends).filter_map(|(from, until)| Window::new(*from, until)) {
        let seasons: Vec<Season> = lines.iter().filter_map(TariffLine::season).collect();
        let of_seasons =
            |day: Date| seasons.iter().map(|season| season.contains(day)).collect::<Vec<bool>>();
        // A day of each combination of seasons; a year has all of them.
        let mut asked: Vec<Vec<bool>> = Vec::new();
        let first = answers.len();
        let days = (0..366).filter_map(|day| window.from().checked_add(day.days()).ok());
        for day in days.filter(|day| window.contains(*day)) {
            let combination = of_seasons(day);
            if asked.contains(&combination) {
                continue;
            }
            asked.push(combination);
            let Ok(line) = book.line(party, code, day) else { continue };
            let same = |known: &Dated<'_>| {
                let other = &known.line;
                other.season() == line.season()
                    && other.mfn() == line.mfn()
                    && other.preference() == line.preference()
            };
            if !answers.iter().skip(first).any(same) {
                answers.push(Dated { line, window: Some(window) });
            }
        }
    }
    answers
}
