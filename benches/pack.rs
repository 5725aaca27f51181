//! What a pack costs: opening one of 12,000 lines, beside reading the CSV file it is
//! built from; and a look-up through it, beside the same from the embedded tables alone.

#![allow(missing_docs, reason = "of the functions that `criterion_group!` makes")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench fails by panicking")]

use std::collections::HashMap;
use std::hint::black_box;

use ajcep::pack::{PackBuilder, PackLine};
use ajcep::tariff::Regime;
use ajcep::{Book, Pack, Party, RateEntry, TariffCode};
use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::date;

const LINES: usize = 12_000;

/// The lines of Thailand's tariff, each once, with made-up preferences.
fn table() -> Vec<(TariffCode, &'static str)> {
    const RATES: [&str; 5] = ["free", "5%", "10%", "max(5%, 3 THB/kg)", "no-concession"];
    let mut codes: Vec<TariffCode> =
        Book::embedded().lines(Party::Thailand).map(|line| line.code()).collect();
    codes.dedup();
    let rates = RATES.into_iter().cycle();
    codes.into_iter().zip(rates).take(LINES).collect()
}

fn bytes(table: &[(TariffCode, &str)]) -> Vec<u8> {
    let window = "2025-01-01..2025-12-31".parse().unwrap();
    let mut builder = PackBuilder::new("th", Party::Thailand, Regime::Ajcep, window);
    for (code, rate) in table {
        builder.add(PackLine::new(*code, rate.parse().unwrap())).unwrap();
    }
    builder.to_bytes().unwrap()
}

fn open(c: &mut Criterion) {
    let table = table();
    assert_eq!(table.len(), LINES);
    let bytes = bytes(&table);
    let rows = table.iter().map(|(code, rate)| format!("{},\"{rate}\"\n", code.undotted()));
    let text = "code,rate\n".to_owned() + &rows.collect::<String>();
    let mut group = c.benchmark_group("open a pack of 12,000 lines");
    group.bench_function("ajcep", |b| b.iter(|| Pack::from_bytes(black_box(&bytes)).unwrap()));
    group.bench_function("its CSV read", |b| {
        b.iter(|| {
            let mut reader = csv::Reader::from_reader(black_box(text.as_bytes()));
            let rows = reader.records().map(|row| {
                let row = row.unwrap();
                let code: TariffCode = row[0].parse().unwrap();
                (code, row[1].parse::<RateEntry>().unwrap())
            });
            rows.collect::<HashMap<_, _>>()
        })
    });
    group.finish();
}

fn lookup(c: &mut Criterion) {
    let table = table();
    let embedded = Book::embedded();
    let book = embedded.with_pack(Pack::from_bytes(&bytes(&table)).unwrap());
    let day = date(2025, 7, 15);
    // A stride that shares no factor with the number of lines visits them all.
    let keys: Vec<TariffCode> = (0..LINES).map(|index| table[index * 7_919 % LINES].0).collect();
    let mut group = c.benchmark_group("lookup through a pack");
    for (name, book) in [("ajcep", &book), ("embedded alone", embedded)] {
        let mut next = keys.iter().cycle();
        group.bench_function(name, |b| {
            b.iter(|| {
                let code = *black_box(next.next().unwrap());
                book.line(Party::Thailand, code, day).unwrap().cells()
            })
        });
    }
    group.finish();
}

criterion_group!(benches, open, lookup);
criterion_main!(benches);
