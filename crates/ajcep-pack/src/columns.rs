//! [`Columns`]: the column names of a table, and where they are in its header.

use ajcep_documents::is_heading;

use crate::error::ImportError;

/// The name of each column in the header of a table.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The tariff code.
    pub code: String,
    /// The rate. Not used if `base` and `category` are given.
    pub rate: String,
    /// The base rate of a staged line.
    pub base: Option<String>,
    /// The staging category of a staged line.
    pub category: Option<String>,
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

impl Default for Columns {
    fn default() -> Self {
        Self {
            code: "code".to_owned(),
            rate: "rate".to_owned(),
            base: None,
            category: None,
            units: None,
            basis: None,
            season: None,
            from: None,
            until: None,
        }
    }
}

impl Columns {
    /// The names of the columns that the table has.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let Self { code, rate, base, category, units, basis, season, from, until } = self;
        let rate = Some(rate).filter(|_| base.is_none());
        let others = [base, category, units, basis, season, from, until];
        let all = [Some(code), rate].into_iter().chain(others.map(Option::as_ref));
        all.flatten().map(String::as_str)
    }
}

/// The index of each column.
pub(crate) struct Indices {
    pub(crate) code: usize,
    pub(crate) rate: Option<usize>,
    /// The base rate and the staging category.
    pub(crate) staged: Option<(usize, usize)>,
    /// Units, basis, season, first day, last day.
    pub(crate) others: [Option<usize>; 5],
}

impl Indices {
    /// Finds the columns in the header.
    pub(crate) fn find(columns: &Columns, header: &[String]) -> Result<Self, ImportError> {
        let find = |name: &str| {
            let mut found =
                header.iter().enumerate().filter(|(_, column)| is_heading(column.as_bytes(), name));
            match (found.next(), found.next()) {
                (Some((index, _)), None) => Ok(index),
                (Some(_), Some(_)) => {
                    Err(ImportError::Table(format!("two columns are called `{name}`")))
                }
                (None, _) => {
                    let names = header.join(", ");
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

    /// The column of the rates, or of the base rates.
    pub(crate) fn rate_column(&self) -> usize {
        self.staged.map_or(self.rate, |(base, _)| Some(base)).unwrap_or(self.code)
    }
}
