//! `ajcep quote --batch`, `ajcep regimes --batch`: a file of shipments, CSV or a workbook. CSV is streamed.
//!
//! A round reads one chunk of rows per thread, quotes them in parallel and writes them in
//! order, so memory does not grow with the file, but with the number of declarations if their
//! totals are asked for. A bad row is reported in its row and never
//! stops the run.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use ajcep::duty::Rounding;
use ajcep::quote::SHIPMENT_COLUMNS;
use ajcep::{Book, ExchangeRates};
use ajcep_documents::{Kind, Row, Table};
use indicatif::{ProgressBar, ProgressStyle};

use crate::asked::Asked;
use crate::check::{self, Check};
use crate::columns::{CANDIDATES, Columns};
use crate::dialect::Dialect;
use crate::failure::Failure;
use crate::numbers::Numbers;
use crate::parallel;
use crate::refused::Refused;
use crate::rows::{Answerer, Answers};
use crate::stated::Reader;
use crate::totals::Totals;

/// Rows that a thread quotes in one round.
const CHUNK: usize = 4096;

/// How a batch is run.
pub(crate) struct Options<'a> {
    pub(crate) book: &'a Book,
    /// What is asked of each row.
    pub(crate) asked: Asked,
    pub(crate) as_json: bool,
    pub(crate) rounding: Rounding,
    pub(crate) threads: Option<u16>,
    /// The file for the totals of declarations.
    pub(crate) totals: Option<&'a Path>,
    /// The file for the rows that are refused.
    pub(crate) errors: Option<&'a Path>,
    /// How the file is written.
    pub(crate) dialect: Dialect,
    /// The exchange rates of its rows by day, instead of a column.
    pub(crate) exchange_rates: Option<ExchangeRates>,
    /// Whether the lines that may be meant by a code have a column.
    pub(crate) candidates: bool,
    /// Whether the batch is only checked.
    pub(crate) check: bool,
    /// Whether a row that is refused is a failure.
    pub(crate) strict: bool,
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
    let refused = match output {
        Some(path) => to_file(path, |file| stream(source, file, options))?,
        None => stream(source, stdout, options)?,
    };
    progress.finish_and_clear();
    match options.strict && refused > 0 {
        true => Err(Failure::Refused),
        false => Ok(()),
    }
}

/// Writes to a partial file and renames it when it is complete, so that neither the output
/// nor the input, if it is the same file, is lost on a failure.
fn to_file<T>(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let named = |error: io::Error| Failure::in_file(path, error);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let partial = path.with_file_name(name);
    let mut file = File::create(&partial).map_err(named)?;
    match write(&mut file) {
        Ok(value) => std::fs::rename(&partial, path).map_err(named).map(|()| value),
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

/// Answers every row, and returns how many were refused.
fn stream(source: impl Read, out: &mut impl Write, options: &Options<'_>) -> Result<u64, Failure> {
    let Options { book, asked, rounding, ref dialect, candidates, .. } = *options;
    let expected: Vec<&str> = SHIPMENT_COLUMNS.map(|name| dialect.heading(name)).to_vec();
    let table = Table::open(source, &dialect.form, &expected).map_err(unreadable)?;
    let (found, header) = (table.found().clone(), table.header().clone());
    let is_workbook = matches!(found.kind, Kind::Workbook { .. });
    if is_workbook && dialect.numbers.is_some_and(|numbers| numbers != Numbers::Plain) {
        let text = "--numbers: a workbook has its numbers as such; leave it out";
        return Err(Failure::bad_input(text));
    }
    if !found.is_plain() && !options.check {
        eprintln!("ajcep: the batch is {found}");
    }
    let added: Vec<&str> = asked.columns().chain(candidates.then_some(CANDIDATES)).collect();
    let columns = Columns::find(&header, dialect, options.totals.is_some(), &added)?;
    if !options.as_json && !options.check {
        let mut writer = csv::Writer::from_writer(&mut *out);
        let names = header.iter().chain(added.iter().map(|name| name.as_bytes()));
        writer.write_record(names).map_err(|error| Failure::Other(error.to_string()))?;
        writer.flush()?;
    }
    for (heading, name) in columns.doubtful(&header) {
        eprintln!(
            "ajcep: the column `{heading}` is kept and not read; --columns {name}=\"{heading}\" reads it as `{name}`"
        );
    }
    let exchange_rates = options.exchange_rates.as_ref();
    if exchange_rates.is_some() && columns.has("exchange_rate") {
        let text = "--exchange-rates: the batch has a column `exchange_rate`; one of the two";
        return Err(Failure::bad_input(text));
    }
    let reader = Reader { columns: &columns, dialect, rounding, exchange_rates };
    let answerer = Answerer { book, asked, reader, candidates };
    let mut rows = table;
    let mut totals = Totals::default();
    let mut refused = Refused::new(options.errors, &header)?;
    let mut warnings = check::Warnings::new();
    parallel::rounds(
        &parallel::pool(options.threads)?,
        || rows.by_ref().take(CHUNK).collect::<Result<Vec<_>, _>>().map_err(unreadable),
        |chunk: Vec<Row>| match (options.check, options.as_json) {
            (true, _) => Ok(answerer.check(&chunk)),
            (false, true) => Ok(answerer.as_json(&chunk)),
            (false, false) => answerer.as_csv(&chunk),
        },
        |answers: Answers| {
            totals.add(answers.rows);
            refused.add(answers.answered, answers.refused)?;
            for (warning, line) in answers.warnings {
                warnings.entry(warning).or_insert((0, line)).0 += 1;
            }
            Ok(out.write_all(&answers.text)?)
        },
    )?;
    if options.check {
        let check = Check::new(&found, &header, &columns, &refused, &warnings);
        check.print(options.as_json, out)?;
    } else {
        refused.report()?;
    }
    if let Some(path) = options.totals {
        to_file(path, |file| totals.write(file))?;
    }
    Ok(refused.count())
}

fn unreadable(error: ajcep_documents::Error) -> Failure {
    match error {
        ajcep_documents::Error::Io(error) => error.into(),
        error => Failure::bad_input(format!("the batch: {error}")),
    }
}
