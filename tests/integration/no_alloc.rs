//! A quote does not allocate, whatever the line; the outcome of a determination allocates
//! one list of its materials, whatever the rule.

use ajcep::origin::{self, Good, Material, MaterialOrigin, Production};
use ajcep::{Book, HsEdition, Party, Shipment, nomenclature};
use rust_decimal::Decimal;

use super::data::trade_into;

#[test]
fn a_quote_does_not_allocate() {
    let book = Book::embedded();
    for importer in Party::ALL {
        let shipments = book.lines(importer).map(|line| {
            let from = line.window().unwrap().from();
            // A seasonal line is quoted on the first day of its season.
            let date = line.season().map_or(from, |season| {
                let (month, day) = season.first();
                jiff::civil::date(from.year(), month, day).max(from)
            });
            Shipment::new(trade_into(importer), line.code(), date)
                .with_value("1234567.89 JPY".parse().unwrap())
                .with_quantity("500.5 kg".parse().unwrap())
                .with_quantity("500.5 l".parse().unwrap())
        });
        let shipments: Vec<Shipment> = shipments.collect();
        let mut quoted = 0;
        let used = allocation_counter::measure(|| {
            for shipment in &shipments {
                quoted += usize::from(book.quote(shipment).unwrap().amounts().is_some());
            }
        });
        assert_eq!((used.count_total, quoted), (0, shipments.len()), "{importer}");
    }
}

#[test]
fn an_outcome_allocates_one_list() {
    let codes = ["5209.42", "8501.10", "0207.14", "5205.11", "7318.15"];
    let origins = [
        MaterialOrigin::NonOriginating,
        MaterialOrigin::Unknown,
        MaterialOrigin::Originating(Party::Thailand),
    ];
    let materials = codes.into_iter().cycle().zip(origins.into_iter().cycle()).take(20);
    let materials: Vec<Material> = materials
        .map(|(code, origin)| {
            Material::new(code.parse().unwrap(), origin)
                .with_value(Decimal::new(155, 2))
                .with_weight_kg(Decimal::new(45, 3))
        })
        .collect();
    for code in nomenclature::subheadings(HsEdition::Hs2017) {
        let good = Good::new(code, Party::VietNam)
            .with_fob(Decimal::from(100))
            .with_weight_kg(Decimal::ONE)
            .with_final_process_in_party(true);
        let production = Production::new(good).with_materials(materials.clone());
        let used = allocation_counter::measure(|| {
            origin::outcome(&production).unwrap();
        });
        assert_eq!(used.count_total, 1, "{code}");
    }
}
