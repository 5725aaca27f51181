//! Pieces of a table answered on threads, until there is an error that is raised, or Python is
//! interrupted.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ajcep_columns::Fault;
use ajcep_columns::parallel::map;
use ajcep_core::Error;
use pyo3::prelude::*;

use super::morsels::Morsel;
use super::options::{Errors, Options};
use crate::error::{raised_by, raised_in_row};

/// How long Python waits at most before it looks at its signals.
const PATIENCE: Duration = Duration::from_millis(50);

/// The answers of a piece.
pub(super) trait Piece {
    /// Its rows with errors, by row of the table.
    fn faults(&self) -> &[Fault];
}

impl Piece for Vec<Fault> {
    fn faults(&self) -> &[Fault] {
        self
    }
}

/// What `work` returns for each piece, in order, with the GIL released. Raises what is wrong with
/// a column; the first row with an error, if that is wanted; and what a signal handler raises.
/// `rows` says how many rows a piece has.
pub(super) fn answered<P: Sync, S: Send, T: Piece + Send>(
    py: Python<'_>,
    options: &Options,
    pieces: &[P],
    rows: impl Fn(&P) -> usize + Sync,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &P) -> Result<T, Error> + Sync,
) -> PyResult<Vec<T>> {
    let raises = options.errors(py)? == Errors::Raise;
    let total = pieces.iter().map(&rows).sum();
    // What is after the first piece with an error is not needed.
    let (last, done) = (AtomicUsize::new(usize::MAX), AtomicUsize::new(0));
    let numbered: Vec<(usize, &P)> = pieces.iter().enumerate().collect();
    let one = |state: &mut S, (number, piece): &(usize, &P)| {
        if *number > last.load(Ordering::Relaxed) {
            return None;
        }
        let answer = work(state, piece);
        if answer.as_ref().map_or(true, |answer| raises && !answer.faults().is_empty()) {
            last.fetch_min(*number, Ordering::Relaxed);
        }
        done.fetch_add(rows(piece), Ordering::Relaxed);
        Some(answer)
    };
    let all = || map(&numbered, options.threads(), &state, one);
    let answers = py.detach(|| match pieces {
        [] | [_] => Ok(all()),
        _ => beside(all, || {
            let so_far = done.load(Ordering::Relaxed);
            let looked = Python::attach(|py| {
                py.check_signals()?;
                options.show_progress(py, (so_far, total), false)
            });
            looked.inspect_err(|_| last.store(0, Ordering::Relaxed))
        }),
    });
    if pieces.len() > 1 {
        options.show_progress(py, (done.load(Ordering::Relaxed), total), true)?;
    }
    let answers = answers?;
    answers.into_iter().flatten().map(|answer| settled(py, options, raises, answer)).collect()
}

/// The faults of all pieces, each of which writes its part of the columns of the table.
pub(super) fn written<S: Send, W: Send>(
    py: Python<'_>,
    options: &Options,
    (pieces, parts): (&[Morsel], Vec<W>),
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &Morsel, &mut W) -> Result<Vec<Fault>, Error> + Sync,
) -> PyResult<Vec<Fault>> {
    let parts: Vec<(&Morsel, Mutex<W>)> =
        pieces.iter().zip(parts.into_iter().map(Mutex::new)).collect();
    let one = |state: &mut S, (piece, part): &(&Morsel, Mutex<W>)| {
        let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
        work(state, piece, &mut part)
    };
    let faults = answered(py, options, &parts, |(piece, _)| piece.count(), state, one)?;
    Ok(faults.into_iter().flatten().collect())
}

/// Does `work` on another thread, and looks from this one until it is done; the first error of
/// `look` is returned once the work has ended.
fn beside<T: Send>(
    work: impl Fn() -> T + Sync,
    mut look: impl FnMut() -> PyResult<()>,
) -> PyResult<T> {
    let (ended, waiting) = channel::<()>();
    let looked = thread::scope(|scope| {
        let thread = thread::Builder::new().spawn_scoped(scope, || {
            let _held = ended;
            work()
        });
        // A system that has no more threads does it on this one.
        let Ok(thread) = thread else { return Ok(None) };
        let mut fault = Ok(());
        while wait(&waiting).is_continue() {
            if fault.is_ok() {
                fault = look();
            }
        }
        let answer = thread.join();
        fault.map(|()| answer.ok())
    })?;
    Ok(looked.unwrap_or_else(work))
}

/// Waits for the end of the work, but not for long.
fn wait(waiting: &Receiver<()>) -> ControlFlow<()> {
    match waiting.recv_timeout(PATIENCE) {
        Err(RecvTimeoutError::Timeout) => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    }
}

fn settled<T: Piece>(
    py: Python<'_>,
    options: &Options,
    raises: bool,
    answer: Result<T, Error>,
) -> PyResult<T> {
    let answer = answer.map_err(|error| raised_by(py, &error, options.keyword(&error)))?;
    match answer.faults().first() {
        Some(fault) if raises => Err(raised_in_row(py, fault, options.keyword(fault.error()))),
        _ => Ok(answer),
    }
}
