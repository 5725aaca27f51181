//! The cells of rows that are records, each read by itself.

use ajcep_core::Error;
use arrow_array::RecordBatch;
use serde::de::DeserializeOwned;

use super::fields::Fields;
use super::paths::Paths;
use super::record::Record;
use super::rows::Rows;

/// The columns of a batch, each as the only field of a record.
pub(super) struct Cells<'a>(Vec<(&'a str, Fields<'a>)>);

impl<'a> Cells<'a> {
    pub(super) fn of(
        rows: &'a Rows,
        batch: &'a RecordBatch,
        ours: &'a Paths,
    ) -> Result<Self, Error> {
        let mut cells = Vec::new();
        for (name, path) in ours {
            if let Some(column) = rows.cells(batch, name)? {
                let mut fields = Fields::default();
                fields.insert(path, name.contains('.'), column);
                cells.push((name.as_str(), fields));
            }
        }
        Ok(Self(cells))
    }

    /// What is wrong with the cells of a row by themselves, as those of a `T`. Other fields of it
    /// are not stated then, which is no fault of a cell.
    pub(super) fn faults<T: DeserializeOwned>(&self, row: usize) -> impl Iterator<Item = Error> {
        let stated = self.0.iter().filter(move |(_, fields)| !fields.is_empty(row));
        stated.filter_map(move |(name, fields)| {
            let error = Error::from(T::deserialize(Record { fields, row }).err()?);
            let rest = error.field()?.strip_prefix(name)?;
            (rest.is_empty() || rest.starts_with(['.', '['])).then_some(error)
        })
    }
}
