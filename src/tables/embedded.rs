//! The schedules compiled into the crate.

use alloc::borrow::Cow;

use super::generated;
use super::rows::{Record, Rows};

/// The embedded schedules of all Parties.
pub(crate) static EMBEDDED: Rows = Rows {
    first_party: 0,
    blocks: Cow::Borrowed(generated::BLOCKS),
    lines: Cow::Borrowed(generated::LINES),
    records: Cow::Borrowed(generated::RECORDS),
    entries: Cow::Borrowed(&generated::ENTRIES),
    windows: Cow::Borrowed(&generated::WINDOWS),
    seasons: Cow::Borrowed(&generated::SEASONS),
    texts: Cow::Borrowed(&generated::TEXTS),
    schedules: Cow::Borrowed(&generated::SCHEDULES),
};

/// The index of a record among the embedded records, if it is one of them.
#[inline]
pub(crate) fn embedded_index(record: Record<'_>) -> Option<usize> {
    let first: &[u8; 16] = EMBEDDED.records.first()?;
    let distance = record.address().checked_sub((&raw const *first).addr())?;
    let index = distance / size_of::<[u8; 16]>();
    (index < EMBEDDED.records.len()).then_some(index)
}
