//! Which materials to source from a Party: the smallest sets that would be enough.

use alloc::vec::Vec;

use super::criterion::Status;
use super::decision::outcome;
use super::material::{Material, MaterialIndex, MaterialOrigin};
use super::production::Production;
use crate::error::Error;

/// How many materials are tried, how many at once, and how many sets are reported.
const CANDIDATES: usize = 16;
const LARGEST_SET: usize = 3;
const SETS: usize = 20;

/// Of more materials no set of more than three is looked for.
const MOST_MATERIALS: usize = 200;

/// Sets of materials, each of which would be enough.
#[derive(Debug, Default)]
pub(super) struct Sourcing {
    pub(super) sets: Vec<Vec<MaterialIndex>>,
    /// Not all sets were tried.
    pub(super) is_cut: bool,
}

/// The smallest sets of materials that would make the good qualify if they originated in
/// the Party. If it takes more than three, one set of which none can be left out.
pub(super) fn sourcing(production: &Production) -> Result<Sourcing, Error> {
    let all: Vec<MaterialIndex> = production
        .materials()
        .iter()
        .enumerate()
        .filter(|(_, material)| {
            let in_part = material.originating_percent().is_some();
            let originates = matches!(material.origin(), MaterialOrigin::Originating(_));
            !material.is_ignored() && (!originates || in_part)
        })
        .map(|(index, _)| MaterialIndex::new(index))
        .collect();
    let mut scratch = production.clone();
    if all.is_empty() || !qualifies_with(production, &mut scratch, &all)? {
        return Ok(Sourcing::default());
    }
    let candidates = all.get(..CANDIDATES.min(all.len())).unwrap_or_default();
    let mut is_cut = candidates.len() < all.len();
    for size in 1..=LARGEST_SET {
        let mut sets = Vec::new();
        for set in subsets(candidates, size) {
            if qualifies_with(production, &mut scratch, &set)? {
                if sets.len() == SETS {
                    is_cut = true;
                    break;
                }
                sets.push(set);
            }
        }
        if !sets.is_empty() {
            return Ok(Sourcing { sets, is_cut });
        }
    }
    if all.len() > MOST_MATERIALS {
        return Ok(Sourcing { sets: Vec::new(), is_cut: true });
    }
    // Leave out what is not needed, one after the other.
    let mut set = all.clone();
    for index in all.iter().rev() {
        let fewer: Vec<MaterialIndex> = set.iter().copied().filter(|one| one != index).collect();
        if qualifies_with(production, &mut scratch, &fewer)? {
            set = fewer;
        }
    }
    Ok(Sourcing { sets: alloc::vec![set], is_cut: true })
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
