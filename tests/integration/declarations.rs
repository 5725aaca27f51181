//! Declarations against what they are made of: claims of one line, lines split by hand, and
//! totals computed another way.

use ajcep::claim::{
    Certificate, CertificateItem, Declaration, DeclarationAssessment, DeclaredLine, Status,
};
use ajcep::duty::Rounding;
use ajcep::origin::Criterion;
use ajcep::{Book, Currency, Money, Party, Quantity, Shipment, Trade, Unit, json};
use ajcep_suite::Question;
use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// A claim as a declaration of one line; `None` if its certificate has no reference.
fn as_declaration(claim: &Value) -> Option<Value> {
    let mut declaration = claim.as_object()?.clone();
    let mut line = serde_json::Map::new();
    for name in ["shipment", "production", "item"] {
        line.extend(declaration.remove(name).map(|value| (name.to_owned(), value)));
    }
    if let Some(certificate) = declaration.remove("certificate") {
        let reference = certificate.get("reference")?.as_str()?.trim().to_owned();
        line.insert("certificate".into(), (!reference.is_empty()).then_some(reference)?.into());
        declaration.insert("certificates".into(), json!([certificate]));
    }
    declaration.insert("lines".into(), json!([line]));
    Some(declaration.into())
}

#[test]
fn a_declaration_of_one_line_is_the_claim() {
    let answer = |text: Result<String, ajcep::Error>| {
        text.map(|text| serde_json::from_str::<Value>(&text).unwrap())
    };
    let mut compared = 0;
    for case in ajcep_suite::cases().unwrap() {
        if case.question != Question::Claim || case.expects_error() {
            continue;
        }
        let claim: Value = serde_json::from_str(&case.input).unwrap();
        let Some(declaration) = as_declaration(&claim) else { continue };
        let book = Book::embedded();
        let claim = json::from_text(&case.input).unwrap();
        let mut expected =
            answer(book.assess(&claim).and_then(|answer| json::to_text(&answer))).unwrap();
        let declaration: Declaration = json::from_text(&declaration.to_string()).unwrap();
        let found = book.assess_declaration(&declaration);
        let found = answer(found.and_then(|answer| json::to_text(&answer))).unwrap();
        let mut line = found["lines"][0].clone();
        // A claim says that its line is taken as the whole consignment.
        for answer in [&mut expected, &mut line] {
            for defect in answer["defects"].as_array_mut().unwrap() {
                if defect["code"] == "certificate-waived" {
                    defect["text"] = Value::Null;
                }
            }
        }
        assert_eq!(line, expected, "{}", case.name);
        assert_eq!(found["preference"], expected["preference"], "{}", case.name);
        if case.input.contains("japan-customs") || found["totals"].is_null() {
            continue;
        }
        assert_eq!(found["totals"]["payable_duty"], expected["payable_duty"], "{}", case.name);
        assert_eq!(found["totals"]["saving"], expected["saving"], "{}", case.name);
        compared += 1;
    }
    assert!(compared > 200, "{compared}");
}

/// A line of trousers: 9.1%, free under the agreement.
fn trousers(value: u64, kilograms: u64, rounding: Rounding) -> DeclaredLine {
    let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
    let value = Money::new(value.into(), Currency::JPY).unwrap();
    let quantity = Quantity::new(kilograms.into(), Unit::Kilogram).unwrap();
    let shipment = Shipment::new(trade, "620342200".parse().unwrap(), date(2026, 7, 15))
        .with_value(value)
        .with_quantity(quantity)
        .with_rounding(rounding);
    DeclaredLine::new(shipment).with_certificate("1").with_item(1)
}

/// Lines under one item of a sound certificate.
fn declaration(certified: u64, used: u64, lines: Vec<DeclaredLine>) -> Declaration {
    let item = CertificateItem::new()
        .with_hs_code("6203.42".parse().unwrap())
        .with_goods("trousers")
        .with_criterion(Criterion::CTC)
        .with_quantity(Quantity::new(certified.into(), Unit::Kilogram).unwrap())
        .with_used_amount(used.min(certified).into());
    let certificate = Certificate::new()
        .with_exporter("A")
        .with_importer("B")
        .with_reference("1")
        .with_origin(Party::VietNam)
        .with_invoice_number("17")
        .with_invoice_date(date(2026, 6, 28))
        .with_transport("MV Example")
        .with_exporter_declared(true)
        .with_certified(true)
        .with_issued(date(2026, 7, 1))
        .with_item(item);
    let declaration = Declaration::new()
        .with_shipped(date(2026, 7, 1))
        .with_route([])
        // Above the value up to which no certificate is needed.
        .with_consignment_value("100000000000 JPY".parse().unwrap())
        .with_certificate(certificate);
    lines.into_iter().fold(declaration, Declaration::with_line)
}

fn payable(assessment: &DeclarationAssessment<'_>) -> Decimal {
    assessment.totals().unwrap().payable.exact().unwrap()
}

proptest! {
    /// At one price for all, what is beyond the certificate pays, whichever line it is in.
    #[test]
    fn what_is_beyond_the_certificate_pays(
        certified in 1u64..2000,
        used in 0u64..2000,
        price in 1u64..10_000,
        kilograms in prop::collection::vec(1u64..500, 1..8),
    ) {
        let line = |kilograms: &u64| trousers(price * kilograms, *kilograms, Rounding::Exact);
        let declaration = declaration(certified, used, kilograms.iter().map(line).collect());
        let assessment = Book::embedded().assess_declaration(&declaration).unwrap();
        let imported: u64 = kilograms.iter().sum();
        let beyond = imported.saturating_sub(certified.saturating_sub(used));
        let expected = Decimal::from(beyond * price) * Decimal::new(91, 3);
        prop_assert_eq!(payable(&assessment), expected);
        let whole = Decimal::from(imported * price) * Decimal::new(91, 3);
        let saving = assessment.totals().unwrap().saving.exact().unwrap();
        prop_assert_eq!(saving, whole - expected);
        let status = match beyond {
            0 => Status::Allowed,
            beyond if beyond == imported => Status::Refused,
            _ => Status::PartlyAllowed,
        };
        prop_assert_eq!(assessment.status(), status);
    }

    /// Japan's customs has two lines for it, so a line that is covered in part pays what
    /// these two pay.
    #[test]
    fn a_part_pays_what_two_lines_pay(
        certified in 1u64..1000,
        more in 1u64..1000,
        value in 1u64..10_000_000,
    ) {
        let imported = certified + more;
        let rounding = Rounding::JapanCustoms;
        let one = declaration(certified, 0, vec![trousers(value, imported, rounding)]);
        let first = value * certified / imported;
        let two = declaration(certified, 0, vec![
            trousers(first, certified, rounding),
            trousers(value - first, more, rounding),
        ]);
        let book = Book::embedded();
        prop_assert_eq!(
            payable(&book.assess_declaration(&one).unwrap()),
            payable(&book.assess_declaration(&two).unwrap())
        );
    }
}
