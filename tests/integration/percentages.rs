//! Of every line of every Party: its percentages are what a quote computes.

use ajcep::duty::Percentages;
use ajcep::{Book, Currency, Money, Party, Shipment};
use jiff::civil::date;
use rust_decimal::Decimal;

use super::data::trade_into;

#[test]
fn percentages_are_what_a_quote_computes() {
    let book = Book::embedded();
    let (mut compared, mut lines) = (0u32, 0u32);
    for party in Party::ALL {
        for line in book.lines(party) {
            let Some(day) = line.window().map(|window| window.from().max(date(2025, 4, 1))) else {
                continue;
            };
            let code = line.code();
            // A line of one season is another line in the next.
            let Ok(line) = book.line(party, code, day) else { continue };
            lines += 1;
            let Some(percentages) = Percentages::of(&line).unwrap() else { continue };
            compared += 1;
            for value in [Decimal::ONE, Decimal::new(1_234_567, 2)] {
                let shipment = Shipment::new(trade_into(party), code, day)
                    .with_value(Money::new(value, Currency::USD).unwrap());
                let quote = book.quote(&shipment).unwrap();
                let amounts = quote.amounts().unwrap();
                let of = |percent: Option<Decimal>| {
                    percent.map(|percent| (percent * value / Decimal::ONE_HUNDRED).normalize())
                };
                assert_eq!(of(Some(percentages.mfn)), amounts.mfn.exact(), "{code}");
                let ajcep = amounts.ajcep.and_then(|duty| duty.exact());
                assert_eq!(of(percentages.ajcep), ajcep, "{code}");
                assert_eq!(of(percentages.payable), amounts.payable.exact(), "{code}");
                assert_eq!(of(percentages.saving), amounts.saving.exact(), "{code}");
                assert_eq!(percentages.payable_under, amounts.payable_under, "{code}");
                assert_eq!(percentages.because, amounts.payable.because(), "{code}");
            }
        }
    }
    // Most lines are ad valorem, and some are not.
    assert!(compared > 100_000 && compared < lines, "{compared} of {lines}");
}
