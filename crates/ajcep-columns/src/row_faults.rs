//! All that is wrong with a row.

use ajcep::{Book, Error, Party, Shipment, TariffCode, Trade};
use jiff::civil::{Date, date};

use super::column::{DateColumn, NumberColumn, TextColumn};
use super::keys::{KeyCells, Keys};
use super::quote_columns::QuoteColumns;
use super::shipments::Shipments;

/// All that is wrong with a row which cannot be answered for the reason `first`: that, and what
/// is wrong with other cells. A cell whose meaning depends on one at fault is not looked at.
///
/// ```
/// use ajcep::{Book, duty::Rounding};
/// use ajcep_columns::*;
///
/// let mut keys = Keys::new(Questions {
///     to: FixedWidth::constant(b"JP"),
///     from: FixedWidth::constant(b"Atlantis"),
///     code: FixedWidth::constant(b"03O6"),
///     date: YearMonthDays(&[20260715]),
/// });
/// let columns = QuoteColumns {
///     values: ScaledNumbers::new(&[-5], 0, i64::MIN),
///     currency: Some(FixedWidth::constant(b"JPY")),
///     quantities: None,
///     unit: None,
///     more_quantities: None,
///     conditions: None,
///     exchange_rate: None,
///     rounding: Rounding::Exact,
/// };
/// let first = keys.get(0).unwrap_err();
/// let faults = row_faults(Book::embedded(), &mut keys, Some(&columns), 0, &first);
/// let fields: Vec<_> = faults.iter().map(|fault| fault.field().unwrap_or_default()).collect();
/// assert_eq!(fields, ["from", "code", "value"]);
/// ```
pub fn row_faults<T: TextColumn, D: DateColumn, N: NumberColumn>(
    book: &Book,
    keys: &mut Keys<T, D>,
    columns: Option<&QuoteColumns<'_, T, N>>,
    row: usize,
    first: &Error,
) -> Vec<Error> {
    let cells = keys.cells(row);
    let bare = bare(&cells);
    let may_have_rate = cells.date.is_ok() && cells.importer.is_ok();
    let of_amounts = columns.zip(bare.as_ref());
    let of_amounts = of_amounts
        .map(|(columns, bare)| Shipments::new().faults(columns, row, (bare, may_have_rate)));
    let mut all = vec![first.clone()];
    let faults = of_keys(book, cells, bare.as_ref()).into_iter();
    for fault in faults.chain(of_amounts.into_iter().flatten()) {
        if !all.contains(&fault) {
            all.push(fault);
        }
    }
    all
}

/// What is wrong with the cells of the question; with the question, if no cell is at fault.
fn of_keys(book: &Book, cells: KeyCells, bare: Option<&Shipment>) -> Vec<Error> {
    let KeyCells { importer, exporter, code, date } = cells;
    let faults = [importer.err(), exporter.err(), code.and_then(Result::err), date.err()];
    let faults: Vec<Error> = faults.into_iter().flatten().collect();
    match faults.is_empty() {
        true => bare.and_then(|bare| book.quote(bare).err()).into_iter().collect(),
        false => faults,
    }
}

/// The shipment without amounts. What cannot be read is another one: amounts do not depend on it.
fn bare(cells: &KeyCells) -> Option<Shipment> {
    const CODE: Option<TariffCode> = TariffCode::from_digits(b"010121");
    const DAY: Date = date(2026, 7, 15);
    let KeyCells { importer, exporter, code, date } = cells;
    let importer = importer.as_ref().copied().unwrap_or(Party::Japan);
    let exporter = exporter.as_ref().copied().unwrap_or(Party::VietNam);
    let code = code.as_ref().and_then(|code| code.as_ref().copied().ok()).or(CODE)?;
    let date = date.as_ref().copied().unwrap_or(DAY);
    Some(Shipment::new(Trade { importer, exporter }, code, date))
}
