//! Rates in several currencies: no amount is added to another, or compared with it, that is not
//! in its currency.

use ajcep::duty::BecauseKind;
use ajcep::tariff::Regime;
use ajcep::{Book, Party, Shipment, Trade};
use jiff::civil::date;

use super::data::{book_with, pack};

/// Pasta into Japan, MFN 24 JPY/kg, from Malaysia.
fn pasta() -> Shipment {
    let trade = Trade { importer: Party::Japan, exporter: Party::Malaysia };
    Shipment::new(trade, "1902.40.000".parse().unwrap(), date(2026, 7, 15))
        .with_quantity("500 kg".parse().unwrap())
}

#[test]
fn without_a_value_duties_are_in_the_currency_of_the_mfn_rate() {
    let pack = pack("usd", Party::Japan, Regime::Ajcep, &[("1902.40.000", "3 USD/kg")]);
    let book = book_with([pack]);
    let shipment = pasta();
    let amounts = *book.quote(&shipment).unwrap().amounts().unwrap();
    assert_eq!(amounts.currency, Some("JPY".parse().unwrap()));
    assert_eq!(amounts.mfn.exact(), Some(12_000.into()));
    for duty in [amounts.ajcep.unwrap(), amounts.payable, amounts.saving] {
        assert_eq!(duty.because().unwrap().kind(), BecauseKind::NeedsExchangeRate);
    }
}

#[test]
fn regimes_have_the_currency_of_a_quote_and_rank_no_other() {
    let shipment = pasta();
    let plain = Book::embedded().regimes(&shipment).unwrap();
    assert!(plain.iter().all(|option| option.currency == Some("JPY".parse().unwrap())));
    let other = Regime::Other("RCEP in dollars");
    let pack = pack("usd", Party::Japan, other, &[("1902.40.000", "0.01 USD/kg")]);
    let book = book_with([pack]);
    let options = book.regimes(&shipment).unwrap();
    let own = options.iter().find(|option| option.regime == other).unwrap();
    assert_eq!((own.rank, own.duty.unwrap().exact()), (None, None));
}
