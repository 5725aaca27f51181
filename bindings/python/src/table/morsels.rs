//! Batches cut into morsels, which threads answer one at a time.

use arrow_array::RecordBatch;

/// A part of a table.
pub(super) struct Morsel {
    /// The index of its first row in the table.
    pub(super) first: usize,
    pub(super) batch: RecordBatch,
}

/// The morsels of a table: at least one, so that the columns of an empty table are read.
pub(super) fn cut(batches: &[RecordBatch]) -> Vec<Morsel> {
    let (mut morsels, mut first) = (Vec::new(), 0);
    for batch in batches {
        for rows in ajcep_columns::parallel::pieces(batch.num_rows()) {
            let batch = batch.slice(rows.start, rows.len());
            morsels.push(Morsel { first: first + rows.start, batch });
        }
        first += batch.num_rows();
    }
    if let ([], [batch, ..]) = (morsels.as_slice(), batches) {
        morsels.push(Morsel { first, batch: batch.clone() });
    }
    morsels
}
