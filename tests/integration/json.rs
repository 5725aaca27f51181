//! JSON: what is written reads back as the same value, amounts are exact, and what is not
//! understood is refused with its path.

use std::fmt::Debug;

use ajcep::claim::{Claim, Declaration};
use ajcep::origin::{self, Production};
use ajcep::{Book, Error, ErrorKind, Provision, Shipment, json};
use ajcep_suite::Question;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Whether the input parses; checks that it then reads back from what it is written as.
fn reads_back<T>(input: &str) -> bool
where
    T: Debug + PartialEq + Serialize + DeserializeOwned,
{
    let Ok(value) = json::from_text::<T>(input) else { return false };
    let text = json::to_text(&value).unwrap();
    assert_eq!(json::from_text::<T>(&text).as_ref(), Ok(&value), "{text}");
    true
}

#[test]
fn every_input_of_the_shared_cases_reads_back() {
    let cases = ajcep_suite::cases().unwrap();
    // The rates under a code are asked for with arguments, not JSON.
    let cases: Vec<_> = cases.iter().filter(|case| case.question != Question::Rates).collect();
    let parsed = cases.iter().filter(|case| match case.question {
        Question::Quote => reads_back::<Shipment>(&case.input),
        Question::Origin => reads_back::<Production>(&case.input),
        Question::Claim => reads_back::<Claim>(&case.input),
        Question::Declaration => reads_back::<Declaration>(&case.input),
        Question::Rates => false,
    });
    assert!(parsed.count() * 10 > cases.len() * 9);
}

/// Any amount of at most 28 digits, as text.
fn amount() -> impl Strategy<Value = String> {
    (0..10i128.pow(28), 0u32..=28)
        .prop_map(|(digits, scale)| Decimal::from_i128_with_scale(digits, scale).to_string())
}

proptest! {
    #[test]
    fn numbers_and_texts_of_amounts_read_the_same(amount in amount()) {
        let shipment = |value: &str| format!(
            r#"{{"to": "JP", "from": "VN", "code": "0306.17.000", "date": "2026-07-15",
                "value": {value}, "currency": "JPY", "quantity": {value}, "unit": "kg"}}"#
        );
        let production = |value: &str| format!(
            r#"{{"good": {{"code": "8509.40", "fob": {value}, "weight_kg": {value}, "producing_party": "VN"}},
                "materials": [{{"code": "8501.10", "value": {value}, "origin": "unknown"}}]}}"#
        );
        let quoted = format!("\"{amount}\"");
        let exact: Decimal = amount.parse().unwrap();
        let [text, number] = [&quoted, &amount].map(|value| {
            let shipment = shipment(value);
            let production = production(value);
            let claim = format!(r#"{{"shipment": {shipment}, "production": {production}}}"#);
            let read: Claim = json::from_text(&claim).unwrap();
            assert_eq!(Some(read.shipment()), json::from_text(&shipment).ok().as_ref());
            assert_eq!(read.production(), json::from_text(&production).ok().as_ref());
            read
        });
        prop_assert_eq!(&text, &number);
        let value = number.shipment().value().unwrap().amount();
        let good = number.production().unwrap().good().clone();
        // The same digits, the trailing zeros included.
        for read in [value, number.shipment().quantities()[0].amount(), good.fob().unwrap(), good.weight_kg().unwrap()] {
            prop_assert_eq!((read, read.scale()), (exact, exact.scale()));
        }
        prop_assert!(json::to_text(&number).unwrap().contains(&["\"value\":", &quoted].concat()));
    }
}

#[test]
fn what_is_no_amount_is_refused() {
    for bad in ["1e3", "-1", "12345678901234567890123456789.5", "\"1,000\"", "\"\"", "{}", "[1]"] {
        let text = format!(
            r#"{{"to": "JP", "from": "VN", "code": "0306.17.000", "date": "2026-07-15", "value": {bad}, "currency": "JPY"}}"#
        );
        let error = json::from_text::<Shipment>(&text).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::BadValue, Some("value")), "{bad}");
    }
}

/// The claim of the example with one text replaced, read and assessed.
fn claim_with(find: &str, replace: &str) -> Result<(), Error> {
    let example = include_str!("../../examples/claim.json");
    assert!(example.contains(find), "{find}");
    let claim: Claim = json::from_text(&example.replacen(find, replace, 1))?;
    Book::embedded().assess(&claim).map(drop)
}

#[test]
fn what_is_not_understood_is_refused_with_its_path() {
    assert_eq!(claim_with("VN", "VN"), Ok(()));
    for (find, replace, path) in [
        (r#"{"shipment""#, r#"{"colour": 1, "shipment""#, "colour"),
        (r#""value": "1000000""#, r#""value": "1000000", "colour": 1"#, "shipment.colour"),
        (r#""place""#, r#""colour": 1, "place""#, "route[0].colour"),
        (r#""good": {"#, r#""colour": 1, "good": {"#, "production.colour"),
        (r#""fob""#, r#""colour": 1, "fob""#, "production.good.colour"),
        (r#""origin": "non"#, r#""colour": 1, "origin": "non"#, "production.materials[0].colour"),
        (r#""reference""#, r#""colour": 1, "reference""#, "certificate.colour"),
        (r#""issued""#, r#""copy_of": {"colour": 1}, "issued""#, "certificate.copy_of.colour"),
        (r#""to": "JP""#, r#""to": "XX""#, "shipment.to"),
        (r#""weaving""#, r#""weeving""#, "production.materials[0].operations_in_parties[0]"),
        (r#""certified": true"#, r#""certified": "true""#, "certificate.certified"),
        (r#""2026-07-01""#, r#""07/01/2026""#, "shipped"),
    ] {
        let error = claim_with(find, replace).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::BadValue, Some(path)), "{error}");
        assert!(error.to_string().starts_with(&format!("JSON at `{path}`: ")), "{error}");
    }
    assert_eq!(json::from_text::<Vec<u8>>("\u{feff}[1]"), Ok(vec![1]));
    for text in ["", "[1", "[1] [2]", " \u{feff}[1]"] {
        assert_eq!(json::from_text::<Vec<u8>>(text).unwrap_err().kind(), ErrorKind::BadJson);
    }
}

#[test]
fn what_contradicts_is_refused_with_its_path() {
    let material = r#""origin": "non-originating""#;
    let with = |more: &str| format!("{material}, {more}");
    for (find, replace, path) in [
        (material, with(r#""customary": false"#), "production.materials[0].customary"),
        (
            material,
            with(r#""role": "accessory", "classified_with_good": false"#),
            "production.materials[0].classified_with_good",
        ),
        (
            material,
            with(r#""role": "packing-retail", "invoiced_separately": true"#),
            "production.materials[0].invoiced_separately",
        ),
        (
            material,
            with(r#""originating_percent": 50"#),
            "production.materials[0].originating_percent",
        ),
        (r#""fob": "100""#, r#""fob": "0""#.to_owned(), "production.good.fob"),
        (
            r#""certified""#,
            r#""copy_of": {}, "replaces": {}, "certified""#.to_owned(),
            "certificate",
        ),
        (r#""kg", "criterion""#, r#"null, "criterion""#.to_owned(), "certificate.quantity"),
        (
            r#""certified""#,
            r#""back_to_back": {"quantity": 5}, "certified""#.to_owned(),
            "certificate.back_to_back.quantity",
        ),
    ] {
        let error = claim_with(find, &replace).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::BadValue, Some(path)), "{error}");
    }
    // An amount and what it is in are stated together.
    for (find, replace, path) in [
        (r#", "currency": "JPY""#, "", "shipment.value"),
        (r#", "unit": "kg"},"#, "},", "shipment.quantity"),
    ] {
        let error = claim_with(find, replace).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::BadValue, Some(path)), "{error}");
    }
}

/// The answer to a case as JSON, if it has one.
fn answer(case: &ajcep_suite::Case) -> Result<String, Error> {
    let book = Book::embedded();
    match case.question {
        Question::Quote => json::to_text(&book.quote(&json::from_text(&case.input)?)?),
        Question::Origin => json::to_text(&origin::determine(&json::from_text(&case.input)?)?),
        Question::Claim => json::to_text(&book.assess(&json::from_text(&case.input)?)?),
        Question::Declaration => {
            json::to_text(&book.assess_declaration(&json::from_text(&case.input)?)?)
        }
        Question::Rates => Ok("{}".to_owned()),
    }
}

/// Adds every citation in an answer.
fn citations(answer: &Value, found: &mut Vec<Value>) {
    match answer {
        Value::Object(fields) => {
            found.extend(fields.get("cites").cloned());
            found.extend(
                fields
                    .get("citations")
                    .into_iter()
                    .flat_map(|all| all.as_array().unwrap())
                    .cloned(),
            );
            fields.values().for_each(|value| citations(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| citations(item, found)),
        _ => {}
    }
}

#[test]
fn every_citation_in_an_answer_reads_back() {
    let mut found = Vec::new();
    for answer in ajcep_suite::cases().unwrap().iter().flat_map(answer) {
        citations(&serde_json::from_str(&answer).unwrap(), &mut found);
    }
    found.sort_by_key(ToString::to_string);
    found.dedup();
    assert!(found.len() > 30, "{found:?}");
    for citation in found {
        let provision: Provision = citation.as_str().unwrap().parse().unwrap();
        assert_eq!(serde_json::to_value(provision).unwrap(), citation);
        assert_eq!(serde_json::from_value::<Provision>(citation).unwrap(), provision);
    }
}
