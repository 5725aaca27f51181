//! A set of warnings behaves as a set.

use std::collections::BTreeSet;

use ajcep::{Warning, Warnings};
use proptest::prelude::*;

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
