//! Origin against an independent evaluator: slow, and written from the agreement and the
//! tables alone. It settles every fact that an input leaves open in every way, and looks at
//! what holds in all, in some or in none of these worlds.
//!
//! `AJCEP_ORACLE_GOODS` says how many goods to compare, `AJCEP_ORACLE_SEED` which, and
//! `AJCEP_ORACLE_FAULTS` at how many disagreements to stop.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod agreement;
mod answer;
mod asked;
mod codes;
mod fraction;
mod goods;
mod input;
mod law;
mod random;
mod rules;
mod settle;
mod shrink;
mod stated;
mod worlds;

use std::collections::BTreeMap;
use std::env;
use std::thread;

use agreement::Agreement;
use ajcep::json;
use ajcep::origin::{Outcome, Production, determine, outcome};
use answer::{Answer, answer};
use input::Input;
use random::Random;
use shrink::shrink;

/// The most worlds of one good; fewer without optimization, which is slow.
const WORLDS: usize = if cfg!(debug_assertions) { 128 } else { 4096 };

fn number(name: &str, default: u64) -> u64 {
    env::var(name).map_or(default, |text| text.parse().unwrap())
}

fn plain(outcome: &Outcome) -> Answer {
    Answer {
        status: outcome.status.code(),
        criterion: outcome.criterion.map(|criterion| criterion.code()),
        de_minimis: outcome.de_minimis,
        accumulation: outcome.accumulation,
    }
}

/// What the library answers, by both of its ways, unless it refuses the input.
fn library(input: &Input) -> Result<(Answer, Answer), ajcep::Error> {
    let production: Production = json::from_text(&input.json())?;
    let full = determine(&production)?;
    Ok((plain(&full.outcome), plain(&outcome(&production)?)))
}

/// Both answers as text, if they are not the same.
fn disagreement(input: &Input, expected: &Answer) -> Option<String> {
    let answers = library(input);
    match &answers {
        Ok((full, short)) if full == expected && short == expected => None,
        Ok((full, short)) => {
            Some(format!("evaluator {expected:?}\ndetermine {full:?}\noutcome   {short:?}"))
        }
        Err(error) => Some(format!("evaluator {expected:?}\nlibrary   refuses: {error}")),
    }
}

/// The smallest input like this one on which the two disagree, and both answers.
fn smallest(agreement: &Agreement, input: Input) -> String {
    let refused = library(&input).is_err();
    let differs = |input: &Input| {
        let expected = answer(agreement, input);
        library(input).is_err() == refused && disagreement(input, &expected).is_some()
    };
    let input =
        shrink(input, |smaller| worlds::count(agreement, smaller) <= WORLDS && differs(smaller));
    let expected = answer(agreement, &input);
    format!("{}\n{}", input.json(), disagreement(&input, &expected).unwrap_or_default())
}

/// What a part of the goods came to.
#[derive(Default)]
struct Report {
    statuses: BTreeMap<&'static str, u64>,
    faults: Vec<String>,
}

/// Compares the goods of these numbers, up to so many faults.
fn compare(
    agreement: &Agreement,
    seed: u64,
    goods: impl Iterator<Item = u64>,
    faults: usize,
) -> Report {
    let mut report = Report::default();
    for index in goods {
        let own_seed = Random::new(seed.wrapping_mul(1 << 40).wrapping_add(index)).next();
        let input = goods::good(agreement, own_seed, WORLDS);
        let expected = answer(agreement, &input);
        *report.statuses.entry(expected.status).or_default() += 1;
        if disagreement(&input, &expected).is_some() {
            let smallest = smallest(agreement, input);
            report.faults.push(format!("good {index} of seed {seed}, made small:\n{smallest}\n"));
        }
        if report.faults.len() >= faults {
            break;
        }
    }
    report
}

#[test]
fn origin_agrees_with_the_evaluator() {
    let goods = number("AJCEP_ORACLE_GOODS", 20_000);
    let seed = number("AJCEP_ORACLE_SEED", 1);
    let faults = number("AJCEP_ORACLE_FAULTS", 1) as usize;
    let agreement = &Agreement::read();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let reports: Vec<Report> = thread::scope(|scope| {
        let run = |first: usize| {
            let goods = (first as u64..goods).step_by(threads);
            scope.spawn(move || compare(agreement, seed, goods, faults))
        };
        let running: Vec<_> = (0..threads).map(run).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut statuses = BTreeMap::new();
    for (status, count) in reports.iter().flat_map(|report| &report.statuses) {
        *statuses.entry(status).or_insert(0) += count;
    }
    println!("{} goods compared: {statuses:?}", statuses.values().sum::<u64>());
    let found: Vec<_> = reports.iter().flat_map(|report| &report.faults).take(faults).collect();
    for fault in &found {
        println!("{fault}");
    }
    assert!(found.is_empty(), "the library and the evaluator disagree");
}
