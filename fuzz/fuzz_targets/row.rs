//! A row of a batch, as the command reads it: every field may be anything, the
//! answer is a quote that serializes or an error with a code and a text.
#![no_main]

use ajcep::{Book, Error, ExchangeRate, Money, Party, Quantity, Shipment, TariffCode, parse_date};
use libfuzzer_sys::fuzz_target;

fn ask(cells: &[&str]) -> Result<(), Error> {
    let cell = |index: usize| cells.get(index).copied().unwrap_or_default();
    let quantities = [Quantity::parse(cell(6), cell(7))?];
    let conditions = [cell(8)];
    let mut shipment = Shipment::new(
        cell(0).parse::<Party>()?,
        cell(1).parse::<Party>()?,
        cell(2).parse::<TariffCode>()?,
        parse_date(cell(3))?,
    )
    .customs_value(Money::parse(cell(4), cell(5))?)
    .quantities(&quantities);
    if !cell(8).is_empty() {
        shipment = shipment.conditions(&conditions);
    }
    if !cell(9).is_empty() {
        shipment = shipment.exchange_rate(ExchangeRate::parse(cell(9))?);
    }
    let quote = Book::embedded().quote(&shipment)?;
    let amounts = quote.amounts().expect("a value was given");
    assert!(amounts.payable.at_least() <= amounts.mfn.at_least());
    serde_json::to_string(&quote).expect("a quote serializes");
    Ok(())
}

fuzz_target!(|text: &[u8]| {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    for record in reader.records().map_while(Result::ok) {
        let cells: Vec<&str> = record.iter().collect();
        if let Err(error) = ask(&cells) {
            assert!(!error.code().is_empty() && !error.to_string().is_empty());
        }
    }
});
