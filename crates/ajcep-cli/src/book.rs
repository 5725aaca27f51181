//! The book of the command: the embedded schedules, and packs over them.

use std::fs;
use std::path::{Path, PathBuf};

use ajcep::{Book, Pack};

use crate::failure::Failure;

/// Opens a pack.
pub(crate) fn open(path: &Path) -> Result<Pack, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::in_file(path, error))?;
    Pack::from_bytes(&bytes).map_err(|error| Failure::in_file(path, error))
}

/// The embedded book with these packs over it, the last one topmost.
pub(crate) fn with(packs: &[PathBuf], carry_forward: bool) -> Result<Book, Failure> {
    let book = packs.iter().try_fold(Book::embedded().clone(), |book, path| {
        Ok::<_, Failure>(book.with_pack(open(path)?))
    })?;
    Ok(if carry_forward { book.carrying_forward() } else { book })
}

/// Refuses what is said of tariffs for a command that reads none.
pub(crate) fn refuse(packs: &[PathBuf], carry_forward: bool, command: &str) -> Result<(), Failure> {
    let option = match (packs, carry_forward) {
        ([], false) => return Ok(()),
        ([], true) => "--carry-forward",
        _ => "--pack",
    };
    Err(Failure::BadInput(format!(
        "{option}: does not apply to `ajcep {command}`, which reads no tariff; leave it out"
    )))
}
