//! All regimes of a shipment: MFN, AJCEP and the other agreements, with duties and ranks;
//! beside the quote of the same shipments, in one run.

#![allow(missing_docs, reason = "of the functions that `criterion_group!` makes")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench fails by panicking")]

use std::hint::black_box;

use ajcep::{Book, Party, Shipment, Trade};
use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::date;

/// Every 7th line of Japan, from each Party in turn, with a value.
fn shipments() -> Vec<Shipment> {
    let day = date(2026, 7, 15);
    let from = |at: usize| Party::ALL[at % Party::ALL.len()];
    Book::embedded()
        .lines_on(Party::Japan, day)
        .step_by(7)
        .enumerate()
        .filter(|(at, _)| from(*at) != Party::Japan)
        .map(|(at, line)| {
            let trade = Trade { importer: Party::Japan, exporter: from(at) };
            Shipment::new(trade, line.code(), day).with_value("1234567 JPY".parse().unwrap())
        })
        .collect()
}

fn regimes(criterion: &mut Criterion) {
    let (book, shipments) = (Book::embedded(), shipments());
    let mut group = criterion.benchmark_group("regimes");
    let mut at = 0;
    let mut next = || {
        at = (at + 1) % shipments.len();
        &shipments[at]
    };
    group.bench_function("regimes", |bench| {
        bench.iter(|| black_box(book.regimes(next()).unwrap().len()));
    });
    group.bench_function("quote", |bench| {
        bench.iter(|| black_box(book.quote(next()).unwrap().amounts().is_some()));
    });
    group.finish();
}

criterion_group!(benches, regimes);
criterion_main!(benches);
