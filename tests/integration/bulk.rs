//! What is remembered of lines is what a look-up finds: every line of every Party, on the
//! days on which its tariff changes, one at a time and several together.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::hash::{DefaultHasher, Hash, Hasher};

use ajcep::{Book, Pack, PackBuilder, PackLine, Party, RateMemo, Regime, TariffCode, TariffLine};
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// What is told of a line, in so many bits.
fn told(line: &TariffLine<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    (line.mfn(&[]).to_string(), line.preference(&[]).to_string()).hash(&mut hasher);
    hasher.finish()
}

/// Lines and days in an order that comes back to each line with another day.
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

/// Each alone, several together and by a look-up; counts what is answered and refused.
fn same_answers(book: &Book) -> (usize, usize) {
    let (mut alone, mut together) = (RateMemo::new(book), RateMemo::new(book));
    let questions = questions(Book::embedded());
    let (mut answered, mut refused) = (0, 0);
    for (round, group) in questions.chunks_exact(16).enumerate() {
        // One of the places has no line, and is not told of.
        let asked: [_; 16] =
            std::array::from_fn(|place| (place != round % 16).then_some(group[place]));
        let mut found = Vec::new();
        together.of_each(&asked, told, |place, answer| found.push((place, answer)));
        let expected = asked.iter().enumerate().filter_map(|(place, line)| Some((place, (*line)?)));
        let mut found = found.into_iter();
        for (index, (party, code, day)) in expected {
            let (place, answer) = found.next().unwrap();
            assert_eq!(place, index);
            let line = book.line(party, code, day);
            assert_eq!(answer, line.as_ref().map(told).map_err(Clone::clone), "{party} {code}");
            assert_eq!(answer, alone.of(party, code, day, told), "{party} {code} {day}");
            *(if answer.is_ok() { &mut answered } else { &mut refused }) += 1;
        }
        assert!(found.next().is_none());
    }
    (answered, refused)
}

#[test]
fn several_together_are_as_each_alone() {
    let (answered, refused) = same_answers(Book::embedded());
    assert!(answered > 200_000 && refused > 1_000, "{answered} answered, {refused} refused");
}

#[test]
fn several_together_are_as_each_alone_in_a_book_with_a_pack() {
    let window = "2026-01-01..2026-12-31".parse().unwrap();
    let mut pack = PackBuilder::new("p", Party::Japan, Regime::Ajcep, window).unwrap();
    let line = PackLine::new("0306.17.000".parse().unwrap(), "0.5%".parse().unwrap());
    pack.add(line).unwrap();
    let pack = Pack::from_bytes(&pack.to_bytes().unwrap()).unwrap();
    let (answered, refused) = same_answers(&Book::embedded().with(pack));
    assert!(answered > 200_000 && refused > 1_000, "{answered} answered, {refused} refused");
}
