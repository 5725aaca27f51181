//! What it costs to read a row of a batch: as the library writes it, and as others write it;
//! against the parsers of the model alone, and against the quote that follows.

#![allow(missing_docs, reason = "of the functions that `criterion_group!` makes")]
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::hint::black_box;

use ajcep::quote::ShipmentRow;
use ajcep::{Book, Currency, Money, Party, Quantity, Shipment, Trade};
use criterion::{Criterion, criterion_group, criterion_main};

const CANONICAL: ShipmentRow<'static> = ShipmentRow {
    to: Some("JP"),
    from: Some("VN"),
    code: Some("0306.17.000"),
    date: Some("2026-07-15"),
    value: Some("1000000"),
    currency: Some("JPY"),
    quantity: Some("500"),
    unit: Some("kg"),
    quantities: None,
    conditions: None,
    exchange_rate: None,
    rounding: None,
};

const WRITTEN: ShipmentRow<'static> = ShipmentRow {
    to: Some("Japan"),
    from: Some("Viet Nam"),
    code: Some("0306 17 0004"),
    date: Some("2026/07/15"),
    currency: Some("jpy"),
    unit: Some("KG (I.I.)"),
    ..CANONICAL
};

/// The canonical row by the parsers of the model, without any other reading.
fn strict(row: &ShipmentRow<'_>) -> Shipment {
    let importer: Party = row.to.unwrap().parse().unwrap();
    let trade = Trade { importer, exporter: row.from.unwrap().parse().unwrap() };
    let code = row.code.unwrap().parse().unwrap();
    let date = ajcep::model::parse_date(row.date.unwrap()).unwrap();
    let currency: Currency = row.currency.unwrap().parse().unwrap();
    let value = Money::new(row.value.unwrap().parse().unwrap(), currency).unwrap();
    let unit = row.unit.unwrap().parse().unwrap();
    let quantity = Quantity::new(row.quantity.unwrap().parse().unwrap(), unit).unwrap();
    Shipment::new(trade, code, date).with_value(value).with_quantity(quantity)
}

fn reading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("reading");
    group.bench_function("strict", |bench| bench.iter(|| strict(black_box(&CANONICAL))));
    group.bench_function("canonical", |bench| {
        bench.iter(|| black_box(&CANONICAL).parse().unwrap());
    });
    group.bench_function("written", |bench| {
        bench.iter(|| black_box(&WRITTEN).parse().unwrap());
    });
    let shipment = CANONICAL.parse().unwrap();
    assert_eq!(WRITTEN.parse(), Ok(shipment.clone()));
    group.bench_function("quote", |bench| {
        bench.iter(|| Book::embedded().quote(black_box(&shipment)).unwrap().warnings());
    });
}

criterion_group!(benches, reading);
criterion_main!(benches);
