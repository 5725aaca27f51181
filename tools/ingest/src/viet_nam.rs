//! Viet Nam's table: one rate year; a rate suspended for some days becomes a
//! row for those days and rows for the rest.

use std::path::Path;

use ajcep_model::{RateEntry, Window};
use ajcep_notation::viet_nam::{Suspension, mfn, preference};
use jiff::ToSpan;

use crate::error::Result;
use crate::raw::RawTable;
use crate::row::{Content, Mfn, Row};

/// Reads the table as rows within `year`, and how many raw rows there were.
pub(crate) fn read(path: &Path, year: Window) -> Result<(Vec<Row>, usize)> {
    let table = RawTable::read(path)?;
    let mut rows = Vec::new();
    for raw in table.rows() {
        let cell = raw.read("mfn", mfn)?;
        let ajcep = raw.read("ajcep", preference)?;
        let code = raw.read("code", str::parse)?;
        let mut push = |window: Window, rate: RateEntry| {
            rows.push(Row {
                code,
                from: Some(window.from()).filter(|from| *from != year.from()),
                until: window.until().filter(|until| Some(*until) != year.until()),
                season: None,
                content: Content {
                    units: String::new(),
                    basis: raw.text("mfn_decree").to_owned(),
                    mfn: Mfn::Applied(rate),
                    ajcep: Some(ajcep.clone()),
                },
            });
        };
        match cell.suspension {
            None => push(year, cell.usual),
            Some(Suspension { rate: lowered, window }) => {
                for (part, lower) in cut(year, window) {
                    push(part, if lower { lowered.clone() } else { cell.usual.clone() });
                }
            }
        }
    }
    Ok((rows, table.len()))
}

/// Cuts `year` where `window` begins and ends; says which part lies within it.
fn cut(year: Window, window: Window) -> Vec<(Window, bool)> {
    let before = window.from().checked_sub(1.day()).ok();
    let after = window.until().and_then(|last| last.checked_add(1.day()).ok());
    let first = year.from().max(window.from());
    let last = match (year.until(), window.until()) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    let parts = [
        (Window::new(year.from(), before), false),
        (Window::new(first, last), true),
        (after.and_then(|after| Window::new(after, year.until())), false),
    ];
    parts.into_iter().filter_map(|(part, lower)| Some((part?, lower))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suspension_cuts_the_year() {
        let window = |text: &str| text.parse::<Window>().unwrap();
        let year = window("2026-04-01..2027-03-31");
        let parts = |text| {
            cut(year, window(text))
                .iter()
                .map(|(part, lower)| format!("{part} {lower}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            parts("2026-03-09..2026-04-30"),
            ["2026-04-01..2026-04-30 true", "2026-05-01..2027-03-31 false"]
        );
        assert_eq!(
            parts("2026-05-01..2026-05-31"),
            [
                "2026-04-01..2026-04-30 false",
                "2026-05-01..2026-05-31 true",
                "2026-06-01..2027-03-31 false"
            ]
        );
    }
}
