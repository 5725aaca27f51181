//! The regimes beside MFN and AJCEP: every cell of the data files, the order of what is paid,
//! and how AJCEP compares.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ajcep::pack::{PackBuilder, PackLine};
use ajcep::quote::{RegimeOption, UnrankedReason};
use ajcep::tariff::{KnownRegime, Regime, known_regimes};
use ajcep::{Book, Pack, Party, RateExpression, Shipment, TariffCode, Trade, Warning};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::data::data;

const DAY: Date = date(2026, 7, 15);

/// A row of a data file: the code, a day on which it holds, and its cells by column.
type Row = (TariffCode, Date, BTreeMap<String, String>);

/// The rows of the rates of regimes, read without the library.
fn rows(importer: Party, first: Date) -> Vec<Row> {
    let path = format!("regimes/{}/rates.csv", importer.code().to_lowercase());
    let mut reader = csv::Reader::from_path(data().join(path)).unwrap();
    let names = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        let cells: BTreeMap<String, String> = names
            .iter()
            .zip(&record)
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect();
        // A season is the same days of each year: `04-01/06-30`.
        let from = if cells["from"].is_empty() { first } else { cells["from"].parse().unwrap() };
        let until: Option<Date> =
            Some(&cells["until"]).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap());
        let in_season = |day: &Date| match cells["season"].split_once('/') {
            None => true,
            Some((start, end)) => {
                let today = format!("{:02}-{:02}", day.month(), day.day());
                match start <= end {
                    true => start <= today.as_str() && today.as_str() <= end,
                    false => start <= today.as_str() || today.as_str() <= end,
                }
            }
        };
        let day = from.series(jiff::ToSpan::day(1)).take(366).find(in_season).unwrap();
        let is_within = until.is_none_or(|until| day <= until);
        is_within.then(|| (cells["code"].parse().unwrap(), day, cells))
    };
    reader.records().filter_map(|record| row(record.unwrap())).collect()
}

/// A column of an importer: its name, and the Parties for which it is certain and doubtful.
type Column = (String, String, Vec<Party>, Vec<Party>);

fn columns(importer: Party) -> Vec<Column> {
    let text = fs::read_to_string(data().join("regimes/regimes.toml")).unwrap();
    let all: toml::Table = text.parse().unwrap();
    let text = |value: &toml::Value| value.as_str().unwrap().to_owned();
    let party = |value: &toml::Value| -> Party { value.as_str().unwrap().parse().unwrap() };
    let column = |regime: &toml::Value| {
        let certain = regime["exporters"].as_array().unwrap();
        let certain = certain.iter().map(|exporter| party(&exporter["party"])).collect();
        let doubtful = regime.get("doubtful").and_then(|doubtful| doubtful["parties"].as_array());
        let doubtful = doubtful.into_iter().flatten().map(party).collect();
        (text(&regime["column"]), text(&regime["name"]), certain, doubtful)
    };
    let regimes = all["regime"].as_array().unwrap();
    regimes.iter().filter(|regime| party(&regime["importer"]) == importer).map(column).collect()
}

fn shipment(importer: Party, exporter: Party, code: TariffCode, day: Date) -> Shipment {
    Shipment::new(Trade { importer, exporter }, code, day)
}

fn check(importer: Party, first: Date) {
    let book = Book::embedded();
    let columns = columns(importer);
    let mut cells = 0;
    for (code, day, row) in rows(importer, first) {
        for exporter in Party::ALL.into_iter().filter(|party| *party != importer) {
            let shipment = shipment(importer, exporter, code, day);
            let options = book.regimes(&shipment).unwrap();
            let others = options.iter().filter(|option| matches!(option.regime, Regime::Other(_)));
            let mut found: Vec<(String, String, bool)> = others
                .map(|option| {
                    let is_doubtful = option.unranked == Some(UnrankedReason::Unconfirmed);
                    (option.regime.to_string(), option.rate.to_string(), is_doubtful)
                })
                .collect();
            let mut right: Vec<(String, String, bool)> = columns
                .iter()
                .filter(|(_, _, certain, doubtful)| {
                    certain.contains(&exporter) || doubtful.contains(&exporter)
                })
                .map(|(column, name, _, doubtful)| {
                    (name.clone(), row[column].clone(), doubtful.contains(&exporter))
                })
                .filter(|(_, rate, _)| !rate.is_empty() && rate != "no-concession")
                .collect();
            found.sort();
            right.sort();
            cells += right.len();
            for (rate, marked) in found.iter_mut().zip(&right) {
                // A rate that is not below what applies anyway is shown as the rate.
                if format!("not-lower {}", rate.1) == marked.1
                    || marked.1 == format!("not-lower {}", rate.1)
                {
                    rate.1.clone_from(&marked.1);
                }
            }
            assert_eq!(found, right, "{importer} {exporter} {code} {day}");
        }
    }
    assert!(cells > 80_000, "{cells}");
}

#[test]
fn every_cell_of_japan_is_an_option() {
    check(Party::Japan, date(2025, 4, 1));
}

#[test]
fn every_cell_of_viet_nam_is_an_option() {
    check(Party::VietNam, date(2026, 4, 1));
}

/// How AJCEP compares with the lowest other regime, over the lines with a plain percentage as
/// MFN rate: how often another is lower, AJCEP alone is lowest, and neither.
fn comparison(importer: Party, exporter: Party, only: &[&str]) -> [usize; 3] {
    let book = Book::embedded();
    let percent = |option: &RegimeOption<'_>| match option.rate.rate()? {
        RateExpression::Free => Some(Decimal::ZERO),
        RateExpression::AdValorem(percent) => Some(*percent),
        _ => None,
    };
    let mut counts = [0; 3];
    for line in book.lines_on(importer, DAY) {
        let shipment = shipment(importer, exporter, line.code(), DAY);
        let options = book.regimes(&shipment).unwrap();
        let of = |wanted: &dyn Fn(Regime<'_>) -> bool| {
            options.iter().filter(|option| wanted(option.regime)).filter_map(percent).min()
        };
        let Some(mfn) = of(&|regime| regime == Regime::Mfn).filter(|mfn| !mfn.is_zero()) else {
            continue;
        };
        let ajcep = of(&|regime| regime == Regime::Ajcep).map_or(mfn, |rate| rate.min(mfn));
        let other = of(&|regime| matches!(regime, Regime::Other(name) if only.contains(&name)));
        let other = other.map_or(mfn, |rate| rate.min(mfn));
        counts[match other.cmp(&ajcep) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Greater => 1,
            std::cmp::Ordering::Equal => 2,
        }] += 1;
    }
    counts
}

#[test]
fn how_ajcep_compares() {
    let japan = |exporter, bilateral| {
        comparison(Party::Japan, exporter, &[bilateral, "CPTPP", "RCEP", "LDC"])
    };
    let viet_nam = |exporter, only: &[&str]| comparison(Party::VietNam, exporter, only);
    let table = [
        ("JP BN", japan(Party::BruneiDarussalam, "Japan-Brunei EPA")),
        ("JP ID", japan(Party::Indonesia, "Japan-Indonesia EPA")),
        ("JP KH", japan(Party::Cambodia, "")),
        ("JP MM", comparison(Party::Japan, Party::Myanmar, &["LDC"])),
        ("JP MY", japan(Party::Malaysia, "Japan-Malaysia EPA")),
        ("JP PH", japan(Party::Philippines, "Japan-Philippines EPA")),
        ("JP SG", japan(Party::Singapore, "Japan-Singapore EPA")),
        ("JP TH", japan(Party::Thailand, "Japan-Thailand EPA")),
        ("JP VN", japan(Party::VietNam, "Japan-Viet Nam EPA")),
        ("VN JP", viet_nam(Party::Japan, &["Japan-Viet Nam EPA", "CPTPP"])),
        ("VN JP, CPTPP", viet_nam(Party::Japan, &["CPTPP"])),
        ("VN JP, bilateral", viet_nam(Party::Japan, &["Japan-Viet Nam EPA"])),
        ("VN TH, ATIGA", viet_nam(Party::Thailand, &["ATIGA"])),
    ];
    let lines: Vec<String> = table
        .iter()
        .map(|(of, [lower, lowest, equal])| format!("{of}: {lower} {lowest} {equal}"))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn what_is_not_certain_has_no_rank() {
    let book = Book::embedded();
    let unranked = |exporter, code: &str, conditions: &[&str]| -> Vec<String> {
        let mut shipment = shipment(Party::Japan, exporter, code.parse().unwrap(), DAY);
        for condition in conditions {
            shipment = shipment.with_condition(*condition);
        }
        let options = book.regimes(&shipment).unwrap();
        let line = |option: &RegimeOption<'_>| {
            let place = option.rank.map(|rank| rank.to_string());
            let place = place.or(option.unranked.map(|unranked| unranked.to_string())).unwrap();
            format!("{place} {} {}", option.regime, option.rate)
        };
        options.iter().map(line).collect()
    };
    insta::assert_snapshot!(
        [
            unranked(Party::Cambodia, "620342200", &[]),
            unranked(Party::Philippines, "020711000", &[]),
            unranked(Party::Philippines, "020711000", &["within Japan-Philippines EPA quota"]),
            unranked(Party::Myanmar, "620342200", &[]),
        ]
        .map(|lines| lines.join("\n"))
        .join("\n\n")
    );
}

/// From edition to edition no plain percentage of Japan's other agreements rises; how many fall.
/// (Of seasonal lines, which no day of every edition has, the tables have eight more falls of
/// RCEP and six of CPTPP.)
#[test]
fn rates_only_fall() {
    let editions = [date(2025, 4, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 9)];
    let percent = |regime: &KnownRegime, code, day| match regime.preference(code, day).rate()? {
        RateExpression::Free => Some(Decimal::ZERO),
        RateExpression::AdValorem(percent) => Some(*percent),
        _ => None,
    };
    let mut falls: BTreeMap<String, usize> = BTreeMap::new();
    for days in editions.windows(2) {
        let lines = Book::embedded().lines_on(Party::Japan, days[1]);
        // Two editions may begin in different seasons.
        for line in lines.filter(|line| line.season().is_none()) {
            for regime in known_regimes(Party::Japan) {
                let rates = [0, 1].map(|at| percent(&regime, line.code(), days[at]));
                let [Some(before), Some(after)] = rates else { continue };
                assert!(after <= before, "{} {}", regime.label(), line.code());
                if after < before {
                    *falls.entry(regime.label()).or_default() += 1;
                }
            }
        }
    }
    let falls: Vec<String> =
        falls.iter().map(|(label, count)| format!("{label}: {count}")).collect();
    insta::assert_snapshot!(falls.join("\n"));
}

/// The lines that importers into Japan claimed a preference for in 2021, by agreement and origin:
/// those that the tariff of 2025-04-01 still has have a rate under that agreement.
#[test]
fn what_was_claimed_in_2021_has_a_rate() {
    let day = date(2025, 4, 1);
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("bindings/python/examples/japan-imports-by-agreement-2021.csv");
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut without = Vec::new();
    for record in csv::Reader::from_path(path).unwrap().records() {
        let record = record.unwrap();
        let (agreement, origin): (&str, Party) = (&record[1], record[2].parse().unwrap());
        let name = match agreement {
            "AJCEP" | "CPTPP" => agreement.to_owned(),
            "CPTPP-1E" => "CPTPP".to_owned(),
            // Origin is accumulated with other Parties, which the statistics note: the goods of
            // another Party under a bilateral agreement.
            epa => match epa.strip_prefix("EPA-").and_then(|code| code.parse::<Party>().ok()) {
                Some(party) if party == origin => match origin {
                    Party::BruneiDarussalam => "Japan-Brunei EPA".to_owned(),
                    party => format!("Japan-{} EPA", party.label()),
                },
                _ => continue,
            },
        };
        let code: TariffCode = record[3].parse().unwrap();
        let [claimed, alive, with_rate] = counts.entry(name.clone()).or_default();
        *claimed += 1;
        let shipment = shipment(Party::Japan, origin, code, day);
        let Ok(options) = Book::embedded().regimes(&shipment) else { continue };
        *alive += 1;
        match options.iter().any(|option| option.regime.name() == name) {
            true => *with_rate += 1,
            false => without.push(format!("{name} {origin} {code}")),
        }
    }
    let mut lines: Vec<String> = counts
        .into_iter()
        .map(|(name, [claimed, alive, with])| format!("{name}: {claimed} {alive} {with}"))
        .collect();
    lines.extend(without);
    insta::assert_snapshot!(lines.join("\n"));
}

fn other(name: &'static str, pack: &str, rate: &str) -> Pack {
    let window = "2026-01-01..".parse().unwrap();
    let mut builder = PackBuilder::new(pack, Party::Japan, Regime::Other(name), window);
    builder.add(PackLine::new("620342200".parse().unwrap(), rate.parse().unwrap())).unwrap();
    Pack::from_bytes(&builder.to_bytes().unwrap()).unwrap()
}

fn summary(book: &Book, shipment: &Shipment) -> Vec<(String, Option<u16>, String)> {
    let options = book.regimes(shipment).unwrap();
    let one = |option: &RegimeOption<'_>| {
        (option.regime.to_string(), option.rank, option.rate.to_string())
    };
    options.iter().map(one).collect()
}

#[test]
fn a_pack_stands_over_the_embedded_rates_of_its_regime() {
    let book = Book::embedded().with_pack(other("RCEP", "rcep", "8.8%"));
    let shipment = shipment(Party::Japan, Party::VietNam, "620342200".parse().unwrap(), DAY);
    let options = book.regimes(&shipment).unwrap();
    let rcep: Vec<_> =
        options.iter().filter(|option| option.regime == Regime::Other("RCEP")).collect();
    let [rcep] = rcep.as_slice() else { panic!("{options:?}") };
    assert_eq!((rcep.rate.to_string().as_str(), rcep.source.layer), ("8.8%", "rcep"));
}

proptest! {
    /// Another regime never raises what is paid; and the order in which packs are added does
    /// not matter.
    #[test]
    fn a_regime_never_raises_what_is_paid(
        tenths in prop::collection::vec(0_u16..200, 1..4), value in 0_u32..10_000_000, has_value: bool
    ) {
        let names = ["X1", "X2", "X3"];
        let packs: Vec<Pack> = tenths.iter().zip(names)
            .map(|(tenth, name)| other(name, name, &match tenth {
                0 => "free".to_owned(),
                // Some are specific, and compare with the others by a value and a quantity only.
                tenth if tenth % 5 == 0 => format!("{tenth} JPY/kg"),
                tenth => format!("{}.{}%", tenth / 10, tenth % 10).replace(".0%", "%"),
            }))
            .collect();
        let mut of = shipment(Party::Japan, Party::Thailand, "620342200".parse().unwrap(), DAY);
        if has_value {
            of = of.with_value(format!("{value} JPY").parse().unwrap()).with_quantity("7 kg".parse().unwrap());
        }
        let embedded = Book::embedded();
        let with = packs.iter().fold(embedded.clone(), |book, pack| book.with_pack(pack.clone()));
        let reversed = packs.iter().rev().fold(embedded.clone(), |book, pack| book.with_pack(pack.clone()));
        let least = |book: &Book| {
            let options = book.regimes(&of).unwrap();
            options.first().and_then(|option| option.duty.map(|duty| duty.exact().unwrap()))
        };
        prop_assert!(least(&with) <= least(embedded) || !has_value);
        let (mut one, mut two) = (summary(&with, &of), summary(&reversed, &of));
        one.sort();
        two.sort();
        prop_assert_eq!(one, two);
        // Ranks rise with the duty, and equal duties share one.
        let options = with.regimes(&of).unwrap();
        let ranked: Vec<_> = options.iter().filter_map(|option| Some((option.rank?, option.duty?.exact()?))).collect();
        for pair in ranked.windows(2) {
            prop_assert_eq!(pair[0].0 == pair[1].0, pair[0].1 == pair[1].1);
            prop_assert!(pair[0].0 <= pair[1].0 && pair[0].1 <= pair[1].1);
        }
    }
}

proptest! {
    /// Each regime warns of what the shipment states as the quote of it does.
    #[test]
    fn what_the_shipment_states_is_warned_of_under_each_regime(
        rate in prop::option::of(prop::sample::select(&["USD/JPY=150", "USD/JPY=0.0067"][..])),
        quantity in prop::option::of((0..3_i64, prop::sample::select(&["kg", "cartons"][..]))),
        rounded: bool,
    ) {
        use Warning::{UnconfirmedRounding, UnreadUnit, UnusualExchangeRate, ZeroQuantity};
        let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
        let mut shipment = Shipment::new(trade, "0306.17.000".parse().unwrap(), DAY)
            .with_value(if rate.is_some() { "100 USD" } else { "100 JPY" }.parse().unwrap());
        if let Some(rate) = rate {
            shipment = shipment.with_exchange_rate(rate.parse().unwrap());
        }
        if let Some((amount, unit)) = quantity {
            shipment = shipment.with_declared_quantity(Decimal::from(amount), unit).unwrap();
        }
        if rounded {
            shipment = shipment.with_rounding("japan-customs".parse().unwrap());
        }
        let quoted = Book::embedded().quote(&shipment).unwrap().warnings();
        let of_shipment = [UnconfirmedRounding, UnreadUnit, UnusualExchangeRate, ZeroQuantity];
        let expected = quoted.iter().filter(|warning| of_shipment.contains(warning)).collect();
        for option in Book::embedded().regimes(&shipment).unwrap() {
            prop_assert_eq!(option.warnings, expected);
        }
        prop_assert_eq!(expected.contains(UnusualExchangeRate), rate == Some("USD/JPY=0.0067"));
        prop_assert_eq!(expected.contains(UnreadUnit), quantity.is_some_and(|one| one.1 == "cartons"));
        prop_assert_eq!(expected.contains(UnconfirmedRounding), rounded);
    }
}

/// The options for a shipment of Japan's, as `1 CPTPP`; `-` without a rank.
fn ranks(from: Party, code: &str, state: impl FnOnce(Shipment) -> Shipment) -> Vec<String> {
    let trade = Trade { importer: Party::Japan, exporter: from };
    let shipment = state(Shipment::new(trade, code.parse().unwrap(), DAY));
    let shown = |option: &RegimeOption<'_>| {
        let rank = option.rank.map_or("-".to_owned(), |rank| rank.to_string());
        format!("{rank} {}", option.regime)
    };
    Book::embedded().regimes(&shipment).unwrap().iter().map(shown).collect()
}

#[test]
fn duties_rank_by_their_bounds() {
    // Without a value: free, then 418.8 to 781.3 yen, then 670 to 1250 by higher rates.
    let wine = |shipment: Shipment| shipment.with_quantity("10 l".parse().unwrap());
    let ranked = ranks(Party::BruneiDarussalam, "2204.21.020", wine);
    assert_eq!(ranked, ["1 CPTPP", "2 RCEP", "3 MFN"]);
    // A range of at most 6000 yen is below 35000; ranges up to that are not.
    let fish = |shipment: Shipment| shipment.with_value("1000000 JPY".parse().unwrap());
    let ranked = ranks(Party::BruneiDarussalam, "0302.99.999", fish);
    assert_eq!(ranked[..2], ["1 CPTPP", "2 MFN"]);
    assert!(ranked[2..].iter().all(|option| option.starts_with('-')), "{ranked:?}");
    // Free is below what may come to nothing, with a value and without.
    let ranked = ranks(Party::Indonesia, "0703.10.012", |shipment| shipment);
    assert_eq!(ranked[0], "1 Japan-Indonesia EPA");
    let priced = |shipment: Shipment| shipment.with_value("100000 JPY".parse().unwrap());
    let ranked = ranks(Party::Indonesia, "0703.10.012", priced);
    assert_eq!(ranked[0], "1 Japan-Indonesia EPA");
    // An MFN rate of several terms, whose duty is exact.
    let onions = |shipment: Shipment| {
        let value = "700000 JPY".parse().unwrap();
        shipment.with_value(value).with_quantity("10000 kg".parse().unwrap())
    };
    let ranked = ranks(Party::VietNam, "0703.10.012", onions);
    assert_eq!(ranked.last().unwrap(), "5 MFN");
}
