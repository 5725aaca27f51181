//! The columns of a batch: which of them is what.

use std::borrow::Cow;

use ajcep::quote::SHIPMENT_COLUMNS;
use ajcep_documents::{Row, cell_text, is_heading, nearly};

use crate::dialect::Dialect;
use crate::failure::Failure;
use crate::totals;

/// The column of candidate lines for a code that is not in the tariff, if it is asked for.
pub(crate) const CANDIDATES: &str = "candidates";

/// The columns that every batch has: `to`, `from`, `code` and `date`.
const REQUIRED: usize = 4;

/// How many pairs of a quantity and its unit a row may have.
const MOST_QUANTITIES: usize = 9;

/// The indexes of the columns of a batch.
pub(crate) struct Columns {
    width: usize,
    /// The width without the columns at the end that have no heading.
    least: usize,
    indexes: [Option<usize>; SHIPMENT_COLUMNS.len()],
    /// More pairs of a quantity and its unit.
    pairs: Vec<[usize; 2]>,
    /// The column of declarations, if totals are asked for.
    declaration: Option<usize>,
}

impl Columns {
    /// Finds the columns in the header. `added` are those of the answer.
    pub(crate) fn find(
        header: &Row,
        dialect: &Dialect,
        totals: bool,
        added: &[&str],
    ) -> Result<Self, Failure> {
        let refused = |text: String| Err(Failure::BadInput(text));
        let all = |name: &str| -> Vec<usize> {
            let cells = header.iter().enumerate();
            let found = cells.filter(|(_, cell)| is_heading(cell, dialect.heading(name)));
            found.map(|(at, _)| at).collect()
        };
        let is_quantity = |name: &str| matches!(name, "quantity" | "unit");
        let twice = |name: &&&str| all(name).len() > 1 && !is_quantity(name);
        if let Some(name) = SHIPMENT_COLUMNS.iter().find(twice) {
            return refused(format!("the batch has two columns `{name}`"));
        }
        if let Some(name) = added.iter().find(|name| !all(name).is_empty()) {
            return refused(format!("the batch has a column `{name}`, which the answer adds"));
        }
        let shown = || {
            let found: Vec<Cow<'_, str>> =
                header.iter().take(20).map(String::from_utf8_lossy).collect();
            found.join(",")
        };
        let in_header = |heading: &str| header.iter().any(|cell| is_heading(cell, heading));
        if let Some(heading) = dialect.stated_headings().find(|heading| !in_header(heading)) {
            return refused(format!(
                "--columns: the batch has no column `{heading}`; its header is {}",
                shown()
            ));
        }
        let indexes = SHIPMENT_COLUMNS.map(|name| all(name).first().copied());
        let mut required = SHIPMENT_COLUMNS.iter().zip(indexes).take(REQUIRED);
        if let Some((name, _)) = required.find(|(_, index)| index.is_none()) {
            return refused(format!(
                "the batch has no column `{}`; its header is {}; expected {}; a column under another heading is named with --columns {name}=\"HEADING\"",
                dialect.heading(name),
                shown(),
                SHIPMENT_COLUMNS.join(",")
            ));
        }
        let declaration = match (totals, all(totals::COLUMN).as_slice()) {
            (false, _) => None,
            (true, [one]) => Some(*one),
            (true, []) => {
                return refused(format!("--totals: the batch has no column `{}`", totals::COLUMN));
            }
            (true, _) => {
                return refused(format!("the batch has two columns `{}`", totals::COLUMN));
            }
        };
        let numbered = |name: &str| -> Vec<usize> {
            let first = all(name).into_iter().skip(1);
            first.chain((2..=MOST_QUANTITIES).flat_map(|n| all(&format!("{name}_{n}")))).collect()
        };
        let (quantities, units) = (numbered("quantity"), numbered("unit"));
        if quantities.len() != units.len() {
            return refused(format!(
                "the batch has {} more columns `quantity` and {} more columns `unit`; expected a unit for each",
                quantities.len(),
                units.len()
            ));
        }
        let pairs = quantities.into_iter().zip(units).map(|(quantity, unit)| [quantity, unit]);
        let blank = header.iter().rev().take_while(|cell| cell.trim_ascii().is_empty()).count();
        let (width, least) = (header.len(), header.len() - blank);
        Ok(Self { width, least, indexes, pairs: pairs.collect(), declaration })
    }

    /// Whether the batch has the column of a shipment with this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.found().any(|(known, index)| known == name && index.is_some())
    }

    /// How many columns the batch has.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Each column that a shipment may have, and its index in the batch.
    pub(crate) fn found(&self) -> impl Iterator<Item = (&'static str, Option<usize>)> {
        let pairs = self
            .pairs
            .iter()
            .flat_map(|[quantity, unit]| [("quantity", Some(*quantity)), ("unit", Some(*unit))]);
        let declaration = self.declaration.map(|index| (totals::COLUMN, Some(index)));
        SHIPMENT_COLUMNS.into_iter().zip(self.indexes).chain(pairs).chain(declaration)
    }

    /// The headings that are not read though they begin with the name of a column that is
    /// not found, or nearly are it: `value (JPY)`, `exchange rates`.
    pub(crate) fn doubtful(&self, header: &Row) -> Vec<(String, &'static str)> {
        let read = |index: usize| self.found().any(|(_, of)| of == Some(index));
        let not_found =
            |name: &&str| self.found().all(|(of, index)| of != *name || index.is_none());
        let letters = |text: &str| -> String {
            text.chars().filter(|sign| sign.is_alphabetic()).flat_map(char::to_lowercase).collect()
        };
        let unread = header.iter().enumerate().filter(|(index, _)| !read(*index));
        let near = unread.filter_map(|(_, cell)| {
            let heading = String::from_utf8_lossy(cell).trim().to_owned();
            let names = SHIPMENT_COLUMNS.into_iter().filter(not_found);
            let names: Vec<_> = names.collect();
            let begins = names.iter().copied().find(|name| {
                let name = letters(name);
                name.len() > 3 && letters(&heading).starts_with(&name)
            });
            let name = begins.or_else(|| nearly(&heading, names))?;
            Some((heading, name))
        });
        near.collect()
    }

    /// What the row states as its declaration, if totals are asked for.
    pub(crate) fn declaration<'r>(&self, record: &'r Row) -> Option<&'r [u8]> {
        let cell = record.get(self.declaration?).unwrap_or_default();
        Some(std::str::from_utf8(cell).map_or(cell, |text| cell_text(text).as_bytes()))
    }

    /// Each column of a shipment that the batch has, and its index; pairs of quantities apart.
    pub(crate) fn of_shipment(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let columns = SHIPMENT_COLUMNS.into_iter().zip(self.indexes);
        columns.filter_map(|(name, index)| Some((name, index?)))
    }

    /// The indexes of more pairs of a quantity and its unit.
    pub(crate) fn pairs(&self) -> &[[usize; 2]] {
        &self.pairs
    }

    /// Whether a row has the fields of the header, but for blank ones at its end.
    pub(crate) fn fit(&self, record: &Row) -> bool {
        record.len() >= self.least && record.iter().skip(self.width).all(<[u8]>::is_empty)
    }
}
