//! [`inspect`]: what a file has, before it is imported.

use std::collections::BTreeMap;

use ajcep::notation::written::tariff_code;
use ajcep::{HsEdition, Party, TariffCode, nomenclature};
use ajcep_documents::{Form, Place, Role};

use crate::columns::{Columns, Indices, Rates};
use crate::edition::Editions;
use crate::error::{ImportError, RowFault};
use crate::names::party_of;
use crate::source::{Source, Sources};

/// What a file has.
#[derive(Debug)]
#[non_exhaustive]
pub struct Inspection {
    /// What was found about the file.
    pub notes: Vec<String>,
    /// Its tables.
    pub tables: Vec<TableFound>,
    /// What cannot be read of it.
    pub faults: Vec<RowFault>,
}

/// A table that was found.
#[derive(Debug)]
#[non_exhaustive]
pub struct TableFound {
    /// Its headings.
    pub headings: Vec<String>,
    /// What each column seems to hold, beside its heading.
    pub columns: Vec<(Role, String)>,
    /// Its rows.
    pub rows: Vec<(Place, Vec<String>)>,
    /// The HS edition that has most of its codes.
    pub edition: Option<HsEdition>,
    /// The arguments of a command that imports it, but for what only the reader knows.
    pub arguments: Vec<String>,
    indices: Option<Indices>,
}

/// Reads a file and says what it has, whatever its columns are.
///
/// ```
/// use ajcep_documents::Role;
/// use ajcep_pack::{Form, inspect};
///
/// let table = "HS Code;Description;Base Rate;Category\n0101.10.00;Horses;5%;B5\n";
/// let found = inspect("Thailand.csv", table.as_bytes(), &Form::default())?;
/// let table = &found.tables[0];
/// assert_eq!(table.columns[0], (Role::Code, "HS Code".to_owned()));
/// assert!(table.arguments.join(" ").contains("--party TH"));
/// # Ok::<(), ajcep_pack::ImportError>(())
/// ```
///
/// # Errors
/// If the file is of a kind that is not read, or damaged.
pub fn inspect(name: &str, bytes: &[u8], form: &Form) -> Result<Inspection, ImportError> {
    let expected: Vec<&str> = vec!["code", "rate", "base", "category", "note"];
    let Sources { tables, faults, notes, .. } = Sources::open(bytes, form, &expected)?;
    let tables = tables.into_iter().map(|source| TableFound::of(name, source));
    Ok(Inspection { notes, tables: tables.collect::<Result<_, _>>()?, faults })
}

impl TableFound {
    fn of(name: &str, source: Source<'_>) -> Result<Self, ImportError> {
        let headings = source.header;
        let rows: Vec<(Place, Vec<String>)> = source.rows.collect::<Result<_, _>>()?;
        let columns = guessed(&headings, &rows);
        let heading = |role: Role| {
            columns.iter().find(|(of, _)| *of == role).map(|(_, heading)| heading.clone())
        };
        let named = Columns {
            code: heading(Role::Code),
            base: heading(Role::Base).filter(|_| heading(Role::Category).is_some()),
            category: heading(Role::Category).filter(|_| heading(Role::Base).is_some()),
            rate: heading(Role::Rate).filter(|_| heading(Role::Category).is_none()),
            ..Columns::default()
        };
        let indices = Indices::find(&named, &headings).ok();
        let mut editions = Editions::default();
        let code = indices.as_ref().map(|indices| indices.code);
        for cells in rows.iter().map(|(_, cells)| cells) {
            let cell = code.and_then(|code| cells.get(code));
            if let Some(code) = cell.and_then(|cell| code_of_any(cell)) {
                editions.add(code.subheading());
            }
        }
        let edition = editions.best();
        let mut table = Self { headings, columns, rows, edition, arguments: Vec::new(), indices };
        table.arguments = table.arguments(name);
        Ok(table)
    }

    fn arguments(&self, name: &str) -> Vec<String> {
        let party = party_of(name).map_or("PARTY".to_owned(), |party| party.code().to_owned());
        let mut arguments: Vec<String> =
            ["--party", &party, "--what", "ajcep"].map(str::to_owned).to_vec();
        let is_staged = matches!(&self.indices, Some(Indices { rates: Rates::Staged { .. }, .. }));
        arguments.extend([
            "--from".to_owned(),
            if is_staged { "2008-12-01" } else { "DATE" }.to_owned(),
        ]);
        for (role, heading) in &self.columns {
            let option = match role {
                Role::Code => "--code-column",
                Role::Base if is_staged => "--base-column",
                Role::Category if is_staged => "--category-column",
                Role::Rate if !is_staged => "--rate-column",
                Role::Agreement | Role::Reporter => {
                    arguments.extend(["--where".to_owned(), format!("{heading}=VALUE")]);
                    continue;
                }
                _ => continue,
            };
            arguments.extend([option.to_owned(), heading.clone()]);
        }
        match self.edition {
            Some(HsEdition::Hs2002) if is_staged => arguments.push("--annex1".to_owned()),
            Some(edition) => arguments.extend(["--hs-edition".to_owned(), edition.to_string()]),
            None => {}
        }
        arguments
    }

    /// The rows as cells of CSV, after a header: `code,base,category,note,place` of a staged
    /// table, `code,rate,place` of another, or a column for each year.
    ///
    /// # Errors
    /// If the columns of the table are not known.
    pub fn cells(&self) -> Result<Vec<Vec<String>>, ImportError> {
        let indices = self.indices.as_ref().ok_or_else(|| {
            let names = self.headings.join(", ");
            ImportError::Table(format!(
                "which column has the codes and which the rates is not clear: {names}"
            ))
        })?;
        let (names, places): (Vec<String>, Vec<Option<usize>>) = match &indices.rates {
            Rates::One(rate) => (vec!["rate".to_owned()], vec![Some(*rate)]),
            Rates::Staged { base, category, note } => (
                ["base", "category", "note"].map(str::to_owned).to_vec(),
                vec![Some(*base), Some(*category), *note],
            ),
            Rates::Years(years) => {
                years.iter().map(|(year, column)| (year.to_string(), Some(*column))).unzip()
            }
        };
        let ends = |first: &str, middle: Vec<String>, last: String| -> Vec<String> {
            [first.to_owned()].into_iter().chain(middle).chain([last]).collect()
        };
        let mut cells = vec![ends("code", names, "place".to_owned())];
        for (place, row) in &self.rows {
            let cell = |at: usize| row.get(at).cloned().unwrap_or_default();
            let middle = places.iter().map(|at| at.map(cell).unwrap_or_default()).collect();
            cells.push(ends(&cell(indices.code), middle, place.to_string()));
        }
        Ok(cells)
    }
}

/// How many rows are looked at to guess what a column holds.
const LOOKED_AT: usize = 400;

/// What each column seems to hold: what its heading says, or else its cells.
fn guessed(headings: &[String], rows: &[(Place, Vec<String>)]) -> Vec<(Role, String)> {
    let mut columns: Vec<(Role, String)> = Vec::new();
    let said: Vec<Option<Role>> = headings.iter().map(|text| Role::of(text)).collect();
    for (at, heading) in headings.iter().enumerate() {
        let role = said.get(at).copied().flatten().or_else(|| {
            let guess = by_cells(at, rows)?;
            (!said.contains(&Some(guess)) && !columns.iter().any(|(of, _)| *of == guess))
                .then_some(guess)
        });
        columns.extend(role.map(|role| (role, heading.clone())));
    }
    columns
}

/// The code of a cell in the tariff of whichever Party has codes of that form, if an edition of
/// the HS has its subheading.
fn code_of_any(cell: &str) -> Option<TariffCode> {
    let code = Party::ALL.into_iter().find_map(|party| tariff_code(cell, party).ok())?;
    let is_in = |edition| nomenclature::has(edition, code.subheading());
    HsEdition::ALL.into_iter().any(is_in).then_some(code)
}

/// What most cells of a column are.
fn by_cells(column: usize, rows: &[(Place, Vec<String>)]) -> Option<Role> {
    let cells = rows.iter().take(LOOKED_AT).filter_map(|(_, cells)| cells.get(column));
    let cells: Vec<&str> = cells.map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    let mut counts: BTreeMap<Role, usize> = BTreeMap::new();
    for cell in &cells {
        let is_code =
            cell.bytes().filter(u8::is_ascii_digit).count() >= 6 && code_of_any(cell).is_some();
        let is_category = cell.len() <= 6
            && cell.starts_with(|sign: char| sign.is_ascii_uppercase())
            && !cell.contains(' ');
        let is_rate = cell.ends_with('%') || cell.eq_ignore_ascii_case("free");
        let role = match (is_code, is_rate, is_category) {
            (true, ..) => Role::Code,
            (_, true, _) => Role::Base,
            (.., true) => Role::Category,
            _ => continue,
        };
        *counts.entry(role).or_default() += 1;
    }
    let (role, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count * 2 > cells.len()).then_some(role)
}
