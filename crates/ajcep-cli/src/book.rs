//! The book that questions are put to: the embedded schedules, and packs over them.

use std::fs;
use std::path::{Path, PathBuf};

use ajcep::{Book, Pack};

use crate::failure::Failure;

/// Opens a pack.
pub(crate) fn open(path: &Path) -> Result<Pack, Failure> {
    let named =
        |error: &dyn std::fmt::Display| Failure::BadInput(format!("{}: {error}", path.display()));
    let bytes = fs::read(path).map_err(|error| named(&error))?;
    Pack::from_bytes(&bytes).map_err(|error| named(&error))
}

/// The embedded book with these packs over it, the last one topmost.
pub(crate) fn with(packs: &[PathBuf]) -> Result<Book, Failure> {
    packs.iter().try_fold(Book::embedded().clone(), |book, path| Ok(book.with(open(path)?)))
}
