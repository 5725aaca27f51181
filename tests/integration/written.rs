//! What others write is read right, or refused: over every line of every Party, every unit
//! that the tariffs print, and every name that the library prints.

use ajcep::notation::written::{Written, tariff_code, unit};
use ajcep::tariff::read_code;
use ajcep::{Book, Country, Currency, HsEdition, Party, Subheading, TariffCode, Unit};

use super::data::schedule_window;

/// Every code of a Party, on any day.
fn codes(party: Party) -> Vec<TariffCode> {
    let mut codes: Vec<TariffCode> =
        Book::embedded().lines(party).map(|line| line.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// How spreadsheets, programs and people spoil a code.
fn spoilt(code: TariffCode) -> Vec<String> {
    let digits = code.undotted().to_string();
    let number: u64 = digits.parse().unwrap();
    let mut all = vec![
        number.to_string(),
        format!("{number}.0"),
        format!("{number}.00"),
        format!("{digits}.0"),
        format!("{number:e}"),
        format!("{:E}", number as f64),
        digits.trim_end_matches('0').to_owned(),
        format!("{digits}0"),
        format!("0{digits}"),
    ];
    for at in 1..digits.len() {
        all.push(format!("{}.{}", &digits[..at], &digits[at..]));
        all.push(format!("{},{}", &digits[..at], &digits[at..]));
        all.push(format!("{}{}", &digits[..at], &digits[at + 1..]));
    }
    all
}

#[test]
fn a_spoilt_code_is_never_another_line() {
    let mut read = 0;
    for party in Party::ALL {
        let codes = codes(party);
        for code in codes.iter().step_by(3) {
            for text in spoilt(*code) {
                let Ok(found) = tariff_code(&text, party) else { continue };
                if found == *code {
                    read += 1;
                    continue;
                }
                // What is read as a line has the digits of the text, so another code was
                // written: a digit was left out or added by hand, which nobody can see.
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                let is_line = codes.binary_search(&found).is_ok();
                let written = digits.starts_with(&found.undotted().to_string());
                assert!(!is_line || written, "{party} {code} as {text}: {found}");
                let as_number = text.contains(['e', 'E']) || text.ends_with(".0");
                assert!(!as_number, "{party} {code} as {text}: {found}");
            }
        }
    }
    assert!(read > 10_000, "{read}");
}

#[test]
fn a_code_that_was_a_number_is_refused_or_not_found() {
    for party in Party::ALL {
        let all = codes(party);
        for code in &all {
            let number: u64 = code.undotted().to_string().parse().unwrap();
            if number.to_string().len() == code.length() {
                continue;
            }
            // A leading zero is lost.
            for text in [
                number.to_string(),
                format!("{number}.0"),
                format!("{number}.00"),
                format!("{number}.000"),
                format!("{number:e}"),
            ] {
                match read_code(&text, party) {
                    // It is a part of another code, whose lines an error offers beside this one.
                    Ok(found) => {
                        assert!(all.binary_search(&found).is_err(), "{party} {code} as {text}");
                        let day = schedule_window(party).from();
                        let error = Book::embedded().line(party, found, day).unwrap_err();
                        let in_force = Book::embedded().line(party, *code, day).is_ok();
                        let offered = error.lines().contains(code);
                        assert!(offered || !in_force, "{party} {code} as {text}: {error}");
                    }
                    Err(error) => assert_eq!(error.lines(), [*code], "{text}: {error}"),
                }
            }
        }
    }
}

#[test]
fn every_way_to_print_a_code_is_read() {
    for party in Party::ALL {
        for code in codes(party).into_iter().step_by(7) {
            let digits = code.undotted().to_string();
            let (heading, rest) = digits.split_at(4);
            let (two, national) = rest.split_at(2);
            for text in [
                code.to_string(),
                format!("{heading} {two} {national}"),
                format!("{heading}-{two}-{national}"),
                format!("{heading}.{rest}"),
                format!("'{digits}"),
                digits.chars().map(|sign| char::from_u32(sign as u32 + 0xFEE0).unwrap()).collect(),
            ] {
                assert_eq!(tariff_code(&text, party), Ok(code), "{text}");
                assert_eq!(Subheading::read(&text), Ok(code.subheading()), "{text}");
            }
        }
    }
}

#[test]
fn every_unit_that_the_tariffs_print_is_read() {
    let mut units = std::collections::BTreeSet::new();
    for party in Party::ALL {
        let lines = Book::embedded().lines(party);
        units.extend(lines.map(|line| (party.code(), line.units().to_owned())));
    }
    let mut read = 0;
    for (party, printed) in &units {
        for name in printed.split(" / ").filter(|name| !name.is_empty()) {
            let party = Party::read(party).unwrap();
            assert!(unit(name, Some(party)).is_ok(), "{party}: {name}");
            read += 1;
        }
    }
    assert!(read > 30, "{read}");
}

#[test]
fn every_name_that_is_printed_is_read() {
    for party in Party::ALL {
        assert_eq!(Party::read(party.label()), Ok(party));
        assert_eq!(Country::read(party.label()).map(Country::party), Ok(Some(party)));
    }
    for one in Unit::ALL.into_iter().filter(|unit| *unit != Unit::Unstated) {
        assert_eq!(unit(one.code(), None), Ok(one));
        assert_eq!(unit(&one.code().to_uppercase(), None), Ok(one));
    }
    for edition in HsEdition::ALL {
        for text in [edition.to_string(), edition.year().to_string()] {
            assert_eq!(HsEdition::read(&text), Ok(edition));
        }
    }
    assert_eq!(Currency::read("usd"), Ok(Currency::USD));
}
