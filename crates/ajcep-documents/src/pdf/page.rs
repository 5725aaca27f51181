//! What is read of one page.

use super::column::Columns;
use super::row::{self, PageRows};
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
                let rows = row::rows(text, &columns);
                Self { columns: Some(columns), rows, fault: None }
            }
            Some(Err(reason)) => {
                Self { columns: None, rows: PageRows::none(text), fault: Some(reason) }
            }
            None => Self { columns: None, rows: PageRows::none(text), fault: None },
        }
    }
}
