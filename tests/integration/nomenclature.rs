//! Every correlation, in both directions, against the data files.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use ajcep::{Book, HsEdition, Relation, Subheading};

type Pairs = BTreeMap<Subheading, BTreeSet<Subheading>>;

fn pairs(older: HsEdition, newer: HsEdition) -> (Pairs, Pairs) {
    let name = format!("nomenclature/hs{}-hs{}.csv", older.year(), newer.year());
    let mut reader = csv::Reader::from_path(common::data().join(name)).unwrap();
    let (mut forward, mut backward) = (Pairs::new(), Pairs::new());
    for record in reader.records().map(Result::unwrap) {
        let (from, to) = (record[0].parse().unwrap(), record[1].parse().unwrap());
        forward.entry(from).or_default().insert(to);
        backward.entry(to).or_default().insert(from);
    }
    (forward, backward)
}

#[test]
fn every_code_becomes_what_the_correlation_says() {
    let book = Book::embedded();
    for older in HsEdition::ALL {
        for newer in HsEdition::ALL.into_iter().filter(|newer| *newer > older) {
            let (forward, backward) = pairs(older, newer);
            for (from, to, map) in [(older, newer, &forward), (newer, older, &backward)] {
                for code in book.subheadings(from) {
                    let found = book.transpose(code, from, to).unwrap();
                    let targets: BTreeSet<_> = found.targets().collect();
                    let expected = map.get(&code).cloned().unwrap_or_default();
                    assert_eq!(targets, expected, "{code} {from} {to}");
                    assert_eq!(
                        found.relation() == Relation::NoSuccessor,
                        expected.is_empty(),
                        "{code} {from} {to}"
                    );
                }
            }
        }
    }
}

#[test]
fn going_back_finds_where_one_came_from() {
    let book = Book::embedded();
    let (old, new) = (HsEdition::Hs2017, HsEdition::Hs2022);
    for code in book.subheadings(new) {
        for was in book.transpose(code, new, old).unwrap().targets() {
            assert!(book.transpose(was, old, new).unwrap().targets().any(|back| back == code));
        }
    }
}

#[test]
fn a_code_without_successor_is_not_carried_over_by_number() {
    let book = Book::embedded();
    for (code, from, to) in [
        ("2916.36", HsEdition::Hs2007, HsEdition::Hs2012),
        ("3002.19", HsEdition::Hs2017, HsEdition::Hs2022),
    ] {
        let found = book.transpose(code.parse().unwrap(), from, to).unwrap();
        assert_eq!(found.relation(), Relation::NoSuccessor, "{code}");
        assert_eq!(found.targets().count(), 0, "{code}");
    }
}

#[test]
fn a_code_that_is_not_in_the_edition_says_where_it_is() {
    let book = Book::embedded();
    let code = "8517.13".parse().unwrap();
    let error = book.transpose(code, HsEdition::Hs2017, HsEdition::Hs2022).unwrap_err();
    assert_eq!(error.code(), "unknown-subheading");
    assert!(error.to_string().contains("HS2022"), "{error}");
}
