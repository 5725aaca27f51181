//! Dates as spreadsheets, customs systems and Japanese papers write them.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::ParseError;
use jiff::civil::Date;

use super::reading::{Written, plain};

const EXPECTED: &str = "YYYY-MM-DD";

/// The eras of Japan: their signs, and the year before their first.
const ERAS: [(&[&str], i16); 2] = [(&["令和", "r"], 2018), (&["平成", "h"], 1988)];

/// The years of the Buddhist era, as Thailand and the Lao PDR count, that are of our time.
const BUDDHIST: core::ops::RangeInclusive<i16> = 2443..=2643;

/// How many years the Buddhist era began before the common one.
const BUDDHIST_BEFORE: i16 = 543;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Written for Date {
    /// Reads `2026-07-15`, `20260715`, `2026/7/15`, `2026年7月15日`, `15 Jul 2026`, the date of
    /// `2026-07-15T00:00:00`, and years of Japan's eras: `令和8年7月15日`, `R8.7.15`. Which of
    /// two numbers is the month is never guessed.
    fn read(text: &str) -> Result<Self, ParseError> {
        let refused = |reason: String| ParseError::new("date", text, reason, EXPECTED);
        let of_era = |date: Date| match BUDDHIST.contains(&date.year()) {
            true => Err(refused(format!(
                "a year of the Buddhist era, which is {} by the common one",
                date.year() - BUDDHIST_BEFORE
            ))),
            false => Ok(date),
        };
        if let Ok(date) = ajcep_model::parse_date(text) {
            return of_era(date);
        }
        let plain = plain(text).to_lowercase();
        let plain = plain.trim();
        let plain = without_time(plain.strip_prefix('\'').unwrap_or(plain));
        match parts(plain).as_deref() {
            Some([year, month, day]) => date(*year, *month, *day)
                .ok_or_else(|| refused("no such day".to_string()))
                .and_then(of_era),
            _ => Err(refused(suspicion(plain))),
        }
    }
}

/// Year, month and day, if it is certain which is which.
fn parts(text: &str) -> Option<Vec<i16>> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return numbers(&[text.get(..4)?, text.get(4..6)?, text.get(6..)?]);
    }
    let era = ERAS.iter().find_map(|(signs, before)| {
        signs.iter().find_map(|sign| Some((text.strip_prefix(sign)?, *before)))
    });
    let (rest, before) = era.unwrap_or((text, 0));
    let pieces = pieces(rest);
    match pieces.as_slice() {
        [year, month, day] if era.is_some() || (year.len() == 4 && month_of(year).is_none()) => {
            let year = if *year == "元" && era.is_some() { "1" } else { year };
            let mut all = numbers(&[year, month, day])?;
            let first = all.first_mut()?;
            if era.is_some() && !(1..=99).contains(first) {
                return None;
            }
            *first += before;
            Some(all)
        }
        [first, second, year] if year.len() == 4 => {
            // `15 Jul 2026`, `July 15, 2026`.
            let (month, day) = match month_of(second) {
                Some(month) => (month, first),
                None => (month_of(first)?, second),
            };
            let mut all = numbers(&[year, day.strip_suffix(',').unwrap_or(day)])?;
            all.insert(1, month);
            Some(all)
        }
        // `15JUL2026`.
        [together] if together.is_ascii() && together.len() == 9 => {
            let month = month_of(together.get(2..5)?)?;
            let mut all = numbers(&[together.get(5..)?, together.get(..2)?])?;
            all.insert(1, month);
            Some(all)
        }
        _ => None,
    }
}

/// The pieces between the separators of a date.
fn pieces(text: &str) -> Vec<&str> {
    let text = text.strip_suffix('日').unwrap_or(text);
    text.split(['-', '/', '.', ' ', '年', '月']).collect()
}

/// The month of an English name, or of its first three letters.
fn month_of(name: &str) -> Option<i16> {
    let named = |month: &str| month == name || (name.len() >= 3 && month.get(..3) == Some(name));
    let index = MONTHS.into_iter().position(named)?;
    i16::try_from(index + 1).ok()
}

fn numbers(texts: &[&str]) -> Option<Vec<i16>> {
    let number = |text: &&str| {
        let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    texts.iter().map(number).collect()
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The date of a date and time without a zone.
fn without_time(text: &str) -> &str {
    let Some((date, time)) = text.split_once(['t', ' ']) else { return text };
    let mut pieces = time.split([':', '.']);
    let plain = |piece: &str| {
        !piece.is_empty() && piece.len() <= 9 && piece.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_time = time.contains(':') && pieces.clone().count() <= 4 && pieces.all(plain);
    if is_time && date.contains(['-', '/', '.', '年']) { date } else { text }
}

/// What a text that is no date for certain may be.
fn suspicion(text: &str) -> String {
    if let Some([first, second, year]) = with_year_last(text) {
        let readings = [date(year, second, first), date(year, first, second)];
        let mut readings: Vec<Date> = readings.into_iter().flatten().collect();
        readings.dedup();
        let readings: Vec<String> = readings.iter().map(ToString::to_string).collect();
        return match readings.as_slice() {
            [] => "no such day, whichever number is the month".to_string(),
            readings => {
                format!("the order of day and month is not stated: {}", readings.join(" or "))
            }
        };
    }
    // Spreadsheets count days from 1899-12-30.
    let serial = text.parse().ok().filter(|days: &i32| (20_000..80_000).contains(days));
    let day = serial.and_then(|days| {
        let span = jiff::Span::new().try_days(days).ok()?;
        Date::new(1899, 12, 30).ok()?.checked_add(span).ok()
    });
    match day {
        Some(day) => format!("a number; {day}, if it is the day number of a spreadsheet"),
        None => "not written as a date".to_string(),
    }
}

/// The three numbers of a text that ends with a year of four digits.
fn with_year_last(text: &str) -> Option<[i16; 3]> {
    let pieces = pieces(text);
    let year = pieces.last().filter(|year| pieces.len() == 3 && year.len() == 4);
    year.and(numbers(&pieces))?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn the_ways_to_write_a_day() {
        for text in [
            "2026-07-15",
            "20260715",
            "2026/07/15",
            "2026/7/15",
            "2026.7.15",
            "２０２６／７／１５",
            "2026年7月15日",
            "令和8年7月15日",
            "令和８年７月１５日",
            "R8.7.15",
            "r08/07/15",
            "2026-07-15T00:00:00",
            "2026-07-15 00:00:00.000",
            "2026/07/15 9:30",
            "15-Jul-2026",
            "15 July 2026",
            "July 15, 2026",
            "Jul 15 2026",
            "15JUL2026",
            "'2026-07-15",
            "2026\u{2013}07\u{2013}15",
            " 2026-07-15 ",
        ] {
            assert_eq!(Date::read(text), Ok(date(2026, 7, 15)), "{text}");
        }
        assert_eq!(Date::read("平成31年4月30日"), Ok(date(2019, 4, 30)));
        assert_eq!(Date::read("令和元年5月1日"), Ok(date(2019, 5, 1)));
    }

    #[test]
    fn what_is_not_certain_is_refused() {
        for (text, reason) in [
            ("03/04/2026", "the order of day and month is not stated: 2026-04-03 or 2026-03-04"),
            ("15/07/2026", "the order of day and month is not stated: 2026-07-15"),
            ("2569-07-15", "a year of the Buddhist era, which is 2026 by the common one"),
            ("2569/7/15", "a year of the Buddhist era, which is 2026 by the common one"),
            ("46218", "a number; 2026-07-15, if it is the day number of a spreadsheet"),
            ("2026-02-30", "no such day"),
            ("32/13/2026", "no such day, whichever number is the month"),
            ("15/07/26", "not written as a date"),
            ("2026-07-15T00:00:00+09:00", "not written as a date"),
            ("July 2026", "not written as a date"),
            ("", "not written as a date"),
        ] {
            assert_eq!(Date::read(text).unwrap_err().reason(), reason, "{text}");
        }
    }

    proptest! {
        /// Whatever is read is a day that the text names.
        #[test]
        fn a_date_that_is_read_has_its_numbers_in_the_text(text in "[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}") {
            if let Ok(found) = Date::read(&text) {
                let numbers: Vec<i32> = pieces(&text).iter().map(|one| one.parse().unwrap()).collect();
                let [year, month, day] = [found.year().into(), found.month().into(), found.day().into()];
                prop_assert_eq!(numbers, alloc::vec![year, month, day]);
            }
        }

        #[test]
        fn never_panics(text in "\\PC*") {
            let _ = Date::read(&text);
        }
    }
}
