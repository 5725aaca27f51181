//! The rows of one table that belong to those of another: the materials of goods.

use std::collections::{HashMap, HashSet};

use ajcep_columns::{NumberColumn, not_stated};
use ajcep_core::{Error, ParseError};
use arrow_array::RecordBatch;

use super::amounts::Amounts;
use super::cells::Cells;
use super::faults::bad_column;
use super::fields::{Column, Fields, Linked, LinkedRow};
use super::paths::Paths;
use super::rows::Rows;
use super::text::Text;

/// The column that names what a row belongs to.
enum Names<'a> {
    Text(Text<'a>),
    Numbers(Amounts<'a>),
}

impl<'a> Names<'a> {
    fn of(rows: &'a Rows, batch: &'a RecordBatch, key: &'static str) -> Result<Self, Error> {
        match rows.text(batch, key) {
            Ok(Some(text)) => Ok(Self::Text(text)),
            Ok(None) => Err(bad_column(key, "not in the table", "a name or a number of each row")),
            Err(error) => match rows.amounts(batch, key)? {
                Some(numbers) => Ok(Self::Numbers(numbers)),
                None => Err(error),
            },
        }
    }

    fn get(&self, row: usize, key: &'static str) -> Result<String, Error> {
        let name = match self {
            Self::Text(column) => column.text(row, key)?.map(ToOwned::to_owned),
            Self::Numbers(column) => column.get(row)?.map(|number| number.normalize().to_string()),
        };
        name.ok_or_else(|| not_stated(key))
    }
}

fn refused(key: &'static str, name: &str, reason: &'static str, expected: &'static str) -> Error {
    Error::from(ParseError::new(key, name, reason, expected)).in_field(key)
}

/// The rows of a table by the name of what they belong to.
pub(super) struct Links<'a> {
    /// The batches, and the number of the first row of each.
    batches: Vec<(Fields<'a>, usize)>,
    /// The rows of each name, by batch.
    rows: HashMap<String, Vec<(usize, usize)>>,
    /// The cells of each batch, if all that is wrong with rows is looked for.
    cells: Vec<Cells<'a>>,
}

impl<'a> Links<'a> {
    /// Links the rows of `table` to those of `owners` by the column `key`. Refuses rows that
    /// belong to none, and owners of one name. `ours` are the columns of `table`; their cells are
    /// kept too if all errors are asked for.
    pub(super) fn new(
        owners: &Rows,
        table: &'a Rows,
        key: &'static str,
        ours: &'a Paths,
        all_errors: bool,
    ) -> Result<Self, Error> {
        let mut named = HashSet::new();
        for batch in &owners.batches {
            let names = Names::of(owners, batch, key)?;
            for row in 0..batch.num_rows() {
                // A row without a name has an error of its own.
                if let Ok(name) = names.get(row, key)
                    && let Some(again) = named.replace(name)
                {
                    return Err(refused(key, &again, "named by several rows", "one row for each"));
                }
            }
        }
        let mut links = Self { batches: Vec::new(), rows: HashMap::new(), cells: Vec::new() };
        let mut first = 0;
        for (index, batch) in table.batches.iter().enumerate() {
            let names = Names::of(table, batch, key)?;
            for row in 0..batch.num_rows() {
                let in_row = |error: Error| error.in_field(&format!("materials[{}]", first + row));
                let name = names.get(row, key).map_err(in_row)?;
                if !named.contains(&name) {
                    let reason = "has materials and is not in the table beside them";
                    let expected = "one of its rows";
                    return Err(in_row(refused(key, &name, reason, expected)));
                }
                links.rows.entry(name).or_default().push((index, row));
            }
            links.batches.push((table.fields(batch, ours)?, first));
            if all_errors {
                links.cells.push(Cells::of(table, batch, ours)?);
            }
            first += batch.num_rows();
        }
        Ok(links)
    }
}

/// The rows that belong to those of a batch.
pub(super) struct Link<'a> {
    names: Names<'a>,
    key: &'static str,
    links: &'a Links<'a>,
    /// Where it is not null, there may be none.
    none_with: Option<Column<'a>>,
    /// Whether any row may have none.
    may_be_none: bool,
}

impl<'a> Link<'a> {
    pub(super) fn new(
        owners: &'a Rows,
        batch: &'a RecordBatch,
        key: &'static str,
        links: &'a Links<'a>,
    ) -> Result<Self, Error> {
        let names = Names::of(owners, batch, key)?;
        Ok(Self { names, key, links, none_with: None, may_be_none: false })
    }

    /// States that there may be none where this column is not null.
    pub(super) fn or_none_with(self, column: Option<Column<'a>>) -> Self {
        Self { none_with: column, ..self }
    }

    /// The cells of the rows that belong to a row, the index of each in its batch, and its number.
    pub(super) fn cells(&self, row: usize) -> impl Iterator<Item = (&Cells<'a>, usize, usize)> {
        let name = self.names.get(row, self.key).ok();
        let own = name.and_then(|name| self.links.rows.get(&name));
        own.into_iter().flatten().filter_map(|(batch, row)| {
            let (_, first) = self.links.batches.get(*batch)?;
            Some((self.links.cells.get(*batch)?, *row, first + row))
        })
    }

    /// Lets any row have none; it is then answered without materials.
    pub(super) fn or_none(self) -> Self {
        Self { may_be_none: true, ..self }
    }
}

impl Linked for Link<'_> {
    fn rows(&self, row: usize) -> Option<Result<Vec<LinkedRow<'_>>, Error>> {
        let name = match self.names.get(row, self.key) {
            Ok(name) => name,
            Err(error) => return Some(Err(error)),
        };
        let none_with = self.none_with.as_ref();
        let may_be_none =
            || self.may_be_none || none_with.is_some_and(|column| !column.is_null(row));
        let linked = |(batch, row): &(usize, usize)| {
            let (fields, first) = self.links.batches.get(*batch)?;
            Some(LinkedRow { fields, row: *row, number: first + row })
        };
        match self.links.rows.get(&name) {
            Some(own) => Some(Ok(own.iter().filter_map(linked).collect())),
            None if may_be_none() => Some(Ok(Vec::new())),
            None => None,
        }
    }
}
