//! Rounds of work on several threads, with the results in order.

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::failure::Failure;

/// A pool of this many threads; one for each processor if `None`.
pub(crate) fn pool(threads: Option<u16>) -> Result<ThreadPool, Failure> {
    let builder = ThreadPoolBuilder::new().num_threads(threads.map_or(0, usize::from));
    builder.build().map_err(|error| Failure::Other(error.to_string()))
}

/// Reads a chunk for each thread of `pool`, maps the chunks in parallel and hands the
/// results to `write` in order, until `read` returns an empty chunk. Memory does not grow
/// with the input.
pub(crate) fn rounds<C: Send, R: Send>(
    pool: &ThreadPool,
    mut read: impl FnMut() -> Result<Vec<C>, Failure>,
    map: impl Fn(Vec<C>) -> Result<R, Failure> + Sync,
    mut write: impl FnMut(R) -> Result<(), Failure>,
) -> Result<(), Failure> {
    loop {
        let mut chunks = Vec::new();
        while chunks.len() < pool.current_num_threads() {
            match read()? {
                chunk if chunk.is_empty() => break,
                chunk => chunks.push(chunk),
            }
        }
        if chunks.is_empty() {
            return Ok(());
        }
        let results: Vec<Result<R, Failure>> =
            pool.install(|| chunks.into_par_iter().map(&map).collect());
        for result in results {
            write(result?)?;
        }
    }
}
