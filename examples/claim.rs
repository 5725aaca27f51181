//! May a preference be claimed: what is paid, what is wrong, how to cure it?

use ajcep::claim::{Certificate, Claim, Leg, TransitDocument, TransitOperation};
use ajcep::model::Process;
use ajcep::origin::{Criterion, Good, Material, Production};
use ajcep::{Book, Error, HsEdition, Party, Shipment, Trade};
use jiff::civil::date;
use rust_decimal::Decimal;

fn main() -> Result<(), Error> {
    let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
    let trousers = Shipment::new(trade, "6203.42.200".parse()?, date(2026, 7, 15))
        .with_value("1000000 JPY".parse()?)
        .with_quantity("500 kg".parse()?);
    let denim = Material::non_originating("5209.42".parse()?, Decimal::from(30))
        .with_process(Process::Weaving);
    let good = Good::new("6203.42".parse()?, Party::VietNam).with_fob(Decimal::from(100));
    let singapore = Leg::new("SG".parse()?)
        .with_operation(TransitOperation::Unloading)
        .with_operation(TransitOperation::Reloading)
        .with_document(TransitDocument::ThroughBillOfLading);
    let certificate = Certificate::new()
        .with_exporter("A Garments")
        .with_importer("B Trading")
        .with_origin(Party::VietNam)
        .with_invoice_number("17")
        .with_invoice_date(date(2026, 6, 28))
        .with_transport("MV Example")
        .with_hs_code("6203.42".parse()?)
        .with_hs_edition(HsEdition::Hs2017)
        .with_goods("500 cartons of trousers")
        .with_quantity("500 kg".parse()?)
        .with_criterion(Criterion::CTC)
        .with_exporter_declared(true)
        .with_certified(true)
        .with_issued(date(2026, 7, 10));
    let claim = Claim::new(trousers)
        .with_shipped(date(2026, 7, 1))
        .with_production(Production::new(good).with_material(denim))
        .with_leg(singapore)
        .with_certificate(certificate);

    let assessment = Book::embedded().assess(&claim)?;
    println!("{}", assessment.status().label());
    if let Some(duty) = assessment.payable().and_then(|duty| duty.exact()) {
        println!("payable now: {duty} JPY");
    }
    for defect in assessment.defects() {
        println!("{}: {defect} ({})", defect.severity().code(), defect.cites());
        println!("  cure: {}", defect.cure().unwrap_or_else(|| "none".to_owned()));
    }
    for missing in assessment.missing_in_words()? {
        println!("missing: {missing}");
    }
    Ok(())
}
