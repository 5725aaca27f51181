//! The origin of many goods.

use ajcep_core::Error;
use ajcep_core::origin::Production;
use arrow_array::RecordBatch;
use pyo3::prelude::*;
use serde::Deserialize;

use super::answer::Table;
use super::fields::Fields;
use super::links::{Link, Links};
use super::morsels::{self, Morsel};
use super::options::Options;
use super::origin_columns::{ASKED_FOR, Columns, NAMES, Needs};
use super::output;
use super::paths;
use super::record::Record;
use super::record_faults::RecordFaults;
use super::row_faults;
use super::rows::Rows;
use super::work;
use crate::error::OrRaise;

/// The column that names a good.
const KEY: &str = "good";

/// The origin of many goods, in a table.
#[pyfunction]
pub(crate) fn origin_table(
    py: Python<'_>,
    goods: &Bound<'_, PyAny>,
    materials: &Bound<'_, PyAny>,
    options: Options,
) -> PyResult<Table> {
    let wanted = options.wanted(py, &NAMES, &ASKED_FOR)?;
    let (own, of_materials) = (paths::goods(), paths::materials());
    options.check_constants().or_raise(py)?;
    let rows = Rows::new(goods, &paths::names(&own, KEY), &options)?;
    let materials = Rows::second(materials, &paths::names(&of_materials, KEY), &options)?;
    rows.require(&["code", "producing_party"]).or_raise(py)?;
    materials.require(&["code", "origin"]).or_raise(py)?;
    let all_errors = wanted.contains(&row_faults::COLUMN);
    let links = py.detach(|| Links::new(&rows, &materials, KEY, &of_materials, all_errors));
    let links = links.or_raise(py)?;
    let needs = Needs::of(&wanted);
    let pieces = morsels::cut_small(&rows.batches);
    let work = |(): &mut (), piece: &Morsel| {
        let mut fields = rows.fields(&piece.batch, &own)?;
        fields.link("materials", link(&rows, &piece.batch, &links)?);
        let mut answers = answered(&fields, piece, needs);
        if all_errors {
            let faults = RecordFaults::of(&rows, &piece.batch, &own)?;
            let mut faults = faults.with_materials("materials", link(&rows, &piece.batch, &links)?);
            answers.complete(piece.first, |row, first| faults.all::<Production>(row, first));
        }
        Ok(answers)
    };
    let answers = work::answered(py, &options, &pieces, Morsel::count, || (), work)?;
    let arrays = pieces.into_iter().zip(answers);
    let arrays = arrays.map(|(piece, columns)| (piece.batch, columns.arrays(&wanted, piece.first)));
    let none = Columns::new().arrays(&wanted, 0);
    output::of_pieces(py, &rows, &options, &wanted, arrays.collect(), &none)
}

/// The materials of the goods of a batch.
fn link<'a>(
    rows: &'a Rows,
    batch: &'a RecordBatch,
    links: &'a Links<'a>,
) -> Result<Link<'a>, Error> {
    Ok(Link::new(rows, batch, KEY, links)?.or_none())
}

fn answered(fields: &Fields<'_>, piece: &Morsel, needs: Needs) -> Columns {
    let mut columns = Columns::new();
    for row in 0..piece.batch.num_rows() {
        let production = Production::deserialize(Record { fields, row }).map_err(Error::from);
        let answer = production.and_then(|production| needs.answer(&production));
        // The columns of a good are named by themselves.
        let answer = answer.map_err(|error| error.out_of_part("good"));
        columns.push(answer, piece.first + row);
    }
    columns
}
