//! The columns of a batch: which of them is what, and the shipment that a row states.

use std::borrow::Cow;

use ajcep::Shipment;
use ajcep::duty::Rounding;
use ajcep::quote::{SHIPMENT_COLUMNS, ShipmentRow};
use ajcep_documents::{Row, cell_text, is_heading};

use crate::dialect::Dialect;
use crate::failure::Failure;
use crate::fault::Fault;
use crate::numbers::may_be_thousands;
use crate::readings::Readings;
use crate::totals;

/// The columns that an answer adds.
pub(crate) const ADDED: [&str; 10] = [
    "status",
    "mfn_rate",
    "mfn_duty",
    "ajcep_status",
    "ajcep_rate",
    "ajcep_duty",
    "payable_duty",
    "saving",
    "source",
    "note",
];

/// The column of the lines that may be meant by a code that is none, if it is asked for.
pub(crate) const CANDIDATES: &str = "candidates";

/// The columns that every batch has: `to`, `from`, `code` and `date`.
const REQUIRED: usize = 4;

/// Currencies whose amounts have no decimals in use.
const WITHOUT_DECIMALS: [&str; 7] = ["JPY", "VND", "IDR", "KRW", "KHR", "LAK", "MMK"];

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
    /// not found: `value (JPY)`.
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
            let name = names.into_iter().find(|name| {
                let name = letters(name);
                name.len() > 3 && letters(&heading).starts_with(&name)
            })?;
            Some((heading, name))
        });
        near.collect()
    }

    /// What the row states as its declaration, if totals are asked for.
    pub(crate) fn declaration<'r>(&self, record: &'r Row) -> Option<&'r [u8]> {
        Some(record.get(self.declaration?).unwrap_or_default())
    }

    /// The shipment that a row states; `rounding` is that of rows that state none.
    pub(crate) fn shipment(
        &self,
        record: &Row,
        (rounding, dialect): (Rounding, &Dialect),
        readings: &mut Readings,
    ) -> Result<Shipment, Fault> {
        let excess_is_blank = record.iter().skip(self.width).all(<[u8]>::is_empty);
        if record.len() < self.least || !excess_is_blank {
            let text = format!("the row has {} fields, the header {}", record.len(), self.width);
            let excess: Vec<Cow<'_, str>> =
                record.iter().skip(self.width).map(String::from_utf8_lossy).collect();
            let text = match excess.as_slice() {
                [] => text,
                excess => format!("{text}; left out: {}", excess.join(",")),
            };
            return Err(Fault::new("bad-row", text));
        }
        let cell = |name: &str, index: usize| {
            let bytes = record.get(index).unwrap_or_default();
            std::str::from_utf8(bytes).map(cell_text).map_err(|_| {
                let text = format!(
                    "column `{name}` is not UTF-8; --encoding states another encoding, such as cp1252"
                );
                Fault::new("bad-value", text).in_column(name)
            })
        };
        let mut row = ShipmentRow::default();
        for (name, index) in SHIPMENT_COLUMNS.into_iter().zip(self.indexes) {
            let Some(index) = index else { continue };
            let text = cell(name, index)?;
            row.column_mut(name).into_iter().for_each(|place| *place = Some(text));
        }
        let numbers = dialect.numbers.unwrap_or_default();
        if let (None, Some(value), Some(currency)) = (dialect.numbers, row.value, row.currency)
            && may_be_thousands(value)
            && WITHOUT_DECIMALS.iter().any(|code| code.eq_ignore_ascii_case(currency))
        {
            let text = format!(
                "value `{value}`: {currency} has no decimals, so its point may be one of thousands; say --numbers comma-decimal if it is, --numbers plain if it is not"
            );
            return Err(Fault::new("bad-value", text).in_column("value").of(value));
        }
        let date = match (dialect.dates, row.date) {
            (Some(order), Some(date)) => Some(order.year_first(date)),
            _ => None,
        };
        row.date = date.as_deref().or(row.date);
        let states_rounding = row.rounding.is_some_and(|text| !text.is_empty());
        let number = |name: &str, text: Option<&str>| {
            match text {
            None | Some("") => Ok(None),
            Some(text) => numbers.plain(text).map(Some).ok_or_else(|| {
                let example = numbers.example();
                let reason = format!("{name} `{text}`: not written as --numbers says; expected a number such as {example}");
                Fault::new("bad-value", reason).in_column(name).of(text)
            }),
        }
        };
        let (value, quantity) = (number("value", row.value)?, number("quantity", row.quantity)?);
        let hint = [row.value, row.quantity].into_iter().flatten().find_map(|it| numbers.hint(it));
        let mut more = row.quantities.unwrap_or_default().to_owned();
        for [amount, unit] in &self.pairs {
            let (amount, unit) = (cell("quantity", *amount)?, cell("unit", *unit)?);
            match (number("quantity", Some(amount))?, unit) {
                (None, "") => {}
                (Some(amount), unit) if !unit.is_empty() => more += &format!(";{amount} {unit}"),
                _ => {
                    let text =
                        format!("quantity `{amount}`, unit `{unit}`: expected both or neither");
                    return Err(Fault::new("bad-value", text).in_column("quantity").of(amount));
                }
            }
        }
        (row.value, row.quantity) = (value.as_deref(), quantity.as_deref());
        row.quantities = Some(&more);
        let shipment = readings.of(row).parse().map_err(|error| {
            let is_number = matches!(error.field(), Some("value" | "quantity"));
            let fault = Fault::from(error);
            match hint.filter(|_| is_number) {
                Some(hint) => fault.with_hint(hint),
                None => fault,
            }
        })?;
        Ok(if states_rounding { shipment } else { shipment.with_rounding(rounding) })
    }
}
