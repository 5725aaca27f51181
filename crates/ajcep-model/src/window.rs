//! When a rate holds: windows of dates and seasons of the year.

use core::fmt;
use core::str::FromStr;

use jiff::civil::Date;

use crate::error::ParseError;

/// A span of days, both ends included, possibly without an end.
///
/// It prints as `2026-04-01..2026-07-08`, or `2026-07-09..` while it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    from: Date,
    until: Option<Date>,
}

impl Window {
    /// The days from `from` to `until`; `None` if that is no day at all.
    pub fn new(from: Date, until: Option<Date>) -> Option<Self> {
        match until {
            Some(last) if last < from => None,
            _ => Some(Self { from, until }),
        }
    }

    /// The first day.
    pub const fn from(&self) -> Date {
        self.from
    }

    /// The last day, or `None` for an open end.
    pub const fn until(&self) -> Option<Date> {
        self.until
    }

    /// Whether `date` lies in it.
    pub fn contains(&self, date: Date) -> bool {
        date >= self.from && self.until.is_none_or(|last| date <= last)
    }

    /// Whether the two share a day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.until.is_none_or(|last| other.from <= last)
            && other.until.is_none_or(|last| self.from <= last)
    }

    /// The days that the two share; `None` if there are none.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let until = match (self.until, other.until) {
            (Some(mine), Some(theirs)) => Some(mine.min(theirs)),
            (mine, theirs) => mine.or(theirs),
        };
        Self::new(self.from.max(other.from), until)
    }

    /// Whether every day of `other` lies in it.
    pub fn includes(&self, other: &Self) -> bool {
        self.from <= other.from
            && match (self.until, other.until) {
                (None, _) => true,
                (Some(_), None) => false,
                (Some(mine), Some(theirs)) => theirs <= mine,
            }
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..", self.from)?;
        self.until.map_or(Ok(()), |last| write!(f, "{last}"))
    }
}

impl FromStr for Window {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let refused = |reason| {
            ParseError::new("window", text, reason, "YYYY-MM-DD..YYYY-MM-DD, or YYYY-MM-DD.. open")
        };
        let (from, until) = text.split_once("..").ok_or_else(|| refused("no `..` in it"))?;
        let from = parse_date(from).map_err(|_| refused("the first day is not a date"))?;
        let until = match until {
            "" => None,
            last => Some(parse_date(last).map_err(|_| refused("the last day is not a date"))?),
        };
        Self::new(from, until).ok_or_else(|| refused("it ends before it begins"))
    }
}

/// Reads a date written exactly `YYYY-MM-DD`, not in the other forms of ISO 8601
/// that `Date` itself parses.
///
/// # Errors
/// If it is written otherwise or there is no such day.
pub fn parse_date(text: &str) -> Result<Date, ParseError> {
    let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let refused = |reason| ParseError::new("date", text, reason, "YYYY-MM-DD");
    if !plain {
        return Err(refused("not written as a date"));
    }
    text.parse().map_err(|_| refused("no such day"))
}

/// A part of every year, both ends included, which may run over the new year.
///
/// It prints as `10-01/03-31`. An end on `02-29` means the end of February,
/// whatever the year. Seasons order by their first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Season {
    first: (i8, i8),
    last: (i8, i8),
}

impl Season {
    /// The season from month and day `first` to month and day `last`; `None` if
    /// either is a day that no year has.
    pub const fn new(first: (i8, i8), last: (i8, i8)) -> Option<Self> {
        if exists(first) && exists(last) { Some(Self { first, last }) } else { None }
    }

    /// Month and day of the first day.
    pub const fn first(&self) -> (i8, i8) {
        self.first
    }

    /// Month and day of the last day.
    pub const fn last(&self) -> (i8, i8) {
        self.last
    }

    /// Whether `date` lies in it, in its year.
    pub fn contains(&self, date: Date) -> bool {
        self.contains_day((date.month(), date.day()))
    }

    fn contains_day(&self, day: (i8, i8)) -> bool {
        if self.first <= self.last {
            self.first <= day && day <= self.last
        } else {
            self.first <= day || day <= self.last
        }
    }

    /// Whether the two share a day of the year.
    pub fn overlaps(&self, other: &Self) -> bool {
        // Two arcs of a circle meet exactly if one begins inside the other.
        self.contains_day(other.first) || other.contains_day(self.first)
    }
}

const fn exists((month, day): (i8, i8)) -> bool {
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    1 <= day && day <= last
}

impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        write!(f, "{:02}-{:02}/{:02}-{:02}", first.0, first.1, last.0, last.1)
    }
}

impl FromStr for Season {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let day = |text: &str| {
            let (month, day) = text.split_once('-')?;
            let two = |part: &str| {
                (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
                    .then(|| part.parse::<i8>().ok())
                    .flatten()
            };
            Some((two(month)?, two(day)?))
        };
        text.split_once('/')
            .and_then(|(first, last)| Self::new(day(first)?, day(last)?))
            .ok_or_else(|| {
                ParseError::new("season", text, "not two days of the year", "MM-DD/MM-DD")
            })
    }
}

crate::text::serialize_as_text!(Window, Season);

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn any_date() -> impl Strategy<Value = Date> {
        (2000i16..2040, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| date(y, m, d))
    }

    fn any_window() -> impl Strategy<Value = Window> {
        (any_date(), proptest::option::of(any_date()))
            .prop_filter_map("empty", |(from, until)| Window::new(from, until))
    }

    fn any_season() -> impl Strategy<Value = Season> {
        ((1i8..=12, 1i8..=31), (1i8..=12, 1i8..=31))
            .prop_filter_map("no such day", |(first, last)| Season::new(first, last))
    }

    #[test]
    fn a_season_may_wrap_and_end_with_february() {
        let season: Season = "11-01/02-29".parse().unwrap();
        for (day, inside) in [
            (date(2026, 10, 31), false),
            (date(2026, 11, 1), true),
            (date(2026, 12, 31), true),
            (date(2027, 1, 1), true),
            (date(2027, 2, 28), true),
            (date(2028, 2, 29), true),
            (date(2028, 3, 1), false),
        ] {
            assert_eq!(season.contains(day), inside, "{day}");
        }
    }

    #[test]
    fn refuses_what_is_not_a_window_or_season() {
        for bad in [
            "",
            "..",
            "2026-04-01",
            "2026-4-1..",
            "2026-02-29..",
            "2026-04-02..2026-04-01",
            "2026-04-01..x",
            "+002026-04-01..",
            "２０２６-04-01..",
        ] {
            assert!(bad.parse::<Window>().is_err(), "{bad}");
        }
        for bad in ["", "2026-7-1", "20260701", "2026-02-29", "2026-07-01T00:00", "２０２６-07-01"]
        {
            assert!(parse_date(bad).is_err(), "{bad}");
        }
        assert_eq!(parse_date("2028-02-29"), Ok(date(2028, 2, 29)));
        for bad in ["", "/", "1-1/2-2", "02-30/03-01", "13-01/01-01", "01-01", "+1-01/01-01"] {
            assert!(bad.parse::<Season>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn windows_round_trip(window in any_window()) {
            prop_assert_eq!(window.to_string().parse(), Ok(window));
        }

        #[test]
        fn seasons_round_trip(season in any_season()) {
            prop_assert_eq!(season.to_string().parse(), Ok(season));
        }

        #[test]
        fn overlap_is_a_shared_day(a in any_window(), b in any_window()) {
            let shared = [a.from(), b.from()].into_iter().any(|day| a.contains(day) && b.contains(day));
            prop_assert_eq!(a.overlaps(&b), shared);
            prop_assert_eq!(b.overlaps(&a), shared);
            match a.intersection(&b) {
                None => prop_assert!(!shared),
                Some(both) => prop_assert!(shared && a.includes(&both) && b.includes(&both)),
            }
        }

        #[test]
        fn seasons_overlap_is_a_shared_day(a in any_season(), b in any_season()) {
            let shared = date(2028, 1, 1)
                .series(jiff::Span::new().days(1))
                .take(366)
                .any(|day| a.contains(day) && b.contains(day));
            prop_assert_eq!(a.overlaps(&b), shared);
        }

        #[test]
        fn inclusion_is_containing_both_ends(a in any_window(), b in any_window()) {
            let ends = a.contains(b.from()) && b.until().map_or(a.until().is_none(), |day| a.contains(day));
            prop_assert_eq!(a.includes(&b), ends);
        }
    }
}
