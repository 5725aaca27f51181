//! [`Table`]: the header and the rows of a file.

use std::cell::Cell;
use std::fmt;
use std::io::Read;
use std::rc::Rc;

use csv::{ByteRecord, ByteRecordsIntoIter, Position};

use crate::error::Error;
use crate::found::{Form, Found, Kind};
use crate::text::LineEnds;
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
    line_ends: LineEnds,
    /// How many quotation marks were read so far, in CSV.
    quotes: Rc<Cell<u64>>,
    /// The row after the last one: what is not closed is known at the end.
    next: Option<ByteRecord>,
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
        let (mut line_ends, mut quotes) = (LineEnds::LineFeed, Rc::default());
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
            (line_ends, quotes) = (csv.line_ends, csv.quotes);
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
        let header_line = line_of(&header, line_ends, index as u64 + 1);
        let width = header.len();
        if matches!(rest, Rest::Read) {
            // A workbook has no cells after the last that is not empty.
            read.iter_mut().for_each(|row| pad(row, width));
        }
        let found = Found { kind, header_line };
        Ok(Self {
            found,
            header,
            read: read.into_iter(),
            rest,
            number: 0,
            line_ends,
            quotes,
            next: None,
        })
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

impl Table<'_> {
    /// The next row of the file.
    fn row(&mut self) -> Option<Result<ByteRecord, Error>> {
        match (self.read.next(), &mut self.rest) {
            (Some(row), _) => Some(Ok(row)),
            (None, Rest::Read) => None,
            (None, Rest::Csv(rows)) => rows.next().map(|row| row.map_err(Error::from)),
        }
    }

    /// Refuses a last row whose last cell goes on to the end of the file: its quotation mark
    /// is not closed.
    fn check_last(&self, row: &ByteRecord) -> Result<(), Error> {
        let last = row.iter().next_back().unwrap_or_default();
        let goes_on = last.contains(&b'\n') || last.contains(&b'\r');
        if !goes_on || self.quotes.get() % 2 == 0 {
            return Ok(());
        }
        let line = line_of(row, self.line_ends, self.found.header_line + self.number + 1);
        Err(Error::Damaged(format!(
            "line {line}: a quotation mark is not closed; all that follows would be one cell"
        )))
    }
}

impl Iterator for Table<'_> {
    type Item = Result<ByteRecord, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = match self.next.take().map(Ok).or_else(|| self.row())? {
            Ok(row) => row,
            Err(error) => return Some(Err(error)),
        };
        match self.row() {
            Some(Ok(next)) => self.next = Some(next),
            Some(Err(error)) => return Some(Err(error)),
            None => {
                if let Err(error) = self.check_last(&row) {
                    return Some(Err(error));
                }
            }
        }
        self.number += 1;
        let mut row = row;
        let mut position = row.position().cloned().unwrap_or_else(Position::new);
        position.set_line(line_of(&row, self.line_ends, self.found.header_line + self.number));
        position.set_record(self.number);
        row.set_position(Some(position));
        Some(Ok(row))
    }
}

/// The line of a row; `counted` if its file counts none.
fn line_of(row: &ByteRecord, ends: LineEnds, counted: u64) -> u64 {
    let position = row.position();
    let line = position.map_or(1, Position::line);
    match ends {
        LineEnds::LineFeed => line,
        LineEnds::Both => line + u64::from(position.is_some_and(|position| position.byte() > 0)),
        LineEnds::Return => counted,
    }
}

/// The text of a cell: without blanks around it, and of `="030617000"`, which makes a
/// spreadsheet keep a text, what is in the quotation marks.
///
/// ```
/// assert_eq!(ajcep_documents::cell_text("=\"030617000\""), "030617000");
/// assert_eq!(ajcep_documents::cell_text(" 5 "), "5");
/// ```
pub fn cell_text(cell: &str) -> &str {
    let cell = cell.trim();
    let quoted = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    quoted.map_or(cell, str::trim)
}

/// Adds empty cells to a row up to `width`.
fn pad(row: &mut ByteRecord, width: usize) {
    while row.len() < width {
        row.push_field(b"");
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
