//! What stands for the reader of PDF documents in a build without it.

use crate::document::Document;
use crate::error::Error;

/// The tables of a PDF document; without the feature `pdf`, none.
///
/// # Errors
/// Always.
pub fn read_document(_bytes: Vec<u8>) -> Result<Document, Error> {
    Err(left_out())
}

/// What is read on a page of a PDF document; without the feature `pdf`, nothing.
///
/// # Errors
/// Always.
pub fn explain(_bytes: Vec<u8>, _number: usize) -> Result<String, Error> {
    Err(left_out())
}

fn left_out() -> Error {
    Error::Kind("a PDF document: this build is without its reader (feature `pdf`)".to_owned())
}
