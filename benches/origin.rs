//! What a rule of origin and a determination cost, beside a straightforward
//! interpretation: rules as text in a map, parsed again for each good.

#![allow(missing_docs, reason = "of the functions that `criterion_group!` makes")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench fails by panicking"
)]

use std::collections::HashMap;
use std::hint::black_box;

use ajcep::model::{Change, OriginRule, Requirement, RuleTable};
use ajcep::nomenclature::subheadings;
use ajcep::origin::{self, Good, Material, MaterialOrigin, Production, Status};
use ajcep::{HsEdition, Party, Subheading};
use criterion::{Criterion, criterion_group, criterion_main};
use rust_decimal::Decimal;

const TABLE: RuleTable = RuleTable::Hs2017;

/// Every rule as text, by its code without dots.
fn texts() -> HashMap<String, String> {
    subheadings(HsEdition::Hs2017)
        .filter_map(|code| {
            let rule = origin::rule(code, TABLE).unwrap();
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
    let texts = texts();
    let codes: Vec<Subheading> = subheadings(HsEdition::Hs2017).collect();
    let mut group = c.benchmark_group("rule");
    let mut next = codes.iter().cycle();
    group.bench_function("ajcep", |b| {
        b.iter(|| origin::rule(*black_box(next.next().unwrap()), TABLE).unwrap().specific())
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
    let materials: Vec<Material> = (0..20i64)
        .map(|number| {
            let code = codes[number as usize % codes.len()].parse().unwrap();
            let origin = match number % 3 {
                0 => MaterialOrigin::Originating(Party::Thailand),
                _ => MaterialOrigin::NonOriginating,
            };
            Material::new(code, origin).with_value(Decimal::new(100 + number, 2))
        })
        .collect();
    let good = Good::new("8509.40".parse().unwrap(), Party::VietNam).with_fob(Decimal::from(100));
    Production::new(good.with_final_process_in_party(true)).with_materials(materials)
}

/// What a program does that keeps rules and codes as text: change of classification
/// with exceptions, and value content, of any branch and alternative; no tolerance,
/// no processes, no reasons.
fn interpret(texts: &HashMap<String, String>, production: &Production) -> bool {
    let digits = |code: Subheading| format!("{:06}", code.number());
    let good = digits(production.good().code());
    let text =
        most_specific(texts, production.good().code()).map_or("CTH or RVC 40%", String::as_str);
    let rule: OriginRule = text.parse().unwrap();
    let foreign: Vec<(String, &Material)> = production
        .materials()
        .iter()
        .filter(|material| material.origin() == MaterialOrigin::NonOriginating)
        .map(|material| (digits(material.code()), material))
        .collect();
    let vnm: Decimal = foreign.iter().filter_map(|(_, material)| material.value()).sum();
    let fob = production.good().fob().unwrap();
    let met = |requirement: &Requirement| match requirement {
        Requirement::Change { change, except, provided: None } => {
            let length = match change {
                Change::Chapter => 2,
                Change::Heading => 4,
                _ => 6,
            };
            foreign.iter().all(|(code, material)| {
                code[..length] != good[..length]
                    && !except.iter().any(|excepted| excepted.codes.contains(material.code()))
            })
        }
        Requirement::RegionalValueContent(percent) => {
            (fob - vnm) / fob * Decimal::ONE_HUNDRED >= *percent
        }
        _ => false,
    };
    rule.branches().iter().any(|branch| {
        branch.alternatives.iter().any(|alternative| alternative.requirements.iter().all(met))
    })
}

fn determination(c: &mut Criterion) {
    let texts = texts();
    let production = production();
    assert_eq!(origin::outcome(&production).unwrap().status, Status::Qualifies);
    assert!(interpret(&texts, &production));
    let mut group = c.benchmark_group("origin of 20 materials");
    group.bench_function("ajcep", |b| b.iter(|| origin::outcome(black_box(&production))));
    group.bench_function("rules parsed again", |b| {
        b.iter(|| interpret(&texts, black_box(&production)))
    });
    group.finish();
    let mut group = c.benchmark_group("origin of 20 materials with reasons");
    group.bench_function("ajcep", |b| b.iter(|| origin::determine(black_box(&production))));
    group.bench_function("rules parsed again", |b| {
        b.iter(|| interpret(&texts, black_box(&production)))
    });
    group.finish();
}

criterion_group!(benches, rule, determination);
criterion_main!(benches);
