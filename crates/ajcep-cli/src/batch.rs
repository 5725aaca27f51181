//! `ajcep quote --batch`: a CSV file of shipments, streamed.
//!
//! A round reads one chunk of rows per thread, quotes them in parallel and
//! writes them in order, so memory does not grow with the file. A bad row is
//! reported in its row and never stops the run.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use ajcep::{
    Book, Duty, Error, ExchangeRate, Money, Party, Quantity, Quote, Rounding, Shipment, Source,
    TariffCode, parse_date,
};
use csv::ByteRecord;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::failure::Failure;

/// Rows that a thread quotes in one round.
const CHUNK: usize = 4096;

const ADDED: [&str; 10] = [
    "status",
    "mfn_rate",
    "mfn_duty",
    "ajcep_status",
    "ajcep_rate",
    "ajcep_duty",
    "payable_duty",
    "saving",
    "source",
    "note",
];

/// How a batch is run.
pub(crate) struct Options<'a> {
    pub(crate) book: &'a Book,
    pub(crate) json: bool,
    pub(crate) rounding: Rounding,
    pub(crate) threads: Option<u16>,
}

pub(crate) fn run(
    input: &Path,
    output: Option<&Path>,
    options: &Options<'_>,
    stdout: &mut impl Write,
) -> Result<(), Failure> {
    let named =
        |path: &Path, error: io::Error| Failure::BadInput(format!("{}: {error}", path.display()));
    let (source, size): (Box<dyn Read>, u64) = if input == Path::new("-") {
        (Box::new(io::stdin().lock()), 0)
    } else {
        let file = File::open(input).map_err(|error| named(input, error))?;
        let size = file.metadata().map(|metadata| metadata.len()).unwrap_or(0);
        (Box::new(file), size)
    };
    let progress = progress_bar(size, output.is_some());
    let source = progress.wrap_read(source);
    match output {
        Some(path) => to_file(source, path, options)?,
        None => stream(source, stdout, options)?,
    }
    progress.finish_and_clear();
    Ok(())
}

/// Writes beside the file and puts the answers in its place when all are there,
/// so that neither it nor the input, if it is the same, is lost on the way.
fn to_file(source: impl Read, path: &Path, options: &Options<'_>) -> Result<(), Failure> {
    let named = |error: io::Error| Failure::BadInput(format!("{}: {error}", path.display()));
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let partial = path.with_file_name(name);
    let mut file = File::create(&partial).map_err(named)?;
    let done = stream(source, &mut file, options);
    match done {
        Ok(()) => std::fs::rename(&partial, path).map_err(named),
        Err(failure) => {
            // The failure is what matters; what is left over is only litter.
            let _ = std::fs::remove_file(&partial);
            Err(failure)
        }
    }
}

/// A bar on standard error if that is a terminal and the answers go elsewhere.
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
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(source);
    let header = reader.byte_headers().map_err(unreadable)?.clone();
    let columns = Columns::find(&header)?;
    if !options.json {
        let mut writer = csv::Writer::from_writer(&mut *out);
        let names = header.iter().chain(ADDED.iter().map(|name| name.as_bytes()));
        writer.write_record(names).map_err(unreadable)?;
        writer.flush()?;
    }
    let threads = match options.threads {
        Some(threads) => usize::from(threads),
        None => thread::available_parallelism().map_or(1, NonZeroUsize::get),
    };
    let mut records = reader.byte_records();
    loop {
        let mut chunks = Vec::with_capacity(threads);
        for _ in 0..threads {
            let chunk: Vec<ByteRecord> =
                records.by_ref().take(CHUNK).collect::<Result<_, _>>().map_err(unreadable)?;
            if !chunk.is_empty() {
                chunks.push(chunk);
            }
        }
        if chunks.is_empty() {
            return Ok(());
        }
        for answered in answer_all(&chunks, &columns, options) {
            out.write_all(&answered?)?;
        }
    }
}

fn unreadable(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        kind => Failure::Other(format!("CSV: {kind:?}")),
    }
}

/// Answers each chunk in a thread of its own, in order.
fn answer_all(
    chunks: &[Vec<ByteRecord>],
    columns: &Columns,
    options: &Options<'_>,
) -> Vec<Result<Vec<u8>, Failure>> {
    thread::scope(|scope| {
        let started: Vec<_> =
            chunks.iter().map(|chunk| scope.spawn(|| answer(chunk, columns, options))).collect();
        started
            .into_iter()
            .map(|thread| {
                thread.join().unwrap_or_else(|_| Err(Failure::Other("a thread failed".to_owned())))
            })
            .collect()
    })
}

fn answer(
    chunk: &[ByteRecord],
    columns: &Columns,
    options: &Options<'_>,
) -> Result<Vec<u8>, Failure> {
    if options.json {
        return answer_as_json(chunk, columns, options);
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut answered = ByteRecord::new();
    for record in chunk {
        answered.clear();
        for index in 0..columns.width {
            answered.push_field(record.get(index).unwrap_or_default());
        }
        match columns.row(record).and_then(|row| row.ask(options, describe)) {
            Ok(fields) => fields.iter().for_each(|field| answered.push_field(field.as_bytes())),
            Err(fault) => {
                answered.push_field(fault.code.as_bytes());
                (2..ADDED.len()).for_each(|_| answered.push_field(b""));
                answered.push_field(fault.text.as_bytes());
            }
        }
        writer.write_byte_record(&answered).map_err(unreadable)?;
    }
    writer.into_inner().map_err(|error| Failure::Other(error.to_string()))
}

/// One object a row: its number among the rows that are not blank, from 1, and
/// the quote or the error.
fn answer_as_json(
    chunk: &[ByteRecord],
    columns: &Columns,
    options: &Options<'_>,
) -> Result<Vec<u8>, Failure> {
    #[derive(Serialize)]
    struct Numbered<T> {
        row: u64,
        #[serde(flatten)]
        answer: T,
    }
    let mut lines = Vec::new();
    for record in chunk {
        let row = record.position().map_or(0, csv::Position::record);
        let told = columns.row(record).and_then(|cells| {
            cells.ask(options, |quote| {
                serde_json::to_writer(&mut lines, &Numbered { row, answer: quote })
            })
        });
        match told {
            Ok(written) => written?,
            Err(fault) => {
                let answer = serde_json::json!({ "error": fault });
                serde_json::to_writer(&mut lines, &Numbered { row, answer })?;
            }
        }
        lines.push(b'\n');
    }
    Ok(lines)
}

/// Why a row is not answered.
#[derive(Serialize)]
struct Fault {
    code: &'static str,
    text: String,
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self { code: error.code(), text: error.to_string() }
    }
}

impl From<ajcep::ParseError> for Fault {
    fn from(error: ajcep::ParseError) -> Self {
        Error::from(error).into()
    }
}

/// Where the columns of the input are.
struct Columns {
    width: usize,
    places: [Option<usize>; NAMES.len()],
}

/// The last two are optional: conditions separated by `;`, and `USD/JPY=150.25`.
const NAMES: [&str; 10] = [
    "to",
    "from",
    "code",
    "date",
    "value",
    "currency",
    "quantity",
    "unit",
    "condition",
    "exchange_rate",
];
const REQUIRED: usize = 4;

impl Columns {
    fn find(header: &ByteRecord) -> Result<Self, Failure> {
        let places = NAMES.map(|name| header.iter().position(|cell| cell == name.as_bytes()));
        let count = |name: &str| header.iter().filter(|cell| *cell == name.as_bytes()).count();
        if let Some(name) = NAMES.iter().find(|name| count(name) > 1) {
            return Err(Failure::BadInput(format!("the batch has two columns `{name}`")));
        }
        if let Some(name) = ADDED.iter().find(|name| count(name) > 0) {
            let text = format!("the batch has a column `{name}`, which the answer adds");
            return Err(Failure::BadInput(text));
        }
        match NAMES.iter().zip(places).take(REQUIRED).find(|(_, place)| place.is_none()) {
            Some((name, _)) => Err(Failure::BadInput(format!(
                "the batch has no column `{name}`; expected a header with {}",
                NAMES.join(",")
            ))),
            None => Ok(Self { width: header.len(), places }),
        }
    }

    fn row<'a>(&self, record: &'a ByteRecord) -> Result<Row<'a>, Fault> {
        if record.len() != self.width {
            let excess: Vec<Cow<'_, str>> =
                record.iter().skip(self.width).map(String::from_utf8_lossy).collect();
            let text = format!("the row has {} fields, the header {}", record.len(), self.width);
            let text = if excess.is_empty() {
                text
            } else {
                format!("{text}; left out: {}", excess.join(","))
            };
            return Err(Fault { code: "bad-row", text });
        }
        let mut cells = [""; NAMES.len()];
        for ((cell, place), name) in cells.iter_mut().zip(self.places).zip(NAMES) {
            let bytes = place.and_then(|place| record.get(place)).unwrap_or_default();
            *cell = std::str::from_utf8(bytes).map_err(|_| Fault {
                code: "bad-value",
                text: format!("column `{name}` is not UTF-8"),
            })?;
        }
        Ok(Row { cells })
    }
}

/// The cells of a row, in the order of [`NAMES`].
struct Row<'a> {
    cells: [&'a str; NAMES.len()],
}

impl Row<'_> {
    /// Quotes the row and hands the quote to `tell`.
    fn ask<T>(
        &self,
        options: &Options<'_>,
        tell: impl FnOnce(&Quote<'_>) -> T,
    ) -> Result<T, Fault> {
        let [to, from, code, date, value, currency, quantity, unit, condition, exchange_rate] =
            self.cells;
        let conditions: Vec<&str> =
            condition.split(';').map(str::trim).filter(|claim| !claim.is_empty()).collect();
        let quantities: &[Quantity] = match quantity {
            "" => &[],
            amount => &[Quantity::parse(amount, unit)?],
        };
        let mut shipment = Shipment::new(
            to.parse::<Party>()?,
            from.parse::<Party>()?,
            code.parse::<TariffCode>()?,
            parse_date(date)?,
        )
        .quantities(quantities)
        .conditions(&conditions)
        .rounding(options.rounding);
        if !value.is_empty() {
            shipment = shipment.customs_value(Money::parse(value, currency)?);
        }
        if !exchange_rate.is_empty() {
            shipment = shipment.exchange_rate(ExchangeRate::parse(exchange_rate)?);
        }
        Ok(tell(&options.book.quote(&shipment)?))
    }
}

/// The columns added to a row that is answered.
fn describe(quote: &Quote<'_>) -> [Cow<'static, str>; ADDED.len()] {
    let mut notes: Vec<String> = Vec::new();
    let mut figure = |name: &str, duty: Option<Duty>| -> Cow<'static, str> {
        match duty {
            None => "".into(),
            Some(Duty::Exact(amount)) => amount.to_string().into(),
            Some(Duty::Open { at_least, at_most, because }) => {
                let most = at_most.map(|most| format!("..{most}")).unwrap_or("..".to_owned());
                notes.push(format!("{name} {at_least}{most} ({}: {because})", because.code()));
                "".into()
            }
        }
    };
    let amounts = quote.amounts();
    let mfn_duty = figure("mfn_duty", amounts.map(|amounts| amounts.mfn));
    let ajcep_duty = figure("ajcep_duty", amounts.and_then(|amounts| amounts.ajcep));
    let payable = figure("payable_duty", amounts.map(|amounts| amounts.payable));
    let saving = figure("saving", amounts.map(|amounts| amounts.saving));
    let given = quote.shipment().value().map(|value| value.currency());
    if let Some(currency) =
        amounts.and_then(|amounts| amounts.currency).filter(|used| given != Some(*used))
    {
        notes.push(format!("amounts in {currency}"));
    }
    notes.extend(quote.warnings().iter().map(|warning| warning.code().to_owned()));
    let named = |source: Source<'_>| {
        let edition = source.edition.map(|date| date.to_string()).unwrap_or_default();
        format!("{} {edition} {}", source.file, source.standing)
    };
    let source = named(quote.source());
    let source = match quote.preference_source() {
        Some(own) => format!("{source} + {}", named(own)),
        None => source,
    };
    [
        "ok".into(),
        quote.mfn().to_string().into(),
        mfn_duty,
        quote.preference().status().as_str().into(),
        quote.preference().to_string().into(),
        ajcep_duty,
        payable,
        saving,
        source.into(),
        notes.join("; ").into(),
    ]
}
