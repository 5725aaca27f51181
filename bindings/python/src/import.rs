//! Packs from tables and documents.

use ajcep_core::notation::written::Written;
use ajcep_core::pack::Regime;
use ajcep_core::{Error, HsEdition, ParseError, Party, RateEntry, Standing, Window, nomenclature};
use ajcep_pack::{Categories, Columns, Form, Import, ImportError, Notation, Terms, inspect};
use jiff::civil::Date;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::book::Book;
use crate::error::{OrRaise, raised};
use crate::input::{parsed, read};

/// What is stated of an import, as the package passes it.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Stated {
    name: String,
    party: String,
    what: String,
    from: String,
    until: Option<String>,
    source: String,
    standing: String,
    unconfirmed: String,
    exporters: Vec<String>,
    requirements: String,
    hs_edition: Option<String>,
    notation: Option<String>,
    words: Vec<(String, String)>,
    only: Vec<(String, String)>,
    columns: Vec<(String, String)>,
    categories: Option<String>,
    year_start: Option<(i8, i8)>,
    transpose_from: Option<String>,
    tariff_date: Option<String>,
    form: StatedForm,
    skip_bad: bool,
}

/// How a file is written, as far as it is stated.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct StatedForm {
    separator: Option<String>,
    encoding: Option<String>,
    sheet: Option<String>,
}

impl StatedForm {
    fn form(&self) -> Result<Form, Error> {
        let mut form = Form::default();
        if let Some(text) = &self.separator {
            form = form.with_separator(text).map_err(|error| unreadable("separator", &error))?;
        }
        if let Some(label) = &self.encoding {
            form = form.with_encoding(label).map_err(|error| unreadable("encoding", &error))?;
        }
        Ok(match &self.sheet {
            Some(sheet) => form.with_sheet(sheet),
            None => form,
        })
    }
}

/// The value of a text that may be missing.
fn optional<T: Written>(field: &str, text: Option<&String>) -> Result<Option<T>, Error> {
    text.map(|text| read(field, text)).transpose()
}

impl Stated {
    fn import(&self) -> Result<Import<'_>, Error> {
        let from: Date = read("from_", &self.from)?;
        let until: Option<Date> = optional("until", self.until.as_ref())?;
        let window = Window::new(from, until).ok_or_else(|| {
            let text = self.until.as_deref().unwrap_or_default();
            let error = ParseError::new("date", text, "before `from_`", "a later day");
            Error::from(error).in_field("until")
        })?;
        let regime = Regime::parse(self.what.trim()).map_err(|error| error.in_field("what"))?;
        let party = read("party", &self.party)?;
        let mut import = Import::new(&self.name, party, regime, window);
        let edition: Option<HsEdition> = optional("hs_edition", self.hs_edition.as_ref())?;
        let exporters: Result<Vec<Party>, Error> =
            self.exporters.iter().map(|party| read("exporters", party)).collect();
        import.terms = Terms {
            source: self.source.clone(),
            standing: parsed::<Standing>("standing", &self.standing)?,
            unconfirmed: self.unconfirmed.clone(),
            exporters: exporters?,
            requirements: self.requirements.clone(),
            hs_edition: edition.unwrap_or_else(nomenclature::current_edition),
        };
        import.notation = self.notation.as_ref().map(|text| notation(text)).transpose()?;
        let rate = |(word, rate): &(String, String)| {
            Ok((word.clone(), parsed::<RateEntry>("words", rate)?))
        };
        import.words = self.words.iter().map(rate).collect::<Result<_, Error>>()?;
        import.only.clone_from(&self.only);
        import.columns = columns(&self.columns)?;
        if let Some(text) = &self.categories {
            let read = Categories::from_toml(text);
            import.categories =
                read.map_err(|error| Error::unreadable(error.to_string()).in_field("categories"))?;
        }
        import.year_start = self.year_start;
        import.tariff_date = optional("tariff_date", self.tariff_date.as_ref())?;
        let transposed = optional("transpose_from", self.transpose_from.as_ref())?;
        import.transpose = transposed.map(|edition| (edition, import.tariff_date.unwrap_or(from)));
        import.form = self.form.form()?;
        import.skip_bad = self.skip_bad;
        Ok(import)
    }
}

fn notation(text: &str) -> Result<Notation, Error> {
    text.parse().map_err(|error: ajcep_pack::NotationError| unreadable("notation", &error))
}

/// The error of a field that another crate read.
fn unreadable(field: &str, error: &dyn std::fmt::Display) -> Error {
    Error::unreadable(error.to_string()).in_field(field)
}

/// The headings of columns, by our names.
fn columns(stated: &[(String, String)]) -> Result<Columns, Error> {
    let mut columns = Columns::default();
    for (name, heading) in stated {
        let column = match name.as_str() {
            "code" => &mut columns.code,
            "rate" => &mut columns.rate,
            "base" => &mut columns.base,
            "category" => &mut columns.category,
            "note" => &mut columns.note,
            "units" => &mut columns.units,
            "basis" => &mut columns.basis,
            "season" => &mut columns.season,
            "from" => &mut columns.from,
            "until" => &mut columns.until,
            name => {
                let expected =
                    "code, rate, base, category, note, units, basis, season, from or until";
                let error = ParseError::new("column", name, "no name of ours", expected);
                return Err(Error::from(error).in_field("columns"));
            }
        };
        *column = Some(heading.clone());
    }
    Ok(columns)
}

fn refused(py: Python<'_>, error: &ImportError) -> PyErr {
    raised(py, &unreadable("document", error))
}

/// The parts of what was imported: the pack, the account as CSV, the rows that were skipped,
/// notes, and a template of staging categories.
type Parts<'py> = (Bound<'py, PyBytes>, String, Vec<String>, Vec<String>, String);

/// A table as a pack.
#[pyfunction]
pub(crate) fn import_schedule<'py>(
    py: Python<'py>,
    book: &Book,
    table: Vec<u8>,
    stated: Stated,
) -> PyResult<Parts<'py>> {
    let import = stated.import().or_raise(py)?;
    let imported = py.detach(|| import.read(&table, book.shared.get()));
    let imported = imported.map_err(|error| refused(py, &error))?;
    Ok((
        PyBytes::new(py, &imported.bytes),
        imported.account.to_csv(),
        imported.skipped.iter().map(ToString::to_string).collect(),
        imported.notes,
        imported.template,
    ))
}

/// A table of a document: headings, the heading of each role, rows with their places, and the HS
/// edition of most of its codes.
type Found = (Vec<String>, Vec<(String, String)>, Vec<(String, Vec<String>)>, Option<String>);

/// What a table or a document has: its tables, notes, and the rows that cannot be read.
#[pyfunction]
pub(crate) fn inspect_document(
    py: Python<'_>,
    name: &str,
    table: Vec<u8>,
    form: StatedForm,
) -> PyResult<(Vec<Found>, Vec<String>, Vec<String>)> {
    let form = form.form().or_raise(py)?;
    let found = py.detach(|| inspect(name, &table, &form));
    let found = found.map_err(|error| refused(py, &error))?;
    let tables = found.tables.iter().map(|table| {
        let rows = table.rows.iter().map(|(place, cells)| (place.to_string(), cells.clone()));
        let edition = table.edition.map(|edition| edition.to_string());
        let columns = table.columns.iter();
        let columns = columns
            .map(|(role, heading)| (format!("{role:?}").to_lowercase(), heading.clone()))
            .collect();
        (table.headings.clone(), columns, rows.collect(), edition)
    });
    let faults = found.faults.iter().map(ToString::to_string).collect();
    Ok((tables.collect(), found.notes, faults))
}
