//! Batches cut into morsels, which threads take from a queue. Order is kept.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use arrow_array::RecordBatch;

/// How many rows a thread takes at a time.
const ROWS: usize = 1 << 16;

/// A part of a table.
pub(super) struct Morsel {
    /// The index of its first row in the table.
    pub(super) first: usize,
    pub(super) batch: RecordBatch,
}

pub(super) fn cut(batches: &[RecordBatch]) -> Vec<Morsel> {
    let (mut morsels, mut first) = (Vec::new(), 0);
    for batch in batches {
        let mut start = 0;
        while start < batch.num_rows() {
            let rows = ROWS.min(batch.num_rows() - start);
            morsels.push(Morsel { first, batch: batch.slice(start, rows) });
            (start, first) = (start + rows, first + rows);
        }
    }
    morsels
}

/// How many threads to use: all processors if not stated.
pub(super) fn threads(wanted: Option<usize>) -> usize {
    let all = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
    wanted.unwrap_or_else(all).max(1)
}

/// The results of `work` for all pieces, in order. Each thread has its own state.
pub(super) fn each<M: Sync, S, T: Send>(
    pieces: &[M],
    threads: usize,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &M) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(pieces.len()));
    let run = || {
        let mut state = state();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(piece) = pieces.get(index) else { break };
            let result = work(&mut state, piece);
            if let Ok(mut done) = done.lock() {
                done.push((index, result));
            }
        }
    };
    let more = threads.min(pieces.len()).saturating_sub(1);
    thread::scope(|scope| {
        for _ in 0..more {
            scope.spawn(run);
        }
        run();
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}
