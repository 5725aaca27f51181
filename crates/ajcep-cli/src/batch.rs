//! `ajcep quote --batch`: a CSV file of shipments, streamed.
//!
//! A round reads one chunk of rows per thread, quotes them in parallel and writes them in
//! order, so memory does not grow with the file, but with the number of declarations if their
//! totals are asked for. A bad row is reported in its row and never
//! stops the run.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use ajcep::Book;
use ajcep::duty::Rounding;
use csv::ByteRecord;
use indicatif::{ProgressBar, ProgressStyle};

use crate::dialect::Dialect;
use crate::failure::Failure;
use crate::parallel;
use crate::refused::Refused;
use crate::rows::{ADDED, Answerer, Columns};
use crate::totals::Totals;

/// Rows that a thread quotes in one round.
const CHUNK: usize = 4096;

/// How a batch is run.
pub(crate) struct Options<'a> {
    pub(crate) book: &'a Book,
    pub(crate) as_json: bool,
    pub(crate) rounding: Rounding,
    pub(crate) threads: Option<u16>,
    /// The file for the totals of declarations.
    pub(crate) totals: Option<&'a Path>,
    /// The file for the rows that are refused.
    pub(crate) errors: Option<&'a Path>,
    /// How the file is written.
    pub(crate) dialect: Dialect,
}

pub(crate) fn run(
    input: &Path,
    output: Option<&Path>,
    options: &Options<'_>,
    stdout: &mut impl Write,
) -> Result<(), Failure> {
    let (source, size): (Box<dyn Read>, u64) = if input == Path::new("-") {
        (Box::new(io::stdin().lock()), 0)
    } else {
        let file = File::open(input).map_err(|error| Failure::in_file(input, error))?;
        let size = file.metadata().map(|metadata| metadata.len()).unwrap_or(0);
        (Box::new(file), size)
    };
    let progress = progress_bar(size, output.is_some());
    let source = progress.wrap_read(source);
    match output {
        Some(path) => to_file(path, |file| stream(source, file, options))?,
        None => stream(source, stdout, options)?,
    }
    progress.finish_and_clear();
    Ok(())
}

/// Writes to a partial file and renames it when it is complete, so that neither the output
/// nor the input, if it is the same file, is lost on a failure.
fn to_file(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let named = |error: io::Error| Failure::in_file(path, error);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let partial = path.with_file_name(name);
    let mut file = File::create(&partial).map_err(named)?;
    match write(&mut file) {
        Ok(()) => std::fs::rename(&partial, path).map_err(named),
        Err(failure) => {
            // Best-effort cleanup of the partial file.
            let _ = std::fs::remove_file(&partial);
            Err(failure)
        }
    }
}

/// A bar on standard error if that is a terminal and the answers go to a file.
fn progress_bar(size: u64, writes_to_file: bool) -> ProgressBar {
    if !writes_to_file {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {percent}% of {total_bytes}, {eta} left");
    let bar = ProgressBar::new(size);
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

fn stream(source: impl Read, out: &mut impl Write, options: &Options<'_>) -> Result<(), Failure> {
    let (source, separator) = options.dialect.open(source)?;
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(separator).from_reader(source);
    let header = reader.byte_headers().map_err(unreadable)?.clone();
    let columns = Columns::find(&header, &options.dialect, options.totals.is_some())?;
    if !options.as_json {
        let mut writer = csv::Writer::from_writer(&mut *out);
        let names = header.iter().chain(ADDED.iter().map(|name| name.as_bytes()));
        writer.write_record(names).map_err(unreadable)?;
        writer.flush()?;
    }
    let Options { book, rounding, ref dialect, .. } = *options;
    let answerer = Answerer { book, rounding, columns: &columns, numbers: dialect.numbers };
    let mut records = reader.byte_records();
    let mut totals = Totals::default();
    let mut refused = Refused::new(options.errors, &header)?;
    parallel::rounds(
        &parallel::pool(options.threads)?,
        || records.by_ref().take(CHUNK).collect::<Result<Vec<_>, _>>().map_err(unreadable),
        |chunk: Vec<ByteRecord>| match options.as_json {
            true => Ok(answerer.as_json(&chunk)),
            false => answerer.as_csv(&chunk),
        },
        |answers| {
            totals.add(answers.rows);
            refused.add(answers.answered, answers.refused)?;
            Ok(out.write_all(&answers.text)?)
        },
    )?;
    refused.report()?;
    match options.totals {
        Some(path) => to_file(path, |file| totals.write(file)),
        None => Ok(()),
    }
}

fn unreadable(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        kind => Failure::Other(format!("CSV: {kind:?}")),
    }
}
