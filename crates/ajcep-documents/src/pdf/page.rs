//! What is read of one page.

use super::column::Columns;
use super::part::Part;
use super::row::{PageRows, Use};
use super::word::PageText;

/// What a page gives, with the columns of the page before it if it has no heading.
pub(crate) struct PageRead {
    pub(crate) columns: Option<Columns>,
    pub(crate) rows: PageRows,
    pub(crate) fault: Option<String>,
}

impl PageRead {
    pub(crate) fn new(text: &PageText, before: Option<&Columns>) -> Self {
        match Columns::find(text, before) {
            Some(Ok(columns)) => {
                let rows = rows(text, &columns);
                Self { columns: Some(columns), rows, fault: None }
            }
            Some(Err(reason)) => {
                Self { columns: None, rows: PageRows::none(text), fault: Some(reason) }
            }
            None => Self { columns: None, rows: PageRows::none(text), fault: None },
        }
    }
}

/// The rows of the tables of a page.
fn rows(page: &PageText, columns: &Columns) -> PageRows {
    let mut read = PageRows { uses: vec![Use::Outside; page.lines.len()], ..PageRows::default() };
    if let Some((first, last)) = columns.heading {
        (first..=last).for_each(|line| read.mark(line, Use::Heading));
    }
    // Tables side by side begin as many columns before their codes as the first one.
    let before = columns.codes.first().copied().unwrap_or(0);
    let starts = columns.codes.iter().map(|code| code - before);
    let ends = starts.clone().skip(1).chain([columns.edges.len() - 1]);
    for ((code, first), end) in columns.codes.iter().zip(starts).zip(ends) {
        let part = Part::new(page, columns, *code, first, end);
        part.read(&mut read);
    }
    read.account(page);
    read
}
