//! Workbooks: the sheet with the table, as rows of text cells.

use std::io::{Cursor, Read};
use std::panic;

use calamine::{
    Data, Dimensions, Reader, Sheet, SheetVisible, Sheets, Xlsx, open_workbook_auto_from_rs,
};
use csv::{ByteRecord, Position};

use crate::error::Error;
use crate::found::{Form, Kind};
use crate::header;
use crate::number::{formatted, plain};

type Bytes = Cursor<Vec<u8>>;

/// The columns of the widest sheet of a spreadsheet.
const WIDEST: usize = 16_384;

/// Reads the stated sheet, or the first of those with the most expected columns.
pub(crate) fn read(
    start: Vec<u8>,
    mut rest: impl Read,
    form: &Form,
    expected: &[&str],
) -> Result<(Kind, Vec<ByteRecord>), Error> {
    let mut bytes = start;
    rest.read_to_end(&mut bytes)?;
    // The reader of workbooks panics on some that are damaged. Nothing of it is used then.
    panic::catch_unwind(|| parse(bytes, form, expected)).unwrap_or_else(|_| {
        Err(Error::Damaged("the workbook is damaged and cannot be read".to_owned()))
    })
}

fn parse(bytes: Vec<u8>, form: &Form, expected: &[&str]) -> Result<(Kind, Vec<ByteRecord>), Error> {
    if form.separator.is_some() || form.encoding.is_some() {
        let text = "a workbook has no separator and no encoding; leave them out".to_owned();
        return Err(Error::Form(text));
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| {
        let expected = "expected a workbook (xlsx, xlsb, xls, ods) without a password, or CSV";
        Error::Kind(format!("a workbook or an archive that cannot be read: {error}; {expected}"))
    })?;
    let format = match &book {
        Sheets::Xlsx(_) => "xlsx",
        Sheets::Xlsb(_) => "xlsb",
        Sheets::Xls(_) => "xls",
        Sheets::Ods(_) => "ods",
    };
    let hidden = |sheet: &&Sheet| sheet.visible != SheetVisible::Visible;
    let hidden: Vec<String> =
        book.sheets_metadata().iter().filter(hidden).map(|sheet| sheet.name.clone()).collect();
    let names = book.sheet_names();
    let wanted: Vec<String> = match &form.sheet {
        None => names,
        Some(sheet) if names.contains(sheet) => vec![sheet.clone()],
        Some(sheet) => {
            let text = format!("no sheet `{sheet}`; there are: {}", names.join(", "));
            return Err(Error::Form(text));
        }
    };
    let mut best: Option<(usize, String, Vec<ByteRecord>)> = None;
    let mut alike = Vec::new();
    // Sheets that are hidden come last.
    let (last, first): (Vec<String>, Vec<String>) =
        wanted.into_iter().partition(|name| hidden.contains(name));
    for name in first.into_iter().chain(last) {
        let mut rows = rows(&mut book, &name)?;
        if form.fill_merged {
            fill_merged(&mut rows, &merged(&mut book, &name));
        }
        let first = rows.iter().take(header::LOOKED_AT);
        let count = first.map(|row| header::count(row.iter(), expected)).max().unwrap_or(0);
        match &best {
            _ if rows.is_empty() => {}
            Some((most, ..)) if count < *most => {}
            Some((most, ..)) if count == *most => {
                // Without an expected column a sheet is not like another.
                alike.extend(Some(name).filter(|_| count > 0));
            }
            _ => {
                best = Some((count, name, rows));
                alike.clear();
            }
        }
    }
    let (_, sheet, rows) =
        best.ok_or_else(|| Error::Damaged("the workbook has no cells".to_owned()))?;
    let shows_formats = format == "xlsx";
    Ok((Kind::Workbook { format, sheet, alike, shows_formats }, rows))
}

/// The rows of a sheet. A formula whose result is not stored is a cell with its text.
fn rows(book: &mut Sheets<Bytes>, sheet: &str) -> Result<Vec<ByteRecord>, Error> {
    let mut rows = values(book, sheet)?;
    let formulas = book.worksheet_formula(sheet).unwrap_or_default();
    let (top, left) = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let (line, column) = (u64::from(top) + row as u64 + 1, left as usize + column);
        let place =
            rows.binary_search_by_key(&line, |row| row.position().map_or(0, Position::line));
        let of = |row: &ByteRecord| row.get(column).is_some_and(|cell| !cell.is_empty());
        if formula.is_empty() || place.is_ok_and(|place| rows.get(place).is_some_and(of)) {
            continue;
        }
        let old = place.ok().and_then(|place| rows.get(place));
        let mut cells: Vec<Vec<u8>> =
            old.iter().flat_map(|row| row.iter()).map(<[u8]>::to_vec).collect();
        cells.resize(cells.len().max(column + 1), Vec::new());
        if let Some(cell) = cells.get_mut(column) {
            *cell = format!("={formula}").into_bytes();
        }
        let new = with_line(ByteRecord::from(cells), line);
        match place {
            Ok(place) => rows.get_mut(place).into_iter().for_each(|row| *row = new.clone()),
            Err(place) => rows.insert(place, new),
        }
    }
    Ok(rows)
}

/// The cells of a sheet that are merged.
fn merged(book: &mut Sheets<Bytes>, sheet: &str) -> Vec<Dimensions> {
    match book {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(sheet).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(sheet).unwrap_or_default(),
        Sheets::Xlsb(_) | Sheets::Ods(_) => Vec::new(),
    }
}

/// Writes what stands in a cell that is merged over rows in each of them that has other cells.
fn fill_merged(rows: &mut [ByteRecord], merged: &[Dimensions]) {
    let line = |row: &ByteRecord| row.position().map_or(0, Position::line);
    for region in merged {
        let (first, last) = (u64::from(region.start.0) + 1, u64::from(region.end.0) + 1);
        let from = rows.partition_point(|row| line(row) < first);
        let until = rows.partition_point(|row| line(row) <= last);
        let column = region.start.1 as usize;
        let Some([top, below @ ..]) = rows.get_mut(from..until) else { continue };
        let Some(text) = top.get(column).filter(|text| line(top) == first && !text.is_empty())
        else {
            continue;
        };
        let text = text.to_vec();
        for row in below {
            let mut cells: Vec<Vec<u8>> = row.iter().map(<[u8]>::to_vec).collect();
            cells.resize(cells.len().max(column + 1), Vec::new());
            if let Some(cell) = cells.get_mut(column).filter(|cell| cell.is_empty()) {
                cell.clone_from(&text);
                *row = with_line(ByteRecord::from(cells), line(row));
            }
        }
    }
}

/// The rows of the values of a sheet.
fn values(book: &mut Sheets<Bytes>, sheet: &str) -> Result<Vec<ByteRecord>, Error> {
    let damaged = |error: &dyn std::fmt::Display| {
        Error::Damaged(format!("sheet `{sheet}` cannot be read: {error}"))
    };
    match book {
        Sheets::Xlsx(book) => match with_formats(book, sheet) {
            // A sheet of charts has no cells.
            Err(calamine::XlsxError::NotAWorksheet(_)) => Ok(Vec::new()),
            rows => rows.map_err(|error| damaged(&error)),
        },
        book => {
            let range = book.worksheet_range(sheet).map_err(|error| damaged(&error))?;
            let (first, _) = range.start().unwrap_or_default();
            let numbered = (u64::from(first)..).zip(range.rows());
            let row = |(line, cells): (u64, &[Data])| {
                let texts: Vec<String> = cells.iter().map(|cell| text(cell, "")).collect();
                record(line, &texts)
            };
            Ok(numbered.filter_map(row).collect())
        }
    }
}

/// The rows of a sheet of xlsx, cell by cell: a sheet with one cell far away takes no more
/// memory than its cells.
fn with_formats(
    book: &mut Xlsx<Bytes>,
    sheet: &str,
) -> Result<Vec<ByteRecord>, calamine::XlsxError> {
    let mut reader = book.worksheet_cells_reader(sheet)?;
    let formats: Vec<String> = reader
        .styles()
        .iter()
        .map(|style| {
            style.number_format.as_ref().map_or(String::new(), |format| format.format_code.clone())
        })
        .collect();
    let (mut rows, mut line, mut cells) = (Vec::new(), 0, Vec::<String>::new());
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        if u64::from(row) != line {
            rows.extend(record(line, &cells));
            (line, cells) = (u64::from(row), Vec::new());
        }
        let column = column as usize;
        if column < WIDEST {
            cells.resize(cells.len().max(column + 1), String::new());
            let format = formats.get(style).map_or("", String::as_str);
            if let Some(place) = cells.get_mut(column) {
                *place = text(&Data::from(cell.get_value().clone()), format);
            }
        }
    }
    rows.extend(record(line, &cells));
    Ok(rows)
}

/// A row with its line, from 1; `None` if it is blank.
fn record(line: u64, cells: &[String]) -> Option<ByteRecord> {
    if cells.iter().all(String::is_empty) {
        return None;
    }
    Some(with_line(ByteRecord::from(cells), line + 1))
}

fn with_line(mut record: ByteRecord, line: u64) -> ByteRecord {
    let mut position = Position::new();
    position.set_line(line);
    record.set_position(Some(position));
    record
}

/// A cell as the spreadsheet shows it, as far as its format is known.
fn text(cell: &Data, format: &str) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            text.trim().to_owned()
        }
        Data::Int(number) => number.to_string(),
        Data::Float(number) => formatted(*number, format),
        Data::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Data::Error(error) => error.to_string(),
        Data::DateTime(time) if time.is_datetime() && time.as_f64() >= 1.0 => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        Data::DateTime(time) => plain(time.as_f64()),
    }
}
