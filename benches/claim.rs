//! What an assessment costs, beside reading the claim from JSON and writing the
//! assessment as JSON, which a client of a service does before any answer.

#![allow(missing_docs, reason = "of the functions that `criterion_group!` makes")]
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::hint::black_box;

use ajcep::claim::{Claim, Status};
use ajcep::{Book, json};
use criterion::{Criterion, criterion_group, criterion_main};

const CLAIM: &str = include_str!("../examples/claim.json");

fn claim(c: &mut Criterion) {
    let book = Book::embedded();
    let read = || json::from_text::<Claim>(black_box(CLAIM)).unwrap();
    let claim = read();
    let assessment = book.assess(&claim).unwrap();
    assert_eq!(assessment.status(), Status::Allowed);
    let mut group = c.benchmark_group("claim");
    group.bench_function("ajcep", |b| b.iter(|| book.assess(black_box(&claim)).unwrap()));
    group.bench_function("its JSON read and written", |b| {
        b.iter(|| (read(), json::to_text(&assessment).unwrap()))
    });
    group.finish();
}

criterion_group!(benches, claim);
criterion_main!(benches);
