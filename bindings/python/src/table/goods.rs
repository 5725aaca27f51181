//! Goods and their materials, each from a table.

use std::collections::{HashMap, HashSet};

use ajcep_columns::DateNumbering::EpochDay;
use ajcep_columns::{DateColumn, NumberColumn, not_stated};
use ajcep_core::model::Process;
use ajcep_core::origin::{Good, Material, MaterialOrigin, Production};
use ajcep_core::{Error, ParseError};
use arrow_array::RecordBatch;
use rust_decimal::Decimal;

use super::amounts::Amounts;
use super::days::Days;
use super::faults::{bad_column, cell};
use super::rows::Rows;
use super::text::Text;

/// The columns of goods and of materials.
pub(super) const GOODS: [&str; 7] =
    ["good", "code", "fob", "producing_party", "weight_kg", "date", "edition"];

/// The materials of each good, or what is wrong with one of them.
pub(super) type Materials = HashMap<String, Result<Vec<Material>, Error>>;

/// The column that names the good of a row.
enum Names<'a> {
    Text(Text<'a>),
    Numbers(Amounts<'a>),
}

impl<'a> Names<'a> {
    fn of(rows: &'a Rows, batch: &'a RecordBatch) -> Result<Self, Error> {
        match rows.text(batch, "good") {
            Ok(Some(text)) => Ok(Self::Text(text)),
            Ok(None) => Err(bad_column("good", "not in the table", "the good of each row")),
            Err(error) => match Amounts::of(rows, batch, "good")? {
                Some(numbers) => Ok(Self::Numbers(numbers)),
                None => Err(error),
            },
        }
    }

    fn get(&self, row: usize) -> Result<String, Error> {
        let name = match self {
            Self::Text(column) => column.text(row, "good")?.map(ToOwned::to_owned),
            Self::Numbers(column) => column.get(row)?.map(|number| number.normalize().to_string()),
        };
        name.ok_or_else(|| not_stated("good"))
    }
}

fn bad_good(name: &str, reason: &'static str, expected: &'static str) -> Error {
    Error::from(ParseError::new("good", name, reason, expected)).in_field("good")
}

/// The cell of a row in a column that is required.
fn required<T>(column: &Text<'_>, name: &'static str, row: usize) -> Result<T, Error>
where
    T: std::str::FromStr,
    Error: From<T::Err>,
{
    cell(name, column.text(row, name)?.ok_or_else(|| not_stated(name))?)
}

/// The number of a row in a column that may be absent.
fn optional(column: Option<&Amounts<'_>>, row: usize) -> Result<Option<Decimal>, Error> {
    column.map_or(Ok(None), |column| column.get(row))
}

/// Reads the materials of all goods. Refuses those of goods that are not in the table of
/// goods, and goods of one name.
pub(super) fn materials(goods: &Rows, materials: &Rows) -> Result<Materials, Error> {
    let mut named = HashSet::new();
    for batch in &goods.batches {
        let names = Names::of(goods, batch)?;
        for row in 0..batch.num_rows() {
            if let Ok(name) = names.get(row)
                && let Some(again) = named.replace(name)
            {
                return Err(bad_good(&again, "named by several rows", "one row for each good"));
            }
        }
    }
    let (mut all, mut first) = (Materials::new(), 0);
    for batch in &materials.batches {
        let columns = MaterialColumns::of(materials, batch)?;
        for row in 0..batch.num_rows() {
            let in_row = |error: Error| error.in_field(&format!("materials[{}]", first + row));
            let name = columns.name.get(row).map_err(in_row)?;
            if !named.contains(&name) {
                let expected = "materials of goods in the table";
                return Err(in_row(bad_good(
                    &name,
                    "has materials and is not in the goods",
                    expected,
                )));
            }
            let own = all.entry(name).or_insert_with(|| Ok(Vec::new()));
            if let Ok(materials) = own {
                match columns.material(row).map_err(in_row) {
                    Ok(material) => materials.push(material),
                    Err(error) => *own = Err(error),
                }
            }
        }
        first += batch.num_rows();
    }
    Ok(all)
}

struct MaterialColumns<'a> {
    name: Names<'a>,
    code: Text<'a>,
    origin: Text<'a>,
    value: Option<Amounts<'a>>,
    weight: Option<Amounts<'a>>,
    processes: Option<Text<'a>>,
}

impl<'a> MaterialColumns<'a> {
    fn of(rows: &'a Rows, batch: &'a RecordBatch) -> Result<Self, Error> {
        Ok(Self {
            name: Names::of(rows, batch)?,
            code: rows.required_text(batch, "code")?,
            origin: rows.required_text(batch, "origin")?,
            value: Amounts::of(rows, batch, "value")?,
            weight: Amounts::of(rows, batch, "weight_kg")?,
            processes: rows.text(batch, "operations_in_parties")?,
        })
    }

    fn material(&self, row: usize) -> Result<Material, Error> {
        let code = required(&self.code, "code", row)?;
        let origin: MaterialOrigin = required(&self.origin, "origin", row)?;
        let mut material = Material::new(code, origin);
        if let Some(value) = optional(self.value.as_ref(), row)? {
            material = material.with_value(value);
        }
        if let Some(weight) = optional(self.weight.as_ref(), row)? {
            material = material.with_weight_kg(weight);
        }
        let name = "operations_in_parties";
        if let Some(column) = &self.processes
            && let Some(processes) = column.text(row, name)?
        {
            let listed = processes.split(';').map(str::trim).filter(|text| !text.is_empty());
            let processes: Result<Vec<Process>, _> =
                listed.map(|process| cell(name, process)).collect();
            material = material.with_processes(processes?);
        }
        Ok(material)
    }
}

/// The columns of goods.
pub(super) struct Goods<'a> {
    name: Names<'a>,
    code: Text<'a>,
    party: Text<'a>,
    fob: Option<Amounts<'a>>,
    weight: Option<Amounts<'a>>,
    issued: Option<Days<'a>>,
    edition: Option<Text<'a>>,
}

impl<'a> Goods<'a> {
    pub(super) fn of(rows: &'a Rows, batch: &'a RecordBatch) -> Result<Self, Error> {
        let issued = match rows.column(batch, "date") {
            Some(column) => Some(Days::of(column.as_ref())?),
            None => rows.text(batch, "date")?.map(Days::of_text).transpose()?,
        };
        Ok(Self {
            name: Names::of(rows, batch)?,
            code: rows.required_text(batch, "code")?,
            party: rows.required_text(batch, "producing_party")?,
            fob: Amounts::of(rows, batch, "fob")?,
            weight: Amounts::of(rows, batch, "weight_kg")?,
            issued,
            edition: rows.text(batch, "edition")?,
        })
    }

    /// The production of the good of a row.
    pub(super) fn production(&self, row: usize, all: &Materials) -> Result<Production, Error> {
        let code = required(&self.code, "code", row)?;
        let mut good = Good::new(code, required(&self.party, "producing_party", row)?);
        if let Some(fob) = optional(self.fob.as_ref(), row)? {
            good = good.with_fob(fob);
        }
        if let Some(weight) = optional(self.weight.as_ref(), row)? {
            good = good.with_weight_kg(weight);
        }
        let mut production = Production::new(good);
        let edition = self.edition.as_ref().map(|column| column.text(row, "edition"));
        if let Some(edition) = edition.transpose()?.flatten() {
            production = production.with_edition(cell("edition", edition)?);
        }
        let issued = self.issued.as_ref().map(|column| column.get(row)).transpose()?.flatten();
        if let Some(day) = issued {
            production = production.with_issued(EpochDay.date(day)?);
        }
        // Without materials, a good would meet every change of classification.
        let name = self.name.get(row)?;
        let materials = all.get(&name).ok_or_else(|| {
            bad_good(&name, "no row of the materials names it", "a material of each good")
        })?;
        Ok(production.with_materials(materials.clone()?))
    }
}
