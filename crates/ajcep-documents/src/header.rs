//! Which of the first lines is the header, and which heading is the name of a column.

use csv::ByteRecord;

use crate::role::Role;

/// How many lines may stand before the header.
pub(crate) const LOOKED_AT: usize = 40;

/// Whether a heading is this name: in any case, with any blanks and line breaks between its
/// words.
///
/// ```
/// assert!(ajcep_documents::is_heading(b" HS\nCode ", "hs code"));
/// assert!(!ajcep_documents::is_heading(b"Code", "hs code"));
/// ```
pub fn is_heading(cell: &[u8], name: &str) -> bool {
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    cell.trim_ascii() == name.as_bytes()
        || std::str::from_utf8(cell).is_ok_and(|cell| words(cell) == words(name))
}

/// The index of the first line with the most expected columns; of the first line that is not
/// blank if none has any.
pub(crate) fn find(lines: &[ByteRecord], expected: &[&str]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (index, line) in lines.iter().enumerate() {
        let count = count(line.iter(), expected);
        if best.is_none_or(|(_, most)| count > most) && line.iter().any(|cell| !cell.is_empty()) {
            best = Some((index, count));
        }
    }
    best.map(|(index, _)| index)
}

/// How many of the expected columns are among the cells. A heading that says what a column of
/// a tariff schedule holds counts for a little, beside that of a code.
pub(crate) fn count<'c>(cells: impl Iterator<Item = &'c [u8]>, expected: &[&str]) -> usize {
    const EXPECTED: usize = 1 << 10;
    let cells: Vec<&[u8]> = cells.collect();
    let named = expected.iter().filter(|name| cells.iter().any(|cell| is_heading(cell, name)));
    let mut roles: Vec<Role> =
        cells.iter().filter_map(|cell| Role::of(std::str::from_utf8(cell).ok()?)).collect();
    roles.sort_unstable();
    roles.dedup();
    let says = roles.len() > 1 && roles.contains(&Role::Code);
    named.count() * EXPECTED + if says { roles.len() } else { 0 }
}
