//! The rows of the table a user has.

use ajcep::{PackLine, RateEntry, Season, TariffCode, Window, parse_date};
use csv::{ReaderBuilder, StringRecord, Trim};

use crate::error::{ImportError, RowFault};
use crate::timeline::Timeline;
use crate::{Columns, Import};

/// What a row says of its rate.
pub(crate) enum Stated {
    /// The rate itself.
    Rate(RateEntry),
    /// A base rate and a staging category.
    Staged { base: RateEntry, category: String },
}

/// One row, read.
pub(crate) struct Row {
    pub(crate) line: u64,
    pub(crate) code: TariffCode,
    pub(crate) stated: Stated,
    pub(crate) window: Window,
    pub(crate) season: Option<Season>,
    pub(crate) units: String,
    pub(crate) basis: String,
}

impl Row {
    pub(crate) fn fault(&self, reason: String) -> RowFault {
        RowFault { line: self.line, code: self.code.to_string(), reason }
    }

    /// The lines that the row makes of its own code.
    pub(crate) fn lines(self, timeline: Timeline) -> impl Iterator<Item = PackLine> {
        timeline.into_iter().map(move |(window, rate, basis)| {
            let mut line = PackLine::new(self.code, rate);
            line.window = Some(window);
            line.season = self.season;
            line.units = self.units.clone();
            line.basis = if basis.is_empty() { self.basis.clone() } else { basis };
            line
        })
    }
}

/// The whole table.
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
    pub(crate) read: usize,
}

/// Where the columns are.
struct Places {
    code: usize,
    rate: Option<usize>,
    staged: Option<(usize, usize)>,
    others: [Option<usize>; 5],
}

impl Places {
    fn find(columns: &Columns, header: &StringRecord) -> Result<Self, ImportError> {
        let find = |name: &str| {
            let mut places = header.iter().enumerate().filter(|(_, column)| *column == name);
            match (places.next(), places.next()) {
                (Some((place, _)), None) => Ok(place),
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
    /// Reads the table; the rows that cannot be read come beside it.
    pub(crate) fn read(
        import: &Import<'_>,
        bytes: &[u8],
    ) -> Result<(Self, Vec<RowFault>), ImportError> {
        // A table that a spreadsheet wrote may begin with a byte order mark.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = ReaderBuilder::new()
            .delimiter(import.separator)
            .trim(Trim::All)
            .flexible(true)
            .from_reader(bytes);
        let header = reader.headers().map_err(|error| ImportError::Table(error.to_string()))?;
        let places = Places::find(&import.columns, header)?;
        let (mut rows, mut faults, mut read) = (Vec::new(), Vec::new(), 0);
        for record in reader.records() {
            read += 1;
            match record {
                Ok(record) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    match row(import, &places, &record, line) {
                        Ok(row) => rows.push(row),
                        Err(reason) => {
                            let code = record.get(places.code).unwrap_or_default().to_owned();
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

fn row(
    import: &Import<'_>,
    places: &Places,
    record: &StringRecord,
    line: u64,
) -> Result<Row, String> {
    let cell = |place: usize| record.get(place).ok_or("the row is shorter than the header");
    let optional = |place: Option<usize>| place.map_or(Ok(""), cell);
    let text = |error: ajcep::ParseError| error.to_string();
    let code: TariffCode = cell(places.code)?.parse().map_err(text)?;
    let rate = |place: usize| {
        import.notation.read(import.party, cell(place)?).map_err(|error| error.to_string())
    };
    let stated = match (places.staged, places.rate) {
        (Some((base, category)), _) => {
            Stated::Staged { base: rate(base)?, category: cell(category)?.to_owned() }
        }
        (None, Some(place)) => Stated::Rate(rate(place)?),
        (None, None) => return Err("neither a rate nor a category".to_owned()),
    };
    let [units, basis, season, from, until] = places.others;
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
