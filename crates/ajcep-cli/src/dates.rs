//! Which number of a date such as `03/04/2026` is the day.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// The order of the numbers of a date that ends with its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Dates {
    /// 15/07/2026
    DayFirst,
    /// 07/15/2026
    MonthFirst,
}

impl Dates {
    /// A date of three numbers of which the last is a year, with the year first; another text
    /// as it is.
    pub(crate) fn year_first(self, text: &str) -> String {
        // A time may follow.
        let date = text.split([' ', 'T']).next().unwrap_or(text);
        let pieces: Vec<&str> = date.split(['/', '.', '-']).collect();
        let digits = |piece: &&str| piece.bytes().all(|byte| byte.is_ascii_digit());
        match pieces.as_slice() {
            [a, b, year] if year.len() == 4 && pieces.iter().all(digits) => match self {
                Self::DayFirst => format!("{year}/{b}/{a}"),
                Self::MonthFirst => format!("{year}/{a}/{b}"),
            },
            _ => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Dates;

    #[test]
    fn the_year_comes_first() {
        for (order, text, expected) in [
            (Dates::DayFirst, "15/07/2026", "2026/07/15"),
            (Dates::DayFirst, "3.4.2026 10:30", "2026/4/3"),
            (Dates::MonthFirst, "07-15-2026", "2026/07/15"),
            (Dates::DayFirst, "2026-07-15", "2026-07-15"),
            (Dates::DayFirst, "15 Jul 2026", "15 Jul 2026"),
        ] {
            assert_eq!(order.year_first(text), expected);
        }
    }
}
