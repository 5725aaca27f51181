//! The rows of a batch that were refused: how many of each kind, and the rows themselves.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use csv::Writer;

use crate::failure::Failure;

/// What is wrong with a row.
pub(crate) struct Trouble {
    /// The code of the error.
    pub(crate) code: &'static str,
    /// The line of the file.
    pub(crate) line: u64,
    /// The text of the error; empty if another row is the example of its kind.
    pub(crate) text: String,
}

/// A row that was refused.
pub(crate) struct Row {
    pub(crate) trouble: Trouble,
    pub(crate) record: ajcep_documents::Row,
}

/// The rows that were refused so far.
pub(crate) struct Refused {
    answered: u64,
    /// By the code of the error: how many, and the first.
    kinds: BTreeMap<&'static str, (u64, Trouble)>,
    file: Option<Writer<File>>,
}

impl Refused {
    /// No rows; those to come are written to the file at `path` with the header of the batch.
    pub(crate) fn new(path: Option<&Path>, header: &ajcep_documents::Row) -> Result<Self, Failure> {
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
        for Row { trouble, record } in rows {
            let (count, _) = self.kinds.entry(trouble.code).or_insert((0, trouble));
            *count += 1;
            if let Some(file) = &mut self.file {
                file.write_byte_record(&record).map_err(unwritable)?;
            }
        }
        Ok(())
    }

    /// How many rows were answered.
    pub(crate) fn answered(&self) -> u64 {
        self.answered
    }

    /// How many rows were refused.
    pub(crate) fn count(&self) -> u64 {
        self.kinds.values().map(|(count, _)| count).sum()
    }

    /// Each kind of trouble: how many rows have it, and the first.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = &(u64, Trouble)> {
        self.kinds.values()
    }

    /// Writes what is left, and says on standard error what was refused, if anything.
    pub(crate) fn report(&mut self) -> Result<(), Failure> {
        if let Some(file) = &mut self.file {
            file.flush()?;
        }
        let refused = self.count();
        if refused > 0 {
            let kind = |(count, trouble): &(u64, Trouble)| {
                format!("{count} {} (the first is line {})", trouble.code, trouble.line)
            };
            let kinds: Vec<String> = self.kinds().map(kind).collect();
            let all = self.answered + refused;
            eprintln!("ajcep: {refused} of {all} rows refused: {}", kinds.join(", "));
        }
        Ok(())
    }
}

fn unwritable(error: csv::Error) -> Failure {
    Failure::Other(error.to_string())
}
