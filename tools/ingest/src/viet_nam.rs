//! Viet Nam's tariff: one rate year. A line with a suspension becomes one row for
//! the days of the suspension and one for each period before and after it.

use std::collections::BTreeSet;
use std::path::Path;

use ajcep_compiler::manifest::ScheduleEdition;
use ajcep_model::{Party, RateEntry, Standing, Subheading, Window};
use ajcep_notation::viet_nam::{Suspension, mfn, preference};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::error::{IngestError, Result};
use crate::output::Output;
use crate::raw::{RawTable, dated_files};
use crate::row::{Content, Form, Mfn, Row};
use crate::schedule_file::ScheduleFile;

const SOURCE: &str = "Viet Nam, Decrees 120/2022/ND-CP and 26/2023/ND-CP with amendments, tariff book of 2026-04-05 via ngducmanh21/LogiAI";

/// Writes the schedule of Viet Nam.
pub(crate) fn ingest(
    facts: &Path,
    current_codes: &BTreeSet<Subheading>,
    output: &mut Output<'_>,
) -> Result<()> {
    let folder = facts.join("schedules");
    let [date] = dated_files(&folder, "viet-nam-")?
        .try_into()
        .map_err(|_| IngestError::file(&folder, "expected one edition of Viet Nam's tariff"))?;
    let path = folder.join(format!("viet-nam-{date}.csv"));
    let window = rate_year(date).ok_or_else(|| IngestError::file(&path, "no rate year"))?;
    let (rows, read) = read(&path, window)?;
    output.account.add(Party::VietNam, "rows", "read", read);
    let schedule = ScheduleFile {
        party: Party::VietNam,
        form: Form::VietNam,
        window,
        editions: vec![ScheduleEdition { from: window.from(), lines: read }],
        source: SOURCE,
        standing: Standing::Secondary,
        unconfirmed: "",
    };
    schedule.write(rows, current_codes, output)
}

/// The rate year that contains `date`: 1 April to 31 March.
pub(crate) fn rate_year(date: Date) -> Option<Window> {
    let year = if date.month() >= 4 { date.year() } else { date.year() - 1 };
    let first = Date::new(year, 4, 1).ok()?;
    let last = Date::new(year + 1, 3, 31).ok()?;
    Window::new(first, Some(last))
}

/// Reads the table as rows within `year`, and returns them with the number of raw
/// rows.
fn read(path: &Path, year: Window) -> Result<(Vec<Row>, usize)> {
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

/// Splits `year` where `window` begins and ends. The flag is true for the part within
/// `window`.
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
