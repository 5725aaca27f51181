//! Rates and rate entries: printing and parsing round-trip, the order is total where
//! it is defined, and no text makes the parser panic.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::cmp::Ordering;

use ajcep_model::{
    Currency, Guard, RateAlternative, RateEntry, RateExpression, RateValue, SpecificRate, Unit,
    UnknownReason,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn amount() -> impl Strategy<Value = Decimal> {
    (1i64..1_000_000_000, 0u32..=4).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}

fn specific() -> impl Strategy<Value = SpecificRate> {
    let currency = prop::sample::select(vec!["JPY", "THB", "USD"]);
    (amount(), currency, prop::sample::select(&Unit::ALL[..])).prop_map(
        |(amount, currency, unit)| SpecificRate {
            amount,
            currency: currency.parse::<Currency>().unwrap(),
            unit,
        },
    )
}

fn rate() -> impl Strategy<Value = RateExpression> {
    let leaf = prop_oneof![
        Just(RateExpression::Free),
        amount().prop_map(RateExpression::AdValorem),
        specific().prop_map(RateExpression::Specific),
        specific().prop_map(RateExpression::Shortfall),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 2..4);
        // A sum of sums prints as one sum, so its parts are no sums.
        let addends = prop::collection::vec(
            inner.prop_filter("a sum", |rate| !matches!(rate, RateExpression::Sum(_))),
            2..4,
        );
        prop_oneof![
            list.clone().prop_map(|parts| RateExpression::Max(parts.into())),
            list.clone().prop_map(|parts| RateExpression::Min(parts.into())),
            list.prop_map(|parts| RateExpression::Range(parts.into())),
            addends.prop_map(|parts| RateExpression::Sum(parts.into())),
        ]
    })
}

fn value() -> impl Strategy<Value = RateValue> {
    prop_oneof![
        4 => rate().prop_map(RateValue::Rate),
        1 => rate().prop_map(RateValue::RateOrNoConcession),
        1 => Just(RateValue::NoConcession),
        1 => Just(RateValue::Unknown(UnknownReason::Blank)),
    ]
}

fn entry() -> impl Strategy<Value = RateEntry> {
    let alternative = (0usize..3, any::<bool>(), any::<bool>(), value());
    prop::collection::vec(alternative, 1..4).prop_filter_map("not an entry", |list| {
        let alternatives =
            list.into_iter().enumerate().map(|(index, (kind, not_lower, partial, value))| {
                let guard = match kind {
                    0 => Guard::Always,
                    1 => Guard::Product(format!("product {index} (of a kind)").into()),
                    _ => Guard::Eligibility(format!("quota {index}").into()),
                };
                RateAlternative { guard, not_lower, partial, value }
            });
        RateEntry::new(alternatives.collect()).ok()
    })
}

proptest! {
    #[test]
    fn rates_round_trip(rate in rate()) {
        let text = rate.to_string();
        prop_assert_eq!(text.parse::<RateExpression>().unwrap(), rate, "{}", text);
    }

    #[test]
    fn entries_round_trip(entry in entry()) {
        let text = entry.to_string();
        prop_assert_eq!(text.parse::<RateEntry>().unwrap(), entry, "{}", text);
    }

    #[test]
    fn comparing_the_other_way_reverses(a in rate(), b in rate()) {
        prop_assert_eq!(a.compare(&b), b.compare(&a).map(Ordering::reverse));
    }

    #[test]
    fn a_range_is_never_compared(a in rate(), b in rate()) {
        let range = RateExpression::Range(vec![a, b.clone()].into());
        prop_assert_eq!(range.compare(&range), None);
        prop_assert_eq!(range.compare(&b), None);
        let capped = RateExpression::Min(vec![range, b].into());
        prop_assert_eq!(capped.compare(&capped), None);
    }

    #[test]
    fn no_text_panics(text in "\\PC*") {
        let _ = text.parse::<RateExpression>();
        let _ = text.parse::<RateEntry>();
    }

    #[test]
    fn no_likely_text_panics(text in "([0-9.]{0,4}|%| JPY/kg|max\\(|min\\(|\\)|, |\\+|free|;|\\[a\\]|\\{b\\}| or no-concession){0,12}") {
        let _ = text.parse::<RateEntry>();
    }
}

#[test]
fn hostile_texts_are_refused() {
    let deep = "max(".repeat(5_000);
    let long = format!("{}%", "9".repeat(1_000_000));
    for text in [
        "",
        " ",
        "%",
        "5",
        "5 %x",
        "-5%",
        "5.%",
        ".5%",
        "1e3%",
        "NaN%",
        "５%",
        "max()",
        "max(5%)",
        "5 JPY",
        "5 JPY/",
        "5 jpy/kg",
        "5 JPY/stone",
        "5 JPY/kg/kg",
        "free free",
        "5% +",
        "99999999999999999999999999999%",
        "1000000000001%",
        "0.0000000001%",
        "shortfall(5%)",
        &deep,
        &long,
    ] {
        let error = text.parse::<RateExpression>().unwrap_err();
        assert!(error.to_string().len() < 400, "{error}");
    }
    // Printed, each `+` takes two characters more: found by fuzzing.
    let grows = format!("{}5%", "5%+".repeat(600));
    assert!(grows.parse::<RateExpression>().is_err());
    for text in [
        "[] 5%",
        "[a 5%",
        "{a] 5%",
        "5%; 6%",
        "5%; [a] 6%",
        "[a] 5%; [a] 6%",
        "unknown()",
        "unknown(reason)",
        "5% or",
        "no-concession 5%",
    ] {
        assert!(text.parse::<RateEntry>().is_err(), "{text}");
    }
}

#[test]
fn an_error_points_at_the_token() {
    for (text, span) in
        [("max(5%, 3 JPY/stone)", 14..19), ("5% + eaten", 5..10), ("free free", 5..6)]
    {
        let error = text.parse::<RateExpression>().unwrap_err();
        assert_eq!(error.span(), Some(span), "{error}");
    }
    let error = "CTH except 51.06-51.1X".parse::<ajcep_model::OriginRule>().unwrap_err();
    assert_eq!(error.span(), Some(11..22));
}

proptest! {
    #[test]
    fn a_span_lies_in_the_text(text in "[a-z0-9%+,()/ .é\\[\\]]{0,20}") {
        let errors = [
            text.parse::<RateEntry>().err(),
            text.parse::<ajcep_model::TariffCode>().err(),
            text.parse::<ajcep_model::OriginRule>().err(),
        ];
        for span in errors.into_iter().flatten().filter_map(|error| error.span()) {
            prop_assert!(text.get(span).is_some());
        }
    }
}
