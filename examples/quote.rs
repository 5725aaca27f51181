//! The main job: what does a shipment pay, MFN and under the agreement?

use ajcep::{Book, Error, Party, Shipment, Trade};
use jiff::civil::date;

fn main() -> Result<(), Error> {
    let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
    let shipment = Shipment::new(trade, "0306.17.000".parse()?, date(2026, 7, 15))
        .with_value("1000000 JPY".parse()?)
        .with_quantity("500 kg".parse()?);
    let quote = Book::embedded().quote(&shipment)?;

    println!("MFN {}, AJCEP {}", quote.mfn(), quote.preference());
    // A duty is exact, or open between bounds with the reason why.
    let exact =
        quote.amounts().and_then(|amounts| amounts.payable.exact().zip(amounts.saving.exact()));
    if let Some((payable, saving)) = exact {
        println!("payable {payable} JPY, saving {saving} JPY");
    }
    for provision in quote.citations() {
        println!("cites {provision}");
    }
    for warning in quote.warnings() {
        println!("note: {}", warning.label());
    }
    Ok(())
}
