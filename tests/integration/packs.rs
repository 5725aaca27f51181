//! Packs: what is written is read, layers are looked up from the top down, and a
//! schedule answers from a pack as it does from the embedded tables.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::sync::Arc;
use std::thread;

use ajcep::{
    Book, Money, Pack, PackBuilder, PackLine, Party, Regime, Season, Shipment, TariffCode, Window,
};
use arc_swap::ArcSwap;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn pack(name: &str, party: Party, regime: Regime<'_>, lines: &[(&str, &str)]) -> Pack {
    let window = "2026-01-01..2026-12-31".parse().unwrap();
    let mut builder = PackBuilder::new(name, party, regime, window).unwrap();
    for (code, rate) in lines {
        builder.add(PackLine::new(code.parse().unwrap(), rate.parse().unwrap())).unwrap();
    }
    Pack::from_bytes(&builder.to_bytes().unwrap()).unwrap()
}

const DAY: Date = date(2026, 7, 15);

fn shrimp() -> TariffCode {
    "0306.17.000".parse().unwrap()
}

/// Rates of a line under MFN and AJCEP, and the layers they are from.
fn rates(book: &Book, party: Party, code: TariffCode) -> [String; 4] {
    let line = book.line(party, code, DAY).unwrap();
    [
        line.mfn(&[]).to_string(),
        line.source(DAY).layer.to_owned(),
        line.preference(&[]).to_string(),
        line.preference_source(DAY).layer.to_owned(),
    ]
}

#[test]
fn the_topmost_layer_answers_and_gaps_fall_through() {
    let embedded = Book::embedded();
    // Japan, shrimp: MFN 1% (WTO), AJCEP free.
    assert_eq!(rates(embedded, Party::Japan, shrimp()), ["1%", "embedded", "free", "embedded"]);
    let ajcep = pack("a", Party::Japan, Regime::Ajcep, &[("0306.17.000", "0.5%")]);
    let one = embedded.with(ajcep);
    assert_eq!(rates(&one, Party::Japan, shrimp()), ["1%", "embedded", "0.5%", "a"]);
    let mfn = pack("m", Party::Japan, Regime::Mfn, &[("0306.17.000", "2%")]);
    let two = one.with(mfn);
    assert_eq!(rates(&two, Party::Japan, shrimp()), ["2%", "m", "0.5%", "a"]);
    let top = pack("b", Party::Japan, Regime::Ajcep, &[("0306.17.000", "no-concession")]);
    let three = two.with(top);
    assert_eq!(rates(&three, Party::Japan, shrimp()), ["2%", "m", "no-concession", "b"]);
    // Another code falls through to where it is known; another Party is untouched.
    let other = "0306.16.000".parse().unwrap();
    assert_eq!(rates(&three, Party::Japan, other), rates(embedded, Party::Japan, other));
    // Days outside the pack fall through too.
    let line = three.line(Party::Japan, shrimp(), date(2027, 1, 1)).unwrap();
    assert_eq!(line.preference(&[]).to_string(), "free");
    assert_eq!(embedded.packs().len() + three.packs().len(), 3);
}

#[test]
fn a_pack_answers_where_nothing_is_embedded() {
    let code: TariffCode = "0306.17.19".parse().unwrap();
    // Thailand's embedded tariff is of 2025.
    assert!(Book::embedded().line(Party::Thailand, code, DAY).unwrap_err().is_outside_window());
    let book =
        Book::embedded().with(pack("th", Party::Thailand, Regime::Ajcep, &[("03061719", "free")]));
    let expected = ["unknown(no-table)", "th", "free", "th"];
    assert_eq!(rates(&book, Party::Thailand, code), expected);
    let error = book.line(Party::Thailand, "0306.18.00".parse().unwrap(), DAY).unwrap_err();
    assert_eq!(error.code(), "unknown-code");
    assert!(error.to_string().contains("nearest known prefix is 03061"), "{error}");
    let error = book.line(Party::Thailand, "0306.17".parse().unwrap(), DAY).unwrap_err();
    assert_eq!(error.lines(), [code]);
    let error = book.line(Party::Thailand, code, date(2028, 1, 1)).unwrap_err();
    let windows: Vec<String> = error.windows().iter().map(ToString::to_string).collect();
    assert_eq!(windows, ["2025-01-01..2025-12-31", "2026-01-01..2026-12-31"]);
    assert_eq!(book.lines_on(Party::Thailand, DAY).count(), 1);

    let shipment = Shipment::new(Party::Thailand, Party::Japan, code, DAY)
        .customs_value(Money::parse("1000", "THB").unwrap());
    let quote = book.quote(&shipment).unwrap();
    assert_eq!(quote.amounts().unwrap().payable.exact(), Some(0.into()));
    assert_eq!(quote.standing().as_str(), "supplied");
    let warnings: Vec<&str> = quote.warnings().iter().map(|warning| warning.code()).collect();
    assert_eq!(warnings, ["before-trade-remedies", "supplied-by-pack"]);
}

#[test]
fn regimes_by_what_is_paid_and_for_whom() {
    let trousers: TariffCode = "6203.42.200".parse().unwrap();
    let rcep = pack("rcep", Party::Japan, Regime::Other("RCEP"), &[("620342200", "5.2%")]);
    let window = "2026-01-01..".parse().unwrap();
    let mut bilateral =
        PackBuilder::new("jvepa", Party::Japan, Regime::Other("JVEPA"), window).unwrap();
    bilateral.exporters(&[Party::VietNam]).demands("Form JV").unwrap();
    bilateral.add(PackLine::new(trousers, "12%".parse().unwrap())).unwrap();
    let bilateral = Pack::from_bytes(&bilateral.to_bytes().unwrap()).unwrap();
    let none = pack("x", Party::Japan, Regime::Other("X"), &[("620342200", "no-concession")]);
    let book = Book::embedded().with(bilateral).with(rcep).with(none);

    let open = |exporter, value: Option<&str>| {
        let mut shipment = Shipment::new(Party::Japan, exporter, trousers, DAY);
        if let Some(value) = value {
            shipment = shipment.customs_value(Money::parse(value, "JPY").unwrap());
        }
        let regimes = book.regimes(&shipment).unwrap();
        let told = |option: &ajcep::RegimeOption<'_>| {
            let duty = option.duty.map(|duty| duty.exact().unwrap().to_string());
            let duty = duty.unwrap_or_default();
            format!("{} {} {duty} {}", option.regime, option.rate, option.source.layer)
        };
        regimes.iter().map(told).collect::<Vec<_>>()
    };
    let all = ["AJCEP free 0 embedded", "RCEP 5.2% 52000 rcep", "MFN 9.1% 91000 embedded"];
    assert_eq!(open(Party::Thailand, Some("1000000")), all);
    let of_viet_nam = open(Party::VietNam, Some("1000000"));
    assert_eq!(of_viet_nam[..3], all);
    assert_eq!(of_viet_nam[3], "JVEPA 12% 120000 jvepa");
    assert_eq!(open(Party::Thailand, None)[1], "RCEP 5.2%  rcep");
    // Before the agreement binds Indonesia other regimes are open all the same.
    let early = Shipment::new(Party::Japan, Party::Japan, trousers, DAY);
    assert_eq!(book.regimes(&early).unwrap_err().code(), "same-party");
}

/// Builds the schedule of `party` as a pack, column by column.
fn schedule(party: Party, regime: Regime<'_>) -> Pack {
    let book = Book::embedded();
    let whole = "2008-12-01..".parse().unwrap();
    let mut builder = PackBuilder::new("copy", party, regime, whole).unwrap();
    for line in book.lines(party) {
        let [general, .., ajcep] = line.entries();
        let entry = if regime == Regime::Mfn { general } else { ajcep };
        let mut copy = PackLine::new(line.code(), entry.unwrap().clone());
        copy.window = line.window();
        copy.season = line.season();
        copy.units = line.units().to_owned();
        builder.add(copy).unwrap();
    }
    Pack::from_bytes(&builder.to_bytes().unwrap()).unwrap()
}

#[test]
fn a_schedule_answers_from_a_pack_as_from_the_tables() {
    let embedded = Book::embedded();
    for party in Party::ALL {
        let has_preferences = matches!(party, Party::Japan | Party::VietNam);
        let regime = if has_preferences { Regime::Ajcep } else { Regime::Mfn };
        let copy = schedule(party, regime);
        assert_eq!(copy.line_count(), embedded.lines(party).count());
        let book = embedded.with(copy);
        for line in embedded.lines(party) {
            let window = line.window().unwrap();
            for day in [Some(window.from()), window.until()].into_iter().flatten() {
                let (ours, theirs) =
                    (book.line(party, line.code(), day), embedded.line(party, line.code(), day));
                match (ours, theirs) {
                    (Ok(ours), Ok(theirs)) => {
                        assert_eq!(ours.entries()[3], theirs.entries()[3], "{party} {theirs:?}");
                        assert_eq!(ours.mfn(&[]), theirs.mfn(&[]), "{party} {theirs:?}");
                        assert_eq!(ours.season(), theirs.season());
                        assert!(ours.layers_differ());
                    }
                    (ours, theirs) => assert_eq!(ours.is_err(), theirs.is_err()),
                }
            }
        }
        let report = embedded.check(&schedule(party, regime));
        assert_eq!(report.count("replaces"), 0, "{party}");
        assert_eq!(report.count("no-such-line"), 0, "{party}");
    }
}

#[test]
fn a_check_says_what_a_pack_does() {
    let check = |regime, lines: &[(&str, &str)]| {
        let report = Book::embedded().check(&pack("p", Party::Japan, regime, lines));
        let told =
            |(code, day, rate, finding): &(TariffCode, Option<Date>, String, ajcep::Finding)| {
                format!("{code} {} {rate}: {finding}", day.unwrap())
            };
        (report.findings.iter().map(told).collect::<Vec<_>>(), report.is_sound())
    };
    let (told, sound) = check(
        Regime::Ajcep,
        &[("0306.17.000", "free"), ("0306.16.000", "50%"), ("0306.99.999", "free")],
    );
    assert_eq!(
        told,
        [
            "0306.16.000 2026-01-01 50%: replaces free",
            "0306.16.000 2026-01-01 50%: contradicts: above the MFN rate of 1%",
            "0306.17.000 2026-01-01 free: repeats what is known",
            "0306.99.999 2026-01-01 free: adds a rate where none is known",
            "0306.99.999 2026-01-01 free: contradicts: the tariff has no such line on that day",
        ]
    );
    assert!(!sound);
    let (told, sound) = check(Regime::Other("RCEP"), &[("0306.17.000", "0.5%")]);
    assert_eq!(told, ["0306.17.000 2026-01-01 0.5%: adds a rate where none is known"]);
    assert!(sound);
}

#[test]
fn what_a_pack_cannot_hold_is_refused() {
    let window: Window = "2026-01-01..2026-12-31".parse().unwrap();
    for name in ["", "embedded", "a\nb", &"x".repeat(81)] {
        assert!(PackBuilder::new(name, Party::Thailand, Regime::Ajcep, window).is_err(), "{name}");
    }
    for regime in ["", "a,b", "ＲＣＥＰ", &"x".repeat(41)] {
        assert!(Regime::parse(regime).is_err(), "{regime}");
    }
    let mut builder = PackBuilder::new("p", Party::Thailand, Regime::Ajcep, window).unwrap();
    let line = |code: &str| PackLine::new(code.parse().unwrap(), "5%".parse().unwrap());
    assert_eq!(builder.add(line("9999.99.00")).unwrap_err().code(), "unknown-subheading");
    let mut outside = line("0306.17.00");
    outside.window = Some("2026-01-01..2027-01-01".parse().unwrap());
    assert_eq!(builder.add(outside).unwrap_err().code(), "outside-pack");
    assert!(builder.source("a\tb").is_err());
    builder.add(line("0306.17.00")).unwrap();
    builder.add(line("0306.17.00")).unwrap();
    assert_eq!(builder.to_bytes().unwrap_err().code(), "repeated-line");
}

#[test]
fn readers_have_the_one_book_or_the_other() {
    // Two packs that agree with each other: no reader may see one of each.
    let book = |rate: &str| {
        let of = |regime| pack("p", Party::Japan, regime, &[("0306.17.000", rate)]);
        Arc::new(Book::embedded().with(of(Regime::Mfn)).with(of(Regime::Ajcep)))
    };
    let (one, other) = (book("3%"), book("4%"));
    let shared = ArcSwap::from(one.clone());
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20_000 {
                    let book = shared.load();
                    let [mfn, _, ajcep, _] = rates(&book, Party::Japan, shrimp());
                    assert_eq!(mfn, ajcep);
                }
            });
        }
        for _ in 0..2_000 {
            shared.store(other.clone());
            shared.store(one.clone());
        }
    });
}

fn any_line() -> impl Strategy<Value = (TariffCode, usize, Option<(u8, u8)>, Option<usize>, String)>
{
    let code = "(030617|870323|620342|010121)[0-9]{0,5}".prop_map(|text| text.parse().unwrap());
    let text = "[ -~äöé円]{0,20}";
    (
        code,
        0..RATES.len(),
        proptest::option::of((1u8..=12, 1u8..=12)),
        proptest::option::of(0..2usize),
        text,
    )
}

const RATES: [&str; 6] = [
    "free",
    "5%",
    "max(5%, 3 JPY/kg)",
    "no-concession",
    "unknown(blank)",
    "[carp] free; [other] 3%",
];
const SEASONS: [&str; 2] = ["04-01/09-30", "10-01/03-31"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(lines in proptest::collection::vec(any_line(), 0..40)) {
        let year: Window = "2026-01-01..2026-12-31".parse().unwrap();
        let mut builder = PackBuilder::new("p", Party::Thailand, Regime::Ajcep, year).unwrap();
        let mut reversed = PackBuilder::new("p", Party::Thailand, Regime::Ajcep, year).unwrap();
        let mut expected = Vec::new();
        let mut kept: Vec<PackLine> = Vec::new();
        for (code, rate, months, season, text) in lines {
            let mut line = PackLine::new(code, RATES[rate].parse().unwrap());
            line.season = season.map(|season| SEASONS[season].parse::<Season>().unwrap());
            line.window = months.map(|(a, b)| {
                let (first, last) = (a.min(b) as i8, a.max(b) as i8);
                Window::new(date(2026, first, 1), Some(date(2026, last, 28))).unwrap()
            });
            line.units = text.clone();
            line.basis = text;
            let meets = |other: &PackLine| {
                let window = |line: &PackLine| line.window.unwrap_or(year);
                let seasons = line.season.zip(other.season).is_none_or(|(a, b)| a.overlaps(&b));
                other.code == line.code && seasons && window(other).overlaps(&window(&line))
            };
            if !kept.iter().any(meets) {
                kept.push(line);
            }
        }
        for line in &kept {
            builder.add(line.clone()).unwrap();
            expected.push((
                line.code, line.window.unwrap_or(year), line.season,
                line.rate.to_string(), line.units.clone(),
            ));
        }
        for line in kept.iter().rev() {
            reversed.add(line.clone()).unwrap();
        }
        let bytes = builder.to_bytes().unwrap();
        prop_assert_eq!(&bytes, &reversed.to_bytes().unwrap());
        let pack = Pack::from_bytes(&bytes).unwrap();
        let mut found: Vec<_> = pack
            .lines()
            .map(|line| (
                line.code(), line.window().unwrap(), line.season(),
                line.entries()[3].unwrap().to_string(), line.units().to_owned(),
            ))
            .collect();
        let key = |line: &(TariffCode, Window, Option<Season>, String, String)| {
            (line.0, line.1.from(), line.2)
        };
        expected.sort_by_key(key);
        found.sort_by_key(key);
        prop_assert_eq!(found, expected);
    }
}
