//! [`Table`]: parses the table that a user has.

use std::collections::BTreeMap;

use ajcep::notation::written::{CodeError, Written, tariff_code};
use ajcep::staging::cut_month;
use ajcep::{RateEntry, Subheading, TariffCode, Window, nomenclature};
use ajcep_documents::{Place, Role, is_heading};
use ajcep_notation::Notation;
use jiff::civil::Date;

use crate::columns::{Indices, Rates, named};
use crate::edition::Editions;
use crate::error::{ImportError, RowFault};
use crate::headings::{Heading, Headings};
use crate::import::Import;
use crate::row::{Row, Stated};
use crate::source::{Source, Sources};

/// A table of rates.
#[derive(Default)]
pub(crate) struct Table {
    /// The rows that can be read.
    pub(crate) rows: Vec<Row>,
    /// The number of all rows.
    pub(crate) read: usize,
    /// The number of rows without a rate above the rows they are the headings of.
    pub(crate) headings: usize,
    /// The number of rows with other values than those that are asked for.
    pub(crate) others: usize,
    /// What was found about the file, if it is not plain CSV.
    pub(crate) notes: Vec<String>,
    /// What cannot be read.
    pub(crate) faults: Vec<RowFault>,
}

impl Table {
    /// Parses the table.
    pub(crate) fn read(import: &Import<'_>, bytes: &[u8]) -> Result<Self, ImportError> {
        let expected: Vec<&str> = import.columns.names().collect();
        let sources = Sources::open(bytes, &import.form, &expected)?;
        let hides_percent = sources.hides_percent;
        let mut table = Self { faults: sources.faults, notes: sources.notes, ..Self::default() };
        let mut unused: Vec<&str> = import.words.iter().map(|(word, _)| word.as_str()).collect();
        let mut editions = Editions::default();
        let is_one = sources.tables.len() == 1;
        for source in sources.tables {
            let reader = match RowReader::new(import, &source.header, hides_percent) {
                Ok(reader) => reader,
                Err(error) if is_one => return Err(error),
                // Of several tables one may be another.
                Err(error) => {
                    table.refuse(source, &error)?;
                    continue;
                }
            };
            table.add_notes(&reader);
            table.add(source, &reader, &mut unused, &mut editions)?;
        }
        let notes = unused.iter().map(|word| format!("no rate of the table is `{word}`"));
        table.notes.extend(notes);
        if let Some(reason) = editions.better_than(import.edition()) {
            table
                .faults
                .insert(0, RowFault { place: Place::Document, code: String::new(), reason });
        }
        Ok(table)
    }

    /// Takes what is worth knowing about how a table is read.
    fn add_notes(&mut self, reader: &RowReader<'_>) {
        for note in &reader.notes {
            if !self.notes.contains(note) {
                self.notes.push(note.clone());
            }
        }
    }

    /// Takes the rows of a table whose columns are not those that are asked for, as faults.
    fn refuse(&mut self, source: Source<'_>, error: &ImportError) -> Result<(), ImportError> {
        for record in source.rows {
            let (place, cells) = record?;
            self.read += 1;
            let code = cells.into_iter().next().unwrap_or_default();
            self.faults.push(RowFault { place, code, reason: error.to_string() });
        }
        Ok(())
    }

    /// Takes the rows of a table.
    fn add(
        &mut self,
        source: Source<'_>,
        reader: &RowReader<'_>,
        unused: &mut Vec<&str>,
        editions: &mut Editions,
    ) -> Result<(), ImportError> {
        let mut headings = Headings::default();
        let mut filter = Filter::new(reader.import, &source.header)?;
        for record in source.rows {
            let (place, cells) = record?;
            self.read += 1;
            if !filter.admits(&cells) {
                self.others += 1;
                continue;
            }
            for column in reader.indices.rate_columns() {
                let cell = cells.get(column).map_or("", String::as_str);
                unused.retain(|word| !word.eq_ignore_ascii_case(cell));
            }
            let code = cells.get(reader.indices.code).cloned().unwrap_or_default();
            if reader.is_heading(&cells) {
                headings.push(Heading::new(place, &code));
                continue;
            }
            headings.before(&code);
            if let Ok(code) = tariff_code(&code, reader.import.party) {
                editions.add(code.subheading());
            }
            match reader.row(&cells, place) {
                Ok(row) => self.rows.push(row),
                Err(reason) => self.faults.push(RowFault { place, code, reason }),
            }
        }
        headings.close();
        self.headings += headings.count;
        self.faults.extend(headings.faults);
        filter.check(self.read, self.others)
    }
}

/// The rows that are asked for, by their values in some columns.
struct Filter<'a> {
    only: Vec<(usize, &'a str)>,
    /// The columns that say of which tariff or agreement a row is, and are not asked about,
    /// with the values they have.
    unasked: Vec<(usize, String, BTreeMap<String, usize>)>,
    /// The values of the first column that is asked about, in the rows that are left out.
    others: BTreeMap<String, usize>,
}

impl<'a> Filter<'a> {
    fn new(import: &'a Import<'_>, header: &[String]) -> Result<Self, ImportError> {
        let mut only = Vec::new();
        for (column, value) in &import.only {
            only.push((named(header, column)?, value.as_str()));
        }
        let says =
            |heading: &String| matches!(Role::of(heading), Some(Role::Agreement | Role::Reporter));
        let asked = |heading: &String| {
            import.only.iter().any(|(name, _)| is_heading(heading.as_bytes(), name))
        };
        let unasked = header
            .iter()
            .enumerate()
            .filter(|(_, heading)| says(heading) && !asked(heading))
            .map(|(at, heading)| (at, heading.clone(), BTreeMap::new()))
            .collect();
        Ok(Self { only, unasked, others: BTreeMap::new() })
    }

    fn admits(&mut self, cells: &[String]) -> bool {
        let cell = |at: usize| cells.get(at).map_or("", String::as_str);
        let other = self.only.iter().find(|(at, value)| !cell(*at).eq_ignore_ascii_case(value));
        if let Some((at, _)) = other {
            *self.others.entry(cell(*at).to_owned()).or_default() += 1;
            return false;
        }
        for (at, _, values) in &mut self.unasked {
            *values.entry(cell(*at).to_owned()).or_default() += 1;
        }
        true
    }

    /// Refuses a table of several tariffs or agreements, and one of which nothing is admitted.
    fn check(self, read: usize, others: usize) -> Result<(), ImportError> {
        let listed = |values: &BTreeMap<String, usize>| {
            let first: Vec<String> =
                values.iter().take(8).map(|(value, count)| format!("{value} ({count})")).collect();
            first.join(", ")
        };
        if others > 0 && others == read {
            let values = listed(&self.others);
            return Err(ImportError::Table(format!(
                "no row has the values of --where; found: {values}"
            )));
        }
        match self.unasked.iter().find(|(.., values)| values.len() > 1) {
            None => Ok(()),
            Some((_, heading, values)) => {
                let values = listed(values);
                Err(ImportError::Table(format!(
                    "the column `{heading}` has several values; state which with --where \"{heading}=VALUE\": {values}"
                )))
            }
        }
    }
}

struct RowReader<'a> {
    import: &'a Import<'a>,
    indices: Indices,
    notation: Notation,
    /// Whether a percentage of the file may be read as a fraction.
    hides_percent: bool,
    /// The month and the day from which the rate of a year holds.
    year_start: Option<(i8, i8)>,
    notes: Vec<String>,
}

impl<'a> RowReader<'a> {
    fn new(
        import: &'a Import<'a>,
        header: &[String],
        hides_percent: bool,
    ) -> Result<Self, ImportError> {
        let mut indices = Indices::find(&import.columns, header)?;
        let mut notes = std::mem::take(&mut indices.found);
        let headings = indices.rate_columns();
        let mut headings = headings.iter().filter_map(|at| header.get(*at));
        let says_percent = headings.find(|heading| heading.contains(['%', '％']));
        let notation = match (import.notation, says_percent) {
            (Some(stated), _) => stated,
            (None, Some(heading)) => {
                let reason = format!("the rates are percentages, as the heading `{heading}` says");
                notes.push(reason);
                Notation::Percent
            }
            (None, None) => Notation::Expression,
        };
        let is_staged = matches!(indices.rates, Rates::Staged { .. });
        if !is_staged && (import.columns.note.is_some() || import.categories.names().count() > 0) {
            let reason = "the table has no staging categories; leave --note-column and \
                --categories out";
            return Err(ImportError::Table(reason.to_owned()));
        }
        let year_start = match &indices.rates {
            Rates::Years(_) => {
                let cuts = cut_month(import.party).map(|month| (month, 1));
                let start = import.year_start.or(cuts);
                let (month, day) = start.ok_or_else(|| {
                    let reason = "the day from which the rate of a year holds is not recorded for \
                        this Party; state it (--year-start MM-DD)";
                    ImportError::Table(reason.to_owned())
                })?;
                notes.push(format!("the rate of a year holds from {month:02}-{day:02} of it"));
                start
            }
            _ if import.year_start.is_some() => {
                let reason = "the table has no columns of years; leave --year-start out";
                return Err(ImportError::Table(reason.to_owned()));
            }
            _ => None,
        };
        Ok(Self { import, indices, notation, hides_percent, year_start, notes })
    }

    /// Whether a row has no rate at all, and is a heading if rows below it go on from its code.
    fn is_heading(&self, cells: &[String]) -> bool {
        let blank = |at: &usize| cells.get(*at).is_none_or(String::is_empty);
        match &self.indices.rates {
            Rates::Staged { base, category, .. } => blank(base) && blank(category),
            Rates::Years(years) => years.iter().all(|(_, column)| blank(column)),
            // A line may have no rate here; what has no code is a title.
            Rates::One(rate) => blank(rate) && blank(&self.indices.code),
        }
    }

    /// Parses one row.
    fn row(&self, cells: &[String], place: Place) -> Result<Row, String> {
        let Self { import, indices, .. } = self;
        let cell = |index: usize| {
            cells.get(index).map(String::as_str).ok_or("the row is shorter than the header")
        };
        let optional = |index: Option<usize>| index.map_or(Ok(""), cell);
        let text = |error: ajcep::ParseError| error.to_string();
        let code = self.code(cell(indices.code)?)?;
        let stated = match &indices.rates {
            Rates::One(rate) => Stated::Rate(self.rate(cell(*rate)?)?),
            Rates::Staged { base, category, note } => {
                let (base, category) = (cell(*base)?, cell(*category)?);
                let is_category = !category.is_empty() && !category.contains(['%', '^']);
                if base.is_empty() || !is_category {
                    return Err(format!(
                        "base rate `{base}`, category `{category}`: a row has both"
                    ));
                }
                let (base, category) = (self.rate(base)?, category.to_owned());
                Stated::Staged { base, category, note: optional(*note)?.to_owned() }
            }
            Rates::Years(years) => Stated::Years(self.years(years, cells)?),
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
        let (units, basis) = (optional(units)?, optional(basis)?);
        let is_plain = |text: &str| text.len() <= 2_000 && !text.contains(char::is_control);
        if !is_plain(units) || !is_plain(basis) {
            return Err("its units or its basis have signs that are no text".to_owned());
        }
        Ok(Row {
            place,
            code,
            stated,
            window,
            season: match season {
                "" => None,
                season => Some(season.parse().map_err(text)?),
            },
            units: units.to_owned(),
            basis: basis.to_owned(),
        })
    }

    /// The rate of each year, from the day on which it begins to hold.
    fn years(
        &self,
        years: &[(i16, usize)],
        cells: &[String],
    ) -> Result<Vec<(Date, RateEntry)>, String> {
        let (month, day) = self.year_start.unwrap_or((1, 1));
        let rate = |(year, column): &(i16, usize)| {
            let cell = cells.get(*column).map_or("", String::as_str);
            if cell.is_empty() {
                return Err(format!("the rate of {year} is missing"));
            }
            let from = Date::new(*year, month, day).map_err(|error| error.to_string())?;
            Ok((from, self.rate(cell)?))
        };
        years.iter().map(rate).collect()
    }

    /// A code whose subheading is in the edition of the table.
    fn code(&self, cell: &str) -> Result<TariffCode, String> {
        let Import { party, .. } = self.import;
        let code = tariff_code(cell, *party).map_err(CodeError::into_error);
        let code = code.map_err(|error| error.to_string())?;
        let edition = self.import.edition();
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
