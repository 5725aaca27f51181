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
pub(crate) fn with(packs: &[PathBuf]) -> Result<Book, Failure> {
    packs.iter().try_fold(Book::embedded().clone(), |book, path| Ok(book.with_pack(open(path)?)))
}

/// Refuses packs for a command that reads no tariff.
pub(crate) fn refuse_packs(packs: &[PathBuf], command: &str) -> Result<(), Failure> {
    match packs {
        [] => Ok(()),
        _ => Err(Failure::BadInput(format!(
            "--pack: does not apply to `ajcep {command}`, which reads no tariff; leave it out"
        ))),
    }
}
