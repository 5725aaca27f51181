//! The origin of many goods.

use std::collections::HashMap;
use std::sync::Arc;

use ajcep_core::origin::{Criterion, Outcome, Status, outcome};
use arrow_array::{ArrayRef, BooleanArray};
use pyo3::prelude::*;

use super::answer::Table;
use super::arrays;
use super::faults::Faults;
use super::goods::{GOODS, Goods, Materials, materials as read_materials};
use super::morsels::{self, Morsel};
use super::options::Options;
use super::output::{self, Piece};
use super::rows::Rows;
use super::vocabulary::{Coded, NONE, key};
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
    let (errors, wanted) = (options.errors(py)?, options.wanted(py, &NAMES)?);
    let rows = Rows::new(goods, &GOODS, &options.names, &options.constants)?;
    let materials = Rows::new(materials, &[], &HashMap::new(), &HashMap::new())?;
    let materials = py.detach(|| read_materials(&rows, &materials)).or_raise(py)?;
    let pieces = morsels::cut(&rows.batches);
    let answers = py.detach(|| {
        let work = |(): &mut (), piece: &Morsel| answered(&rows, &materials, piece);
        morsels::each(&pieces, options.threads(), || (), work)
    });
    let answers = output::settled(py, errors, pieces.iter().map(|piece| piece.first), answers)?;
    let answered = pieces.into_iter().zip(answers);
    let arrays = answered.map(|(piece, columns)| (piece.batch, columns.arrays())).collect();
    output::of_pieces(py, &rows, &options, &wanted, arrays, &Columns::default().arrays())
}

#[derive(Default)]
struct Columns {
    status: Vec<i8>,
    criterion: Vec<i8>,
    de_minimis: Vec<Option<bool>>,
    accumulation: Vec<Option<bool>>,
    faults: Faults,
}

impl Columns {
    fn push(&mut self, outcome: Option<Outcome>) {
        self.status.push(key(outcome.map(|outcome| outcome.status)));
        self.criterion.push(key(outcome.and_then(|outcome| outcome.criterion)));
        self.de_minimis.push(outcome.map(|outcome| outcome.de_minimis));
        self.accumulation.push(outcome.map(|outcome| outcome.accumulation));
    }

    fn arrays(self) -> Vec<ArrayRef> {
        let errors = arrays::errors(self.status.len(), &self.faults);
        let codes = |keys: Vec<i8>, codes| {
            let nulls = arrays::nulls(&keys, |key| *key != NONE);
            arrays::codes(keys, nulls, &codes)
        };
        vec![
            codes(self.status, Status::codes()),
            codes(self.criterion, Criterion::codes()),
            Arc::new(BooleanArray::from(self.de_minimis)),
            Arc::new(BooleanArray::from(self.accumulation)),
            errors,
        ]
    }
}

impl Piece for Columns {
    fn faults(&self) -> &Faults {
        &self.faults
    }
}

fn answered(
    rows: &Rows,
    materials: &Materials,
    piece: &Morsel,
) -> Result<Columns, ajcep_core::Error> {
    let mut goods = Goods::of(rows, &piece.batch)?;
    let mut columns = Columns::default();
    for row in 0..piece.batch.num_rows() {
        match goods.production(row, materials).and_then(|production| outcome(&production)) {
            Ok(outcome) => columns.push(Some(outcome)),
            Err(error) => {
                columns.push(None);
                columns.faults.push((row, error));
            }
        }
    }
    Ok(columns)
}
