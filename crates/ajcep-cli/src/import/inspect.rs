//! `ajcep import --inspect`: what a file has, before it is imported.

use std::io::Write;
use std::path::Path;

use ajcep_pack::{Form, Inspection, TableFound, inspect};

use crate::failure::Failure;

/// How many rows and faults are shown.
const SHOWN: usize = 10;

pub(super) fn run(
    path: &Path,
    bytes: &[u8],
    form: &Form,
    all_rows: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let found = inspect(&name, bytes, form).map_err(|error| Failure::in_file(path, error))?;
    for note in &found.notes {
        eprintln!("ajcep: note: {note}");
    }
    if all_rows {
        rows(path, &found, out)?
    } else {
        summary(path, &found, out)?
    }
    let shown = if all_rows { found.faults.len() } else { SHOWN };
    for fault in found.faults.iter().take(shown) {
        eprintln!("ajcep: fault: {fault}");
    }
    if let Some(more) = found.faults.len().checked_sub(shown).filter(|more| *more > 0) {
        eprintln!("ajcep: and {more} more faults");
    }
    Ok(())
}

fn rows(path: &Path, found: &Inspection, out: &mut impl Write) -> Result<(), Failure> {
    let failed = |error: csv::Error| Failure::Other(error.to_string());
    let mut csv = csv::Writer::from_writer(out);
    for table in &found.tables {
        let cells = table.cells().map_err(|error| Failure::in_file(path, error))?;
        // Tables of one form follow each other under one header.
        let is_first = std::ptr::eq(table, found.tables.first().unwrap_or(table));
        for row in cells.iter().skip(usize::from(!is_first)) {
            csv.write_record(row).map_err(failed)?;
        }
    }
    Ok(csv.flush()?)
}

fn summary(path: &Path, found: &Inspection, out: &mut impl Write) -> Result<(), Failure> {
    for (at, table) in found.tables.iter().enumerate() {
        let TableFound { headings, columns, rows, edition, arguments, .. } = table;
        writeln!(out, "table {}: {} rows, headings: {}", at + 1, rows.len(), headings.join(" | "))?;
        for (role, heading) in columns {
            writeln!(out, "  {:<12} {heading}", format!("{role:?}").to_lowercase())?;
        }
        if let Some(edition) = edition {
            writeln!(out, "  most of its codes are in {edition}")?;
        }
        for (place, cells) in rows.iter().take(SHOWN) {
            writeln!(out, "  {place}: {}", cells.join(" | "))?;
        }
        let quoted = |argument: &String| match argument
            .chars()
            .all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '.' | '_'))
        {
            true => argument.clone(),
            false => format!("\"{}\"", argument.replace(['"', '\\', '$', '`'], "")),
        };
        let arguments: Vec<String> = arguments.iter().map(quoted).collect();
        writeln!(
            out,
            "  ajcep import \"{}\" -o schedule.ajcep {}",
            path.display(),
            arguments.join(" ")
        )?;
    }
    Ok(())
}
