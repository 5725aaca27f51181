//! A table of exchange rates by day: each row is answered as one that states the rate of its
//! currency and day.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use ajcep::duty::Rounding;
use ajcep::quote::ShipmentRow;
use ajcep::{Book, ExchangeRates};
use ajcep_columns::{
    DateTexts, FixedWidth, Keys, NumberTexts, Questions, QuoteColumns, QuoteLookup, Rates,
    RegimeLookup, RowRates, ScaledNumbers, scaled,
};
use proptest::prelude::*;

const RATES: [(&str, &str, &str); 7] = [
    ("USD/JPY=150.25", "2026-07-12", "2026-07-18"),
    ("USD/JPY=0.0066", "2026-07-19", "2026-07-25"),
    ("USD/JPY=151", "2026-07-27", "2026-07-27"),
    ("EUR/JPY=162.123456789012", "2026-07-01", "2026-07-31"),
    ("JPY/THB=0.21", "2026-07-01", "2026-07-20"),
    ("THB/USD=0.03", "2026-07-01", "2026-07-31"),
    ("JPY/USD=0.0067", "2026-07-01", "2026-07-31"),
];

/// Lines with ad valorem rates, with a specific rate, and with one that compares the two.
const CODES: [&str; 4] = ["030617000", "620342200", "190240000", "080390100"];

fn published() -> ExchangeRates {
    let mut rates = ExchangeRates::default();
    for (rate, first, last) in RATES {
        rates.insert(rate.parse().unwrap(), first.parse().unwrap(), last.parse().unwrap()).unwrap();
    }
    rates
}

/// The rate of a row into Japan, by reading the list above; an error if there is none on that
/// day.
fn rate_of(currency: &str, date: &str) -> Result<Option<&'static str>, ()> {
    if currency == "JPY" {
        return Ok(None);
    }
    let pair = format!("{currency}/JPY=");
    let mut own = RATES.iter().filter(|(rate, ..)| rate.starts_with(&pair));
    let found = own.find(|(_, first, last)| (*first..=*last).contains(&date));
    found.map(|(rate, ..)| Some(*rate)).ok_or(())
}

type Row = (&'static str, &'static str, String, String);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let code = prop::sample::select(&CODES[..]);
    let currency = prop::sample::select(&["USD", "EUR", "THB", "JPY", "VND"][..]);
    let date = (10..31_u32).prop_map(|day| format!("2026-07-{day}"));
    let value = (0..1_000_000_000_u64).prop_map(|value| value.to_string());
    prop::collection::vec((code, currency, date, value), 0..40)
}

proptest! {
    #[test]
    fn a_row_has_the_rate_of_its_currency_and_day(rows in rows()) {
        let column = |of: fn(&Row) -> &str| rows.iter().map(|row| Some(of(row))).collect::<Vec<_>>();
        let codes = column(|row| row.0);
        let currencies = column(|row| row.1);
        let (dates, values) = (column(|row| &row.2), column(|row| &row.3));
        let (to, from) = (vec![Some("JP"); rows.len()], vec![Some("TH"); rows.len()]);
        let published = published();
        let questions = Questions {
            to: &to[..],
            from: &from[..],
            code: &codes[..],
            date: DateTexts(&dates[..]),
        };
        let mut keys = Keys::new(questions);
        let columns = QuoteColumns {
            values: Some(NumberTexts("value", &values[..])),
            currency: Some(&currencies[..]),
            quantities: None,
            unit: None,
            more_quantities: None,
            conditions: None,
            exchange_rate: Some(RowRates::ByDay(&published)),
            rounding: Rounding::Exact,
        };
        let single = |row: usize| {
            let (code, currency, date, value) = &rows[row];
            let exchange_rate = rate_of(currency, date)?;
            let row = ShipmentRow {
                to: Some("JP"),
                from: Some("TH"),
                code: Some(code),
                date: Some(date),
                value: Some(value),
                currency: Some(currency),
                exchange_rate,
                ..ShipmentRow::default()
            };
            Ok::<_, ()>(row.parse().unwrap())
        };
        let mut lookup = QuoteLookup::new(Book::embedded(), rows.len(), 24, Some(28)).with_bounds(true);
        lookup.answer(&mut keys, &columns, 0..rows.len(), Rates::new, |row, answer| {
            let Ok(shipment) = single(row) else {
                let error = answer.unwrap_err().error;
                assert_eq!(error.field(), Some("exchange_rate"));
                return;
            };
            let (answer, quote) = (answer.unwrap(), Book::embedded().quote(&shipment).unwrap());
            assert_eq!(answer.warnings, quote.warnings());
            let amounts = quote.amounts().unwrap();
            assert_eq!(answer.currency, amounts.currency);
            let mfn = amounts.mfn.exact().and_then(|duty| scaled(&duty, 24));
            assert_eq!(answer.duties[0].get(), mfn);
        });
    }
}

/// The same with values as whole numbers, which are multiplied, and in the comparison of regimes.
#[test]
fn the_fast_path_takes_the_rate_of_the_day() {
    let published = published();
    let questions = Questions {
        to: FixedWidth::constant(b"JP"),
        from: FixedWidth::constant(b"TH"),
        code: FixedWidth::constant(b"030617000"),
        date: DateTexts(&[Some("2026-07-18"), Some("2026-07-27"), Some("2026-08-01")][..]),
    };
    let columns = QuoteColumns {
        values: ScaledNumbers::new(&[100_000, 100_000, 100_000], 2, i64::MIN),
        currency: Some(FixedWidth::constant(b"USD")),
        quantities: None,
        unit: None,
        more_quantities: None,
        conditions: None,
        exchange_rate: Some(RowRates::ByDay(&published)),
        rounding: Rounding::Exact,
    };
    let mut mfn = Vec::new();
    let mut lookup = QuoteLookup::new(Book::embedded(), 3, 2, Some(2));
    lookup.answer(&mut Keys::new(questions), &columns, 0..3, Rates::new, |_, answer| {
        mfn.push(answer.ok().and_then(|answer| answer.duties[0].get()));
    });
    // 1% of 1000 US dollars, at 150.25 and at 151 yen; then there is no rate.
    assert_eq!(mfn, [Some(150_250), Some(151_000), None]);

    let mut best = Vec::new();
    let mut lookup = RegimeLookup::new(Book::embedded(), 2, Some(2));
    lookup.answer(
        &mut Keys::new(questions),
        &columns,
        0..3,
        |_| 0,
        |_, answer| best.push(answer.is_ok()),
    );
    assert_eq!(best, [true, true, false]);
}
