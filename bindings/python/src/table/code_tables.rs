//! Tables of six-digit codes: their rules of origin, and what they became in other editions.

use ajcep_columns::not_stated;
use ajcep_core::nomenclature::{Relation, transpose};
use ajcep_core::notation::written::Written;
use ajcep_core::origin::{ApplicableRule, rule_table_for, rules_for};
use ajcep_core::{Error, HsEdition, Subheading};
use arrow_array::ArrayRef;
use pyo3::prelude::*;

use super::answer::Table;
use super::answers::Answers;
use super::morsels::{self, Morsel};
use super::options::Options;
use super::origin_columns::{joined, texts};
use super::output;
use super::rows::Rows;
use super::text::Text;
use super::work;
use crate::input::read;

const OF_RULES: [&str; 6] = ["rule", "rule_edition", "listed_as", "words", "standing", "error"];
const OF_CODES: [&str; 3] = ["targets", "relation", "error"];
const ASKED_FOR: [&str; 2] = ["error_code", "error_field"];

/// The rules of origin of many subheadings, in a table.
#[pyfunction]
pub(crate) fn rule_table(
    py: Python<'_>,
    data: &Bound<'_, PyAny>,
    options: Options,
) -> PyResult<Table> {
    let named = |rules: &Vec<ApplicableRule>, name: &str| rule_column(rules, name);
    let read = |batch: &Batch<'_>, row: usize| {
        let edition: HsEdition = batch.cell(1, row)?;
        rules_for(batch.cell(0, row)?, edition, rule_table_for(edition))
    };
    table(py, data, &options, &["code", "edition"], &OF_RULES, read, named)
}

/// What many subheadings became in other editions, in a table.
#[pyfunction]
pub(crate) fn transpose_table(
    py: Python<'_>,
    data: &Bound<'_, PyAny>,
    options: Options,
) -> PyResult<Table> {
    let read = |batch: &Batch<'_>, row: usize| {
        let (code, from, to): (Subheading, _, _) =
            (batch.cell(0, row)?, batch.cell(1, row)?, batch.cell(2, row)?);
        let transposed = transpose(code, from, to)?;
        let targets = joined(transposed.targets().map(|code| code.to_string()));
        Ok((targets, transposed.relation()))
    };
    let named = |(targets, relation): &(Option<String>, Relation), name: &str| match name {
        "targets" => targets.clone(),
        _ => Some(relation.code().to_owned()),
    };
    table(py, data, &options, &["code", "from", "to"], &OF_CODES, read, named)
}

/// What a column says of the rules of a code: of several, each different text once.
fn rule_column(rules: &[ApplicableRule], name: &str) -> Option<String> {
    let text = |rule: &ApplicableRule| match name {
        "rule" => Some(rule.rule().to_string()),
        "rule_edition" => Some(rule.table().edition().to_string()),
        "listed_as" => rule.listed_as().map(|row| row.to_string()),
        "words" => joined(rule.words().into_iter()),
        _ => Some(rule.standing().code().to_owned()),
    };
    let mut texts: Vec<String> = Vec::new();
    for text in rules.iter().filter_map(text) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    Some(texts.join(" | ")).filter(|text| !text.is_empty())
}

/// The columns that rows ask about.
struct Batch<'a>(Vec<(&'static str, Text<'a>)>);

impl Batch<'_> {
    fn cell<T: Written>(&self, index: usize, row: usize) -> Result<T, Error> {
        let Some((name, column)) = self.0.get(index) else { return Err(not_stated("code")) };
        read(name, column.text(row, name)?.ok_or_else(|| not_stated(name))?)
    }
}

/// The columns of these names; `first` is the first row.
fn arrays<T>(
    answers: &Answers<T>,
    names: &[&str],
    first: usize,
    named: impl Fn(&T, &str) -> Option<String>,
) -> Vec<ArrayRef> {
    let column = |name: &&str| match name.starts_with("error") {
        true => answers.errors(name, first),
        false => texts(answers.each(|answer| named(answer, name))),
    };
    names.iter().map(column).collect()
}

/// A table of what `read` answers for each row, in the columns that `named` gives.
fn table<T: Send + Sync>(
    py: Python<'_>,
    data: &Bound<'_, PyAny>,
    options: &Options,
    ours: &[&'static str],
    usual: &[&'static str],
    read: impl Fn(&Batch<'_>, usize) -> Result<T, Error> + Sync,
    named: impl Fn(&T, &str) -> Option<String>,
) -> PyResult<Table> {
    let wanted = options.wanted(py, usual, &ASKED_FOR)?;
    let rows = Rows::new(data, ours, options)?;
    let pieces = morsels::cut(&rows.batches);
    let work = |(): &mut (), piece: &Morsel| answered(&rows, ours, piece, &read);
    let answers = work::answered(py, options, &pieces, Morsel::count, || (), work)?;
    let answered = pieces.into_iter().zip(answers);
    let answered = answered
        .map(|(piece, answers)| (piece.batch, arrays(&answers, &wanted, piece.first, &named)))
        .collect();
    let none = arrays(&Answers::new(), &wanted, 0, &named);
    output::of_pieces(py, &rows, options, &wanted, answered, &none)
}

fn answered<T>(
    rows: &Rows,
    ours: &[&'static str],
    piece: &Morsel,
    read: impl Fn(&Batch<'_>, usize) -> Result<T, Error>,
) -> Result<Answers<T>, Error> {
    let column = |name: &&'static str| Ok((*name, rows.required_text(&piece.batch, name)?));
    let batch = Batch(ours.iter().map(column).collect::<Result<_, Error>>()?);
    let mut answers = Answers::new();
    for row in 0..piece.batch.num_rows() {
        answers.push(read(&batch, row), piece.first + row);
    }
    Ok(answers)
}
