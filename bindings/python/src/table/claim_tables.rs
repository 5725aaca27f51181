//! The assessments of many claims.

use ajcep_core::Error;
use ajcep_core::Shipment;
use ajcep_core::claim::{
    Certificate, Claim, LostCertificate, OriginalCertificate, ThirdCountryInvoice,
};
use ajcep_core::duty::Money;
use ajcep_core::origin::{Good, Production};
use ajcep_core::quote::SHIPMENT_COLUMNS;
use arrow_array::RecordBatch;
use pyo3::prelude::*;
use serde::Deserialize;

use super::answer::Table;
use super::claim_columns::{ASKED_FOR, Answer, Columns, NAMES};
use super::exchange_rates;
use super::fields::Fields;
use super::links::{Link, Links};
use super::morsels::{self, Morsel};
use super::options::Options;
use super::output;
use super::paths::{self, Paths, dotted, plain};
use super::record::Record;
use super::record_faults::{RecordFaults, SHIPMENT};
use super::row_faults;
use super::rows::Rows;
use super::shipments;
use super::work;
use crate::book::Book;
use crate::error::OrRaise;

/// The column that names a claim.
const KEY: &str = "claim";

const WHOLLY_OBTAINED: &str = "production.good.wholly_obtained";

/// The columns of claims: the fields of the shipment by their names, and all fields by their
/// paths.
fn claim_paths() -> Paths {
    [
        plain::<Shipment>(&[SHIPMENT]),
        dotted::<Shipment>(&[SHIPMENT]),
        plain::<Claim>(&[]),
        dotted::<Money>(&["consignment_value"]),
        dotted::<Money>(&["waiver"]),
        dotted::<Certificate>(&["certificate"]),
        dotted::<Money>(&["certificate", "fob"]),
        dotted::<LostCertificate>(&["certificate", "copy_of"]),
        dotted::<LostCertificate>(&["certificate", "replaces"]),
        dotted::<OriginalCertificate>(&["certificate", "back_to_back"]),
        dotted::<ThirdCountryInvoice>(&["certificate", "third_country_invoice"]),
        dotted::<Production>(&["production"]),
        dotted::<Good>(&["production", "good"]),
    ]
    .concat()
}

/// The assessments of many claims, in a table; the materials of all goods may be in another.
#[pyfunction]
pub(crate) fn claim_table(
    py: Python<'_>,
    book: &Book,
    data: &Bound<'_, PyAny>,
    materials: Option<&Bound<'_, PyAny>>,
    options: Options,
    scale: Option<u32>,
) -> PyResult<Table> {
    let wanted = options.wanted(py, &NAMES, &ASKED_FOR)?;
    let (own, of_materials) = (claim_paths(), paths::materials());
    options.check_constants().or_raise(py)?;
    let rows = Rows::new(data, &paths::names(&own, KEY), &options)?;
    let rows = exchange_rates::given(py, rows, &options)?;
    check(&rows, &own).or_raise(py)?;
    let of_shipments = rows.of_part(SHIPMENT, &SHIPMENT_COLUMNS);
    if !rows.is_stated(SHIPMENT) {
        shipments::refuse_unused(&of_shipments, &options).or_raise(py)?;
    }
    let (_, scale) = shipments::scales(&of_shipments, scale).or_raise(py)?;
    let names = paths::names(&of_materials, KEY);
    let materials = materials.map(|table| Rows::second(table, &names, &options)).transpose()?;
    if let Some(materials) = &materials {
        materials.require(&["code", "origin"]).or_raise(py)?;
    }
    let all_errors = wanted.contains(&row_faults::COLUMN);
    let links = materials
        .as_ref()
        .map(|materials| Links::new(&rows, materials, KEY, &of_materials, all_errors));
    let links = links.transpose().or_raise(py)?;
    let core = book.shared.get();
    let pieces = morsels::cut_small(&rows.batches);
    let work = |(): &mut (), piece: &Morsel| {
        let mut fields = rows.fields(&piece.batch, &own)?;
        if let Some(links) = &links {
            let link = link(&rows, &piece.batch, links)?;
            fields.record("production", true).link("materials", link);
        }
        let answer = |claim: Claim| {
            let answer = core.assess(&claim).and_then(|found| Answer::of(&found, scale));
            answer.map_err(|error| of_row(&rows, error))
        };
        let mut answers = answered(&fields, piece, answer);
        if all_errors {
            let faults = RecordFaults::of(&rows, &piece.batch, &own)?;
            let faults = faults.with_shipments(core, &of_shipments, &piece.batch);
            let link = links.as_ref().map(|links| link(&rows, &piece.batch, links)).transpose()?;
            let mut faults = faults.with_materials("production.materials", link);
            answers.complete(piece.first, |row, first| faults.all::<Claim>(row, first));
        }
        Ok(answers)
    };
    let answers = work::answered(py, &options, &pieces, Morsel::count, || (), work)?;
    let arrays = pieces.into_iter().zip(answers);
    let arrays =
        arrays.map(|(piece, columns)| (piece.batch, columns.arrays(&wanted, scale, piece.first)));
    let none = Columns::new().arrays(&wanted, scale, 0);
    output::of_pieces(py, &rows, &options, &wanted, arrays.collect(), &none)
}

/// Refuses a table without a shipment, and columns of parts that no claim has.
fn check(rows: &Rows, own: &Paths) -> Result<(), Error> {
    for name in ["to", "from", "code", "date"] {
        let whole = [SHIPMENT.to_owned(), format!("{SHIPMENT}.{name}")];
        if !whole.iter().any(|name| rows.is_stated(name)) {
            rows.require(&[name])?;
        }
    }
    rows.refuse_unknown_parts(own)
}

/// The materials of the claims of a batch. A good that was wholly obtained may have none.
fn link<'a>(
    rows: &'a Rows,
    batch: &'a RecordBatch,
    links: &'a Links<'a>,
) -> Result<Link<'a>, Error> {
    let wholly_obtained = rows.cells(batch, WHOLLY_OBTAINED)?;
    Ok(Link::new(rows, batch, KEY, links)?.or_none_with(wholly_obtained))
}

/// The error of a claim as that of its row, in which the columns of a shipment may be named by
/// themselves.
fn of_row(rows: &Rows, error: Error) -> Error {
    let inner = error.clone().out_of_part(SHIPMENT);
    let is_column = inner.field().is_some_and(|field| rows.is_stated(field));
    if is_column { inner } else { error }
}

fn answered(
    fields: &Fields<'_>,
    piece: &Morsel,
    answer: impl Fn(Claim) -> Result<Answer, Error>,
) -> Columns {
    let mut columns = Columns::new();
    for row in 0..piece.batch.num_rows() {
        let claim = Claim::deserialize(Record { fields, row }).map_err(Error::from);
        columns.push(claim.and_then(&answer), piece.first + row);
    }
    columns
}
