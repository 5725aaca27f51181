//! The wording of errors: what each kind says of its value, the reason and what was
//! expected.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write};
use std::str::FromStr;

use ajcep::claim::Claim;
use ajcep::model::{OriginRule, RateEntry, RateExpression, RuleTable, Season};
use ajcep::origin::{self, Good, Material, Production};
use ajcep::pack::{PackBuilder, PackLine};
use ajcep::quote::ShipmentRow;
use ajcep::tariff::Regime;
use ajcep::{
    Book, Error, ErrorKind, ExchangeRate, HsEdition, Money, Pack, Party, Provision, Quantity,
    Shipment, Subheading, TariffCode, Unit, Window, json, nomenclature, staging,
};
use jiff::civil::date;
use rust_decimal::Decimal;

/// The shipment of the README as a row.
const ROW: ShipmentRow<'static> = ShipmentRow {
    to: Some("JP"),
    from: Some("VN"),
    code: Some("0306.17.000"),
    date: Some("2026-07-15"),
    value: Some("1000000"),
    currency: Some("JPY"),
    quantity: Some("500"),
    unit: Some("kg"),
    quantities: None,
    conditions: None,
    exchange_rate: None,
    rounding: None,
};

#[track_caller]
fn parse<T: FromStr<Err: Into<Error>> + Debug>(text: &str) -> Error {
    text.parse::<T>().unwrap_err().into()
}

#[track_caller]
fn row(row: ShipmentRow<'_>) -> Error {
    let asked = row.parse().and_then(|shipment| Book::embedded().quote(&shipment).map(drop));
    asked.unwrap_err()
}

#[track_caller]
fn read<T: serde::de::DeserializeOwned + Debug>(text: &str) -> Error {
    json::from_text::<T>(text).unwrap_err()
}

#[track_caller]
fn determine(good: Good, material: Material) -> Error {
    origin::determine(&Production::new(good).with_material(material)).unwrap_err()
}

#[track_caller]
fn pack(name: &str, lines: &[PackLine]) -> Error {
    let window = "2026-01-01..2026-12-31".parse().unwrap();
    let mut builder = PackBuilder::new(name, Party::Thailand, Regime::Ajcep, window);
    let added: Result<Vec<()>, Error> =
        lines.iter().map(|line| builder.add(line.clone())).collect();
    added.and_then(|_| builder.to_bytes()).unwrap_err()
}

#[test]
fn errors_say_what_is_wrong() {
    let code = |text: &str| text.parse::<Subheading>().unwrap();
    let line = |text: &str| PackLine::new(text.parse().unwrap(), "5%".parse().unwrap());
    let good = |fob: Decimal| Good::new(code("8509.40"), Party::VietNam).with_fob(fob);
    let motor = Material::non_originating(code("8501.10"), Decimal::ONE);
    let two_weights = ROW.parse().unwrap().with_quantity("0.5 t".parse().unwrap());
    let errors = [
        parse::<Party>("XX"),
        parse::<TariffCode>("0306.1X"),
        parse::<Subheading>("030617000"),
        parse::<HsEdition>("HS2018"),
        parse::<RuleTable>("HS2022"),
        parse::<Unit>("stone"),
        parse::<Window>("2026-04-02..2026-04-01"),
        parse::<Season>("02-30/03-01"),
        parse::<RateExpression>("max(5%, 3 JPY"),
        parse::<RateEntry>("[carp] free; [carp"),
        parse::<OriginRule>("CTH or RVC forty%"),
        parse::<Provision>("Article x"),
        parse::<Money>("1,000 JPY"),
        parse::<Quantity>("-5 kg"),
        parse::<ExchangeRate>("JPY/JPY=1"),
        parse::<ExchangeRate>("USD/JPY"),
        parse::<origin::MaterialOrigin>("originating:Siam"),
        parse::<origin::Criterion>("CTX"),
        Regime::parse("a,b").unwrap_err(),
        row(ShipmentRow { date: Some("15 July"), ..ROW }),
        row(ShipmentRow { code: None, ..ROW }),
        row(ShipmentRow { currency: None, ..ROW }),
        row(ShipmentRow { value: Some("123456789012345678901234567890"), ..ROW }),
        row(ShipmentRow { code: Some("0306.99.999"), ..ROW }),
        row(ShipmentRow { code: Some("0306"), ..ROW }),
        row(ShipmentRow { code: Some("8517.13"), ..ROW }),
        row(ShipmentRow { to: Some("TH"), from: Some("JP"), ..ROW }),
        row(ShipmentRow { from: Some("JP"), ..ROW }),
        row(ShipmentRow { from: Some("ID"), date: Some("2018-02-28"), ..ROW }),
        row(ShipmentRow { code: Some("0306.35.100"), date: Some("2026-01-01"), ..ROW }),
        row(ShipmentRow { conditions: Some("carp"), ..ROW }),
        row(ShipmentRow { code: Some("0301.99.290"), conditions: Some("carp; other"), ..ROW }),
        Book::embedded().quote(&two_weights).unwrap_err(),
        row(ShipmentRow { exchange_rate: Some("EUR/USD=1.17"), ..ROW }),
        row(ShipmentRow { exchange_rate: Some("USD/JPY=150"), value: None, currency: None, ..ROW }),
        row(ShipmentRow {
            to: Some("VN"),
            from: Some("JP"),
            rounding: Some("japan-customs"),
            ..ROW
        }),
        row(ShipmentRow { rounding: Some("japan-customs"), currency: Some("USD"), ..ROW }),
        read::<Shipment>("to: JP"),
        read::<Shipment>(r#"{"to": "JP", "from": "XX"}"#),
        read::<Claim>(r#"{"shipment": {"to": "JP", "colour": 1}}"#),
        read::<Production>(r#"{"good": {"code": "8509.40", "fob": 1e3}}"#),
        determine(good(Decimal::ZERO), motor.clone()),
        determine(good(Decimal::ONE), motor.clone().with_customary(false)),
        determine(good(Decimal::ONE), motor.with_weight_kg(-Decimal::ONE)),
        determine(
            good(Decimal::MAX),
            Material::non_originating(code("8501.10"), Decimal::new(1, 10)),
        ),
        nomenclature::transpose(code("8517.13"), HsEdition::Hs2017, HsEdition::Hs2022).unwrap_err(),
        staging::staged(Party::Japan, "A", &"5%".parse().unwrap(), date(2008, 11, 30)).unwrap_err(),
        pack("embedded", &[]),
        pack("p", &[line("0306.17.00"), line("0306.17.00")]),
        pack("p", &[line("0306.17.00").with_window("2026-01-01..2027-01-01".parse().unwrap())]),
        pack("p", &[line("9999.99.00")]),
        Pack::from_bytes(b"code,rate\n").unwrap_err(),
    ];
    let mut text = String::new();
    for error in &errors {
        let (kind, field) = (error.kind(), error.field().unwrap_or_default());
        let span = error.span().map(|span| format!("{span:?}")).unwrap_or_default();
        writeln!(text, "{error}\n  {kind} {} [{field}] [{span}]", kind.number()).unwrap();
        writeln!(text, "  subject  {}", error.subject()).unwrap();
        writeln!(text, "  reason   {}", error.reason()).unwrap();
        writeln!(text, "  expected {}\n", error.expected()).unwrap();
    }
    let text: Vec<&str> = text.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(text.join("\n"));
    let kinds: BTreeSet<ErrorKind> = errors.iter().map(Error::kind).collect();
    let missing = ErrorKind::ALL.into_iter().filter(|kind| !kinds.contains(kind));
    // The embedded data has a schedule of every Party and a correlation of every pair.
    assert!(missing.eq([ErrorKind::NoSchedule, ErrorKind::NoCorrelation]));
}
