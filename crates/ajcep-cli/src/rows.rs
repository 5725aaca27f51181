//! The rows of a batch: from the cells of a row to the columns of its answer.

use ajcep::{Book, Warning, json};
use ajcep_documents::Row;
use serde::Serialize;

use crate::asked::{Answer, Asked};
use crate::failure::Failure;
use crate::fault::Fault;
use crate::readings::Readings;
use crate::refused::{self, Trouble};
use crate::stated::Reader;
use crate::totals;

/// The answers to some rows.
#[derive(Default)]
pub(crate) struct Answers {
    pub(crate) text: Vec<u8>,
    /// What the totals need, if they are asked for.
    pub(crate) rows: Vec<totals::Row>,
    pub(crate) answered: u64,
    pub(crate) refused: Vec<refused::Row>,
    /// The warnings of rows and their lines, if they are counted.
    pub(crate) warnings: Vec<(Warning, u64)>,
    /// What was read of the last row.
    readings: Readings,
}

impl Answers {
    /// Counts a row.
    fn count<T>(&mut self, record: &Row, answer: &Result<T, Fault>) {
        match answer {
            Ok(_) => self.answered += 1,
            Err(fault) => {
                // The first of a kind is an example of it.
                let is_first = self.refused.iter().all(|row| row.trouble.code != fault.code);
                let text = if is_first { fault.text.clone() } else { String::new() };
                let trouble = Trouble { code: fault.code, line: line(record), text };
                self.refused.push(refused::Row { trouble, record: record.clone() });
            }
        }
    }
}

/// The number of a row, from 1.
fn number(record: &Row) -> u64 {
    record.position().map_or(0, csv::Position::record)
}

/// The line of the file that a row is on.
fn line(record: &Row) -> u64 {
    record.position().map_or(0, csv::Position::line)
}

/// Answers rows.
pub(crate) struct Answerer<'a> {
    pub(crate) book: &'a Book,
    pub(crate) asked: Asked,
    pub(crate) reader: Reader<'a>,
    /// Whether the lines that may be meant by a code have a column.
    pub(crate) candidates: bool,
}

impl Answerer<'_> {
    /// Answers a row with what `then` makes of its answer, and counts it.
    fn answer<R>(
        &self,
        record: &Row,
        answers: &mut Answers,
        then: impl FnOnce(Result<Answer<'_>, Fault>) -> R,
    ) -> R {
        let shipment = self.reader.shipment(record, &mut answers.readings);
        let answer = match &shipment {
            Ok(shipment) => self.asked.of(self.book, shipment).map_err(Fault::from),
            Err(fault) => Err(fault.clone()),
        };
        if let Some(declaration) = self.reader.columns.declaration(record) {
            let quote = answer.as_ref().ok().and_then(Answer::quote);
            answers.rows.push(totals::Row::new(declaration, quote));
        }
        answers.count(record, &answer);
        then(answer)
    }

    /// Counts the answers to rows, and what they warn of, without writing them.
    pub(crate) fn check(&self, chunk: &[Row]) -> Answers {
        let mut answers = Answers::default();
        for record in chunk {
            let warnings = self.answer(record, &mut answers, |answer| {
                answer.map(|answer| answer.warnings()).unwrap_or_default()
            });
            let line = line(record);
            // Every answer is before trade remedies.
            let others = warnings.iter().filter(|one| *one != Warning::BeforeTradeRemedies);
            answers.warnings.extend(others.map(|warning| (warning, line)));
        }
        answers
    }

    /// The rows as CSV, each with the columns of its answer.
    pub(crate) fn as_csv(&self, chunk: &[Row]) -> Result<Answers, Failure> {
        let other = |error: &dyn std::fmt::Display| Failure::Other(error.to_string());
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut answered = Row::new();
        let mut answers = Answers::default();
        for record in chunk {
            answered.clear();
            let mut candidates = String::new();
            for index in 0..self.reader.columns.width() {
                answered.push_field(record.get(index).unwrap_or_default());
            }
            self.answer(record, &mut answers, |answer| match answer {
                Ok(answer) => {
                    answer.cells().iter().for_each(|cell| answered.push_field(cell.as_bytes()));
                }
                Err(fault) => {
                    answered.push_field(fault.code.as_bytes());
                    (2..self.asked.columns().count()).for_each(|_| answered.push_field(b""));
                    answered.push_field(fault.text.as_bytes());
                    candidates = fault.candidates();
                }
            });
            if self.candidates {
                answered.push_field(candidates.as_bytes());
            }
            writer.write_byte_record(&answered).map_err(|error| other(&error))?;
        }
        let text = writer.into_inner().map_err(|error| other(&error))?;
        Ok(Answers { text, ..answers })
    }

    /// One JSON object a row: its number among the rows that are not blank, from 1, and the
    /// quote or the error.
    pub(crate) fn as_json(&self, chunk: &[Row]) -> Answers {
        #[derive(Serialize)]
        struct Numbered<T> {
            row: u64,
            #[serde(flatten)]
            answer: T,
        }
        #[derive(Serialize)]
        struct Refused {
            line: u64,
            error: Fault,
        }
        let mut answers = Answers::default();
        for record in chunk {
            let (row, line) = (number(record), line(record));
            let text = self.answer(record, &mut answers, |answer| {
                let answer =
                    answer.and_then(|answer| Ok(json::to_text(&Numbered { row, answer })?));
                let refused =
                    |error| json::to_text(&Numbered { row, answer: Refused { line, error } });
                answer.or_else(refused).unwrap_or_default()
            });
            answers.text.extend(text.as_bytes());
            answers.text.push(b'\n');
        }
        answers
    }
}
