//! The origin of many goods: a table of goods, and one of their materials.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use ajcep_core::{
    Book, Criterion, Good, Material, MaterialOrigin, Outcome, Production, Status, parse_date,
};
use arrow_array::{ArrayRef, BooleanArray, RecordBatch, StringArray};
use pyo3::prelude::*;

use super::amounts::Amounts;
use super::given::Given;
use super::keys::{self, needed, null};
use super::morsels::{self, Morsel};
use super::output::{self, Options, Piece};
use super::text::Text;
use super::{Bad, Table};
use crate::book;

const NAMES: [&str; 5] = ["status", "criterion", "de_minimis", "accumulation", "error"];

const STATUSES: [Status; 3] = [Status::Qualifies, Status::Fails, Status::NeedsInformation];

/// A key of a good: a text or a whole number.
type Name = String;

/// The origin of many goods, in a table.
#[pyfunction]
pub(crate) fn origin_table(
    py: Python<'_>,
    book: &book::Book,
    goods: &Bound<'_, PyAny>,
    materials: &Bound<'_, PyAny>,
    options: Options,
) -> PyResult<Table> {
    let (errors, wanted) = (options.errors(py)?, options.wanted(py, &NAMES)?);
    let given = Given::new(goods, options.names.as_ref(), &options.constants)?;
    let materials = Given::new(materials, None, &HashMap::new())?;
    let book = book.shared.get();
    let parts = py.detach(|| parts(&materials)).map_err(|bad| output::of_table(py, &bad))?;
    all_named(&given, &parts).map_err(|bad| output::of_table(py, &bad))?;
    let pieces = morsels::cut(&given.batches);
    let made = py.detach(|| {
        let work = |(): &mut (), piece: &Morsel| origins(book, &given, &parts, piece);
        morsels::each(&pieces, options.threads(), || (), work)
    });
    let statuses = Arc::new(StringArray::from_iter_values(STATUSES.map(Status::as_str)));
    let answered = output::settled(py, errors, pieces.iter().map(|piece| piece.first), made)?;
    let arrays = pieces.into_iter().zip(answered);
    let arrays = arrays.map(|(piece, columns)| (piece.batch, columns.arrays(&statuses)));
    let empty = Columns::default().arrays(&statuses);
    output::of_pieces(py, &given, &options, &wanted, arrays.collect(), &empty)
}

/// Refuses materials of goods that are not in the table, and goods of one name.
fn all_named(given: &Given, parts: &Parts) -> Result<(), Bad> {
    let mut named = HashSet::new();
    for batch in &given.batches {
        let names = names(given, batch)?;
        for row in 0..batch.num_rows() {
            if let Some(name) = names.get(row)?
                && let Some(again) = named.replace(name)
            {
                return Err(Bad::value(format!(
                    "good `{again}`: named by several rows of the goods"
                )));
            }
        }
    }
    match parts.keys().filter(|name| !named.contains(*name)).min() {
        Some(name) => {
            Err(Bad::value(format!("good `{name}`: has materials and is not in the goods")))
        }
        None => Ok(()),
    }
}

/// The materials of each good, or what is wrong with one of them.
type Parts = HashMap<Name, Result<Vec<Material>, String>>;

fn parts(given: &Given) -> Result<Parts, Bad> {
    let mut parts = Parts::new();
    for batch in &given.batches {
        let name = names(given, batch)?;
        let code = needed(given, batch, "code")?;
        let origin = needed(given, batch, "origin")?;
        let values = Amounts::of(given, batch, "value")?;
        let weights = Amounts::of(given, batch, "weight_kg")?;
        let processes = keys::text(given, batch, "operations_in_parties")?;
        for row in 0..batch.num_rows() {
            let good = name.get(row)?;
            let good = good.ok_or_else(|| Bad::value(format!("material row {row}, good: null")))?;
            let read = material(row, &code, &origin, &values, &weights, processes.as_ref());
            let all = parts.entry(good).or_insert_with(|| Ok(Vec::new()));
            match (all, read) {
                (Ok(all), Ok(material)) => all.push(material),
                (all @ Ok(_), Err(bad)) => *all = Err(format!("material row {row}, {}", bad.text)),
                (Err(_), _) => {}
            }
        }
    }
    Ok(parts)
}

fn material(
    row: usize,
    code: &Text<'_>,
    origin: &Text<'_>,
    values: &Amounts<'_>,
    weights: &Amounts<'_>,
    processes: Option<&Text<'_>>,
) -> Result<Material, Bad> {
    let code = code.text(row, "code")?.ok_or_else(|| null("code"))?.parse()?;
    let origin = origin.text(row, "origin")?.ok_or_else(|| null("origin"))?;
    let value = values.get(row, "value")?.ok_or_else(|| null("value"))?;
    let mut material = Material::new(code, value, origin.parse::<MaterialOrigin>()?);
    material.weight_kg = weights.get(row, "weight_kg")?;
    if let Some(text) = processes.map(|column| column.text(row, "operations_in_parties")) {
        for word in text?.unwrap_or_default().split(';').map(str::trim) {
            if !word.is_empty() {
                material.processes.push(word.parse()?);
            }
        }
    }
    Ok(material)
}

/// The column that says which good a row is of.
enum Names<'a> {
    Text(Text<'a>),
    Numbers(Amounts<'a>),
}

fn names<'a>(given: &'a Given, batch: &'a RecordBatch) -> Result<Names<'a>, Bad> {
    match keys::text(given, batch, "good") {
        Ok(Some(text)) => Ok(Names::Text(text)),
        Ok(None) => Err(Bad::value("column good: not in the table; it names the good of a row")),
        Err(_) => Ok(Names::Numbers(Amounts::of(given, batch, "good")?)),
    }
}

impl Names<'_> {
    fn get(&self, row: usize) -> Result<Option<Name>, Bad> {
        match self {
            Self::Text(column) => Ok(column.text(row, "good")?.map(ToOwned::to_owned)),
            Self::Numbers(column) => {
                Ok(column.get(row, "good")?.map(|number| number.normalize().to_string()))
            }
        }
    }
}

#[derive(Default)]
struct Columns {
    status: Vec<i8>,
    criterion: Vec<Option<&'static str>>,
    de_minimis: Vec<Option<bool>>,
    accumulation: Vec<Option<bool>>,
    bad: Vec<(usize, Bad)>,
}

impl Columns {
    fn arrays(self, statuses: &Arc<StringArray>) -> Vec<ArrayRef> {
        let rows = self.status.len();
        let nulls = output::nulls(&self.status, |key| *key >= 0);
        vec![
            output::words(self.status, nulls, statuses),
            Arc::new(StringArray::from(self.criterion)),
            Arc::new(BooleanArray::from(self.de_minimis)),
            Arc::new(BooleanArray::from(self.accumulation)),
            output::reasons(rows, &self.bad),
        ]
    }
}

impl Piece for Columns {
    fn bad(&self) -> &[(usize, Bad)] {
        &self.bad
    }
}

fn origins(book: &Book, given: &Given, parts: &Parts, piece: &Morsel) -> Result<Columns, Bad> {
    let batch = &piece.batch;
    let goods = Goods {
        name: names(given, batch)?,
        code: needed(given, batch, "code")?,
        party: needed(given, batch, "producing_party")?,
        fob: Amounts::of(given, batch, "fob")?,
        weight: Amounts::of(given, batch, "weight_kg")?,
        issued: keys::text(given, batch, "date")?,
        edition: keys::text(given, batch, "edition")?,
    };
    let mut columns = Columns::default();
    for row in 0..batch.num_rows() {
        let outcome = goods.production(row, parts).and_then(|made| Ok(book.origin_outcome(&made)?));
        match outcome {
            Ok(Outcome { status, criterion, de_minimis, accumulation }) => {
                let place = STATUSES.iter().position(|known| *known == status);
                columns.status.push(place.map_or(-1, |place| place as i8));
                columns.criterion.push(criterion.map(Criterion::as_str));
                columns.de_minimis.push(Some(de_minimis));
                columns.accumulation.push(Some(accumulation));
            }
            Err(bad) => {
                columns.status.push(-1);
                columns.criterion.push(None);
                columns.de_minimis.push(None);
                columns.accumulation.push(None);
                columns.bad.push((row, bad));
            }
        }
    }
    Ok(columns)
}

struct Goods<'a> {
    name: Names<'a>,
    code: Text<'a>,
    party: Text<'a>,
    fob: Amounts<'a>,
    weight: Amounts<'a>,
    issued: Option<Text<'a>>,
    edition: Option<Text<'a>>,
}

impl Goods<'_> {
    fn production(&self, row: usize, parts: &Parts) -> Result<Production, Bad> {
        let text = |column: &Option<Text<'_>>, name| match column {
            Some(column) => Ok::<_, Bad>(column.text(row, name)?.map(ToOwned::to_owned)),
            None => Ok(None),
        };
        let code = self.code.text(row, "code")?.ok_or_else(|| null("code"))?.parse()?;
        let fob = self.fob.get(row, "fob")?.ok_or_else(|| null("fob"))?;
        let name = "producing_party";
        let party = self.party.text(row, name)?.ok_or_else(|| null(name))?.parse()?;
        let mut good = Good::new(code, fob, party);
        good.weight_kg = self.weight.get(row, "weight_kg")?;
        let mut production = Production::new(good);
        production.edition = text(&self.edition, "edition")?.map(|it| it.parse()).transpose()?;
        production.issued = text(&self.issued, "date")?.map(|it| parse_date(&it)).transpose()?;
        let name = self.name.get(row)?.ok_or_else(|| null("good"))?;
        // A good of no materials would meet every change of classification.
        let materials = parts.get(&name).ok_or_else(|| {
            Bad::value(format!("good `{name}`: no row of the materials names it"))
        })?;
        production.materials = materials.clone().map_err(Bad::value)?;
        Ok(production)
    }
}
