//! The rows of a batch that were refused: how many of each kind, and the rows themselves.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use csv::{ByteRecord, Writer};

use crate::failure::Failure;

/// A row that was refused.
pub(crate) struct Row {
    /// Its number among the rows that are not blank, from 1.
    pub(crate) number: u64,
    /// The code of the error.
    pub(crate) code: &'static str,
    pub(crate) record: ByteRecord,
}

/// The rows that were refused so far.
pub(crate) struct Refused {
    answered: u64,
    /// By the code of the error: how many, and the number of the first.
    kinds: BTreeMap<&'static str, (u64, u64)>,
    file: Option<Writer<File>>,
}

impl Refused {
    /// No rows; those to come are written to the file at `path` with the header of the batch.
    pub(crate) fn new(path: Option<&Path>, header: &ByteRecord) -> Result<Self, Failure> {
        let mut file = match path {
            Some(path) => {
                let file = File::create(path).map_err(|error| Failure::in_file(path, error))?;
                Some(csv::WriterBuilder::new().flexible(true).from_writer(file))
            }
            None => None,
        };
        if let Some(file) = &mut file {
            file.write_byte_record(header).map_err(unwritable)?;
        }
        Ok(Self { answered: 0, kinds: BTreeMap::new(), file })
    }

    /// Adds rows, of which so many were answered.
    pub(crate) fn add(&mut self, answered: u64, rows: Vec<Row>) -> Result<(), Failure> {
        self.answered += answered;
        for row in rows {
            let (count, _) = self.kinds.entry(row.code).or_insert((0, row.number));
            *count += 1;
            if let Some(file) = &mut self.file {
                file.write_byte_record(&row.record).map_err(unwritable)?;
            }
        }
        Ok(())
    }

    /// Writes what is left, and says on standard error what was refused, if anything.
    pub(crate) fn report(self) -> Result<(), Failure> {
        if let Some(mut file) = self.file {
            file.flush()?;
        }
        let refused: u64 = self.kinds.values().map(|(count, _)| count).sum();
        if refused > 0 {
            let kind = |(code, (count, first)): (&&str, &(u64, u64))| {
                format!("{count} {code} (the first is row {first})")
            };
            let kinds: Vec<String> = self.kinds.iter().map(kind).collect();
            let all = self.answered + refused;
            eprintln!("ajcep: {refused} of {all} rows refused: {}", kinds.join(", "));
        }
        Ok(())
    }
}

fn unwritable(error: csv::Error) -> Failure {
    Failure::Other(error.to_string())
}
