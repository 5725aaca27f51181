//! Pieces of a table on several threads; answers in the order of the pieces.

use std::num::NonZero;
use std::ops::Range;
use std::sync::OnceLock;
use std::thread::available_parallelism;

/// How many rows a thread takes at a time.
const ROWS: usize = 1 << 16;

/// The pieces of a table, each of some ten thousand rows.
///
/// ```
/// assert_eq!(ajcep_columns::parallel::pieces(100_000), [0..65_536, 65_536..100_000]);
/// ```
pub fn pieces(rows: usize) -> Vec<Range<usize>> {
    let starts = (0..rows).step_by(ROWS);
    starts.map(|start| start..rows.min(start.saturating_add(ROWS))).collect()
}

/// How many threads to use: as many as asked for, else one for each processor.
pub fn thread_count(asked: Option<usize>) -> usize {
    // To count the processors takes longer than to answer a row.
    static PROCESSORS: OnceLock<usize> = OnceLock::new();
    let count = || available_parallelism().map_or(1, NonZero::get);
    asked.unwrap_or_else(|| *PROCESSORS.get_or_init(count)).max(1)
}

/// What `work` returns for each piece, in order, computed by up to `threads` threads. Each
/// thread keeps one state for all its pieces. With one thread, the calling one does it.
///
/// ```
/// let squares = ajcep_columns::parallel::map(&[1, 2, 3], 2, || (), |(), number| number * number);
/// assert_eq!(squares, [1, 4, 9]);
/// ```
pub fn map<P: Sync, S: Send, T: Send>(
    pieces: &[P],
    threads: usize,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &P) -> T + Sync,
) -> Vec<T> {
    #[cfg(feature = "parallel")]
    if threads.min(pieces.len()) > 1 {
        if let Some(answers) = with_threads(pieces, threads.min(pieces.len()), &state, &work) {
            return answers;
        }
    }
    let _ = threads;
    let mut own = state();
    pieces.iter().map(|piece| work(&mut own, piece)).collect()
}

/// The same on threads; `None` if there can be none.
#[cfg(feature = "parallel")]
fn with_threads<P: Sync, S: Send, T: Send>(
    pieces: &[P],
    threads: usize,
    state: &(impl Fn() -> S + Sync),
    work: &(impl Fn(&mut S, &P) -> T + Sync),
) -> Option<Vec<T>> {
    use std::sync::{Mutex, PoisonError};

    use rayon::prelude::*;

    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok()?;
    let states: Vec<Mutex<Option<S>>> = (0..threads).map(|_| Mutex::new(None)).collect();
    let answer = |piece| {
        // Only its own thread locks a state.
        let own = states.get(rayon::current_thread_index()?)?;
        let mut own = own.lock().unwrap_or_else(PoisonError::into_inner);
        Some(work(own.get_or_insert_with(state), piece))
    };
    pool.install(|| pieces.par_iter().with_max_len(1).map(answer).collect())
}
