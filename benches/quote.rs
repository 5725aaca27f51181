//! What the library costs, beside what a user would otherwise do, in one run.
//!
//! - `lookup`: (Party, code, date) to the rates of the line, for random lines;
//!   against a `HashMap` of the same rows and a binary search over them sorted.
//! - `quote`: a whole quote with its duties; against a map of table cells as
//!   text, parsed and multiplied at each question.
//! - `transpose`: a code to another HS edition; against a `HashMap`.

#![allow(missing_docs, reason = "of the functions that `criterion_group!` makes")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench fails by panicking"
)]

use std::collections::HashMap;
use std::hint::black_box;
use std::time::Instant;

use ajcep::model::{Cells, RateValue, Season};
use ajcep::nomenclature::{subheadings, transpose};
use ajcep::{
    Book, Currency, HsEdition, Money, Party, Quantity, RateEntry, RateExpression, Shipment,
    Subheading, TariffCode, Trade, Unit, Window,
};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use jiff::civil::Date;
use rust_decimal::Decimal;

type Entries = Cells<Option<&'static RateEntry>>;
type Held = (Window, Option<Season>, Entries);

/// A question: whose tariff, which code, when.
type Key = (Party, TariffCode, Date);

/// Enough to visit every corner of the tables, few enough that reading the
/// questions themselves does not drown the measurement.
const KEYS: usize = 1 << 14;

/// Random numbers, the same in every run (xorshift).
fn random() -> impl Iterator<Item = usize> {
    std::iter::successors(Some(0x9E37_79B9_7F4A_7C15u64), |state| {
        let mut next = *state;
        next ^= next << 13;
        next ^= next >> 7;
        next ^= next << 17;
        Some(next)
    })
    .map(|number| number as usize)
}

/// Every line with a day on which it holds.
fn all_keys() -> Vec<Key> {
    let book = Book::embedded();
    let of_party = |party| {
        book.lines(party).filter_map(move |line| {
            let date = line.window()?.from();
            book.line(party, line.code(), date).ok()?;
            Some((party, line.code(), date))
        })
    };
    Party::ALL.into_iter().flat_map(of_party).collect()
}

fn random_keys() -> Vec<Key> {
    let all = all_keys();
    random().take(KEYS).map(|number| all[number % all.len()]).collect()
}

/// Times `answer` over `items`, one after the other and again from the start.
/// The loop is ours, since the harness's own costs a fifth of a look-up.
fn measure<T, A>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    items: &[T],
    answer: impl Fn(&T) -> A,
) {
    group.bench_function(name, |b| {
        b.iter_custom(|times| {
            let start = Instant::now();
            for item in items.iter().cycle().take(times as usize) {
                black_box(answer(black_box(item)));
            }
            start.elapsed()
        })
    });
}

fn holds((window, season, _): &Held, date: Date) -> bool {
    window.contains(date) && season.is_none_or(|season| season.contains(date))
}

fn lookup(c: &mut Criterion) {
    let book = Book::embedded();
    let keys = random_keys();
    let mut sorted: Vec<((Party, TariffCode), Held)> = Vec::new();
    for party in Party::ALL {
        sorted.extend(book.lines(party).map(|line| {
            ((party, line.code()), (line.window().unwrap(), line.season(), line.cells()))
        }));
    }
    sorted.sort_by_key(|(key, _)| *key);
    // The rows of one code lie together; the map says where.
    let mut map: HashMap<(Party, TariffCode), (u32, u32)> = HashMap::new();
    let mut start = 0;
    for rows in sorted.chunk_by(|a, b| a.0 == b.0) {
        let end = start + rows.len() as u32;
        map.insert(rows[0].0, (start, end));
        start = end;
    }

    let mut group = c.benchmark_group("lookup");
    measure(&mut group, "ajcep", &keys, |&(party, code, date)| {
        book.line(party, code, date).unwrap().cells()
    });
    measure(&mut group, "std HashMap", &keys, |&(party, code, date)| {
        let (start, end) = map[&(party, code)];
        let rows = &sorted[start as usize..end as usize];
        rows.iter().find(|(_, held)| holds(held, date)).unwrap().1.2
    });
    measure(&mut group, "sorted array", &keys, |&(party, code, date)| {
        let first = sorted.partition_point(|(key, _)| *key < (party, code));
        sorted[first..].iter().find(|(_, held)| holds(held, date)).unwrap().1.2
    });
    group.finish();
}

/// The cells of a line as text.
struct TextLine {
    mfn: String,
    ajcep: String,
}

fn percent(text: &str) -> Decimal {
    match text.parse::<RateExpression>().unwrap() {
        RateExpression::AdValorem(percent) => percent,
        _ => Decimal::ZERO,
    }
}

fn quote(c: &mut Criterion) {
    let book = Book::embedded();
    let simple = |entry: Option<&'static RateEntry>| {
        matches!(
            entry.map(|entry| &entry.alternatives()[0].value),
            Some(RateValue::Rate(RateExpression::Free | RateExpression::AdValorem(_)))
        )
    };
    // Lines that both sides can do: ad valorem, one MFN rate, with an AJCEP rate.
    let all: Vec<Key> = all_keys()
        .into_iter()
        .filter(|(party, code, date)| {
            let line = book.line(*party, *code, *date).unwrap();
            let Cells { general, temporary, wto, preference } = line.cells();
            let wto_applies = wto.is_some_and(|wto| !wto.alternatives()[0].not_lower);
            simple(general) && temporary.is_none() && !wto_applies && simple(preference)
        })
        .collect();
    let keys: Vec<Key> = random().take(KEYS).map(|number| all[number % all.len()]).collect();
    let mut texts: HashMap<(String, String), TextLine> = HashMap::new();
    for (party, code, date) in &all {
        let cells = book.line(*party, *code, *date).unwrap().cells();
        let text = |entry: Option<&RateEntry>| entry.unwrap().alternatives()[0].value.to_string();
        let line = TextLine { mfn: text(cells.general), ajcep: text(cells.preference) };
        texts.insert((party.to_string(), code.undotted().to_string()), line);
    }
    let named: Vec<(String, String)> = keys
        .iter()
        .map(|(party, code, _)| (party.to_string(), code.undotted().to_string()))
        .collect();
    let amount = Decimal::new(1_234_567, 0);
    let value = Money::new(amount, Currency::JPY).unwrap();
    let quantity = Quantity::new(Decimal::new(500, 0), Unit::Kilogram).unwrap();

    let mut group = c.benchmark_group("quote");
    measure(&mut group, "ajcep", &keys, |&(party, code, date)| {
        let exporter = if party == Party::Japan { Party::VietNam } else { Party::Japan };
        let shipment = Shipment::new(Trade { importer: party, exporter }, code, date)
            .with_value(value)
            .with_quantity(quantity);
        *book.quote(&shipment).unwrap().amounts().unwrap()
    });
    measure(&mut group, "map of text", &named, |key| {
        let line = &texts[key];
        let duty = |text: &str| amount * percent(text) / Decimal::ONE_HUNDRED;
        let (mfn, ajcep) = (duty(&line.mfn), duty(&line.ajcep));
        (mfn, ajcep, mfn.min(ajcep), mfn - mfn.min(ajcep))
    });
    group.finish();
}

fn transposition(c: &mut Criterion) {
    let (old, new) = (HsEdition::Hs2002, HsEdition::Hs2017);
    let codes: Vec<Subheading> = subheadings(old).collect();
    let keys: Vec<Subheading> =
        random().take(KEYS).map(|number| codes[number % codes.len()]).collect();
    let map: HashMap<(HsEdition, HsEdition, Subheading), Vec<Subheading>> = codes
        .iter()
        .map(|code| ((old, new, *code), transpose(*code, old, new).unwrap().targets().collect()))
        .collect();

    let mut group = c.benchmark_group("transpose");
    measure(&mut group, "ajcep", &keys, |&code| {
        transpose(code, old, new).unwrap().targets().last()
    });
    measure(&mut group, "std HashMap", &keys, |&code| {
        map[&(old, new, code)].iter().last().copied()
    });
    group.finish();
}

criterion_group!(benches, lookup, quote, transposition);
criterion_main!(benches);
