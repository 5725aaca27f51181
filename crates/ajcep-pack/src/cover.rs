//! Codes that are shorter than a line: which of the national tariff they cover.

use ajcep::{Book, ErrorKind};
use jiff::civil::Date;

use crate::import::Import;
use crate::row::Row;
use crate::timeline::Timeline;

/// A note for each row whose code is shorter than the lines of the tariff: how many it covers;
/// and for each whose code the tariff does not have.
pub(crate) fn notes(import: &Import<'_>, book: &Book, rows: &[(Row, Timeline)]) -> Vec<String> {
    let day = tariff_day(import, book);
    let note = |(row, _): &(Row, Timeline)| {
        let group = match book.lines_under(import.party, row.code.into(), day) {
            Ok(group) => group,
            Err(error) if error.kind() == ErrorKind::UnknownCode => {
                let Row { code, place, .. } = row;
                return Some(format!("{code} ({place}): the tariff has no such line on {day}"));
            }
            Err(_) => return None,
        };
        let lines = group.lines().iter().filter(|line| line.code() != row.code).count();
        let covers = lines > 0 && lines == group.lines().len();
        let Row { code, place, .. } = row;
        covers.then(|| {
            let lines = if lines == 1 { "line".to_owned() } else { format!("{lines} lines") };
            format!("{code} ({place}): its rate covers the {lines} under it on {day}")
        })
    };
    rows.iter().filter_map(note).collect()
}

/// The day whose lines are covered: the stated one, the first of the pack, or the last day
/// before it that an edition of the tariff covers.
fn tariff_day(import: &Import<'_>, book: &Book) -> Date {
    let day = import.tariff_date.unwrap_or(import.window.from());
    let editions = book.editions(import.party);
    if editions.iter().any(|edition| edition.contains(day)) {
        return day;
    }
    let ends = editions.iter().filter_map(ajcep::Window::until);
    ends.filter(|end| *end < day).max().unwrap_or(day)
}
