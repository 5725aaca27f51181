//! Packs: what is written is read, layers are looked up from the top down, and a
//! schedule answers from a pack as it does from the embedded tables.

use ajcep::claim::Assessment;
use ajcep::model::Season;
use ajcep::origin::Determination;
use ajcep::pack::{FindingKind, LineFinding, PackBuilder, PackLine};
use ajcep::quote::RegimeOption;
use ajcep::tariff::Regime;
use ajcep::{
    Book, ErrorKind, Pack, Party, Quote, Shipment, Standing, TariffCode, Trade, Warning, Window,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::data::{book_with, open, pack};

const DAY: Date = date(2026, 7, 15);

fn shrimp() -> TariffCode {
    "0306.17.000".parse().unwrap()
}

/// Rates of a line under MFN and AJCEP, and the layers they are from.
fn rates(book: &Book, party: Party, code: TariffCode) -> [String; 4] {
    let line = book.line(party, code, DAY).unwrap();
    [
        line.mfn().to_string(),
        line.source(DAY).layer.to_owned(),
        line.preference().to_string(),
        line.preference_source(DAY).layer.to_owned(),
    ]
}

#[test]
fn the_topmost_layer_answers_and_gaps_fall_through() {
    let embedded = Book::embedded();
    // Japan, shrimp: MFN 1% (WTO), AJCEP free.
    assert_eq!(rates(embedded, Party::Japan, shrimp()), ["1%", "embedded", "free", "embedded"]);
    let ajcep = pack("a", Party::Japan, Regime::Ajcep, &[("0306.17.000", "0.5%")]);
    let one = embedded.with_pack(ajcep);
    assert_eq!(rates(&one, Party::Japan, shrimp()), ["1%", "embedded", "0.5%", "a"]);
    let mfn = pack("m", Party::Japan, Regime::Mfn, &[("0306.17.000", "2%")]);
    let two = one.with_pack(mfn);
    assert_eq!(rates(&two, Party::Japan, shrimp()), ["2%", "m", "0.5%", "a"]);
    let top = pack("b", Party::Japan, Regime::Ajcep, &[("0306.17.000", "no-concession")]);
    let three = two.with_pack(top);
    assert_eq!(rates(&three, Party::Japan, shrimp()), ["2%", "m", "no-concession", "b"]);
    // Another code falls through to where it is known; another Party is untouched.
    let other = "0306.16.000".parse().unwrap();
    assert_eq!(rates(&three, Party::Japan, other), rates(embedded, Party::Japan, other));
    // Days outside the pack fall through too.
    let line = three.line(Party::Japan, shrimp(), date(2027, 1, 1)).unwrap();
    assert_eq!(line.preference().to_string(), "free");
    assert_eq!(embedded.packs().len() + three.packs().len(), 3);
}

#[test]
fn a_pack_answers_where_nothing_is_embedded() {
    let code: TariffCode = "0306.17.19".parse().unwrap();
    // Thailand's embedded tariff is of 2025.
    let error = Book::embedded().line(Party::Thailand, code, DAY).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DateOutsideSchedule);
    let book = book_with([pack("th", Party::Thailand, Regime::Ajcep, &[("03061719", "free")])]);
    let expected = ["unknown(no-table)", "th", "free", "th"];
    assert_eq!(rates(&book, Party::Thailand, code), expected);
    let error = book.line(Party::Thailand, "0306.18.00".parse().unwrap(), DAY).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownCode);
    assert!(error.to_string().contains("nearest known prefix is 03061"), "{error}");
    let error = book.line(Party::Thailand, "0306.17".parse().unwrap(), DAY).unwrap_err();
    assert_eq!(error.lines(), [code]);
    let error = book.line(Party::Thailand, code, date(2028, 1, 1)).unwrap_err();
    let windows: Vec<String> = error.windows().iter().map(ToString::to_string).collect();
    assert_eq!(windows, ["2025-01-01..2025-12-31", "2026-01-01..2026-12-31"]);
    assert_eq!(book.lines_on(Party::Thailand, DAY).count(), 1);

    let trade = Trade { importer: Party::Thailand, exporter: Party::Japan };
    let shipment = Shipment::new(trade, code, DAY).with_value("1000 THB".parse().unwrap());
    let quote = book.quote(&shipment).unwrap();
    assert_eq!(quote.amounts().unwrap().payable.exact(), Some(0.into()));
    assert_eq!(quote.standing(), Standing::Supplied);
    let warnings = [Warning::BeforeTradeRemedies, Warning::SuppliedByPack];
    assert!(quote.warnings().iter().eq(warnings));
}

#[test]
fn regimes_by_what_is_paid_and_for_whom() {
    let trousers: TariffCode = "6203.42.200".parse().unwrap();
    let rcep = pack("rcep", Party::Japan, Regime::Other("RCEP"), &[("620342200", "5.2%")]);
    let window = "2026-01-01..".parse().unwrap();
    let mut bilateral = PackBuilder::new("jvepa", Party::Japan, Regime::Other("JVEPA"), window)
        .with_exporter(Party::VietNam)
        .with_requirements("Form JV");
    bilateral.add(PackLine::new(trousers, "12%".parse().unwrap())).unwrap();
    let none = pack("x", Party::Japan, Regime::Other("X"), &[("620342200", "no-concession")]);
    let book = book_with([open(&bilateral), rcep, none]);

    let shipment =
        |exporter| Shipment::new(Trade { importer: Party::Japan, exporter }, trousers, DAY);
    let options = |shipment: Shipment| {
        let line = |option: &RegimeOption<'_>| {
            let duty = option.duty.map(|duty| duty.exact().unwrap().to_string());
            let duty = duty.unwrap_or_default();
            format!("{} {} {duty} {}", option.regime, option.rate, option.source.layer)
        };
        book.regimes(&shipment).unwrap().iter().map(line).collect::<Vec<_>>()
    };
    let valued = |exporter| options(shipment(exporter).with_value("1000000 JPY".parse().unwrap()));
    assert_eq!(
        valued(Party::Thailand),
        [
            "AJCEP free 0 embedded",
            "Japan-Thailand EPA free 0 embedded",
            "RCEP 5.2% 52000 rcep",
            "MFN 9.1% 91000 embedded",
        ]
    );
    let of_viet_nam = valued(Party::VietNam);
    assert!(of_viet_nam.contains(&"JVEPA 12% 120000 jvepa".to_owned()));
    assert_eq!(options(shipment(Party::Thailand))[2], "RCEP 5.2%  rcep");
    let error = book.regimes(&shipment(Party::Japan)).unwrap_err().kind();
    assert_eq!(error, ErrorKind::SameParty);
}

#[test]
fn the_rates_of_another_regime_are_not_those_of_the_tariff() {
    let bare = Book::embedded().lines(Party::Japan).count();
    // The name is that of the compiled regime, whose rates it replaces.
    let named = Regime::parse("rcep").unwrap();
    assert_eq!(named, Regime::Other("RCEP"));
    let rcep = pack("rcep", Party::Japan, named, &[("620342200", "5.2%")]);
    let ours = pack("ours", Party::Japan, Regime::Ajcep, &[("620342200", "3%")]);
    let book = book_with([rcep, ours]);
    let of_packs: Vec<String> = book
        .lines(Party::Japan)
        .skip(bare)
        .map(|line| format!("{} {}", line.preference(), line.preference_source(DAY).layer))
        .collect();
    assert_eq!(of_packs, ["3% ours"]);
}

/// Builds the schedule of `party` as a pack, column by column.
fn schedule(party: Party, regime: Regime<'_>) -> Pack {
    let book = Book::embedded();
    let whole = "2008-12-01..".parse().unwrap();
    let mut builder = PackBuilder::new("copy", party, regime, whole);
    for line in book.lines(party) {
        let cells = line.cells();
        let entry = if regime == Regime::Mfn { cells.general } else { cells.preference };
        let copy = PackLine::new(line.code(), entry.unwrap().clone()).with_units(line.units());
        let copy = copy.with_window(line.window().unwrap());
        builder.add(line.season().map_or(copy.clone(), |season| copy.with_season(season))).unwrap();
    }
    open(&builder)
}

#[test]
fn a_schedule_answers_from_a_pack_as_from_the_tables() {
    let embedded = Book::embedded();
    for party in Party::ALL {
        let has_preferences = matches!(party, Party::Japan | Party::VietNam);
        let regime = if has_preferences { Regime::Ajcep } else { Regime::Mfn };
        let copy = schedule(party, regime);
        assert_eq!(copy.line_count(), embedded.lines(party).count());
        let report = embedded.check(&copy);
        let book = embedded.with_pack(copy);
        for line in embedded.lines(party) {
            let window = line.window().unwrap();
            for day in [Some(window.from()), window.until()].into_iter().flatten() {
                let (ours, theirs) =
                    (book.line(party, line.code(), day), embedded.line(party, line.code(), day));
                match (ours, theirs) {
                    (Ok(ours), Ok(theirs)) => {
                        let preference = ours.cells().preference;
                        assert_eq!(preference, theirs.cells().preference, "{party} {theirs:?}");
                        assert_eq!(ours.mfn(), theirs.mfn(), "{party} {theirs:?}");
                        assert_eq!(ours.season(), theirs.season());
                        assert!(ours.layers_differ());
                    }
                    (ours, theirs) => assert_eq!(ours.is_err(), theirs.is_err()),
                }
            }
        }
        for kind in [FindingKind::Replaces, FindingKind::NoSuchLine] {
            assert_eq!(report.count(kind), 0, "{party}");
        }
    }
}

#[test]
fn a_check_says_what_a_pack_does() {
    let check = |regime, lines: &[(&str, &str)]| {
        let report = Book::embedded().check(&pack("p", Party::Japan, regime, lines));
        let line = |line: &LineFinding| {
            format!("{} {} {}: {}", line.code, line.from.unwrap(), line.rate, line.finding)
        };
        (report.findings.iter().map(line).collect::<Vec<_>>(), report.is_sound())
    };
    let (findings, sound) = check(
        Regime::Ajcep,
        &[("0306.17.000", "free"), ("0306.16.000", "50%"), ("0306.99.999", "free")],
    );
    assert_eq!(
        findings,
        [
            "0306.16.000 2026-01-01 50%: replaces free",
            "0306.16.000 2026-01-01 50%: contradicts: above the MFN rate of 1%",
            "0306.17.000 2026-01-01 free: repeats what is known",
            "0306.99.999 2026-01-01 free: adds a rate where none is known",
            "0306.99.999 2026-01-01 free: contradicts: the tariff has no such line on that day",
        ]
    );
    assert!(!sound);
    let (findings, sound) = check(Regime::Other("RCEP"), &[("0306.17.000", "0.5%")]);
    // The rates of RCEP are compiled in.
    assert_eq!(findings, ["0306.17.000 2026-01-01 0.5%: replaces 0.7%"]);
    assert!(sound);
    let (findings, sound) = check(Regime::Other("another"), &[("0306.17.000", "0.5%")]);
    assert_eq!(findings, ["0306.17.000 2026-01-01 0.5%: adds a rate where none is known"]);
    assert!(sound);
    // Of Japan's columns the one that decides: 1%, not the general 4%.
    let (findings, _) = check(Regime::Mfn, &[("0306.17.000", "1%")]);
    assert_eq!(findings, ["0306.17.000 2026-01-01 1%: repeats what is known"]);
    // A rate for fewer digits is held against every line under them.
    let (findings, sound) = check(Regime::Ajcep, &[("0306.17", "50%")]);
    assert_eq!(
        findings,
        [
            "0306.17 2026-01-01 50%: replaces free",
            "0306.17 2026-01-01 50%: contradicts: above the MFN rate of 1%",
        ]
    );
    assert!(!sound);
}

#[test]
fn what_a_pack_cannot_hold_is_refused() {
    let window: Window = "2026-01-01..2026-12-31".parse().unwrap();
    let builder = |name: &str| PackBuilder::new(name, Party::Thailand, Regime::Ajcep, window);
    for name in ["", "embedded", "a\nb", &"x".repeat(81)] {
        assert_eq!(builder(name).to_bytes().unwrap_err().kind(), ErrorKind::BadValue, "{name}");
    }
    for regime in ["", "a,b", "ＲＣＥＰ", " RCEP", "RCEP ", "a  b", &"x".repeat(41)] {
        assert!(Regime::parse(regime).is_err(), "{regime}");
    }
    let other = || PackBuilder::new("p", Party::Japan, Regime::Other("RCEP"), window);
    for unheeded in [
        builder("p").with_exporter(Party::VietNam),
        builder("p").with_requirements("Form AJ"),
        other().with_exporter(Party::Japan),
        other().with_exporter(Party::VietNam).with_exporter(Party::VietNam),
    ] {
        assert_eq!(unheeded.to_bytes().unwrap_err().kind(), ErrorKind::BadValue, "{unheeded:?}");
    }
    let line = |code: &str| PackLine::new(code.parse().unwrap(), "5%".parse().unwrap());
    let mut pack = builder("p");
    let outside = line("0306.17.00").with_window("2026-01-01..2027-01-01".parse().unwrap());
    for (line, kind) in [
        (line("9999.99.00"), ErrorKind::UnknownSubheading),
        (outside, ErrorKind::OutsidePack),
        (line("0306.17.00").with_units("a\tb"), ErrorKind::BadValue),
    ] {
        assert_eq!(pack.add(line).unwrap_err().kind(), kind);
    }
    assert!(pack.clone().with_source("a\tb").to_bytes().is_err());
    pack.add(line("0306.17.00")).unwrap();
    pack.add(line("0306.17.00")).unwrap();
    assert_eq!(pack.to_bytes().unwrap_err().kind(), ErrorKind::RepeatedLine);
}

/// A book and its answers are shared between threads.
const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<(Book, Pack, Quote<'_>, Assessment<'_>, Determination, ajcep::Error)>();
};

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

/// Code, window, season, rate and units of a line.
type Expected = (TariffCode, Window, Option<Season>, String, String);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(lines in proptest::collection::vec(any_line(), 0..40)) {
        let year: Window = "2026-01-01..2026-12-31".parse().unwrap();
        let mut builder = PackBuilder::new("p", Party::Thailand, Regime::Ajcep, year);
        let mut reversed = builder.clone();
        // What the pack is expected to hold, and the lines to add.
        let mut kept: Vec<(Expected, PackLine)> = Vec::new();
        for (code, rate, months, season, text) in lines {
            let season = season.map(|season| SEASONS[season].parse::<Season>().unwrap());
            let window = months.map(|(a, b)| {
                let (first, last) = (a.min(b) as i8, a.max(b) as i8);
                Window::new(date(2026, first, 1), Some(date(2026, last, 28))).unwrap()
            });
            let mut line = PackLine::new(code, RATES[rate].parse().unwrap())
                .with_units(text.clone())
                .with_basis(text.clone());
            line = season.map_or(line.clone(), |season| line.with_season(season));
            line = window.map_or(line.clone(), |window| line.with_window(window));
            let window = window.unwrap_or(year);
            let meets = |((other, days, part, ..), _): &(Expected, PackLine)| {
                let seasons = season.zip(*part).is_none_or(|(a, b)| a.overlaps(&b));
                *other == code && seasons && days.overlaps(&window)
            };
            if !kept.iter().any(meets) {
                kept.push(((code, window, season, RATES[rate].to_owned(), text), line));
            }
        }
        for (_, line) in &kept {
            builder.add(line.clone()).unwrap();
        }
        for (_, line) in kept.iter().rev() {
            reversed.add(line.clone()).unwrap();
        }
        let bytes = builder.to_bytes().unwrap();
        prop_assert_eq!(&bytes, &reversed.to_bytes().unwrap());
        let pack = Pack::from_bytes(&bytes).unwrap();
        let read = pack.lines().map(|line| (
            line.code(), line.window().unwrap(), line.season(),
            line.cells().preference.unwrap().to_string(), line.units().to_owned(),
        ));
        let key = |line: &Expected| (line.0, line.1.from(), line.2);
        let mut found: Vec<Expected> = read.collect();
        let mut expected: Vec<Expected> = kept.into_iter().map(|(expected, _)| expected).collect();
        expected.sort_by_key(key);
        found.sort_by_key(key);
        prop_assert_eq!(found, expected);
    }
}
