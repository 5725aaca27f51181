//! The rows of a batch: from the cells of a row to the columns of its answer.

use std::borrow::Cow;

use ajcep::duty::Rounding;
use ajcep::quote::{SHIPMENT_COLUMNS, ShipmentRow};
use ajcep::tariff::Source;
use ajcep::{Book, Duty, Error, Quote, Shipment, json};
use csv::ByteRecord;
use serde::Serialize;

use crate::dialect::{Dialect, Numbers};
use crate::failure::Failure;
use crate::output::duty_cell;
use crate::refused;
use crate::totals;

/// The columns that an answer adds.
pub(crate) const ADDED: [&str; 10] = [
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

/// The columns that every batch has: `to`, `from`, `code` and `date`.
const REQUIRED: usize = 4;

/// The indexes of the columns of a batch.
pub(crate) struct Columns {
    width: usize,
    indexes: [Option<usize>; SHIPMENT_COLUMNS.len()],
    /// The column of declarations, if totals are asked for.
    declaration: Option<usize>,
}

/// The answers to some rows.
#[derive(Default)]
pub(crate) struct Answers {
    pub(crate) text: Vec<u8>,
    /// What the totals need, if they are asked for.
    pub(crate) rows: Vec<totals::Row>,
    pub(crate) answered: u64,
    pub(crate) refused: Vec<refused::Row>,
}

impl Answers {
    /// Counts a row.
    fn count<T>(&mut self, record: &ByteRecord, answer: &Result<T, Fault>) {
        match answer {
            Ok(_) => self.answered += 1,
            Err(Fault { code, .. }) => self.refused.push(refused::Row {
                number: number(record),
                code,
                record: record.clone(),
            }),
        }
    }
}

/// The number of a row among those that are not blank, from 1.
fn number(record: &ByteRecord) -> u64 {
    record.position().map_or(0, csv::Position::record)
}

/// Why a row is not answered.
#[derive(Serialize)]
struct Fault {
    code: &'static str,
    text: String,
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self { code: error.kind().code(), text: error.to_string() }
    }
}

impl Columns {
    /// Finds the columns in the header.
    pub(crate) fn find(
        header: &ByteRecord,
        dialect: &Dialect,
        totals: bool,
    ) -> Result<Self, Failure> {
        let is = |cell: &[u8], name: &str| cell.trim_ascii() == dialect.heading(name).as_bytes();
        let count = |name: &str| header.iter().filter(|cell| is(cell, name)).count();
        if let Some(name) = SHIPMENT_COLUMNS.iter().find(|name| count(name) > 1) {
            return Err(Failure::BadInput(format!("the batch has two columns `{name}`")));
        }
        if let Some(name) = ADDED.iter().find(|name| count(name) > 0) {
            let text = format!("the batch has a column `{name}`, which the answer adds");
            return Err(Failure::BadInput(text));
        }
        let in_header =
            |heading: &str| header.iter().any(|cell| cell.trim_ascii() == heading.as_bytes());
        if let Some(heading) = dialect.stated_headings().find(|heading| !in_header(heading)) {
            let found: Vec<Cow<'_, str>> =
                header.iter().take(20).map(String::from_utf8_lossy).collect();
            return Err(Failure::BadInput(format!(
                "--column: the batch has no column `{heading}`; its header is {}",
                found.join(",")
            )));
        }
        let indexes = SHIPMENT_COLUMNS.map(|name| header.iter().position(|cell| is(cell, name)));
        let mut required = SHIPMENT_COLUMNS.iter().zip(indexes).take(REQUIRED);
        match required.find(|(_, index)| index.is_none()) {
            Some((name, _)) => {
                let found: Vec<Cow<'_, str>> =
                    header.iter().take(20).map(String::from_utf8_lossy).collect();
                Err(Failure::BadInput(format!(
                    "the batch has no column `{}`; its header is {}; expected {}; a column under another heading is named with --column {name}=\"HEADING\"",
                    dialect.heading(name),
                    found.join(","),
                    SHIPMENT_COLUMNS.join(",")
                )))
            }
            None => {
                let declaration = header.iter().position(|cell| is(cell, totals::COLUMN));
                match (totals, declaration, count(totals::COLUMN)) {
                    (true, None, _) => Err(Failure::BadInput(format!(
                        "--totals: the batch has no column `{}`",
                        totals::COLUMN
                    ))),
                    (true, _, 2..) => Err(Failure::BadInput(format!(
                        "the batch has two columns `{}`",
                        totals::COLUMN
                    ))),
                    (_, index, _) => {
                        let declaration = index.filter(|_| totals);
                        Ok(Self { width: header.len(), indexes, declaration })
                    }
                }
            }
        }
    }

    /// The row of the totals, if they are asked for.
    fn row(&self, record: &ByteRecord, quote: Option<&Quote<'_>>) -> Option<totals::Row> {
        let declaration = record.get(self.declaration?).unwrap_or_default();
        Some(totals::Row::new(declaration, quote))
    }

    fn shipment(
        &self,
        record: &ByteRecord,
        rounding: Rounding,
        numbers: Numbers,
    ) -> Result<Shipment, Fault> {
        if record.len() != self.width {
            let text = format!("the row has {} fields, the header {}", record.len(), self.width);
            let excess: Vec<Cow<'_, str>> =
                record.iter().skip(self.width).map(String::from_utf8_lossy).collect();
            let text = match excess.as_slice() {
                [] => text,
                excess => format!("{text}; left out: {}", excess.join(",")),
            };
            return Err(Fault { code: "bad-row", text });
        }
        let mut row = ShipmentRow::default();
        for (name, index) in SHIPMENT_COLUMNS.into_iter().zip(self.indexes) {
            let Some(bytes) = index.and_then(|index| record.get(index)) else { continue };
            let text = std::str::from_utf8(bytes).map_err(|_| Fault {
                code: "bad-value",
                text: format!("column `{name}` is not UTF-8"),
            })?;
            row.column_mut(name).into_iter().for_each(|cell| *cell = Some(text));
        }
        let states_rounding = row.rounding.is_some_and(|text| !text.is_empty());
        let number = |name: &str, text: Option<&str>| match text {
            None | Some("") => Ok(None),
            Some(text) => numbers.plain(text).map(Some).ok_or_else(|| Fault {
                code: "bad-value",
                text: format!("{name} `{text}`: not written as --numbers says"),
            }),
        };
        let (value, quantity) = (number("value", row.value)?, number("quantity", row.quantity)?);
        let hint = [row.value, row.quantity].into_iter().flatten().find_map(|it| numbers.hint(it));
        (row.value, row.quantity) = (value.as_deref(), quantity.as_deref());
        let shipment = row.parse().map_err(|error| {
            let is_number = matches!(error.field(), Some("value" | "quantity"));
            let Fault { code, text } = error.into();
            match hint.filter(|_| is_number) {
                Some(hint) => Fault { code, text: format!("{text}; {hint}") },
                None => Fault { code, text },
            }
        })?;
        Ok(if states_rounding { shipment } else { shipment.with_rounding(rounding) })
    }
}

/// Answers rows.
pub(crate) struct Answerer<'a> {
    pub(crate) book: &'a Book,
    /// The rounding of rows that state none.
    pub(crate) rounding: Rounding,
    pub(crate) columns: &'a Columns,
    /// How amounts are written.
    pub(crate) numbers: Numbers,
}

impl Answerer<'_> {
    /// Answers a row with what `then` makes of its quote, and counts it.
    fn answer<R>(
        &self,
        record: &ByteRecord,
        answers: &mut Answers,
        then: impl FnOnce(Result<Quote<'_>, Fault>) -> R,
    ) -> R {
        let shipment = self.columns.shipment(record, self.rounding, self.numbers);
        let quote = match &shipment {
            Ok(shipment) => self.book.quote(shipment).map_err(Fault::from),
            Err(Fault { code, text }) => Err(Fault { code, text: text.clone() }),
        };
        answers.rows.extend(self.columns.row(record, quote.as_ref().ok()));
        answers.count(record, &quote);
        then(quote)
    }

    /// The rows as CSV, each with the columns of its answer.
    pub(crate) fn as_csv(&self, chunk: &[ByteRecord]) -> Result<Answers, Failure> {
        let other = |error: &dyn std::fmt::Display| Failure::Other(error.to_string());
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut answered = ByteRecord::new();
        let mut answers = Answers::default();
        for record in chunk {
            answered.clear();
            for index in 0..self.columns.width {
                answered.push_field(record.get(index).unwrap_or_default());
            }
            self.answer(record, &mut answers, |quote| match quote {
                Ok(quote) => {
                    describe(&quote).iter().for_each(|cell| answered.push_field(cell.as_bytes()));
                }
                Err(Fault { code, text }) => {
                    answered.push_field(code.as_bytes());
                    (2..ADDED.len()).for_each(|_| answered.push_field(b""));
                    answered.push_field(text.as_bytes());
                }
            });
            writer.write_byte_record(&answered).map_err(|error| other(&error))?;
        }
        let text = writer.into_inner().map_err(|error| other(&error))?;
        Ok(Answers { text, ..answers })
    }

    /// One JSON object a row: its number among the rows that are not blank, from 1, and the
    /// quote or the error.
    pub(crate) fn as_json(&self, chunk: &[ByteRecord]) -> Answers {
        #[derive(Serialize)]
        struct Numbered<T> {
            row: u64,
            #[serde(flatten)]
            answer: T,
        }
        #[derive(Serialize)]
        struct Refused {
            error: Fault,
        }
        let mut answers = Answers::default();
        for record in chunk {
            let row = number(record);
            let line = self.answer(record, &mut answers, |quote| {
                let answer = quote.and_then(|answer| Ok(json::to_text(&Numbered { row, answer })?));
                let refused = |error| json::to_text(&Numbered { row, answer: Refused { error } });
                answer.or_else(refused).unwrap_or_default()
            });
            answers.text.extend(line.as_bytes());
            answers.text.push(b'\n');
        }
        answers
    }
}

/// The columns added to a row that is answered.
fn describe(quote: &Quote<'_>) -> [Cow<'static, str>; ADDED.len()] {
    let mut notes: Vec<String> = Vec::new();
    let mut figure = |name: &str, duty: Option<Duty>| -> Cow<'static, str> {
        let Some(duty) = duty else { return "".into() };
        let (text, note) = duty_cell(name, duty);
        notes.extend(note);
        text.into()
    };
    let amounts = quote.amounts();
    let mfn_duty = figure("mfn_duty", amounts.map(|amounts| amounts.mfn));
    let ajcep_duty = figure("ajcep_duty", amounts.and_then(|amounts| amounts.ajcep));
    let payable = figure("payable_duty", amounts.map(|amounts| amounts.payable));
    let saving = figure("saving", amounts.map(|amounts| amounts.saving));
    let given = quote.shipment().value().map(|value| value.currency());
    let used = amounts.and_then(|amounts| amounts.currency);
    if let Some(currency) = used.filter(|used| given != Some(*used)) {
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
        quote.preference().status().code().into(),
        quote.preference().to_string().into(),
        ajcep_duty,
        payable,
        saving,
        source.into(),
        notes.join("; ").into(),
    ]
}
