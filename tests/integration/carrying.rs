//! Editions carried forward: every line on a later day is that of the last day of its edition,
//! with the warning; and a day that is known is answered as without.

use ajcep::bulk::RateCache;
use ajcep::pack::{PackBuilder, PackLine};
use ajcep::tariff::{RateStatus, Regime};
use ajcep::{Book, ErrorKind, Pack, Party, Shipment, Standing, Trade, Warning};
use jiff::civil::date;

use super::data::schedule_window;

#[test]
fn the_last_edition_answers_for_later_days() {
    let (plain, carrying) = (Book::embedded(), Book::embedded().clone().carrying_forward());
    let later = date(2030, 1, 15);
    for party in Party::ALL {
        let exporter = if party == Party::Japan { Party::VietNam } else { Party::Japan };
        let trade = Trade { importer: party, exporter };
        let end = schedule_window(party).until();
        let last = end.unwrap_or(later);
        let lines: Vec<_> = plain.lines_on(party, last).collect();
        let carried: Vec<_> = carrying.lines_on(party, later).collect();
        assert_eq!(lines.len(), carried.len(), "{party}");
        for (line, carried) in lines.iter().zip(&carried) {
            assert_eq!(line.code(), carried.code());
            assert_eq!(line.mfn(), carried.mfn());
            assert_eq!(line.preference(), carried.preference());
            assert_eq!(carried.carried_from(), end);
        }
        // A quote says so, and one of a known day is as without.
        for line in carried.iter().step_by(101) {
            let shipment = Shipment::new(trade, line.code(), later);
            let quote = carrying.quote(&shipment).unwrap();
            let is_carried = end.is_some();
            assert_eq!(quote.warnings().contains(Warning::CarriedForward), is_carried);
            assert!(!is_carried || quote.standing() == Standing::Inferred);
            if is_carried {
                let error = plain.quote(&shipment).unwrap_err();
                assert_eq!(error.kind(), ErrorKind::DateOutsideSchedule);
                assert!(error.to_string().contains("can be carried forward"), "{error}");
            }
            let known = Shipment::new(trade, line.code(), last);
            let [with, without] = [&carrying, plain].map(|book| {
                let quote = book.quote(&known);
                quote.map(|quote| (quote.warnings(), quote.mfn(), quote.preference()))
            });
            assert_eq!(with, without);
        }
    }
    // Before the first edition nothing is carried.
    let early = carrying.line(Party::Thailand, "0306171101".parse().unwrap(), date(2020, 1, 1));
    assert_eq!(early.unwrap_err().kind(), ErrorKind::DateOutsideSchedule);
}

#[test]
fn coverage_on_a_day_is_that_of_its_lines() {
    let carrying = Book::embedded().clone().carrying_forward();
    for (book, day) in [(Book::embedded(), date(2025, 7, 1)), (&carrying, date(2026, 11, 26))] {
        for row in book.coverage_on(day) {
            let lines: Vec<_> = book.lines_on(row.party, day).collect();
            assert_eq!(row.lines, lines.len(), "{row:?}");
            let known = |status| !matches!(status, RateStatus::Unknown);
            let mfn = lines.iter().filter(|line| known(line.mfn().status())).count();
            assert!(row.mfn_known <= mfn, "{row:?}");
            let ajcep = lines.iter().filter(|line| known(line.preference().status())).count();
            assert!(row.ajcep_known <= ajcep, "{row:?}");
            let carried = lines.iter().find_map(|line| line.carried_from());
            assert_eq!(row.carried_from, carried, "{row:?}");
        }
    }
    // On the first day of an edition it is what the coverage of the data says.
    for row in Book::embedded().coverage().iter().filter(|row| row.regime == Regime::Mfn) {
        let first = row.windows.last().unwrap().from();
        let on = Book::embedded().coverage_on(first);
        let on = on.iter().find(|on| on.party == row.party).unwrap();
        assert_eq!((on.lines, on.mfn_known), (row.lines, row.known), "{row:?}");
    }
}

#[test]
fn a_pack_for_later_days_does_not_hide_the_lines_that_are_carried() {
    let window = "2026-01-01..".parse().unwrap();
    let mut builder = PackBuilder::new("th", Party::Thailand, Regime::Ajcep, window);
    let rate = "5%".parse().unwrap();
    builder.add(PackLine::new("0306171101".parse().unwrap(), rate)).unwrap();
    let pack = Pack::from_bytes(&builder.to_bytes().unwrap()).unwrap();
    let (day, book) = (date(2026, 7, 15), Book::embedded().clone().carrying_forward());
    let expected = book.lines_on(Party::Thailand, day).count();
    let book = book.with_pack(pack);
    assert_eq!(book.lines_on(Party::Thailand, day).count(), expected);
    let group = book.lines_under(Party::Thailand, "0306.17.11".parse().unwrap(), day).unwrap();
    assert_eq!(group.lines().len(), 2);
    assert_eq!(group.preference().lowest, ["5%".parse().unwrap()]);
}

#[test]
fn a_cache_does_not_mix_editions() {
    let book = Book::embedded().clone().carrying_forward();
    let code = "0306171101".parse().unwrap();
    let days = [date(2025, 7, 1), date(2026, 7, 1), date(2025, 7, 1), date(2026, 7, 1)];
    let mut cache = RateCache::new(&book);
    for day in days {
        let carried = cache.get(Party::Thailand, code, day, |line| line.carried_from()).unwrap();
        assert_eq!(carried.is_some(), day.year() == 2026, "{day}");
    }
}

#[test]
fn a_bad_code_is_one_in_editions_that_are_carried_forward_too() {
    let carrying = Book::embedded().clone().carrying_forward();
    let code = "0306.17".parse().unwrap();
    let errors = [date(2025, 7, 15), date(2026, 7, 15)]
        .map(|day| carrying.line(Party::Thailand, code, day).unwrap_err());
    assert_eq!(errors[0].kind(), errors[1].kind());
    assert_eq!(errors[0].lines(), errors[1].lines());
}
