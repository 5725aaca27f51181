//! What an assessment costs, beside reading the claim from JSON and writing the
//! assessment as JSON, which whoever asks a service does before it even answers.

#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::hint::black_box;

use ajcep::{Book, ClaimForm, ClaimStatus};
use criterion::{Criterion, criterion_group, criterion_main};

const CLAIM: &str = include_str!("../examples/claim.json");

fn claim(c: &mut Criterion) {
    let book = Book::embedded();
    let read = || serde_json::from_str::<ClaimForm>(black_box(CLAIM)).unwrap().read().unwrap();
    read().with(|claim| {
        let assessment = book.assess(claim).unwrap();
        assert_eq!(assessment.status(), ClaimStatus::Allowed);
        let mut group = c.benchmark_group("claim");
        group.bench_function("ajcep", |b| b.iter(|| book.assess(black_box(claim)).unwrap()));
        group.bench_function("its JSON read and written", |b| {
            b.iter(|| (read(), serde_json::to_string(&assessment).unwrap()))
        });
        group.finish();
    });
}

criterion_group!(benches, claim);
criterion_main!(benches);
