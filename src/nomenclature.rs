//! Transposing six-digit codes from one HS edition to another.
//!
//! A code is never carried over because the number is the same: only the
//! correlation tables say what became of it.

use ajcep_model::{HsEdition, Subheading};

use crate::error::{Error, Kind};
use crate::tables::{self, Successors};

/// How a code relates to the codes it became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// One code became one code, and nothing else did.
    OneToOne,
    /// Its goods are spread over several codes.
    Split,
    /// Its goods were joined with those of other codes into one.
    Merged,
    /// Its goods are spread over several codes and joined with others there.
    SplitAndMerged,
    /// The correlation lists no code for its goods.
    NoSuccessor,
}

impl Relation {
    /// The word used in machine-readable answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OneToOne => "one-to-one",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::SplitAndMerged => "split-and-merged",
            Self::NoSuccessor => "no-successor",
        }
    }
}

/// What a subheading of one edition is in another.
#[derive(Clone, Copy, Debug)]
pub struct Transposition {
    code: Subheading,
    from: HsEdition,
    to: HsEdition,
    successors: Successors,
}

impl Transposition {
    pub(crate) fn new(code: Subheading, from: HsEdition, to: HsEdition) -> Result<Self, Error> {
        if !tables::has(from, code) {
            let known_in =
                HsEdition::ALL.into_iter().filter(|edition| tables::has(*edition, code)).collect();
            return Err(Kind::UnknownSubheading { code, edition: from, known_in }.into());
        }
        let successors = if from == to {
            Successors::Itself
        } else {
            tables::successors(code, from, to).ok_or(Kind::NoCorrelation { from, to })?
        };
        Ok(Self { code, from, to, successors })
    }

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
            Self::new(target, self.to, self.from).is_ok_and(|back| back.targets().count() > 1)
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
