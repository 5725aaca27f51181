//! Every correlation, in both directions, against the data files.

use std::collections::{BTreeMap, BTreeSet};

use ajcep::nomenclature::{Relation, subheadings, transpose};
use ajcep::{HsEdition, Subheading};

use super::data::records;

type Pairs = BTreeMap<Subheading, BTreeSet<Subheading>>;

fn pairs(older: HsEdition, newer: HsEdition) -> (Pairs, Pairs) {
    let (mut forward, mut backward) = (Pairs::new(), Pairs::new());
    for record in records(&format!("nomenclature/hs{}-hs{}.csv", older.year(), newer.year())) {
        let (from, to) = (record[0].parse().unwrap(), record[1].parse().unwrap());
        forward.entry(from).or_default().insert(to);
        backward.entry(to).or_default().insert(from);
    }
    (forward, backward)
}

#[test]
fn every_code_becomes_what_the_correlation_says() {
    let mut without_successor = 0;
    for older in HsEdition::ALL {
        for newer in HsEdition::ALL.into_iter().filter(|newer| *newer > older) {
            let (forward, backward) = pairs(older, newer);
            for (from, to, map) in [(older, newer, &forward), (newer, older, &backward)] {
                for code in subheadings(from) {
                    let found = transpose(code, from, to).unwrap();
                    let targets: BTreeSet<_> = found.targets().collect();
                    let expected = map.get(&code).cloned().unwrap_or_default();
                    assert_eq!(targets, expected, "{code} {from} {to}");
                    let none = found.relation() == Relation::NoSuccessor;
                    assert_eq!(none, expected.is_empty(), "{code} {from} {to}");
                    without_successor += usize::from(none);
                }
            }
        }
    }
    assert!(without_successor > 0);
}
