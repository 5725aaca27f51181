//! A quote does not touch the heap, whatever the line; a determination without
//! reasons holds one list of its materials there, whatever the rule.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use ajcep::{
    Book, Currency, Good, HsEdition, Material, MaterialOrigin, Money, Party, Production, Quantity,
    Shipment, Unit,
};
use rust_decimal::Decimal;

#[test]
fn a_quote_does_not_allocate() {
    let book = Book::embedded();
    let quantities = [Unit::Kilogram, Unit::Litre, Unit::Number, Unit::Pair, Unit::SquareMetre]
        .map(|unit| Quantity::new(Decimal::new(5005, 1), unit).unwrap());
    let value = Money::new(Decimal::new(123_456_789, 2), Currency::JPY).unwrap();
    for importer in Party::ALL {
        let exporter = if importer == Party::Japan { Party::VietNam } else { Party::Japan };
        let lines: Vec<_> = book.lines(importer).collect();
        let mut quoted = 0;
        let used = allocation_counter::measure(|| {
            for line in &lines {
                let season = line.season().map(|season| season.first());
                let from = line.window().unwrap().from();
                // A seasonal line is asked for on the first day of its season.
                let date = season.map_or(from, |(month, day)| {
                    jiff::civil::date(from.year(), month, day).max(from)
                });
                let shipment = Shipment::new(importer, exporter, line.code(), date)
                    .customs_value(value)
                    .quantities(&quantities);
                let quote = book.quote(&shipment).unwrap();
                quoted += usize::from(quote.amounts().is_some());
            }
        });
        assert_eq!(used.count_total, 0, "{importer}");
        assert_eq!(quoted, lines.len(), "{importer}");
    }
}

#[test]
fn an_outcome_allocates_one_list() {
    let book = Book::embedded();
    let materials: Vec<Material> = ["5209.42", "8501.10", "0207.14", "5205.11", "7318.15"]
        .into_iter()
        .cycle()
        .take(20)
        .zip(
            [
                MaterialOrigin::NonOriginating,
                MaterialOrigin::Unknown,
                MaterialOrigin::Originating(Party::Thailand),
            ]
            .into_iter()
            .cycle(),
        )
        .map(|(code, origin)| {
            Material::new(code.parse().unwrap(), Decimal::new(155, 2), origin)
                .weight_kg(Decimal::new(45, 3))
        })
        .collect();
    for code in book.subheadings(HsEdition::Hs2017) {
        let good = Good::new(code, Decimal::from(100), Party::VietNam)
            .weight_kg(Decimal::ONE)
            .final_process_in_party(true);
        let production = Production::new(good).materials(materials.clone());
        let used = allocation_counter::measure(|| {
            book.origin_outcome(&production).unwrap();
        });
        assert_eq!(used.count_total, 1, "{code}");
    }
}
