//! What would make a failing good qualify: found by changing one thing at a time
//! and asking the engine again.

use alloc::vec::Vec;

use ajcep_model::{Requirement, Subheading};
use rust_decimal::Decimal;

use super::content;
use super::determination::Status;
use super::engine::{self, decide};
use super::parts::Case;
use super::production::Production;
use super::words::MaterialOrigin;
use crate::error::Error;
use crate::exact;
use crate::rule::ApplicableRule;
use crate::tables::{ORIGIN, Tolerance};

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
    let case = Case::new(production, production.table())?;
    if decide(&case, None)?.outcome.status == Status::Qualifies {
        return Ok(Remedies::default());
    }
    let mut remedies = Remedies { sourcing: sourcing(production)?, ..Remedies::default() };
    // Where the code was split, the first code's rule is told.
    let Some(good) = case.goods().next() else { return Ok(remedies) };
    let rule = ApplicableRule::of(good, case.table)?.rule();
    let requirements = || {
        let branches = rule.branches().iter();
        branches
            .flat_map(|branch| branch.alternatives.iter())
            .flat_map(|alternative| alternative.requirements.iter())
    };
    let percent = requirements().find_map(|requirement| match requirement {
        Requirement::RegionalValueContent(percent) => Some(*percent),
        _ => None,
    });
    if let Some(percent) = percent {
        let highest = content::highest_vnm(production.good.fob, percent)?;
        remedies.highest_non_originating_value = Some(highest);
    }
    if requirements().any(|one| matches!(one, Requirement::Change { .. })) {
        remedies.tolerated = tolerated(production, good)?;
    }
    Ok(remedies)
}

fn tolerated(production: &Production, good: Subheading) -> Result<Option<Tolerated>, Error> {
    let most = |percent, whole| Ok(exact::percent_of(percent, whole)?.normalize());
    match (ORIGIN.tolerance(good), production.good.weight_kg) {
        (Some(Tolerance::Value(percent)), _) => {
            most(percent, production.good.fob).map(|most| Some(Tolerated::Value(most)))
        }
        (Some(Tolerance::Weight(percent)), Some(weight)) => {
            most(percent, weight).map(|most| Some(Tolerated::WeightKg(most)))
        }
        _ => Ok(None),
    }
}

/// The smallest sets of materials to source from a Party.
fn sourcing(production: &Production) -> Result<Vec<Vec<usize>>, Error> {
    let candidates: Vec<usize> = production
        .materials
        .iter()
        .enumerate()
        .filter(|(_, material)| {
            let in_part = material.originating_percent.is_some();
            let originates = matches!(material.origin, MaterialOrigin::Originating(_));
            !material.role.is_ignored() && (!originates || in_part)
        })
        .map(|(index, _)| index)
        .take(CANDIDATES)
        .collect();
    let mut changed = production.clone();
    for size in 1..=AT_ONCE {
        let mut found = Vec::new();
        for set in subsets(&candidates, size) {
            if found.len() < WAYS && qualifies_with(production, &mut changed, &set)? {
                found.push(set);
            }
        }
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Whether the good qualifies if the materials of `set` originate. `changed` is a
/// copy of the production, and is one again after.
fn qualifies_with(
    production: &Production,
    changed: &mut Production,
    set: &[usize],
) -> Result<bool, Error> {
    let party = production.good.producing_party;
    for index in set {
        if let Some(material) = changed.materials.get_mut(*index) {
            material.origin = MaterialOrigin::Originating(party);
            material.originating_percent = None;
        }
    }
    let qualifies = engine::outcome(changed)?.status == Status::Qualifies;
    for index in set {
        let places = changed.materials.get_mut(*index).zip(production.materials.get(*index));
        if let Some((material, before)) = places {
            material.origin = before.origin;
            material.originating_percent = before.originating_percent;
        }
    }
    Ok(qualifies)
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
