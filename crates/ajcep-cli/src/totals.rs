//! `ajcep quote --batch --totals`: the total duties of each declaration of a batch.

use std::collections::BTreeMap;
use std::io::Write;

use ajcep::duty::{Duties, Rounding, Total};
use ajcep::{Duty, Error, Quote};

use crate::failure::Failure;
use crate::output::duty_cell;

/// The column that says which rows are one declaration.
pub(crate) const COLUMN: &str = "declaration";

const HEADER: [&str; 7] =
    [COLUMN, "lines", "currency", "mfn_duty", "payable_duty", "saving", "note"];

/// A row of a batch: its declaration, and its duties with their rounding.
pub(crate) struct Row {
    declaration: Vec<u8>,
    duties: Option<(Rounding, Duties)>,
}

impl Row {
    /// A row; `None` for a quote if it is not answered.
    pub(crate) fn new(declaration: &[u8], quote: Option<&Quote<'_>>) -> Self {
        let of = |quote: &Quote<'_>| Some((quote.shipment().rounding(), quote.amounts()?.into()));
        Self { declaration: declaration.to_owned(), duties: quote.and_then(of) }
    }
}

/// The totals of declarations, by their keys.
#[derive(Default)]
pub(crate) struct Totals {
    declarations: BTreeMap<Vec<u8>, Lines>,
}

/// The rows of a declaration.
#[derive(Default)]
struct Lines {
    count: u64,
    /// Rows that are not answered, or have no amount.
    without_duty: u64,
    total: Total,
    rounding: Option<Rounding>,
    roundings_differ: bool,
    /// The first sum that has too many digits.
    error: Option<Error>,
}

impl Totals {
    /// Adds rows.
    pub(crate) fn add(&mut self, rows: Vec<Row>) {
        for row in rows {
            self.declarations.entry(row.declaration).or_default().add(row.duties);
        }
    }

    /// Writes a row for each declaration, in the order of their keys.
    pub(crate) fn write(self, out: impl Write) -> Result<(), Failure> {
        let other = |error: csv::Error| Failure::Other(error.to_string());
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(HEADER).map_err(other)?;
        for (key, lines) in self.declarations {
            writer.write_field(&key).map_err(other)?;
            let duties = match key.is_empty() {
                true => Err("these rows state no declaration".to_owned()),
                false => lines.duties(),
            };
            writer.write_record(lines.cells(duties)).map_err(other)?;
        }
        Ok(writer.flush()?)
    }
}

impl Lines {
    fn add(&mut self, duties: Option<(Rounding, Duties)>) {
        self.count += 1;
        let Some((rounding, duties)) = duties else {
            self.without_duty += 1;
            return;
        };
        self.roundings_differ |= *self.rounding.get_or_insert(rounding) != rounding;
        self.error = self.error.take().or(self.total.add(duties).err());
    }

    /// The total duties, or why there are none.
    fn duties(&self) -> Result<Duties, String> {
        let Self { count, without_duty, .. } = self;
        if *without_duty > 0 {
            return Err(format!("{without_duty} of {count} rows have no duty"));
        }
        if self.roundings_differ {
            return Err("the rows differ in their rounding".to_owned());
        }
        let text = |error: &Error| error.to_string();
        self.error.as_ref().map_or(Ok(()), |error| Err(text(error)))?;
        self.total.duties(self.rounding.unwrap_or_default()).map_err(|error| text(&error))
    }

    /// The cells of its row after the key.
    fn cells(&self, duties: Result<Duties, String>) -> [String; HEADER.len() - 1] {
        let lines = self.count.to_string();
        let blank = String::new;
        let duties = match duties {
            Ok(duties) => duties,
            Err(note) => return [lines, blank(), blank(), blank(), blank(), note],
        };
        let mut notes = Vec::new();
        let mut cell = |name: &str, duty: Duty| {
            let (text, note) = duty_cell(name, duty);
            notes.extend(note);
            text
        };
        let currency = duties.currency.map(|currency| currency.to_string()).unwrap_or_default();
        let figures = [
            cell("mfn_duty", duties.mfn),
            cell("payable_duty", duties.payable),
            cell("saving", duties.saving),
        ];
        let [mfn, payable, saving] = figures;
        [lines, currency, mfn, payable, saving, notes.join("; ")]
    }
}
