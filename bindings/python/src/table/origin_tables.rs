//! The origin of many goods.

use std::collections::HashMap;
use std::sync::Arc;

use ajcep_columns::Fault;
use ajcep_columns::parallel::map;
use ajcep_core::Error;
use ajcep_core::origin::{Criterion, Outcome, Status, outcome};
use arrow_array::{ArrayRef, BooleanArray, StringArray};
use pyo3::prelude::*;

use super::answer::Table;
use super::arrays;
use super::dictionaries::NO_CODE;
use super::goods::{GOODS, Goods, Materials, materials as read_materials};
use super::morsels::{self, Morsel};
use super::options::Options;
use super::output::{self, Piece};
use super::rows::Rows;
use crate::error::OrRaise;

const NAMES: [&str; 5] = ["status", "criterion", "de_minimis", "accumulation", "error"];

/// The origin of many goods, in a table.
#[pyfunction]
pub(crate) fn origin_table(
    py: Python<'_>,
    goods: &Bound<'_, PyAny>,
    materials: &Bound<'_, PyAny>,
    options: Options,
) -> PyResult<Table> {
    let (errors, wanted) = (options.errors(py)?, options.wanted(py, &NAMES, &[])?);
    let rows = Rows::new(goods, &GOODS, &options.names, &options.constants)?;
    let materials = Rows::new(materials, &[], &HashMap::new(), &HashMap::new())?;
    let materials = py.detach(|| read_materials(&rows, &materials)).or_raise(py)?;
    let pieces = morsels::cut(&rows.batches);
    let answers = py.detach(|| {
        let work = |(): &mut (), piece: &Morsel| answered(&rows, &materials, piece);
        map(&pieces, options.threads(), || (), work)
    });
    let answers = output::settled(py, errors, answers)?;
    let arrays = pieces.into_iter().zip(answers);
    let arrays = arrays.map(|(piece, columns)| (piece.batch, columns.arrays(&wanted, piece.first)));
    let none = Columns::default().arrays(&wanted, 0);
    output::of_pieces(py, &rows, &options, &wanted, arrays.collect(), &none)
}

#[derive(Default)]
struct Columns {
    outcomes: Vec<Option<Outcome>>,
    faults: Vec<Fault>,
}

impl Columns {
    /// The columns of these names; `first` is the first row.
    fn arrays(&self, names: &[&str], first: usize) -> Vec<ArrayRef> {
        names.iter().map(|name| self.named(name, first)).collect()
    }

    fn named(&self, name: &str, first: usize) -> ArrayRef {
        let outcomes = self.outcomes.iter().copied();
        let flags = |of: fn(Outcome) -> bool| -> ArrayRef {
            Arc::new(outcomes.clone().map(|outcome| outcome.map(of)).collect::<BooleanArray>())
        };
        match name {
            "status" => {
                let column = outcomes.map(|outcome| outcome.map(|outcome| outcome.status.code()));
                codes(&Status::ALL.map(Status::code), column)
            }
            "criterion" => {
                let column = outcomes.map(|outcome| outcome?.criterion.map(Criterion::code));
                codes(&Criterion::ALL.map(Criterion::code), column)
            }
            "de_minimis" => flags(|outcome| outcome.de_minimis),
            "accumulation" => flags(|outcome| outcome.accumulation),
            name => arrays::errors(name, first, self.outcomes.len(), &self.faults),
        }
    }
}

/// The codes of a closed list as a dictionary column.
fn codes(list: &[&'static str], column: impl Iterator<Item = Option<&'static str>>) -> ArrayRef {
    let index = |code| list.iter().position(|known| *known == code);
    let keys = column.map(|code| code.and_then(index).map_or(NO_CODE, |index| index as i8));
    let keys: Vec<i8> = keys.collect();
    let nulls = arrays::nulls(&keys, |key| *key != NO_CODE);
    arrays::codes(keys, nulls, &Arc::new(StringArray::from_iter_values(list)))
}

impl Piece for Columns {
    fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

fn answered(rows: &Rows, materials: &Materials, piece: &Morsel) -> Result<Columns, Error> {
    let goods = Goods::of(rows, &piece.batch)?;
    let mut columns = Columns::default();
    for row in 0..piece.batch.num_rows() {
        let outcome = goods.production(row, materials).and_then(|production| outcome(&production));
        columns.outcomes.push(outcome.as_ref().ok().copied());
        columns.faults.extend(outcome.err().map(|error| Fault::new(piece.first + row, error)));
    }
    Ok(columns)
}
