//! A row as serde reads it: a struct whose fields are columns. What is null is not stated.

use std::iter::Enumerate;

use ajcep_columns::DateNumbering::EpochDay;
use ajcep_columns::{DateColumn, NumberColumn, TextColumn};
use ajcep_core::{Error, ParseError};
use arrow_array::Array;
use serde::de::value::SeqDeserializer;
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::faults::text;
use super::fields::{Column, Fields, Inner, LinkedRow};
use super::unread::Unread;

/// A field of a row.
enum Part<'r, 'a> {
    Cell(Cell<'r, 'a>),
    Record(&'r Inner<'a>, usize),
    Rows(Result<Vec<LinkedRow<'r>>, Error>),
}

/// The fields that are lists, of which a blank text states nothing, and `none` that there is none.
const LISTS: [&str; 8] = [
    "conditions",
    "quantities",
    "exchange_rates",
    "route",
    "operations",
    "operations_in_parties",
    "finishing_operations",
    "documents",
];

/// What is stated in a row, by name.
fn stated<'r, 'a>(
    fields: &'r Fields<'a>,
    row: usize,
) -> impl Iterator<Item = (&'a str, Part<'r, 'a>)> {
    let columns = fields.columns.iter();
    let columns = columns.filter(move |(name, column)| {
        let is_blank = || LISTS.contains(name) && Cell { column, row }.is_blank();
        !column.is_null(row) && !is_blank() && !fields.is_of_nothing(name, column, row)
    });
    let records = fields.records.iter().filter(move |(_, inner)| !inner.fields.is_empty(row));
    let rows = fields.rows.iter().filter_map(move |(name, link)| Some((*name, link.rows(row)?)));
    columns
        .map(move |(name, column)| (*name, Part::Cell(Cell { column, row })))
        .chain(records.map(move |(name, inner)| (*name, Part::Record(inner, row))))
        .chain(rows.map(|(name, rows)| (name, Part::Rows(rows))))
}

/// A row, as serde reads it.
#[derive(Clone, Copy)]
pub(super) struct Record<'r, 'a> {
    pub(super) fields: &'r Fields<'a>,
    pub(super) row: usize,
}

impl<'de> Deserializer<'de> for Record<'_, '_> {
    type Error = Unread;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_map(Stated { rest: stated(self.fields, self.row), next: None })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The fields of a row that are stated.
struct Stated<'r, 'a, I> {
    rest: I,
    next: Option<(&'a str, Part<'r, 'a>)>,
}

impl<'de, 'r, 'a, I> MapAccess<'de> for Stated<'r, 'a, I>
where
    I: Iterator<Item = (&'a str, Part<'r, 'a>)>,
{
    type Error = Unread;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unread> {
        self.next = self.rest.next();
        let key = self.next.as_ref().map(|(name, _)| seed.deserialize(name.into_deserializer()));
        key.transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unread> {
        let Some((name, part)) = self.next.take() else {
            return Err(serde::de::Error::custom("a value without a key"));
        };
        let in_field = |error: Unread| error.in_field(name);
        match part {
            Part::Cell(cell) => seed.deserialize(cell).map_err(in_field),
            Part::Record(Inner { fields, named }, row) => {
                let read = seed.deserialize(Record { fields, row });
                read.map_err(|error| if *named { in_field(error) } else { error })
            }
            Part::Rows(rows) => {
                seed.deserialize(SeqDeserializer::new(rows?.into_iter())).map_err(in_field)
            }
        }
    }
}

/// The items of a cell; an error of one has its index, from 0.
struct Items<I>(Enumerate<I>);

impl<'de, T, I> SeqAccess<'de> for Items<I>
where
    I: Iterator<Item = T>,
    T: IntoDeserializer<'de, Unread>,
{
    type Error = Unread;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unread> {
        let Some((index, item)) = self.0.next() else { return Ok(None) };
        let read = seed.deserialize(item.into_deserializer()).map(Some);
        read.map_err(|error| error.in_field(&format!("[{index}]")))
    }
}

impl<'de> IntoDeserializer<'de, Unread> for LinkedRow<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for LinkedRow<'_> {
    type Error = Unread;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        let read = Record { fields: self.fields, row: self.row }.deserialize_any(visitor);
        read.map_err(|error| error.in_field(&format!("[{}]", self.number)))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

/// A cell of a column.
#[derive(Clone, Copy)]
pub(super) struct Cell<'r, 'a> {
    pub(super) column: &'r Column<'a>,
    pub(super) row: usize,
}

impl<'r> Cell<'r, '_> {
    fn text(self) -> Option<&'r [u8]> {
        match self.column {
            Column::Text(column) => column.get(self.row),
            _ => None,
        }
    }

    fn is_blank(self) -> bool {
        self.text().is_some_and(|text| text.trim_ascii().is_empty())
    }

    fn refused(self, what: &'static str, expected: &'static str) -> Unread {
        let text = self.text().map(String::from_utf8_lossy).unwrap_or_default();
        Unread(ParseError::new(what, &text, "not one", expected).into())
    }
}

impl<'de> Deserializer<'de> for Cell<'_, '_> {
    type Error = Unread;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        let row = self.row;
        match self.column {
            Column::Text(column) => match column.get(row) {
                Some(bytes) => visitor.visit_str(text(bytes)?),
                None => visitor.visit_unit(),
            },
            Column::Numbers(column) => match (column.scale(), column.whole(row)) {
                (Some(0), Some(whole)) => match u64::try_from(whole) {
                    Ok(whole) => visitor.visit_u64(whole),
                    Err(_) => visitor.visit_i64(whole),
                },
                _ => match column.number(row)? {
                    Some(number) => visitor.visit_string(number.to_string()),
                    None => visitor.visit_unit(),
                },
            },
            Column::Flags(array) if array.is_valid(row) => visitor.visit_bool(array.value(row)),
            Column::Flags(_) => visitor.visit_unit(),
            Column::Days(column) => match column.get(row)? {
                Some(day) => visitor.visit_string(EpochDay.date(day)?.to_string()),
                None => visitor.visit_unit(),
            },
            Column::ExchangeRates(column) => match column.get(row)? {
                Some(rate) => visitor.visit_string(rate.to_string()),
                None => visitor.visit_unit(),
            },
            Column::List { .. } => self.deserialize_seq(visitor),
            Column::Records { fields, .. } => Record { fields, row }.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        match self.column.is_null(self.row) {
            true => visitor.visit_none(),
            false => visitor.visit_some(self),
        }
    }

    /// Text too, as a file of text has it.
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        let Some(text) = self.text() else { return self.deserialize_any(visitor) };
        match text.trim_ascii().to_ascii_lowercase().as_slice() {
            b"true" => visitor.visit_bool(true),
            b"false" => visitor.visit_bool(false),
            _ => Err(self.refused("truth value", "true or false")),
        }
    }

    /// Text too, and numbers with decimals that are whole.
    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        if let Column::Numbers(column) = self.column {
            let number = column.number(self.row)?.unwrap_or_default();
            return match number.normalize().to_string().parse() {
                Ok(whole) => visitor.visit_u32(whole),
                Err(_) => {
                    let text = number.to_string();
                    Err(Unread(ParseError::new("whole number", &text, "not one", "digits").into()))
                }
            };
        }
        let Some(bytes) = self.text() else { return self.deserialize_any(visitor) };
        match text(bytes)?.trim().parse() {
            Ok(number) => visitor.visit_u32(number),
            Err(_) => Err(self.refused("whole number", "digits")),
        }
    }

    /// Text too: its parts between `;`, or `none`.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        if let Some(bytes) = self.text() {
            let stated =
                Some(text(bytes)?).filter(|text| !text.trim().eq_ignore_ascii_case("none"));
            let parts = stated.into_iter().flat_map(|text| text.split(';')).map(str::trim);
            let parts = parts.filter(|part| !part.is_empty());
            return visitor.visit_seq(Items(parts.enumerate()));
        }
        let Column::List { items, ends, .. } = self.column else {
            return self.deserialize_any(visitor);
        };
        let end = |row: usize| ends.get(row).copied().unwrap_or_default();
        let cells = (end(self.row)..end(self.row + 1)).map(|row| Cell { column: items, row });
        visitor.visit_seq(Items(cells.enumerate()))
    }

    /// Numbers are no text: a code loses its leading zeros.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        if let Column::Numbers(column) = self.column {
            let number =
                column.number(self.row)?.map(|number| number.to_string()).unwrap_or_default();
            let reason = "a number, and a code as a number loses leading zeros";
            return Err(Unread(ParseError::new("text", &number, reason, "text").into()));
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        self.deserialize_str(visitor)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        newtype_struct tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Unread> for Cell<'_, '_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
