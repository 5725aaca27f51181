//! What a rule of origin and a determination cost, beside a straightforward
//! interpretation: rules as text in a map, parsed again for each good.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench fails by panicking"
)]

use std::collections::HashMap;
use std::hint::black_box;

use ajcep::{
    Book, Change, Good, HsEdition, Material, MaterialOrigin, OriginRule, Party, Production,
    Requirement, RuleTable, Status, Subheading,
};
use criterion::{Criterion, criterion_group, criterion_main};
use rust_decimal::Decimal;

const TABLE: RuleTable = RuleTable::Hs2017;

/// Every rule as text, by its code without dots.
fn texts() -> HashMap<String, String> {
    let book = Book::embedded();
    let codes = book.subheadings(HsEdition::Hs2017);
    codes
        .filter_map(|code| {
            let rule = book.rule(code, TABLE).unwrap();
            let row = rule.listed_as()?.to_string().replace('.', "");
            Some((row, rule.specific()?.to_string()))
        })
        .collect()
}

fn most_specific(texts: &HashMap<String, String>, code: Subheading) -> Option<&String> {
    let digits = format!("{:06}", code.number());
    [6, 4, 2].iter().find_map(|length| texts.get(&digits[..*length]))
}

fn rule(c: &mut Criterion) {
    let book = Book::embedded();
    let texts = texts();
    let codes: Vec<Subheading> = book.subheadings(HsEdition::Hs2017).collect();
    let mut group = c.benchmark_group("rule");
    let mut next = codes.iter().cycle();
    group.bench_function("ajcep", |b| {
        b.iter(|| book.rule(*black_box(next.next().unwrap()), TABLE).unwrap().specific())
    });
    let mut next = codes.iter().cycle();
    group.bench_function("map of text", |b| {
        b.iter(|| {
            most_specific(&texts, *black_box(next.next().unwrap()))
                .map(|text| text.parse::<OriginRule>().unwrap())
        })
    });
    group.finish();
}

/// A good of 20 materials under a rule of classification or value.
fn production() -> Production {
    let codes = ["8501.10", "3926.90", "7318.15", "8536.50"];
    let materials = (0..20i64)
        .map(|number| {
            let code = codes[number as usize % codes.len()].parse().unwrap();
            let origin = match number % 3 {
                0 => MaterialOrigin::Originating(Party::Thailand),
                _ => MaterialOrigin::NonOriginating,
            };
            Material::new(code, Decimal::new(100 + number, 2), origin)
        })
        .collect();
    let good = Good::new("8509.40".parse().unwrap(), Decimal::from(100), Party::VietNam);
    let good = Good { final_process_in_party: Some(true), ..good };
    Production { edition: None, issued: None, good, materials }
}

/// Change of heading and value content only, the rule parsed anew.
fn interpret(texts: &HashMap<String, String>, production: &Production) -> bool {
    let good = production.good.code;
    let text = most_specific(texts, good).map_or("CTH or RVC 40%", String::as_str);
    let rule: OriginRule = text.parse().unwrap();
    let foreign: Vec<&Material> = production
        .materials
        .iter()
        .filter(|material| material.origin == MaterialOrigin::NonOriginating)
        .collect();
    let vnm: Decimal = foreign.iter().map(|material| material.value).sum();
    rule.branches()[0].alternatives.iter().any(|alternative| {
        alternative.requirements.iter().all(|requirement| match requirement {
            Requirement::Change { change: Change::Heading, .. } => {
                foreign.iter().all(|material| material.code.heading() != good.heading())
            }
            Requirement::RegionalValueContent(percent) => {
                (production.good.fob - vnm) / production.good.fob * Decimal::ONE_HUNDRED >= *percent
            }
            _ => false,
        })
    })
}

fn origin(c: &mut Criterion) {
    let book = Book::embedded();
    let texts = texts();
    let production = production();
    assert_eq!(book.origin(&production).unwrap().status, Status::Qualifies);
    assert!(interpret(&texts, &production));
    let mut group = c.benchmark_group("origin of 20 materials");
    group.bench_function("ajcep", |b| {
        b.iter(|| book.origin(black_box(&production)).unwrap().status)
    });
    group.bench_function("rules parsed again", |b| {
        b.iter(|| interpret(&texts, black_box(&production)))
    });
    group.finish();
}

criterion_group!(benches, rule, origin);
criterion_main!(benches);
