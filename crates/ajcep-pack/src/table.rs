//! [`Table`]: parses the table that a user has.

use ajcep::notation::written::{CodeError, Written, tariff_code};
use ajcep::{HsEdition, RateEntry, Subheading, TariffCode, Window, nomenclature};
use ajcep_documents::{Kind, Row as Cells, cell_text};
use ajcep_notation::Notation;
use jiff::civil::Date;

use crate::columns::Indices;
use crate::error::{ImportError, RowFault};
use crate::import::Import;
use crate::row::{Row, Stated};

/// A table of rates.
pub(crate) struct Table {
    /// The rows that can be read.
    pub(crate) rows: Vec<Row>,
    /// The number of all rows.
    pub(crate) read: usize,
    /// What was found about the file, if it is not plain CSV.
    pub(crate) notes: Vec<String>,
}

impl Table {
    /// Parses the table. Returns the rows that can be read, and an error for each other
    /// row.
    pub(crate) fn read(
        import: &Import<'_>,
        bytes: &[u8],
    ) -> Result<(Self, Vec<RowFault>), ImportError> {
        let expected: Vec<&str> = import.columns.names().collect();
        let table = ajcep_documents::Table::open(bytes, &import.form, &expected)?;
        let header = texts(table.header());
        let indices = Indices::find(&import.columns, &header)?;
        let heading = header.get(indices.rate_column()).map_or("", String::as_str);
        let found = table.found();
        let mut notes = Vec::new();
        if !found.is_plain() {
            notes.push(format!("the table is {found}"));
        }
        let by_heading = match heading.contains(['%', '％']) {
            true => Notation::Percent,
            false => Notation::Expression,
        };
        let notation = import.notation.unwrap_or(by_heading);
        if import.notation.is_none() && notation == Notation::Percent {
            notes.push(format!("the rates are percentages, as the heading `{heading}` says"));
        }
        // Without its format, 0.05 may be 5%.
        let hides_percent = matches!(found.kind, Kind::Workbook { shows_formats: false, .. });
        let reader = RowReader { import, indices: &indices, notation, hides_percent };
        let (mut rows, mut faults, mut read) = (Vec::new(), Vec::new(), 0);
        let mut unused: Vec<&str> = import.words.iter().map(|(word, _)| word.as_str()).collect();
        for cells in table {
            read += 1;
            let cells = cells?;
            let line = cells.position().map_or(0, csv::Position::line);
            let cells = texts(&cells);
            if let Some(cell) = cells.get(indices.rate_column()) {
                unused.retain(|word| !word.eq_ignore_ascii_case(cell));
            }
            match reader.row(&cells, line) {
                Ok(row) => rows.push(row),
                Err(reason) => {
                    let code = cells.get(indices.code).cloned().unwrap_or_default();
                    faults.push(RowFault { line, code, reason });
                }
            }
        }
        notes.extend(unused.iter().map(|word| format!("no rate of the table is `{word}`")));
        Ok((Self { rows, read, notes }, faults))
    }
}

/// The cells as trimmed texts. What is not UTF-8 is replaced, and then is no value.
fn texts(cells: &Cells) -> Vec<String> {
    cells.iter().map(|cell| cell_text(&String::from_utf8_lossy(cell)).to_owned()).collect()
}

struct RowReader<'a> {
    import: &'a Import<'a>,
    indices: &'a Indices,
    notation: Notation,
    /// Whether a percentage of the file may be read as a fraction.
    hides_percent: bool,
}

impl RowReader<'_> {
    /// Parses one row.
    fn row(&self, cells: &[String], line: u64) -> Result<Row, String> {
        let Self { import, indices, .. } = self;
        let cell = |index: usize| {
            cells.get(index).map(String::as_str).ok_or("the row is shorter than the header")
        };
        let optional = |index: Option<usize>| index.map_or(Ok(""), cell);
        let text = |error: ajcep::ParseError| error.to_string();
        let code = self.code(cell(indices.code)?)?;
        let stated = match (indices.staged, indices.rate) {
            (Some((base, category)), _) => Stated::Staged {
                base: self.rate(cell(base)?)?,
                category: cell(category)?.to_owned(),
            },
            (None, Some(index)) => Stated::Rate(self.rate(cell(index)?)?),
            (None, None) => return Err("neither a rate nor a category".to_owned()),
        };
        let [units, basis, season, from, until] = indices.others;
        let (season, from, until) = (optional(season)?, optional(from)?, optional(until)?);
        let day = |text: &str| match text {
            "" => Ok(None),
            text => Date::read(text).map(Some).map_err(|error| error.to_string()),
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

    /// A code whose subheading is in the edition of the table.
    fn code(&self, cell: &str) -> Result<TariffCode, String> {
        let Import { party, terms, annex1, .. } = self.import;
        let code = tariff_code(cell, *party).map_err(CodeError::into_error);
        let code = code.map_err(|error| error.to_string())?;
        let edition = if annex1.is_some() { HsEdition::Hs2002 } else { terms.hs_edition };
        if nomenclature::has(edition, code.subheading()) {
            return Ok(code);
        }
        let subheading = code.subheading();
        let editions: Vec<String> =
            nomenclature::editions_with(subheading).map(|known| known.to_string()).collect();
        let lost: Option<Subheading> = format!("0{}", code.undotted())
            .get(..6)
            .and_then(|digits| digits.parse().ok())
            .filter(|lost| nomenclature::has(edition, *lost));
        let hint = match (lost, editions.as_slice()) {
            (Some(lost), _) => format!("; a leading zero may be lost: {lost} is in it"),
            (None, []) => String::new(),
            (None, editions) => format!("; it is in {}", editions.join(", ")),
        };
        Err(format!("subheading {subheading} is not in {edition}{hint}"))
    }

    fn rate(&self, cell: &str) -> Result<RateEntry, String> {
        let is_word = |(word, _): &&(String, RateEntry)| word.eq_ignore_ascii_case(cell);
        if let Some((_, rate)) = self.import.words.iter().find(is_word) {
            return Ok(rate.clone());
        }
        let is_fraction = cell.starts_with("0.") && self.notation == Notation::Percent;
        if self.hides_percent && is_fraction {
            return Err(format!(
                "rate `{cell}`: this kind of workbook does not say whether it is a percentage; expected xlsx"
            ));
        }
        let read = self.notation.read(self.import.party, cell);
        read.map_err(|error| match cell.chars().count() {
            // A word of the table's own.
            1..=20 if cell.chars().all(|sign| !sign.is_ascii_digit()) => {
                format!("{error}; what `{cell}` stands for can be stated (--map \"{cell}=RATE\")")
            }
            _ => error.to_string(),
        })
    }
}
