//! A row of a batch: every column may be anything; the answer is a quote that serializes or
//! an error with a text.
#![no_main]

use ajcep::quote::{SHIPMENT_COLUMNS, ShipmentRow};
use ajcep::{Book, Error, json};
use libfuzzer_sys::fuzz_target;

fn quote(cells: &csv::StringRecord) -> Result<(), Error> {
    let mut row = ShipmentRow::default();
    for (name, cell) in SHIPMENT_COLUMNS.into_iter().zip(cells) {
        *row.column_mut(name).expect("a column") = Some(cell);
    }
    let shipment = row.parse()?;
    let quote = Book::embedded().quote(&shipment)?;
    if let Some(amounts) = quote.amounts() {
        assert!(amounts.payable.at_least() <= amounts.mfn.at_least());
    }
    let text = json::to_text(quote.shipment()).expect("a shipment serializes");
    assert_eq!(json::from_text(&text).as_ref(), Ok(&shipment));
    json::to_text(&quote).expect("a quote serializes");
    Ok(())
}

fuzz_target!(|text: &[u8]| {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    for record in reader.records().map_while(Result::ok) {
        if let Err(error) = quote(&record) {
            assert!(!error.to_string().is_empty());
        }
    }
});
