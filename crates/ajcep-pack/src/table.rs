//! [`Table`]: parses the table that a user has, as CSV.

use ajcep::model::parse_date;
use ajcep::{TariffCode, Window};
use csv::{ReaderBuilder, StringRecord, Trim};

use crate::columns::Columns;
use crate::error::{ImportError, RowFault};
use crate::import::Import;
use crate::row::{Row, Stated};

/// A table of rates.
pub(crate) struct Table {
    /// The rows that can be read.
    pub(crate) rows: Vec<Row>,
    /// The number of all rows.
    pub(crate) read: usize,
}

/// The index of each column.
struct Indices {
    code: usize,
    rate: Option<usize>,
    staged: Option<(usize, usize)>,
    /// Units, basis, season, first day, last day.
    others: [Option<usize>; 5],
}

impl Indices {
    /// Finds the columns in the header.
    fn find(columns: &Columns, header: &StringRecord) -> Result<Self, ImportError> {
        let find = |name: &str| {
            let mut found = header.iter().enumerate().filter(|(_, column)| *column == name);
            match (found.next(), found.next()) {
                (Some((index, _)), None) => Ok(index),
                (Some(_), Some(_)) => {
                    Err(ImportError::Table(format!("two columns are called `{name}`")))
                }
                (None, _) => {
                    let names: Vec<&str> = header.iter().collect();
                    let names = names.join(", ");
                    Err(ImportError::Table(format!("no column `{name}`; there are: {names}")))
                }
            }
        };
        let optional = |name: &Option<String>| name.as_deref().map(find).transpose();
        let staged = match (&columns.base, &columns.category) {
            (Some(base), Some(category)) => Some((find(base)?, find(category)?)),
            (None, None) => None,
            _ => {
                let reason = "a base rate and a staging category go together";
                return Err(ImportError::Table(reason.to_owned()));
            }
        };
        let Columns { units, basis, season, from, until, .. } = columns;
        Ok(Self {
            code: find(&columns.code)?,
            rate: if staged.is_some() { None } else { Some(find(&columns.rate)?) },
            staged,
            others: [
                optional(units)?,
                optional(basis)?,
                optional(season)?,
                optional(from)?,
                optional(until)?,
            ],
        })
    }
}

impl Table {
    /// Parses the table. Returns the rows that can be read, and an error for each other
    /// row.
    pub(crate) fn read(
        import: &Import<'_>,
        bytes: &[u8],
    ) -> Result<(Self, Vec<RowFault>), ImportError> {
        // Spreadsheets write a byte order mark.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = ReaderBuilder::new()
            .delimiter(import.separator)
            .trim(Trim::All)
            .flexible(true)
            .from_reader(bytes);
        let header = reader.headers().map_err(|error| ImportError::Table(error.to_string()))?;
        let indices = Indices::find(&import.columns, header)?;
        let (mut rows, mut faults, mut read) = (Vec::new(), Vec::new(), 0);
        for record in reader.records() {
            read += 1;
            match record {
                Ok(record) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    match row(import, &indices, &record, line) {
                        Ok(row) => rows.push(row),
                        Err(reason) => {
                            let code = record.get(indices.code).unwrap_or_default().to_owned();
                            faults.push(RowFault { line, code, reason });
                        }
                    }
                }
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    faults.push(RowFault { line, code: String::new(), reason: error.to_string() });
                }
            }
        }
        Ok((Self { rows, read }, faults))
    }
}

/// Parses one record.
fn row(
    import: &Import<'_>,
    indices: &Indices,
    record: &StringRecord,
    line: u64,
) -> Result<Row, String> {
    let cell = |index: usize| record.get(index).ok_or("the row is shorter than the header");
    let optional = |index: Option<usize>| index.map_or(Ok(""), cell);
    let text = |error: ajcep::ParseError| error.to_string();
    let code: TariffCode = cell(indices.code)?.parse().map_err(text)?;
    let rate = |index: usize| {
        import.notation.read(import.party, cell(index)?).map_err(|error| error.to_string())
    };
    let stated = match (indices.staged, indices.rate) {
        (Some((base, category)), _) => {
            Stated::Staged { base: rate(base)?, category: cell(category)?.to_owned() }
        }
        (None, Some(index)) => Stated::Rate(rate(index)?),
        (None, None) => return Err("neither a rate nor a category".to_owned()),
    };
    let [units, basis, season, from, until] = indices.others;
    let (season, from, until) = (optional(season)?, optional(from)?, optional(until)?);
    let day = |text: &str| match text {
        "" => Ok(None),
        text => parse_date(text).map(Some).map_err(|error| error.to_string()),
    };
    let from = day(from)?.unwrap_or(import.window.from());
    let until = day(until)?.or(import.window.until());
    let window = Window::new(from, until)
        .filter(|window| import.window.includes(window))
        .ok_or_else(|| format!("its days are not within {}", import.window))?;
    Ok(Row {
        line,
        code,
        stated,
        window,
        season: match season {
            "" => None,
            season => Some(season.parse().map_err(text)?),
        },
        units: optional(units)?.to_owned(),
        basis: optional(basis)?.to_owned(),
    })
}
