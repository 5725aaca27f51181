//! Exchange rates by day, held against a list that is searched day by day.

use ajcep::{Currency, ExchangeRate, ExchangeRates};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const CURRENCIES: [&str; 3] = ["USD", "EUR", "VND"];

fn day(number: i64) -> Date {
    date(2026, 2, 20) + number.days()
}

/// Rates from a currency, each with its first day and how many days more it has.
fn periods() -> impl Strategy<Value = Vec<(ExchangeRate, i64, i64)>> {
    let rate =
        |(currency, amount): (&str, u32)| format!("{currency}/JPY={amount}").parse().unwrap();
    let rate = (prop::sample::select(&CURRENCIES[..2]), 1..400_u32).prop_map(rate);
    prop::collection::vec((rate, 0..30_i64, -1..6_i64), 0..12)
}

proptest! {
    #[test]
    fn each_day_has_the_rate_that_was_given_for_it(periods in periods()) {
        let mut rates = ExchangeRates::default();
        let mut given: Vec<(ExchangeRate, i64)> = Vec::new();
        for (rate, first, more) in periods {
            let days = first..=first + more;
            let is_taken = |(other, day): &(ExchangeRate, i64)| {
                other.from() == rate.from() && days.contains(day)
            };
            let is_free = more >= 0 && !given.iter().any(is_taken);
            prop_assert_eq!(rates.insert(rate, day(first), day(first + more)).is_ok(), is_free);
            if is_free {
                given.extend(days.map(|day| (rate, day)));
            }
        }
        prop_assert_eq!(rates.is_empty(), given.is_empty());
        for currency in CURRENCIES {
            let currency: Currency = currency.parse().unwrap();
            let own = || given.iter().filter(|(rate, _)| rate.from() == currency);
            for number in -2..40 {
                let found = own().find(|(_, day)| *day == number).map(|(rate, _)| *rate);
                match rates.on(currency, day(number)) {
                    Ok(rate) => prop_assert!(rate == found && (rate.is_some() || own().count() == 0)),
                    Err(error) => {
                        prop_assert!(found.is_none() && own().count() > 0);
                        let shown = format!("{currency} on {}", day(number));
                        prop_assert!(error.to_string().contains(&shown), "{error}");
                    }
                }
            }
        }
    }
}
