//! What is remembered of lines is what a look-up finds: every line of every Party, on the
//! days on which its tariff changes, one at a time and several together.

use std::hash::{DefaultHasher, Hash, Hasher};

use ajcep::{Book, Party, RateMemo, TariffCode, TariffLine};
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

#[test]
fn several_together_are_as_each_alone() {
    let book = Book::embedded();
    let (mut alone, mut together) = (RateMemo::new(book), RateMemo::new(book));
    let questions = questions(book);
    let (mut answered, mut refused) = (0, 0);
    for group in questions.chunks_exact(16) {
        let group: &[_; 16] = group.try_into().unwrap();
        let mut found = Vec::new();
        together.of_each(&group.map(Some), told, |place, answer| found.push((place, answer)));
        for (index, ((party, code, day), (place, answer))) in group.iter().zip(found).enumerate() {
            assert_eq!(place, index);
            let line = book.line(*party, *code, *day);
            assert_eq!(answer, line.as_ref().map(told).map_err(Clone::clone), "{party} {code}");
            assert_eq!(answer, alone.of(*party, *code, *day, told), "{party} {code} {day}");
            *(if answer.is_ok() { &mut answered } else { &mut refused }) += 1;
        }
    }
    assert!(answered > 200_000 && refused > 1_000, "{answered} answered, {refused} refused");
}
