//! Which of the first lines is the header.

use csv::ByteRecord;

/// How many lines may stand before the header.
pub(crate) const LOOKED_AT: usize = 40;

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

/// How many of the expected columns are among the cells.
pub(crate) fn count<'c>(cells: impl Iterator<Item = &'c [u8]>, expected: &[&str]) -> usize {
    let cells: Vec<&[u8]> = cells.map(<[u8]>::trim_ascii).collect();
    expected.iter().filter(|name| cells.contains(&name.as_bytes())).count()
}
