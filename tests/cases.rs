//! The shared cases, through the Rust library. The other faces run the same
//! file.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use ajcep::{
    Book, Duty, Error, ExchangeRate, Money, Party, Quantity, Rounding, Shipment, TariffCode,
    parse_date,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    cite: String,
    to: String,
    from: String,
    code: String,
    date: String,
    value: Option<String>,
    currency: Option<String>,
    #[serde(default)]
    quantities: Vec<(String, String)>,
    #[serde(default)]
    conditions: Vec<String>,
    exchange_rate: Option<String>,
    rounding: Option<String>,
    expect: Expected,
}

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Expected {
    error: Option<String>,
    mfn_rate: Option<String>,
    mfn_duty: Option<String>,
    ajcep_status: Option<String>,
    ajcep_rate: Option<String>,
    ajcep_duty: Option<String>,
    payable_duty: Option<String>,
    saving: Option<String>,
}

/// A duty as the cases write it: `44.7`, `0..35 needs-condition`, `0.. unknown`.
fn written(duty: &Duty) -> String {
    match duty {
        Duty::Exact(amount) => amount.to_string(),
        Duty::Open { at_least, at_most, because } => {
            let most = at_most.map(|most| most.to_string()).unwrap_or_default();
            format!("{at_least}..{most} {}", because.code())
        }
    }
}

fn ask(case: &Case) -> Result<Expected, Error> {
    let quantities = case
        .quantities
        .iter()
        .map(|(amount, unit)| Quantity::parse(amount, unit))
        .collect::<Result<Vec<_>, _>>()?;
    let conditions: Vec<&str> = case.conditions.iter().map(String::as_str).collect();
    let mut shipment = Shipment::new(
        case.to.parse::<Party>()?,
        case.from.parse::<Party>()?,
        case.code.parse::<TariffCode>()?,
        parse_date(&case.date)?,
    )
    .quantities(&quantities)
    .conditions(&conditions);
    if let Some(value) = &case.value {
        let currency = case.currency.as_deref().unwrap_or_default();
        shipment = shipment.customs_value(Money::parse(value, currency)?);
    }
    if let Some(rate) = &case.exchange_rate {
        shipment = shipment.exchange_rate(ExchangeRate::parse(rate)?);
    }
    match case.rounding.as_deref() {
        None => {}
        Some("japan-customs") => shipment = shipment.rounding(Rounding::JapanCustoms),
        Some(other) => panic!("{}: rounding {other}", case.name),
    }
    let quote = Book::embedded().quote(&shipment)?;
    let amounts = quote.amounts();
    Ok(Expected {
        error: None,
        mfn_rate: Some(quote.mfn().to_string()),
        mfn_duty: amounts.map(|amounts| written(&amounts.mfn)),
        ajcep_status: Some(quote.preference().status().as_str().to_owned()),
        ajcep_rate: Some(quote.preference().to_string()),
        ajcep_duty: amounts.and_then(|amounts| amounts.ajcep.as_ref().map(written)),
        payable_duty: amounts.map(|amounts| written(&amounts.payable)),
        saving: amounts.map(|amounts| written(&amounts.saving)),
    })
}

#[test]
fn every_case() {
    let text = include_str!("cases/quote.toml");
    let File { case: cases } = toml::from_str(text).unwrap();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        assert!(!case.cite.is_empty(), "{}: cites nothing", case.name);
        let found = ask(case).unwrap_or_else(|error| Expected {
            error: Some(error.code().to_owned()),
            ..Expected::default()
        });
        let pairs = [
            ("error", &case.expect.error, &found.error),
            ("mfn_rate", &case.expect.mfn_rate, &found.mfn_rate),
            ("mfn_duty", &case.expect.mfn_duty, &found.mfn_duty),
            ("ajcep_status", &case.expect.ajcep_status, &found.ajcep_status),
            ("ajcep_rate", &case.expect.ajcep_rate, &found.ajcep_rate),
            ("ajcep_duty", &case.expect.ajcep_duty, &found.ajcep_duty),
            ("payable_duty", &case.expect.payable_duty, &found.payable_duty),
            ("saving", &case.expect.saving, &found.saving),
        ];
        for (field, expected, found) in pairs {
            // A field that a case leaves out is not asserted; an error always is.
            if (expected.is_some() || field == "error") && expected != found {
                wrong.push(format!("{}: {field}: {found:?}, expected {expected:?}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
