//! The tables of all pages.

use hayro_interpret::InterpreterCache;

use super::column::Columns;
use super::damage;
use super::glyph;
use super::open::{guarded, open};
use super::page::PageRead;
use super::word::PageText;
use crate::document::{Document, Extract, PageFault};
use crate::error::Error;
use crate::place::Place;
use crate::role::Role;

/// Reads the tables of all pages of a PDF document. One that is encrypted is read if it opens
/// without a password.
///
/// # Errors
/// If it is no PDF document, needs a password, or has no text: only pictures.
pub fn read_document(bytes: Vec<u8>) -> Result<Document, Error> {
    guarded(|| {
        let pdf = open(bytes)?;
        let mut reading = Reading::default();
        if let Some(damage) = damage::damage(&pdf) {
            let reason = format!("the document is damaged: {damage}; rows may be lost or wrong");
            let place = Place::Document;
            reading.document.faults.push(PageFault { place, text: String::new(), reason });
        }
        let cache = InterpreterCache::new();
        for (at, page) in pdf.pages().iter().enumerate() {
            let text = PageText::new(glyph::content(&pdf, page, &cache));
            reading.page(at, &text);
        }
        reading.finish(pdf.pages().len())
    })
}

/// The pages that were read so far.
#[derive(Default)]
struct Reading {
    document: Document,
    columns: Option<Columns>,
    /// Pages without a text, and with a picture.
    pictures: Vec<usize>,
    had_text: bool,
    invisible: Vec<usize>,
}

impl Reading {
    fn page(&mut self, at: usize, text: &PageText) {
        let read = PageRead::new(text, self.columns.as_ref());
        self.had_text |= !text.lines.is_empty();
        if text.is_invisible {
            self.invisible.push(at + 1);
        }
        if text.picture_share >= 50 && read.rows.rows.is_empty() {
            self.pictures.push(at + 1);
            self.fault(at, 0, String::new(), "the page is only a picture".to_owned());
        }
        if text.lines.is_empty() && text.picture_share < 50 {
            self.fault(at, 0, String::new(), "the page has no text".to_owned());
        }
        if text.is_unread {
            let reason = "the fonts of the page do not say which letters its signs are".to_owned();
            self.fault(at, 0, String::new(), reason);
        }
        let PageRead { columns, rows, fault } = read;
        if let Some(reason) = fault {
            self.fault(at, 0, String::new(), reason);
        }
        self.document.mentions += rows.mentions;
        for (line, text, reason) in rows.faults {
            self.fault(at, line, text, reason);
        }
        if let Some(columns) = columns {
            for row in rows.rows {
                let end = row.first_column + row.cells.len();
                let headings = columns.headings.get(row.first_column..end).unwrap_or_default();
                self.row(headings, place(at, row.line), row.cells);
            }
            self.columns = Some(columns);
        }
    }

    fn fault(&mut self, page: usize, line: usize, text: String, reason: String) {
        self.document.faults.push(PageFault { place: place(page, line), text, reason });
    }

    /// Adds a row to the table that goes on under these headings, or to a new one.
    fn row(&mut self, headings: &[String], place: Place, cells: Vec<String>) {
        let named = |(at, text): (usize, &String)| match text.as_str() {
            "" => format!("column {}", at + 1),
            text => text.to_owned(),
        };
        let headings: Vec<String> = headings.iter().enumerate().map(named).collect();
        let roles =
            |of: &[String]| -> Vec<Option<Role>> { of.iter().map(|text| Role::of(text)).collect() };
        // A title above a heading may be on its first page only.
        let same = |table: &&mut Extract| {
            table.headings == headings || roles(&table.headings) == roles(&headings)
        };
        let row = (place, cells);
        match self.document.tables.iter_mut().rev().find(same) {
            Some(table) => table.rows.push(row),
            None => self.document.tables.push(Extract { headings, rows: vec![row] }),
        }
    }

    fn finish(mut self, pages: usize) -> Result<Document, Error> {
        if !self.had_text {
            let what = match self.pictures.is_empty() {
                true => "has no text",
                false => "is only a picture: its pages were scanned",
            };
            let help = "expected a PDF document with a text layer";
            return Err(Error::Kind(format!("the document {what}; {help}")));
        }
        self.document.pages = pages;
        if let [first, ..] = self.invisible.as_slice() {
            self.document.notes.push(format!(
                "{} pages, the first of them {first}, have an invisible text over a picture: a \
                 program recognised it, and may be wrong",
                self.invisible.len()
            ));
        }
        Ok(self.document)
    }
}

fn place(page: usize, line: usize) -> Place {
    let number = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
    Place::Page { page: number(page), line: number(line) }
}
