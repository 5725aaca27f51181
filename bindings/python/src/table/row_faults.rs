//! All errors of the rows at fault, if they are asked for.

use ajcep_columns::{Fault, Keys, QuoteColumns, row_faults};
use ajcep_core::Book;

use super::amounts::Amounts;
use super::days::Days;
use super::text::Text;

/// The column of all errors of a row, a line each.
pub(super) const COLUMN: &str = "all_errors";

/// Looks for all errors of the rows at fault of a morsel whose first row is `first`.
pub(super) fn complete<'a>(
    faults: &mut [Fault],
    first: usize,
    book: &Book,
    keys: &mut Keys<Text<'a>, Days<'_>>,
    columns: Option<&QuoteColumns<'_, Text<'a>, Amounts<'_>>>,
) {
    for fault in faults {
        let row = fault.row() - first;
        let all = row_faults(book, keys, columns, row, fault.error());
        *fault = fault.clone().with_all(all);
    }
}
