//! Every line of every tariff: what lines that share a record are taken to have in common is so.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use ajcep::quote::LineWarnings;
use ajcep::{Book, Party};
use ajcep_columns::{Keys, Lookup, Questions, Rates, YearMonthDays};
use jiff::civil::Date;

#[test]
fn each_line_has_its_own_rates_and_warnings() {
    let book = Book::embedded();
    let mut compared = 0;
    for (to, day, from) in Party::ALL.into_iter().map(|party| match party {
        Party::Japan => (party, 20260715, "VN"),
        Party::VietNam => (party, 20260715, "JP"),
        _ => (party, 20250715, "JP"),
    }) {
        let date = Date::new((day / 10_000) as i16, (day / 100 % 100) as i8, (day % 100) as i8);
        let date = date.unwrap();
        let lines: Vec<_> = book.lines_on(to, date).collect();
        let codes = lines.iter().map(|line| line.code().undotted().to_string());
        let codes: Vec<Option<String>> = codes.map(Some).collect();
        let codes: Vec<Option<&str>> = codes.iter().map(Option::as_deref).collect();
        let days = vec![day; lines.len()];
        let (importers, exporters) =
            (vec![Some(to.code()); lines.len()], vec![Some(from); lines.len()]);
        let mut keys = Keys::new(Questions {
            to: &importers[..],
            from: &exporters[..],
            code: &codes[..],
            date: YearMonthDays(&days),
        });
        let mut lookup = Lookup::new(book, lines.len());
        lookup.answer(
            &mut keys,
            0..lines.len(),
            |line| (Rates::of_line(line), LineWarnings::of(line)),
            |row, answer| {
                let line = lines.get(row).unwrap();
                let own = (Rates::of_line(line), LineWarnings::of(line));
                assert_eq!(answer.unwrap().1, own, "{to} {}", line.code());
                compared += 1;
            },
        );
    }
    assert!(compared > 100_000, "{compared}");
}
