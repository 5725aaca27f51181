//! The size of a group of rows.

/// How many rows are read and looked up together: large enough for sequential prefetch,
/// small enough for the L1 and L2 caches.
pub(super) const GROUP: usize = 512;
