//! What would make a failing good qualify: found by changing one thing at a time
//! and asking the engine again.

use alloc::vec::Vec;

use ajcep_model::Requirement;
use rust_decimal::Decimal;

use super::determination::Status;
use super::engine::{determine, good_codes};
use super::facts;
use super::production::{MaterialOrigin, Production, Role};
use super::tolerance::{self, Tolerance};
use crate::error::Error;
use crate::exact;
use crate::rule::{ApplicableRule, RuleTable};

/// How many materials are tried, how many at once, and how many ways are told.
const CANDIDATES: usize = 16;
const AT_ONCE: usize = 3;
const WAYS: usize = 20;

/// What would make a good qualify, each by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remedies {
    /// The highest value of non-originating materials at which the regional
    /// value content that the rule asks for is reached; `None` if it asks for
    /// none.
    pub highest_non_originating_value: Option<Decimal>,
    /// The smallest sets of materials, by their place in the production from 0,
    /// that would make the good qualify if they originated in a Party. At most
    /// three materials, of the first sixteen that do not originate.
    pub sourcing: Vec<Vec<usize>>,
    /// Up to how much may fail to change classification, if the rule is one of
    /// classification and the chapter has a tolerance.
    pub tolerated: Option<Tolerated>,
}

/// How much the tolerance of Article 28 covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerated {
    /// So much in value.
    Value(Decimal),
    /// So many kg.
    WeightKg(Decimal),
}

/// What would make the good of `production` qualify; nothing to tell if it does.
pub(crate) fn remedies(production: &Production) -> Result<Remedies, Error> {
    if determine(production)?.status == Status::Qualifies {
        return Ok(Remedies::default());
    }
    let table = production.issued.map_or(RuleTable::Hs2017, RuleTable::on);
    let edition = production.edition.unwrap_or(table.edition());
    let mut remedies = Remedies { sourcing: sourcing(production)?, ..Remedies::default() };
    let (good, fob) = (&production.good, production.good.fob);
    // Where the code was split, the first code's rule is told.
    let Some(code) = good_codes(production, edition, table)?.first().copied() else {
        return Ok(remedies);
    };
    let rule = ApplicableRule::of(code, table)?;
    let (percent, by_classification) = match rule.specific() {
        None => (Some(Decimal::from(40)), true),
        Some(rule) => {
            let requirements = || {
                rule.branches()
                    .iter()
                    .flat_map(|branch| branch.alternatives.iter())
                    .flat_map(|alternative| alternative.requirements.iter())
            };
            let percent = requirements().find_map(|requirement| match requirement {
                Requirement::RegionalValueContent(percent) => Some(*percent),
                _ => None,
            });
            let change = |one: &Requirement| matches!(one, Requirement::Change { .. });
            (percent, requirements().any(change))
        }
    };
    if let Some(percent) = percent {
        remedies.highest_non_originating_value = Some(facts::highest_vnm(fob, percent)?);
    }
    remedies.tolerated = match tolerance::of(code) {
        Tolerance::Value(percent) if by_classification => {
            Some(Tolerated::Value(exact::percent_of(percent, fob)?.normalize()))
        }
        Tolerance::Weight(percent) if by_classification => match good.weight_kg {
            Some(weight) => {
                Some(Tolerated::WeightKg(exact::percent_of(percent, weight)?.normalize()))
            }
            None => None,
        },
        _ => None,
    };
    Ok(remedies)
}

/// The smallest sets of materials to source from a Party.
fn sourcing(production: &Production) -> Result<Vec<Vec<usize>>, Error> {
    let foreign = |(_, material): &(usize, &super::Material)| {
        let ignored = matches!(material.role, Role::PackingTransport | Role::Indirect);
        !ignored && !matches!(material.origin, MaterialOrigin::Originating(_))
    };
    let candidates: Vec<usize> = production
        .materials
        .iter()
        .enumerate()
        .filter(foreign)
        .map(|(index, _)| index)
        .take(CANDIDATES)
        .collect();
    for size in 1..=AT_ONCE {
        let mut found = Vec::new();
        for set in subsets(&candidates, size) {
            if found.len() < WAYS && qualifies_with(production, &set)? {
                found.push(set);
            }
        }
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Whether the good qualifies if the materials of `set` originate.
fn qualifies_with(production: &Production, set: &[usize]) -> Result<bool, Error> {
    let mut changed = production.clone();
    for (index, material) in changed.materials.iter_mut().enumerate() {
        if set.contains(&index) {
            material.origin = MaterialOrigin::Originating(production.good.producing_party);
        }
    }
    Ok(determine(&changed)?.status == Status::Qualifies)
}

/// Every subset of `size` items, in order.
fn subsets(items: &[usize], size: usize) -> Vec<Vec<usize>> {
    let (Some((first, rest)), true) = (items.split_first(), size > 0) else {
        return if size == 0 { alloc::vec![Vec::new()] } else { Vec::new() };
    };
    let mut with = subsets(rest, size - 1);
    for set in &mut with {
        set.insert(0, *first);
    }
    with.extend(subsets(rest, size));
    with
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subsets_are_all_there_is() {
        assert_eq!(subsets(&[1, 2, 3], 2), [[1, 2], [1, 3], [2, 3]]);
        assert_eq!(subsets(&[1, 2], 3), Vec::<Vec<usize>>::new());
        assert_eq!(subsets(&[7; 16], 3).len(), 560);
    }
}
