//! All faults of a row are those of each cell in a row that is otherwise sound.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;

use ajcep::duty::Rounding;
use ajcep::quote::{SHIPMENT_COLUMNS, ShipmentRow};
use ajcep::{Book, Error};
use ajcep_columns::{
    DateTexts, Keys, NumberTexts, Questions, QuoteColumns, QuoteLookup, Rates, RowRates, row_faults,
};
use proptest::prelude::*;

const COLUMNS: usize = 11;

/// A sound cell of each column, and cells that are at fault whatever the others are.
const CELLS: [(Option<&str>, &[Option<&str>]); COLUMNS] = [
    (Some("JP"), &[None, Some("Atlantis"), Some("")]),
    (Some("TH"), &[None, Some("XX"), Some("")]),
    (Some("030617000"), &[None, Some("O306"), Some("030617999"), Some("0306")]),
    (Some("2026-07-15"), &[None, Some("15 July"), Some("2026-02-30")]),
    (Some("1000"), &[Some("-1"), Some("1O"), Some("1e3")]),
    (Some("JPY"), &[None, Some("yen?"), Some("")]),
    (Some("5"), &[Some("-1"), Some("five")]),
    (Some("kg"), &[None, Some("")]),
    (None, &[Some("900"), Some("x kg")]),
    (None, &[]),
    (None, &[Some("USD=150"), Some("USD/JPY=0")]),
];

type Row = [Option<&'static str>; COLUMNS];

/// A row, and which of its cells are at fault.
fn rows() -> impl Strategy<Value = (Row, Vec<usize>)> {
    let cells = CELLS.map(|(sound, bad)| {
        let bad: Vec<_> = bad.iter().map(|cell| (*cell, true)).collect();
        let sound = Just((sound, false));
        match bad.is_empty() {
            true => sound.boxed(),
            false => prop_oneof![3 => sound, 2 => prop::sample::select(bad)].boxed(),
        }
    });
    cells.prop_map(|cells| {
        let at_fault = cells.iter().enumerate().filter(|(_, (_, bad))| *bad);
        (cells.map(|(cell, _)| cell), at_fault.map(|(index, _)| index).collect())
    })
}

/// The error of a row that is answered by itself, with the column that it is of.
fn error(row: &Row) -> Option<Error> {
    let mut texts = ShipmentRow::default();
    for (name, cell) in SHIPMENT_COLUMNS.into_iter().zip(row) {
        *texts.column_mut(name).unwrap() = *cell;
    }
    texts.parse().and_then(|shipment| Book::embedded().quote(&shipment).map(drop)).err()
}

fn column(error: &Error) -> String {
    error.field().or_else(|| error.kind().field()).unwrap_or("value").to_owned()
}

fn all_faults(row: &Row) -> Vec<Error> {
    let cells = row.map(|cell| [cell]);
    let text = |index: usize| &cells[index][..];
    let questions =
        Questions { to: text(0), from: text(1), code: text(2), date: DateTexts(text(3)) };
    let columns = QuoteColumns {
        values: Some(NumberTexts("value", text(4))),
        currency: Some(text(5)),
        quantities: Some(NumberTexts("quantity", text(6))),
        unit: Some(text(7)),
        more_quantities: Some(text(8)),
        conditions: Some(text(9)),
        exchange_rate: Some(RowRates::Column(text(10))),
        rounding: Rounding::Exact,
    };
    let mut keys = Keys::new(questions);
    let mut first = None;
    let mut lookup = QuoteLookup::new(Book::embedded(), 1, 6, None);
    lookup.answer(&mut keys, &columns, 0..1, Rates::new, |_, answer| {
        first = answer.err().map(|fault| fault.error);
    });
    let first = first.into_iter();
    first.flat_map(|it| row_faults(Book::embedded(), &mut keys, Some(&columns), 0, &it)).collect()
}

proptest! {
    #[test]
    fn every_cell_at_fault_is_named((row, at_fault) in rows()) {
        let faults = all_faults(&row);
        prop_assert_eq!(faults.is_empty(), error(&row).is_none());
        let named: BTreeSet<String> = faults.iter().map(column).collect();
        prop_assert!(named.len() <= faults.len());
        let keys_are_sound = at_fault.iter().all(|index| *index > 3);
        let mut expected = BTreeSet::new();
        for index in at_fault {
            // Without the importer, codes are not read; without a value, rates are for none.
            let rests_on_fault = (index == 2 && CELLS[0].0 != row[0])
                || (index == 10 && (CELLS[4].0, CELLS[5].0) != (row[4], row[5]));
            // A code that is read but is no line is found with the other keys.
            let is_looked_up = row[index] == Some("030617999") || row[index] == Some("0306");
            if rests_on_fault || (index == 2 && is_looked_up && !keys_are_sound) {
                continue;
            }
            let mut alone = CELLS.map(|(sound, _)| sound);
            alone[index] = row[index];
            prop_assert!(error(&alone).is_some(), "{:?}", alone);
            expected.insert(SHIPMENT_COLUMNS[index].to_owned());
        }
        prop_assert!(named.is_superset(&expected), "{:?}: {:?} and {:?}", row, faults, expected);
        let bad: BTreeSet<&str> =
            CELLS.iter().zip(&row).zip(SHIPMENT_COLUMNS).filter(|((cell, row), _)| cell.0 != **row).map(|(_, name)| name).collect();
        prop_assert!(named.iter().all(|name| bad.contains(name.as_str())), "{:?}: {:?}", row, faults);
    }
}
