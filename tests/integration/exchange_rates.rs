//! Exchange rates by day, held against a list that is searched day by day.

use ajcep::{Currency, ExchangeRate, ExchangeRates, Party};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// Pairs into Japan and Viet Nam, in both directions, and one between neither.
const PAIRS: [&str; 6] = ["USD/JPY", "JPY/USD", "EUR/JPY", "USD/VND", "VND/JPY", "USD/EUR"];

fn day(number: i64) -> Date {
    date(2026, 2, 20) + number.days()
}

/// Rates, each with its first day and how many days more it has.
fn periods() -> impl Strategy<Value = Vec<(ExchangeRate, i64, i64)>> {
    let rate = |(pair, amount): (&str, u32)| format!("{pair}={amount}").parse().unwrap();
    let rate = (prop::sample::select(&PAIRS[..]), 1..4_u32).prop_map(rate);
    prop::collection::vec((rate, 0..20_i64, -1..6_i64), 0..24)
}

proptest! {
    #[test]
    fn each_day_has_the_rate_that_was_given_for_it(periods in periods()) {
        let mut rates = ExchangeRates::default();
        let mut given: Vec<(ExchangeRate, i64, i64)> = Vec::new();
        let pair = |rate: &ExchangeRate| (rate.from(), rate.to());
        for (rate, first, more) in periods {
            let period = (rate, first, first + more);
            let is_taken = |(other, since, until): &(ExchangeRate, i64, i64)| {
                pair(other) == pair(&rate) && *since <= first + more && first <= *until
            };
            let is_same = given.contains(&period);
            let is_free = more >= 0 && (is_same || !given.iter().any(is_taken));
            prop_assert_eq!(rates.insert(rate, day(first), day(first + more)).is_ok(), is_free);
            if is_free && !is_same {
                given.push(period);
            }
        }
        prop_assert_eq!(rates.is_empty(), given.is_empty());
        for (importer, own) in [(Party::Japan, "JPY"), (Party::VietNam, "VND")] {
            let own: Currency = own.parse().unwrap();
            for currency in ["USD", "EUR", "VND", "JPY", "THB"] {
                let currency: Currency = currency.parse().unwrap();
                for number in -2..30 {
                    let of = |between| {
                        let own = given.iter().filter(move |(rate, ..)| pair(rate) == between);
                        own.clone().find(|(_, first, last)| (*first..=*last).contains(&number))
                    };
                    let found = of((currency, own));
                    match rates.on(currency, importer, day(number)) {
                        Ok(None) => prop_assert_eq!(currency, own),
                        Ok(rate) => prop_assert_eq!(rate, found.map(|(rate, ..)| *rate)),
                        Err(error) => {
                            prop_assert!(found.is_none() && currency != own);
                            let shown = format!("{currency}/{own} on {}", day(number));
                            prop_assert!(error.to_string().contains(&shown), "{error}");
                        }
                    }
                }
            }
        }
    }
}
