//! The main job: what does a shipment pay, MFN and under the agreement?

use ajcep::{Book, Error, Money, Party, Quantity, Shipment};
use jiff::civil::date;

fn main() -> Result<(), Error> {
    let weight = [Quantity::parse("500", "kg")?];
    let code = "0306.17.000".parse()?;
    let shipment = Shipment::new(Party::Japan, Party::VietNam, code, date(2026, 7, 15))
        .customs_value(Money::parse("1000000", "JPY")?)
        .quantities(&weight);
    let quote = Book::embedded().quote(&shipment)?;
    println!("MFN {}, AJCEP {}", quote.mfn(), quote.preference());
    if let Some(amounts) = quote.amounts() {
        println!("payable {:?}, saving {:?}", amounts.payable.exact(), amounts.saving.exact());
    }
    for warning in quote.warnings().iter() {
        println!("note: {warning}");
    }
    Ok(())
}
