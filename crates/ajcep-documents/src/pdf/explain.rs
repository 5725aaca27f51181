//! What was read where on a page, to show.

use std::fmt::Write;

use hayro_interpret::InterpreterCache;

use super::glyph;
use super::open::{guarded, open};
use super::page::PageRead;
use super::row::Use;
use super::word::PageText;
use crate::error::Error;

/// What is read on a page of a PDF document, from 1, as lines of text: its columns, what each
/// line of it is used for, its rows and its faults.
///
/// # Errors
/// As [`read_document`](crate::read_document), and if there is no such page.
pub fn explain(bytes: Vec<u8>, number: usize) -> Result<String, Error> {
    guarded(|| {
        let pdf = open(bytes)?;
        let pages = pdf.pages();
        if number == 0 || number > pages.len() {
            let text = format!("no page {number}; the document has {}", pages.len());
            return Err(Error::Form(text));
        }
        let cache = InterpreterCache::new();
        let mut columns = None;
        for (at, of) in pages.iter().enumerate().take(number) {
            let text = PageText::new(glyph::content(&pdf, of, &cache));
            let read = PageRead::new(&text, columns.as_ref());
            if at + 1 == number {
                return Ok(explained(number, &text, &read));
            }
            columns = read.columns.or(columns);
        }
        Ok(String::new())
    })
}

fn explained(number: usize, text: &PageText, read: &PageRead) -> String {
    let mut out = String::new();
    let PageRead { columns, rows, fault } = read;
    let turned = match text.turned {
        0 => String::new(),
        quarters => format!(", its text turned by {} degrees", quarters * 90),
    };
    // Writing to a text does not fail.
    let _ = writeln!(out, "page {number}: {} lines{turned}", text.lines.len());
    if let Some(columns) = columns {
        let _ = writeln!(out, "columns: {}", columns.headings.join(" | "));
    }
    if let Some(reason) = fault {
        let _ = writeln!(out, "fault: {reason}");
    }
    for (at, line) in text.lines.iter().enumerate() {
        let used = match rows.uses.get(at).copied().unwrap_or_default() {
            Use::Outside => "-".to_owned(),
            Use::Heading => "heading".to_owned(),
            Use::Section => "section".to_owned(),
            Use::Row(code) if code == at => "row".to_owned(),
            Use::Row(code) => format!("row of {}", code + 1),
        };
        let _ = writeln!(out, "line {:<4}{used:<12}{}", at + 1, line.text());
    }
    for row in &rows.rows {
        let _ = writeln!(out, "read {:<4}{}", row.line + 1, row.cells.join(" | "));
    }
    for (line, text, reason) in &rows.faults {
        let _ = writeln!(out, "fault {:<3}`{text}`: {reason}", line + 1);
    }
    out
}
