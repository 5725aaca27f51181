//! The schedules and the regimes compiled into the crate.

use alloc::borrow::Cow;

use super::facts::EmbeddedRegime;
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

/// The embedded regimes beside MFN and AJCEP, each with its number in [`REGIME_ROWS`].
pub(crate) fn embedded_regimes() -> impl Iterator<Item = (usize, &'static EmbeddedRegime)> {
    const REGIMES: &[EmbeddedRegime] =
        if cfg!(feature = "regimes") { &generated::REGIMES } else { &[] };
    REGIMES.iter().enumerate()
}

/// The rates of the embedded regimes. What stands for the Parties is their number.
pub(crate) static REGIME_ROWS: Rows = Rows {
    first_party: 0,
    blocks: Cow::Borrowed(generated::REGIME_BLOCKS),
    lines: Cow::Borrowed(generated::REGIME_LINES),
    records: Cow::Borrowed(generated::REGIME_RECORDS),
    entries: Cow::Borrowed(&generated::ENTRIES),
    windows: Cow::Borrowed(&generated::WINDOWS),
    seasons: Cow::Borrowed(&generated::SEASONS),
    texts: Cow::Borrowed(&generated::TEXTS),
    schedules: Cow::Borrowed(&generated::REGIME_SCHEDULES),
};

/// The index of a record among the embedded records, if it is one of them.
#[inline]
pub(crate) fn embedded_index(record: Record<'_>) -> Option<usize> {
    let first: &[u8; 16] = EMBEDDED.records.first()?;
    let distance = record.address().checked_sub((&raw const *first).addr())?;
    let index = distance / size_of::<[u8; 16]>();
    (index < EMBEDDED.records.len()).then_some(index)
}
