//! Transposing six-digit codes from one HS edition to another.
//!
//! A code is never carried over because the number is the same: only the
//! correlation tables say what became of it.

use ajcep_model::{HsEdition, Subheading, vocabulary};

use crate::error::{Detail, Error};
use crate::tables::{self, Successors};

vocabulary! {
    /// How a code relates to the codes it became.
    pub enum Relation: "relation" {
        OneToOne = 1, "one-to-one", "one code became one code";
        /// Its goods are spread over several codes.
        Split = 2, "split", "split over several codes";
        /// Its goods were joined with those of other codes into one.
        Merged = 3, "merged", "merged with other codes";
        SplitAndMerged = 4, "split-and-merged", "split over several codes and merged with others";
        /// The correlation lists no code for its goods.
        NoSuccessor = 5, "no-successor", "no code in the other edition";
    }
}

/// Transposes a subheading from one HS edition to another.
///
/// ```
/// use ajcep::HsEdition;
/// use ajcep::nomenclature::{Relation, transpose};
///
/// let phone = transpose("8517.13".parse()?, HsEdition::Hs2022, HsEdition::Hs2017)?;
/// let codes: Vec<String> = phone.targets().map(|code| code.to_string()).collect();
/// assert_eq!(codes, ["8517.12"]);
/// assert_eq!(phone.relation(), Relation::Merged);
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// If `from` has no such code.
pub fn transpose(code: Subheading, from: HsEdition, to: HsEdition) -> Result<Transposition, Error> {
    if !tables::has(from, code) {
        let known_in = tables::editions_with(code).collect();
        return Err(Detail::UnknownSubheading { code, edition: from, known_in }.into());
    }
    let successors = if from == to {
        Successors::Itself
    } else {
        tables::successors(code, from, to).ok_or(Detail::NoCorrelation { from, to })?
    };
    Ok(Transposition { code, from, to, successors })
}

/// The codes of another edition that a subheading became.
#[derive(Clone, Copy, Debug)]
pub struct Transposition {
    code: Subheading,
    from: HsEdition,
    to: HsEdition,
    successors: Successors,
}

impl Transposition {
    /// The code that was transposed.
    pub const fn code(&self) -> Subheading {
        self.code
    }

    /// The edition it is in.
    pub const fn from(&self) -> HsEdition {
        self.from
    }

    /// The edition it was transposed to.
    pub const fn to(&self) -> HsEdition {
        self.to
    }

    /// The codes that share goods with it, in order.
    pub fn targets(&self) -> impl Iterator<Item = Subheading> + use<> {
        let (itself, listed) = match self.successors {
            Successors::Itself => (Some(self.code), &[][..]),
            Successors::Listed(pairs) => (None, pairs),
        };
        itself.into_iter().chain(Successors::codes(listed))
    }

    /// How the code relates to them.
    pub fn relation(&self) -> Relation {
        if matches!(self.successors, Successors::Itself) {
            return Relation::OneToOne;
        }
        let mut targets = self.targets();
        let Some(first) = targets.next() else { return Relation::NoSuccessor };
        let split = targets.next().is_some();
        let shared = |target| {
            transpose(target, self.to, self.from).is_ok_and(|back| back.targets().count() > 1)
        };
        let merged = if split { self.targets().any(shared) } else { shared(first) };
        match (split, merged) {
            (false, false) => Relation::OneToOne,
            (true, false) => Relation::Split,
            (false, true) => Relation::Merged,
            (true, true) => Relation::SplitAndMerged,
        }
    }
}
