//! All that is wrong with the rows of a table whose rows are records.

use ajcep_columns::{Keys, QuoteColumns, row_faults};
use ajcep_core::duty::Rounding;
use ajcep_core::origin::Material;
use ajcep_core::quote::SHIPMENT_COLUMNS;
use ajcep_core::{Book, Error};
use arrow_array::RecordBatch;
use serde::de::DeserializeOwned;

use super::amounts::Amounts;
use super::cells::Cells;
use super::days::Days;
use super::links::Link;
use super::paths::Paths;
use super::rows::Rows;
use super::shipments;
use super::text::Text;

/// The part of a claim that is a shipment.
pub(super) const SHIPMENT: &str = "shipment";

/// The columns of shipments of a batch.
struct OfShipments<'a> {
    book: &'a Book,
    keys: Keys<Text<'a>, Days<'a>>,
    columns: Option<QuoteColumns<'a, Text<'a>, Amounts<'a>>>,
    /// Those that have the name of the part before their own.
    named: Vec<&'static str>,
}

impl OfShipments<'_> {
    fn faults(&mut self, row: usize, first: &Error) -> Vec<Error> {
        let Self { book, keys, columns, named } = self;
        let in_part = |error: Error| {
            let usual = error.kind().field().filter(|_| error.field().is_none());
            let error = usual.into_iter().fold(error, Error::in_field);
            let is_named = error.field().is_some_and(|field| named.contains(&field));
            if is_named { error.in_field(SHIPMENT) } else { error }
        };
        let all = row_faults(book, keys, columns.as_ref(), row, first).into_iter();
        let others = all.filter(|error| error != first).map(in_part);
        let others = others.filter(|error| error.field() != first.field_or_usual());
        [first.clone()].into_iter().chain(others).collect()
    }
}

/// The columns of a batch and the rows of another table that are linked to it.
pub(super) struct RecordFaults<'a> {
    cells: Cells<'a>,
    shipments: Option<OfShipments<'a>>,
    materials: Option<(&'static str, Link<'a>)>,
}

impl<'a> RecordFaults<'a> {
    pub(super) fn of(
        rows: &'a Rows,
        batch: &'a RecordBatch,
        ours: &'a Paths,
    ) -> Result<Self, Error> {
        Ok(Self { cells: Cells::of(rows, batch, ours)?, shipments: None, materials: None })
    }

    /// The same of rows that state a shipment in columns of its own, not in a record.
    pub(super) fn with_shipments(
        self,
        book: &'a Book,
        rows: &'a Rows,
        batch: &'a RecordBatch,
    ) -> Self {
        let columns = shipments::columns(rows, batch, Rounding::Exact).ok();
        let keys = rows.questions(batch).map(Keys::new).ok();
        let named = SHIPMENT_COLUMNS.into_iter();
        let named = named.filter(|name| rows.is_stated(&format!("{SHIPMENT}.{name}"))).collect();
        let shipments = keys.map(|keys| OfShipments { book, keys, columns, named });
        Self { shipments, ..self }
    }

    /// The same with the materials, if they are in a table, which are the field `name` of a row.
    pub(super) fn with_materials(
        self,
        name: &'static str,
        link: impl Into<Option<Link<'a>>>,
    ) -> Self {
        Self { materials: link.into().map(|link| (name, link)), ..self }
    }

    /// All that is wrong with a row that is no `T`, or not answered as one, for the reason
    /// `first`.
    pub(super) fn all<T: DeserializeOwned>(&mut self, row: usize, first: &Error) -> Vec<Error> {
        let mut all = match &mut self.shipments {
            Some(of_shipments) => of_shipments.faults(row, first),
            None => vec![first.clone()],
        };
        let of_materials = self.materials.iter().flat_map(|(name, link)| {
            link.cells(row).flat_map(move |(cells, row, number)| {
                let in_place =
                    move |error: Error| error.in_field(&format!("[{number}]")).in_field(name);
                cells.faults::<Material>(row).map(in_place)
            })
        });
        for fault in self.cells.faults::<T>(row).chain(of_materials) {
            if all.iter().all(|known| known.field() != fault.field()) {
                all.push(fault);
            }
        }
        all
    }
}
