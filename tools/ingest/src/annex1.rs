//! Annex 1: the dates of entry into force and the staging categories.

use std::path::Path;

use ajcep_compiler::manifest::Content;
use ajcep_model::Standing;

use crate::error::Result;
use crate::output::{DataFile, Output};
use crate::raw::RawTable;

const SOURCE: &str = "Annex 1 and notifications of entry into force: WIPO Lex, Philippine Tariff Commission, Japan Customs";

/// Writes `rules/entry-into-force.csv` and `rules/staging-categories.csv`.
pub(crate) fn ingest(facts: &Path, output: &mut Output<'_>) -> Result<()> {
    let folder = facts.join("annex1");
    ingest_entry_into_force(&folder.join("entry-into-force.csv"), output)?;
    ingest_staging(&folder.join("staging-categories.csv"), output)
}

fn ingest_entry_into_force(from: &Path, output: &mut Output<'_>) -> Result<()> {
    let table = RawTable::read(from)?;
    let file = DataFile {
        path: "rules/entry-into-force.csv",
        content: Content::EntryIntoForce,
        source: SOURCE,
        standing: Standing::Official,
        unconfirmed: "",
    };
    let rows = table.rows().map(|row| [row.text("iso"), row.text("entry_into_force")]);
    output.write_table(file, &["party", "date"], rows)
}

/// Writes the staging categories. A blank end rate becomes `excluded` or
/// `not-recorded`.
fn ingest_staging(from: &Path, output: &mut Output<'_>) -> Result<()> {
    let table = RawTable::read(from)?;
    let file = DataFile {
        path: "rules/staging-categories.csv",
        content: Content::StagingCategories,
        source: SOURCE,
        standing: Standing::Secondary,
        unconfirmed: "",
    };
    let columns = ["party", "category", "grace_years", "instalments", "end_rate", "anniversary"];
    let rows = table.rows().map(|row| {
        columns.map(|column| match (column, row.text(column)) {
            ("end_rate", "") if row.text("meaning").starts_with("excluded") => "excluded",
            ("end_rate", "") => "not-recorded",
            (_, text) => text,
        })
    });
    output.write_table(file, &columns, rows)
}
