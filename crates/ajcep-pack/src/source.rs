//! [`Source`]: the tables of a file with their headings, and the cells of their rows.

use ajcep_documents::{
    Document, Form, Kind, Place, Row as Cells, Table, cell_text, is_pdf, read_document,
};
use csv::Position;

use crate::error::{ImportError, RowFault};

/// A row of a file: where it stands, and its cells.
pub(crate) type Record = Result<(Place, Vec<String>), ImportError>;

/// A table of a file.
pub(crate) struct Source<'a> {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Box<dyn Iterator<Item = Record> + 'a>,
}

/// The tables of a file, and what was found about it.
pub(crate) struct Sources<'a> {
    pub(crate) tables: Vec<Source<'a>>,
    /// What cannot be read of it, whatever its columns are.
    pub(crate) faults: Vec<RowFault>,
    pub(crate) notes: Vec<String>,
    /// Whether a percentage of the file may be read as a fraction: 0.05 for 5%.
    pub(crate) hides_percent: bool,
}

impl<'a> Sources<'a> {
    /// Opens a file. `expected` are the names of the columns that it may have.
    pub(crate) fn open(
        bytes: &'a [u8],
        form: &Form,
        expected: &[&str],
    ) -> Result<Self, ImportError> {
        if is_pdf(bytes) {
            return Self::pdf(bytes, form);
        }
        let mut form = form.clone();
        form.fill_merged = true;
        let table = Table::open(bytes, &form, expected)?;
        let found = table.found();
        let notes =
            if found.is_plain() { Vec::new() } else { vec![format!("the table is {found}")] };
        let hides_percent = matches!(found.kind, Kind::Workbook { shows_formats: false, .. });
        let header = texts(table.header());
        let rows = table.map(|cells| {
            let cells = cells?;
            let line = cells.position().map_or(0, Position::line);
            Ok((Place::Line(line), texts(&cells)))
        });
        let tables = vec![Source { header, rows: Box::new(rows) }];
        Ok(Self { tables, faults: Vec::new(), notes, hides_percent })
    }

    fn pdf(bytes: &[u8], form: &Form) -> Result<Self, ImportError> {
        if form.separator.is_some() || form.encoding.is_some() || form.sheet.is_some() {
            let reason = "a PDF document has no separator, encoding or sheet; leave it out";
            return Err(ImportError::Table(reason.to_owned()));
        }
        let document = read_document(bytes.to_vec())?;
        let mut notes = vec![format!("the table is a {document}")];
        let Document { tables, faults, notes: more, .. } = document;
        notes.extend(more);
        if tables.is_empty() && faults.is_empty() {
            return Err(ImportError::Table("the document has no tariff code".to_owned()));
        }
        let table = |table: ajcep_documents::Extract| Source {
            header: table.headings,
            rows: Box::new(table.rows.into_iter().map(Ok)),
        };
        let fault = |fault: ajcep_documents::PageFault| RowFault {
            place: fault.place,
            code: fault.text,
            reason: fault.reason,
        };
        Ok(Self {
            tables: tables.into_iter().map(table).collect(),
            faults: faults.into_iter().map(fault).collect(),
            notes,
            hides_percent: false,
        })
    }
}

/// The cells as trimmed texts. What is not UTF-8 is replaced, and then is no value.
fn texts(cells: &Cells) -> Vec<String> {
    cells.iter().map(|cell| cell_text(&String::from_utf8_lossy(cell)).to_owned()).collect()
}
