//! [`Table`]: the header and the rows of a file.

use std::fmt;
use std::io::Read;

use csv::{ByteRecord, ByteRecordsIntoIter, Position};

use crate::error::Error;
use crate::found::{Form, Found, Kind};
use crate::{header, text, workbook};

/// A table: its header, what was found about its file, and its rows as an iterator.
///
/// The position of a row gives the line of the file and the number of the row, both from 1.
/// Lines that are blank are no rows. Cells are as they are in the file, in UTF-8 unless the
/// file states no encoding and is not in UTF-8 after its beginning.
pub struct Table<'a> {
    found: Found,
    header: ByteRecord,
    /// The rows that were read to find the header.
    read: std::vec::IntoIter<ByteRecord>,
    rest: Rest<'a>,
    /// The number of the last row.
    number: u64,
    /// Whether the lines of rows are those after the header, one by one.
    counts_lines: bool,
}

enum Rest<'a> {
    Csv(Box<ByteRecordsIntoIter<Box<dyn Read + 'a>>>),
    Read,
}

impl<'a> Table<'a> {
    /// Opens a file. `expected` are the names of the columns that it may have.
    ///
    /// # Errors
    /// If the file cannot be read, is of a kind that is not read (the error names it) or has
    /// no line, or if what `form` states does not hold.
    pub fn open(source: impl Read + 'a, form: &Form, expected: &[&str]) -> Result<Self, Error> {
        let mut source = source;
        let start = text::first_bytes(&mut source)?;
        let mut counts_lines = false;
        let (kind, mut first, rest) = if is_workbook(&start) {
            let (kind, rows) = workbook::read(start, source, form, expected)?;
            (kind, rows, Rest::Read)
        } else {
            refuse_others(&start)?;
            if form.sheet.is_some() {
                return Err(Error::Form("CSV has no sheets; leave the sheet out".to_owned()));
            }
            let csv = text::open(start, source, form, expected)?;
            let (separator, encoding) = (csv.separator, csv.encoding);
            counts_lines = csv.ends_with_returns;
            let mut rows = csv.reader.into_byte_records();
            let first = rows.by_ref().take(header::LOOKED_AT).collect::<Result<Vec<_>, _>>()?;
            (Kind::Csv { separator, encoding }, first, Rest::Csv(Box::new(rows)))
        };
        // Only the first lines of a workbook are looked at either.
        let looked_at = first.get(..first.len().min(header::LOOKED_AT)).unwrap_or_default();
        let index = header::find(looked_at, expected)
            .ok_or_else(|| Error::Damaged("the file is empty: it has no header".to_owned()))?;
        let mut read = first.split_off(index);
        let header = read.remove(0);
        let header_line = match counts_lines {
            true => index as u64 + 1,
            false => header.position().map_or(1, Position::line),
        };
        let found = Found { kind, header_line };
        Ok(Self { found, header, read: read.into_iter(), rest, number: 0, counts_lines })
    }

    /// What was found about the file.
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// The cells of the header.
    pub fn header(&self) -> &ByteRecord {
        &self.header
    }
}

impl Iterator for Table<'_> {
    type Item = Result<ByteRecord, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = match (self.read.next(), &mut self.rest) {
            (Some(row), _) => Ok(row),
            (None, Rest::Read) => return None,
            (None, Rest::Csv(rows)) => rows.next()?.map_err(Error::from),
        };
        self.number += 1;
        Some(row.map(|mut row| {
            let mut position = row.position().cloned().unwrap_or_else(Position::new);
            position.set_record(self.number);
            if self.counts_lines {
                position.set_line(self.found.header_line + self.number);
            }
            row.set_position(Some(position));
            row
        }))
    }
}

impl fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("found", &self.found).field("header", &self.header).finish()
    }
}

fn is_workbook(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

/// Refuses files that are neither CSV nor a workbook by their first bytes.
fn refuse_others(start: &[u8]) -> Result<(), Error> {
    let text: Vec<u8> =
        start.trim_ascii_start().iter().take(16).map(u8::to_ascii_lowercase).collect();
    let kind = match text.as_slice() {
        [b'%', b'p', b'd', b'f', ..] => "a PDF document",
        [0x1F, 0x8B, ..] | [b'b', b'z', b'h', b'1'..=b'9', ..] => "a compressed file",
        [b'p', b'a', b'r', b'1', ..] => "a Parquet file, which Python reads",
        [b'{' | b'[', ..] => "JSON",
        text if [&b"<html"[..], b"<!doctype", b"<table", b"<meta"]
            .iter()
            .any(|tag| text.starts_with(tag)) =>
        {
            "a web page, whatever its name; open it in a spreadsheet and save it as xlsx"
        }
        text if text.starts_with(b"<?xml") => "XML; open it in a spreadsheet and save it as xlsx",
        _ => return Ok(()),
    };
    Err(Error::Kind(format!("the file is {kind}; expected CSV or a workbook (xlsx, xls, ods)")))
}
