//! What stands for the reader of workbooks in a build without it.

use std::io::Read;

use csv::ByteRecord;

use crate::error::Error;
use crate::found::{Form, Kind};

pub(crate) fn read(
    _start: Vec<u8>,
    _rest: impl Read,
    _form: &Form,
    _expected: &[&str],
) -> Result<(Kind, Vec<ByteRecord>), Error> {
    let text = "a workbook: this build is without its reader (feature `workbooks`); expected CSV";
    Err(Error::Kind(text.to_owned()))
}
