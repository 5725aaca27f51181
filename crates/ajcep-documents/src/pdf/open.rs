//! Opening a PDF document.

use std::panic;

use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};

use crate::error::Error;

pub(crate) fn open(bytes: Vec<u8>) -> Result<Pdf, Error> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => {
            Error::Kind("the document needs a password; save it without one".to_owned())
        }
        LoadPdfError::Invalid => {
            Error::Damaged("the PDF document is damaged and cannot be read".to_owned())
        }
    })?;
    match pdf.pages().len() {
        0 => Err(Error::Damaged("the PDF document has no page that can be read".to_owned())),
        _ => Ok(pdf),
    }
}

/// Runs the reader of PDF, which may panic on a damaged document. Nothing of it is used then.
pub(crate) fn guarded<T>(read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    panic::catch_unwind(panic::AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(Error::Damaged("the PDF document is damaged and cannot be read".to_owned()))
    })
}
