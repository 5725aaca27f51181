//! Remedies: what would make a failing good qualify, found by changing one thing at a time
//! and deciding again.

use alloc::vec::Vec;

use ajcep_model::{Requirement, Subheading};
use rust_decimal::Decimal;

use super::classification::ClassifiedProduction;
use super::criterion::Status;
use super::decision::{decide, outcome};
use super::material::{Material, MaterialIndex, MaterialOrigin};
use super::production::Production;
use super::rule::ApplicableRule;
use super::value_content;
use crate::duty;
use crate::error::Error;
use crate::tables::{ORIGIN, Tolerance};

/// How many materials are tried, how many at once, and how many sets are reported.
const CANDIDATES: usize = 16;
const LARGEST_SET: usize = 3;
const SETS: usize = 20;

/// What would make a good qualify, each by itself.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Remedies {
    /// The highest value of non-originating materials at which the regional
    /// value content that the rule asks for is reached; `None` if it asks for
    /// none.
    pub highest_non_originating_value: Option<Decimal>,
    /// The smallest sets of materials that would make the good qualify if they originated
    /// in a Party: at most three materials, of the first sixteen that do not originate.
    pub sourcing: Vec<Vec<MaterialIndex>>,
    /// How much may fail to change classification, if the rule is one of classification
    /// and the chapter has a tolerance.
    pub tolerated: Option<ToleranceLimit>,
}

/// How much the tolerance of Article 28 covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ToleranceLimit {
    /// A value, in the currency of the FOB value.
    Value(Decimal),
    /// A weight in kg.
    WeightKg(Decimal),
}

/// What would make the good of `production` qualify: how much may be non-originating, which
/// materials to source from a Party, what the tolerance covers. Empty if it qualifies.
///
/// ```
/// use ajcep::Party;
/// use ajcep::origin::{self, Good, Material, Production};
/// use rust_decimal::Decimal;
///
/// let blender = Good::new("8509.40".parse()?, Party::VietNam).with_fob(Decimal::from(100));
/// let kit = Material::non_originating("8509.40".parse()?, Decimal::from(70));
/// let remedies = origin::remedies(&Production::new(blender).with_material(kit))?;
/// assert_eq!(remedies.highest_non_originating_value, Some(Decimal::from(60)));
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// As [`determine`](super::determination::determine).
pub fn remedies(production: &Production) -> Result<Remedies, Error> {
    let classified = ClassifiedProduction::new(production, production.table())?;
    if decide(&classified, None, &mut ())?.outcome.status == Status::Qualifies {
        return Ok(Remedies::default());
    }
    let mut remedies = Remedies { sourcing: sourcing(production)?, ..Remedies::default() };
    // If the code was split, the rule for the first code is reported.
    let Some(good) = classified.goods().next() else { return Ok(remedies) };
    let rule = ApplicableRule::of(good, classified.table)?.rule();
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
        let fob = production.good().fob();
        let highest = fob.map(|fob| value_content::highest_vnm(fob, percent)).transpose()?;
        remedies.highest_non_originating_value = highest;
    }
    if requirements().any(|one| matches!(one, Requirement::Change { .. })) {
        remedies.tolerated = tolerated(production, good)?;
    }
    Ok(remedies)
}

fn tolerated(production: &Production, good: Subheading) -> Result<Option<ToleranceLimit>, Error> {
    let most = |percent, whole| Ok::<_, Error>(duty::percent_of(percent, whole)?.normalize());
    let given = production.good();
    Ok(match ORIGIN.tolerance(good) {
        Some(Tolerance::Value(percent)) => {
            let limit = given.fob().map(|fob| most(percent, fob)).transpose()?;
            limit.map(ToleranceLimit::Value)
        }
        Some(Tolerance::Weight(percent)) => {
            let limit = given.weight_kg().map(|weight| most(percent, weight)).transpose()?;
            limit.map(ToleranceLimit::WeightKg)
        }
        None => None,
    })
}

/// The smallest sets of materials to source from a Party.
fn sourcing(production: &Production) -> Result<Vec<Vec<MaterialIndex>>, Error> {
    let candidates: Vec<MaterialIndex> = production
        .materials()
        .iter()
        .enumerate()
        .filter(|(_, material)| {
            let in_part = material.originating_percent().is_some();
            let originates = matches!(material.origin(), MaterialOrigin::Originating(_));
            !material.is_ignored() && (!originates || in_part)
        })
        .map(|(index, _)| MaterialIndex::new(index))
        .take(CANDIDATES)
        .collect();
    let mut scratch = production.clone();
    for size in 1..=LARGEST_SET {
        let mut found = Vec::new();
        for set in subsets(&candidates, size) {
            if found.len() < SETS && qualifies_with(production, &mut scratch, &set)? {
                found.push(set);
            }
        }
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Whether the good qualifies if the materials of `set` originate. `scratch` must equal the
/// production; it is restored on return.
fn qualifies_with(
    production: &Production,
    scratch: &mut Production,
    set: &[MaterialIndex],
) -> Result<bool, Error> {
    let party = production.good().producing_party();
    for index in set {
        scratch.material_mut(*index).into_iter().for_each(|material| material.originate_in(party));
    }
    let qualifies = outcome(scratch)?.status == Status::Qualifies;
    for index in set {
        let original: Option<&Material> = production.materials().get(index.get());
        if let Some((material, original)) = scratch.material_mut(*index).zip(original) {
            material.clone_from(original);
        }
    }
    Ok(qualifies)
}

/// Every subset of `size` items, in order.
fn subsets<T: Copy>(items: &[T], size: usize) -> Vec<Vec<T>> {
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
