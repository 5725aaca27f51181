//! The order of regimes by what is paid, as far as it is certain.

use alloc::vec::Vec;
use core::cmp::Ordering;

use ajcep_model::RateExpression;
use rust_decimal::Decimal;

use super::regime::{RegimeOption, UnrankedReason};
use crate::tariff::Regime;

/// Gives the options that compare their ranks, from 1, equal ones the same; puts them first, in
/// order; and says of the others why they have none.
pub(super) fn rank(options: &mut [RegimeOption<'_>]) {
    for option in &mut *options {
        if !option.doubt.is_empty() {
            option.unranked = Some(UnrankedReason::Unconfirmed);
        } else if option.duty.is_none() {
            option.unranked = option.unranked_by_rate();
        }
    }
    if options.iter().all(|option| option.unranked.is_some() || paid(option).is_some()) {
        return rank_by_duty(options);
    }
    leave_out_what_does_not_compare(options);
    for index in 0..options.len() {
        let cheaper = |option: &RegimeOption<'_>| {
            let than_it = |other: &&RegimeOption<'_>| {
                other.unranked.is_none() && compare(other, option) == Some(Ordering::Less)
            };
            options.iter().filter(than_it).count()
        };
        let option = options.get(index).filter(|option| option.unranked.is_none());
        let rank = option.map(|option| cheaper(option) as u16 + 1);
        if let Some(option) = options.get_mut(index) {
            option.rank = rank;
        }
    }
    // Of equal options MFN comes first, which requires nothing.
    options.sort_by_key(|option| (option.rank.unwrap_or(u16::MAX), option.regime != Regime::Mfn));
}

/// What is paid under an option, if that is exact and not set apart.
fn paid(option: &RegimeOption<'_>) -> Option<Decimal> {
    option.duty.filter(|_| option.unranked.is_none())?.exact()
}

/// The same where every duty that is not set apart is exact: one order of figures.
fn rank_by_duty(options: &mut [RegimeOption<'_>]) {
    options.sort_by_key(|option| {
        let paid = paid(option);
        (paid.is_none(), paid, option.regime != Regime::Mfn)
    });
    let (mut rank, mut last) = (0, None);
    for (index, option) in options.iter_mut().enumerate() {
        let Some(paid) = paid(option) else { break };
        if last.replace(paid) != Some(paid) {
            rank = index as u16 + 1;
        }
        option.rank = Some(rank);
    }
}

/// Sets apart the options that compare with the fewest others, until all that are left compare
/// with each other; first of those whose rate is not certain. Options alike in that go together,
/// so that their order does not matter.
fn leave_out_what_does_not_compare(options: &mut [RegimeOption<'_>]) {
    loop {
        let left = || options.iter().enumerate().filter(|(_, option)| option.unranked.is_none());
        let not_compared = |(index, option): (usize, &RegimeOption<'_>)| {
            let others = left().filter(|(other, _)| *other != index);
            let count = others.filter(|(_, other)| compare(option, other).is_none()).count();
            let is_left = option.unranked.is_none() && count > 0;
            is_left.then(|| (option.unranked_by_rate().is_some(), count))
        };
        let counts: Vec<Option<(bool, usize)>> =
            options.iter().enumerate().map(not_compared).collect();
        let Some(most) = counts.iter().max().copied().flatten() else { break };
        for (option, count) in options.iter_mut().zip(counts) {
            if count == Some(most) {
                option.unranked = option.unranked_by_rate().or(Some(UnrankedReason::Undecided));
            }
        }
    }
}

/// How what is paid under two options compares: by their duties, or for every value and
/// quantity by their rates.
fn compare(a: &RegimeOption<'_>, b: &RegimeOption<'_>) -> Option<Ordering> {
    let by_duty = a.duty.zip(b.duty).and_then(|(a, b)| a.compare(b));
    by_duty.or_else(|| match (a.unranked_by_rate(), b.unranked_by_rate()) {
        (None, None) => compare_rates(a.rate.rate()?, b.rate.rate()?),
        _ => None,
    })
}

/// How two rates compare for every value and quantity. One that is never above the other counts
/// as lower, though both may come to the same for some.
fn compare_rates(a: &RateExpression, b: &RateExpression) -> Option<Ordering> {
    a.compare(b).or_else(|| match (a.is_never_above(b), b.is_never_above(a)) {
        (true, true) => Some(Ordering::Equal),
        (true, false) => Some(Ordering::Less),
        (false, true) => Some(Ordering::Greater),
        (false, false) => None,
    })
}
