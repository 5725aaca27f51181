//! The cache of rates answers as a look-up does: every line of every Party, on the days on
//! which its tariff changes, one at a time and in batches.

use std::hash::{DefaultHasher, Hash, Hasher};

use ajcep::bulk::RateCache;
use ajcep::tariff::{Regime, TariffLine};
use ajcep::{Book, Party, TariffCode};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::data::{book_with, pack};

/// A hash of the rates of a line.
fn hash(line: &TariffLine<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    (line.mfn().to_string(), line.preference().to_string()).hash(&mut hasher);
    hasher.finish()
}

/// Lines and days, in an order that returns to each line with another day.
fn questions(book: &Book) -> Vec<(Party, TariffCode, Date)> {
    let mut all = Vec::new();
    for party in Party::ALL {
        let lines: Vec<TariffCode> = book.lines(party).map(|line| line.code()).collect();
        for window in book.editions(party) {
            let last = window.until().unwrap_or(date(2027, 1, 1));
            let days = [window.from(), last, last.saturating_add(1.day())];
            all.extend(days.iter().flat_map(|day| lines.iter().map(|code| (party, *code, *day))));
        }
    }
    all
}

/// Compares single look-ups, batches and `Book::line`.
fn check(book: &Book) {
    let (mut single, mut batched) = (RateCache::new(book), RateCache::new(book));
    let (mut answered, mut refused) = (0, 0);
    for (round, group) in questions(Book::embedded()).chunks_exact(16).enumerate() {
        // One index has no line, and is skipped.
        let asked: [_; 16] =
            std::array::from_fn(|index| (index != round % 16).then_some(group[index]));
        let mut found = Vec::new();
        batched.get_each::<16>(
            |index| *asked.get(index)?,
            hash,
            |index, answer| found.push((index, answer)),
        );
        let mut found = found.into_iter();
        for (index, line) in asked.iter().enumerate() {
            let Some((party, code, day)) = *line else { continue };
            let expected = book.line(party, code, day).as_ref().map(hash).map_err(Clone::clone);
            assert_eq!(single.get(party, code, day, hash), expected, "{party} {code} {day}");
            *(if expected.is_ok() { &mut answered } else { &mut refused }) += 1;
            assert_eq!(found.next(), Some((index, expected)), "{party} {code} {day}");
        }
        assert_eq!(found.next(), None);
    }
    assert!(answered > 200_000 && refused > 1_000, "{answered} answered, {refused} refused");
}

#[test]
fn batches_and_single_look_ups_agree() {
    check(Book::embedded());
}

#[test]
fn batches_and_single_look_ups_agree_in_a_book_with_a_pack() {
    check(&book_with([pack("p", Party::Japan, Regime::Ajcep, &[("0306.17.000", "0.5%")])]));
}
