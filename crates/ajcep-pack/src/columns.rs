//! [`Columns`]: the column names of a table, and where they are in its header.

use ajcep_documents::{Role, is_heading};

use crate::error::ImportError;

/// The name of each column in the header of a table. Those of the code, of the rates and of
/// the note are found by their headings if they are not stated.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The tariff code.
    pub code: Option<String>,
    /// The rate.
    pub rate: Option<String>,
    /// The base rate of a staged line.
    pub base: Option<String>,
    /// The staging category of a staged line.
    pub category: Option<String>,
    /// The number of the note that a staging category refers to.
    pub note: Option<String>,
    /// The units of quantity that the tariff requires.
    pub units: Option<String>,
    /// The legal basis of the rate.
    pub basis: Option<String>,
    /// The season, `MM-DD/MM-DD`.
    pub season: Option<String>,
    /// The first day of the row; a blank cell is the first day of the pack.
    pub from: Option<String>,
    /// The last day of the row; a blank cell is the last day of the pack.
    pub until: Option<String>,
}

impl Columns {
    /// The names of the columns that the table may have.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let Self { code, rate, base, category, note, units, basis, season, from, until } = self;
        let stated = [code, rate, base, category, note, units, basis, season, from, until];
        let usual = [(code, "code"), (rate, "rate")].into_iter();
        let usual = usual.filter(|(stated, _)| stated.is_none()).map(|(_, name)| name);
        stated.into_iter().filter_map(Option::as_deref).chain(usual)
    }
}

/// Where the rates of a row are.
#[derive(Clone, Debug)]
pub(crate) enum Rates {
    /// In one column.
    One(usize),
    /// A base rate and a staging category.
    Staged { base: usize, category: usize, note: Option<usize> },
    /// A column for each year.
    Years(Vec<(i16, usize)>),
}

/// The index of each column.
#[derive(Clone, Debug)]
pub(crate) struct Indices {
    pub(crate) code: usize,
    pub(crate) rates: Rates,
    /// Units, basis, season, first day, last day.
    pub(crate) others: [Option<usize>; 5],
    /// The columns that were found by their headings, for the reader of the account.
    pub(crate) found: Vec<String>,
}

impl Indices {
    /// Finds the columns in the header.
    pub(crate) fn find(columns: &Columns, header: &[String]) -> Result<Self, ImportError> {
        let mut header = Header { names: header, found: Vec::new() };
        let code = header.stated_or(columns.code.as_deref(), "code", Role::Code)?;
        let rates = header.rates(columns)?;
        let Columns { units, basis, season, from, until, .. } = columns;
        let optional = |name: &Option<String>| match name {
            None => Ok(None),
            Some(name) => header.named(name).map(Some),
        };
        let others = [
            optional(units)?,
            optional(basis)?,
            optional(season)?,
            optional(from)?,
            optional(until)?,
        ];
        Ok(Self { code, rates, others, found: header.found })
    }

    /// The columns of rates.
    pub(crate) fn rate_columns(&self) -> Vec<usize> {
        match &self.rates {
            Rates::One(rate) => vec![*rate],
            Rates::Staged { base, .. } => vec![*base],
            Rates::Years(years) => years.iter().map(|(_, column)| *column).collect(),
        }
    }
}

/// The index of the column with this name.
pub(crate) fn named(header: &[String], name: &str) -> Result<usize, ImportError> {
    Header { names: header, found: Vec::new() }.named(name)
}

struct Header<'h> {
    names: &'h [String],
    found: Vec<String>,
}

impl Header<'_> {
    /// The columns of a name.
    fn all(&self, name: &str) -> Vec<usize> {
        let is = |(_, column): &(usize, &String)| is_heading(column.as_bytes(), name);
        self.names.iter().enumerate().filter(is).map(|(at, _)| at).collect()
    }

    fn named(&self, name: &str) -> Result<usize, ImportError> {
        match self.all(name).as_slice() {
            [one] => Ok(*one),
            [] => {
                let names = self.names.join(", ");
                Err(ImportError::Table(format!("no column `{name}`; there are: {names}")))
            }
            _ => Err(ImportError::Table(format!("two columns are called `{name}`"))),
        }
    }

    /// The columns whose headings say this role.
    fn of(&self, role: Role) -> Vec<usize> {
        let is = |(_, heading): &(usize, &String)| Role::of(heading) == Some(role);
        self.names.iter().enumerate().filter(is).map(|(at, _)| at).collect()
    }

    /// The stated column, that of the usual name, or the only one whose heading says the role.
    fn stated_or(
        &mut self,
        stated: Option<&str>,
        usual: &str,
        role: Role,
    ) -> Result<usize, ImportError> {
        if let Some(name) = stated {
            return self.named(name);
        }
        if let [_, ..] = self.all(usual).as_slice() {
            return self.named(usual);
        }
        match self.of(role).as_slice() {
            [one] => Ok(self.note(usual, *one)),
            _ => self.named(usual),
        }
    }

    /// Notes that a column was found by its heading.
    fn note(&mut self, what: &str, column: usize) -> usize {
        let heading = self.names.get(column).map_or("", String::as_str);
        self.found.push(format!("the {what} is read from the column `{heading}`"));
        column
    }

    fn rates(&mut self, columns: &Columns) -> Result<Rates, ImportError> {
        let Columns { rate, base, category, note, .. } = columns;
        match (base, category) {
            (Some(base), Some(category)) => {
                let (base, category) = (self.named(base)?, self.named(category)?);
                return Ok(Rates::Staged { base, category, note: self.note_column(note)? });
            }
            (None, None) => {}
            _ => {
                let reason = "a base rate and a staging category go together";
                return Err(ImportError::Table(reason.to_owned()));
            }
        }
        if rate.is_some() || !self.all("rate").is_empty() {
            return Ok(Rates::One(self.stated_or(rate.as_deref(), "rate", Role::Rate)?));
        }
        if let ([base], [category]) =
            (self.of(Role::Base).as_slice(), self.of(Role::Category).as_slice())
        {
            let base = self.note("base rate", *base);
            let category = self.note("category", *category);
            return Ok(Rates::Staged { base, category, note: self.note_column(note)? });
        }
        let years = self.years()?;
        match years.as_slice() {
            [] => Ok(Rates::One(self.stated_or(None, "rate", Role::Rate)?)),
            [(first, _), .., (last, _)] => {
                self.found.push(format!("the rates are those of the years {first} to {last}"));
                Ok(Rates::Years(years))
            }
            [(year, column)] => {
                self.note(&format!("rate of {year}"), *column);
                Ok(Rates::Years(years))
            }
        }
    }

    /// The columns of years, in their order.
    fn years(&self) -> Result<Vec<(i16, usize)>, ImportError> {
        let year = |(at, heading): (usize, &String)| match Role::of(heading) {
            Some(Role::Year(year)) => Some((year, at)),
            _ => None,
        };
        let mut years: Vec<(i16, usize)> = self.names.iter().enumerate().filter_map(year).collect();
        years.sort_unstable();
        let twice = years.windows(2).find(|pair| match pair {
            [(one, _), (other, _)] => one == other,
            _ => false,
        });
        match twice {
            Some([(year, _), ..]) => {
                Err(ImportError::Table(format!("two columns are of the year {year}")))
            }
            _ => Ok(years),
        }
    }

    fn note_column(&mut self, stated: &Option<String>) -> Result<Option<usize>, ImportError> {
        match (stated, self.of(Role::Note).as_slice()) {
            (Some(name), _) => self.named(name).map(Some),
            (None, [one]) => Ok(Some(self.note("note of a category", *one))),
            (None, _) => Ok(None),
        }
    }
}
