//! Batches cut into morsels, which threads answer one at a time.

use arrow_array::RecordBatch;

/// A part of a table.
pub(super) struct Morsel {
    /// The index of its first row in the table.
    pub(super) first: usize,
    pub(super) batch: RecordBatch,
}

impl Morsel {
    /// How many rows it has.
    pub(super) fn count(&self) -> usize {
        self.batch.num_rows()
    }
}

/// The rows of a morsel whose rows take long.
const FEW: usize = 1 << 12;

/// Smaller morsels than those of [`cut`], for rows that take long.
pub(super) fn cut_small(batches: &[RecordBatch]) -> Vec<Morsel> {
    let small = |morsel: Morsel| {
        let starts = (0..morsel.count().max(1)).step_by(FEW);
        starts.map(move |start| {
            let count = FEW.min(morsel.count() - start);
            Morsel { first: morsel.first + start, batch: morsel.batch.slice(start, count) }
        })
    };
    cut(batches).into_iter().flat_map(small).collect()
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
