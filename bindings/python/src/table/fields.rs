//! The columns of a table by the fields of the input that they stand for.

use std::collections::BTreeMap;

use ajcep_columns::{DateColumn, NumberColumn, TextColumn};
use ajcep_core::Error;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BooleanArray, StructArray};
use arrow_schema::DataType;

use super::amounts::Amounts;
use super::days::Days;
use super::faults::bad_column;
use super::rates_of_rows::RatesOfRows;
use super::text::Text;

/// The cells of a column.
pub(super) enum Column<'a> {
    Text(Text<'a>),
    Numbers(Amounts<'a>),
    Flags(&'a BooleanArray),
    Days(Days<'a>),
    ExchangeRates(RatesOfRows<'a>),
    List { items: Box<Self>, lists: &'a ArrayRef, ends: Vec<usize> },
    Records { fields: Box<Fields<'a>>, records: &'a StructArray },
}

impl<'a> Column<'a> {
    /// The column of that name; `None` if it has no type, and so nothing but nulls.
    pub(super) fn of(
        array: &'a ArrayRef,
        name: &'a str,
        value_scale: Option<u32>,
    ) -> Result<Option<Self>, Error> {
        let kind = array.data_type();
        Ok(Some(match kind {
            DataType::Null => return Ok(None),
            DataType::Boolean => Self::Flags(array.as_boolean()),
            DataType::Struct(_) => {
                let records = array.as_struct();
                let mut fields = Fields::default();
                for (name, column) in records.column_names().into_iter().zip(records.columns()) {
                    if let Some(column) = Self::of(column, name, value_scale)? {
                        fields.insert(&[name], false, column);
                    }
                }
                Self::Records { fields: Box::new(fields), records }
            }
            DataType::List(_) | DataType::LargeList(_) | DataType::FixedSizeList(_, _) => {
                let (items, ends) = parts(array);
                match Self::of(items, name, value_scale)? {
                    Some(items) => Self::List { items: Box::new(items), lists: array, ends },
                    None => return Ok(None),
                }
            }
            DataType::Date32 | DataType::Date64 | DataType::Timestamp(_, _) => {
                Self::Days(Days::of(array.as_ref(), name)?)
            }
            kind if kind.is_numeric() => {
                // The number of an item, which some libraries make a float where one is null.
                let scale = if name == "item" { Some(0) } else { value_scale };
                Self::Numbers(Amounts::of(array.as_ref(), name, "amount", scale)?)
            }
            kind => Self::Text(Text::of(array.as_ref(), name).map_err(|_| {
                bad_column(name, format!("of type {kind}"), "text, numbers, truth values or dates")
            })?),
        }))
    }

    /// Whether it is no column of the table, but stated for all rows.
    const fn is_of_all_rows(&self) -> bool {
        matches!(self, Self::Text(Text::Constant(_)) | Self::ExchangeRates(_))
    }

    pub(super) fn is_null(&self, row: usize) -> bool {
        match self {
            Self::Text(column) => column.get(row).is_none(),
            Self::Numbers(column) => column.is_null(row),
            Self::Flags(array) => array.is_null(row),
            // A text that is no date is not null.
            Self::Days(column) => column.get(row).is_ok_and(|day| day.is_none()),
            // Nor is one that is missing.
            Self::ExchangeRates(column) => column.get(row).is_ok_and(|rate| rate.is_none()),
            Self::List { lists, .. } => lists.is_null(row),
            Self::Records { records, .. } => records.is_null(row),
        }
    }
}

/// The items of all lists of a column, and where each list ends after where the first begins.
fn parts(array: &ArrayRef) -> (&ArrayRef, Vec<usize>) {
    if let Some(lists) = array.as_list_opt::<i32>() {
        (lists.values(), lists.offsets().iter().map(|end| *end as usize).collect())
    } else if let Some(lists) = array.as_list_opt::<i64>() {
        (lists.values(), lists.offsets().iter().map(|end| *end as usize).collect())
    } else {
        let lists = array.as_fixed_size_list();
        let first = lists.value_offset_at(0);
        let length = lists.value_length() as usize;
        (lists.values(), (0..=lists.len()).map(|row| first + row * length).collect())
    }
}

/// The fields of a record.
#[derive(Default)]
pub(super) struct Fields<'a> {
    pub(super) columns: Vec<(&'a str, Column<'a>)>,
    pub(super) records: BTreeMap<&'a str, Inner<'a>>,
    /// A field whose items are the rows of another table.
    pub(super) rows: Option<(&'a str, Box<dyn Linked + 'a>)>,
}

/// A record in a record.
#[derive(Default)]
pub(super) struct Inner<'a> {
    pub(super) fields: Fields<'a>,
    /// Whether the columns of its fields have its name before their own.
    pub(super) named: bool,
}

impl<'a> Fields<'a> {
    /// Adds a column by the path of its field; `named` if the column has the whole path as its
    /// name, and not only the last part.
    pub(super) fn insert(&mut self, path: &[&'a str], named: bool, column: Column<'a>) {
        match path {
            [] => {}
            [name] => self.columns.push((name, column)),
            [name, rest @ ..] => self.record(name, named).insert(rest, named, column),
        }
    }

    /// The fields of a record in this one.
    pub(super) fn record(&mut self, name: &'a str, named: bool) -> &mut Self {
        &mut self.records.entry(name).or_insert(Inner { fields: Self::default(), named }).fields
    }

    /// Adds a field whose items are the rows of another table.
    pub(super) fn link(&mut self, name: &'a str, link: impl Linked + 'a) {
        self.rows = Some((name, Box::new(link)));
    }

    /// Whether a column of shipments is the currency of no value or the unit of no quantity: of a
    /// table it is not read, as it may be the same for all rows. Nor is an exchange rate that is.
    pub(super) fn is_of_nothing(&self, name: &str, column: &Column<'_>, row: usize) -> bool {
        let amount = match name {
            "currency" => "value",
            "unit" => "quantity",
            "exchange_rate" if column.is_of_all_rows() => "value",
            _ => return false,
        };
        let column = |name| self.columns.iter().find(|(of, _)| *of == name).map(|(_, it)| it);
        let is_shipment = column("code").is_some() && column("date").is_some();
        is_shipment && column(amount).is_none_or(|amount| amount.is_null(row))
    }

    /// Whether nothing is stated in a row.
    pub(super) fn is_empty(&self, row: usize) -> bool {
        self.columns.iter().all(|(_, column)| column.is_null(row))
            && self.records.values().all(|inner| inner.fields.is_empty(row))
            && self.rows.as_ref().is_none_or(|(_, link)| link.rows(row).is_none())
    }
}

/// The rows of another table that belong to those of this one.
pub(super) trait Linked: Send + Sync {
    /// Those that belong to a row; `None` if that is not stated.
    fn rows(&self, row: usize) -> Option<Result<Vec<LinkedRow<'_>>, Error>>;
}

/// A row of another table.
pub(super) struct LinkedRow<'r> {
    pub(super) fields: &'r Fields<'r>,
    /// Its index in its batch, and in the whole table.
    pub(super) row: usize,
    pub(super) number: usize,
}
