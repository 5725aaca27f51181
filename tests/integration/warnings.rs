//! Warnings: a set of them behaves as a set, and those of regimes are of each.

use std::collections::BTreeSet;

use ajcep::tariff::Regime;
use ajcep::{Book, Party, Shipment, Trade, Warning, Warnings};
use jiff::civil::date;
use proptest::prelude::*;

use super::data::{book_with, pack};

fn some() -> impl Strategy<Value = Vec<Warning>> {
    prop::collection::vec(prop::sample::select(Warning::ALL.to_vec()), 0..20)
}

proptest! {
    #[test]
    fn warnings_are_a_set(one in some(), other in some()) {
        let [a, b]: [Warnings; 2] = [&one, &other].map(|list| list.iter().copied().collect());
        let [x, y]: [BTreeSet<Warning>; 2] = [&one, &other].map(|list| list.iter().copied().collect());
        prop_assert_eq!((a.len(), a.is_empty()), (x.len(), x.is_empty()));
        prop_assert!(Warning::ALL.iter().all(|warning| a.contains(*warning) == x.contains(warning)));
        // Both iterators are in the order of numbers.
        prop_assert!(a.iter().eq(x.iter().copied()) && a.into_iter().eq(x.iter().copied()));
        prop_assert_eq!(a.bits(), x.iter().map(|warning| 1 << warning.number()).sum::<u32>());
        let codes: Vec<&str> = x.iter().map(|warning| warning.code()).collect();
        prop_assert_eq!(a.to_string(), codes.join(", "));
        prop_assert_eq!(a == b, x == y);

        let (mut assigned, mut extended) = (a, a);
        assigned |= b;
        extended.extend(other);
        prop_assert!((a | b).iter().eq(x.union(&y).copied()));
        prop_assert_eq!([assigned, extended, b | a, a | b | a], [a | b; 4]);
        prop_assert_eq!([a | a, a | Warnings::default()], [a; 2]);
    }
}

#[test]
fn a_rate_of_a_pack_for_fewer_digits_is_said_of_its_regime() {
    let regime = Regime::Other("RCEP of a pack");
    let book = book_with([pack("r", Party::Japan, regime, &[("0306.17", "0.5%")])]);
    let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
    let shipment = Shipment::new(trade, "0306.17.000".parse().unwrap(), date(2026, 7, 15));
    for option in book.regimes(&shipment).unwrap() {
        let is_covered = option.warnings.contains(Warning::CoveringRate);
        assert_eq!(is_covered, option.regime == regime, "{}", option.regime);
    }
}

#[test]
fn a_unit_that_is_not_known_is_refused_if_any_regime_depends_on_a_quantity() {
    let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
    let day = date(2026, 7, 15);
    let (mut refused, mut taken) = (0, 0);
    for line in Book::embedded().lines_on(Party::Japan, day) {
        let bare = Shipment::new(trade, line.code(), day);
        let shipment = bare.clone().with_declared_quantity(20.into(), "cartons").unwrap();
        let options = Book::embedded().regimes(&bare).unwrap();
        let rates = options.iter().filter_map(|option| option.rate.rate());
        let depends = rates.into_iter().any(|rate| rate.uses_quantity());
        let answer = Book::embedded().regimes(&shipment);
        assert!(!depends || answer.is_err(), "{}", line.code());
        // A rate of several terms or conditions depends on it too.
        let plain = line.uses_quantity() || options.iter().any(|one| one.rate.rate().is_none());
        assert!(answer.is_ok() || depends || plain, "{}", line.code());
        refused += usize::from(answer.is_err());
        taken += usize::from(answer.is_ok());
    }
    assert!(refused > 100 && taken > 1000, "{refused} {taken}");
}
