//! Every line of every Party, on every day that matters: what the book answers
//! is what the data file says.

use std::collections::{BTreeMap, BTreeSet};

use ajcep::{Book, ErrorKind, HsEdition, Party, Subheading, TariffCode, nomenclature};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::data::{Row, rows, schedule_window};

/// The first and last day of each window and season, the days around them, and
/// the ends of two Februaries.
fn days(rows: &[Row]) -> BTreeSet<Date> {
    let mut edges = BTreeSet::from([date(2027, 2, 28), date(2028, 2, 29)]);
    for row in rows {
        edges.insert(row.window.from());
        edges.extend(row.window.until());
        for (month, day) in row.season.iter().flat_map(|season| [season.first(), season.last()]) {
            for year in 2025..=2028 {
                edges.extend(Date::new(year, month, day).ok());
            }
        }
    }
    let around = |day: Date| [-1, 0, 1].map(|step| day.checked_add(step.days()).unwrap());
    edges.into_iter().flat_map(around).collect()
}

fn check(party: Party) {
    let rows = rows(party);
    let days = days(&rows);
    let mut by_code: BTreeMap<_, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        by_code.entry(row.code).or_default().push(row);
    }
    let book = Book::embedded();
    let whole = schedule_window(party);
    let mut answered = 0;
    for (code, rows) in by_code {
        for day in &days {
            let holds = |row: &&&Row| {
                row.window.contains(*day) && row.season.is_none_or(|season| season.contains(*day))
            };
            let expected: Vec<_> = rows.iter().filter(holds).collect();
            assert!(expected.len() <= 1, "{party} {code} {day}: two rows");
            match (book.line(party, code, *day), expected.first()) {
                (Ok(line), Some(row)) => {
                    let cells =
                        line.cells().into_iter().map(|entry| entry.map(ToString::to_string));
                    assert!(cells.eq(row.cells.clone()), "{party} {code} {day}");
                    assert_eq!(line.window(), Some(row.window), "{party} {code} {day}");
                    assert_eq!(line.season(), row.season, "{party} {code} {day}");
                    answered += 1;
                }
                (Err(error), None) => {
                    let kind = match whole.contains(*day) {
                        true => ErrorKind::CodeNotInForce,
                        false => ErrorKind::DateOutsideSchedule,
                    };
                    assert_eq!(error.kind(), kind, "{party} {code} {day}: {error}");
                    assert!(!error.windows().is_empty(), "{party} {code} {day}: {error}");
                }
                (answer, row) => panic!("{party} {code} {day}: {answer:?} against {row:?}"),
            }
        }
    }
    assert!(answered >= rows.len(), "{party}: only {answered} answers for {} rows", rows.len());
    assert_eq!(book.lines(party).count(), rows.len());
}

macro_rules! parties {
    ($($name:ident $party:ident;)+) => { $(#[test] fn $name() { check(Party::$party); })+ };
}

parties! {
    japan Japan;
    brunei_darussalam BruneiDarussalam;
    cambodia Cambodia;
    indonesia Indonesia;
    lao_pdr LaoPdr;
    malaysia Malaysia;
    myanmar Myanmar;
    philippines Philippines;
    singapore Singapore;
    thailand Thailand;
    viet_nam VietNam;
}

#[test]
fn a_prefix_lists_exactly_the_lines_under_it() {
    let book = Book::embedded();
    for party in Party::ALL {
        let rows = rows(party);
        let mut prefixes: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for row in &rows {
            prefixes.entry(row.code.subheading()).or_default().insert(row.code);
        }
        for (prefix, codes) in prefixes {
            let listed = book.codes_under(party, prefix.into());
            assert!(listed.iter().eq(&codes), "{party} {prefix}: {listed:?}");
        }
    }
}

#[test]
fn an_unknown_code_offers_the_lines_that_may_be_meant() {
    let book = Book::embedded();
    let current = nomenclature::current_edition();
    for party in Party::ALL {
        let rows = rows(party);
        let day = schedule_window(party).from();
        let holds = |row: &&Row| {
            row.window.contains(day) && row.season.is_none_or(|season| season.contains(day))
        };
        let mut lines: BTreeMap<Subheading, BTreeSet<TariffCode>> = BTreeMap::new();
        for row in rows.iter().filter(holds) {
            lines.entry(row.code.subheading()).or_default().insert(row.code);
        }
        // Every subheading of every edition, with national digits that no tariff has.
        let editions = HsEdition::ALL.into_iter();
        let codes: BTreeSet<Subheading> = editions.flat_map(nomenclature::subheadings).collect();
        for subheading in codes {
            let digits = format!("{:06}97", subheading.number());
            let code: TariffCode = digits.parse().unwrap();
            let Err(error) = book.line(party, code, day) else { continue };
            if error.kind() != ErrorKind::UnknownCode || error.to_string().contains("zero") {
                continue;
            }
            let expected: Vec<TariffCode> = match lines.get(&subheading) {
                Some(lines) => {
                    let shared = |line: &TariffCode| {
                        let line = line.undotted().to_string();
                        line.bytes().zip(digits.bytes()).take_while(|(a, b)| a == b).count()
                    };
                    let most = lines.iter().map(shared).max().unwrap();
                    lines.iter().copied().filter(|line| shared(line) == most).collect()
                }
                None => {
                    let newest = HsEdition::ALL.into_iter().rev().find(|edition| {
                        *edition != current && nomenclature::has(*edition, subheading)
                    });
                    let became = newest.and_then(|edition| {
                        nomenclature::transpose(subheading, edition, current).ok()
                    });
                    let targets = became.iter().flat_map(|became| became.targets());
                    targets.filter_map(|target| lines.get(&target)).flatten().copied().collect()
                }
            };
            let shown = &expected[..expected.len().min(30)];
            assert_eq!(error.lines(), shown, "{party} {code}: {error}");
            let more = expected.len() > 30;
            assert_eq!(error.to_string().contains(" more"), more, "{party} {code}: {error}");
        }
    }
}

#[test]
fn an_unknown_code_names_its_nearest_prefix() {
    let book = Book::embedded();
    for party in Party::ALL {
        let rows = rows(party);
        let texts: BTreeSet<String> =
            rows.iter().map(|row| row.code.undotted().to_string()).collect();
        let day = schedule_window(party).from();
        for seed in 0..2000u64 {
            let number = seed.wrapping_mul(6_364_136_223_846_793_005) >> 30;
            let digits = format!("{:09}", number % 1_000_000_000);
            if texts.contains(&digits) {
                continue;
            }
            let Err(error) = book.line(party, digits.parse().unwrap(), day) else { panic!() };
            let longest = (2..=9).rev().find(|length| {
                let prefix = &digits[..*length];
                texts.range(prefix.to_owned()..).next().is_some_and(|text| text.starts_with(prefix))
            });
            let message = error.to_string().replace('.', "");
            // The lines that may be meant are more than a prefix says.
            if !error.lines().is_empty() {
                assert!(!message.contains("prefix is"), "{party} {digits}: {message}");
                continue;
            }
            match longest {
                Some(length) => assert!(
                    message.contains(&format!("prefix is {}", &digits[..length])),
                    "{party} {digits}: {message}"
                ),
                None => assert!(!message.contains("prefix"), "{party} {digits}: {message}"),
            }
        }
    }
}
