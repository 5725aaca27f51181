//! Preference criteria, and which of them a good meets.

use ajcep_model::vocabulary;

vocabulary! {
    /// Whether a good originates.
    pub enum Status: "origin status" {
        Qualifies = 1, "qualifies", "originates";
        Fails = 2, "fails", "does not originate";
        NeedsInformation = 3, "needs-information", "depends on information that is not stated";
    }
}

vocabulary! {
    /// The preference criterion that the certificate states.
    pub enum Criterion: "preference criterion" {
        /// Wholly obtained or produced (Article 24(a)).
        WO = 1, "WO", "wholly obtained or produced";
        /// Produced exclusively from originating materials (Article 24(c)).
        PE = 2, "PE", "produced exclusively from originating materials";
        /// A change of heading under the general rule (Article 26.1(b)).
        CTH = 3, "CTH", "change of heading under the general rule";
        CTC = 4, "CTC", "change of classification under a product specific rule";
        RVC = 5, "RVC", "regional value content";
        SP = 6, "SP", "process under a product specific rule";
    }
}

/// Whether a good originates, and what the certificate states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// Whether it originates.
    pub status: Status,
    /// The criterion for the certificate; `None` unless it qualifies.
    pub criterion: Option<Criterion>,
    /// Whether the criterion rests on the tolerance (DMI).
    pub de_minimis: bool,
    /// Whether the criterion rests on accumulation (ACU).
    pub accumulation: bool,
}

/// A criterion, and whether it is met by the tolerance of Article 28.
pub(super) type Ground = (Criterion, bool);

/// The order in which a criterion is stated where several are met.
const ORDER: [Ground; 9] = [
    (Criterion::WO, false),
    (Criterion::PE, false),
    (Criterion::CTC, false),
    (Criterion::CTH, false),
    (Criterion::RVC, false),
    (Criterion::RVC, true),
    (Criterion::SP, false),
    (Criterion::CTC, true),
    (Criterion::CTH, true),
];

/// The criteria that a good meets under one set of assumptions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CriteriaMet {
    /// A bit for each ground in [`ORDER`] that is met.
    grounds: u16,
    /// Something that is not stated would decide.
    missing: bool,
}

impl CriteriaMet {
    /// Nothing is met, and something that is not stated decides.
    pub(super) const UNDECIDED: Self = Self { grounds: 0, missing: true };

    pub(super) fn add(&mut self, ground: Ground) {
        self.grounds |= Self::bit(ground);
    }

    fn bit(ground: Ground) -> u16 {
        let index = ORDER.iter().position(|one| *one == ground);
        index.map_or(0, |index| 1 << index)
    }

    pub(super) const fn add_missing(&mut self) {
        self.missing = true;
    }

    /// Whether a ground is met.
    pub(super) fn meets(self, ground: Ground) -> bool {
        self.grounds & Self::bit(ground) != 0
    }

    /// Under the general rule a change of classification is one of heading: CTC becomes
    /// CTH.
    pub(super) fn with_heading_changes(mut self) -> Self {
        for tolerated in [false, true] {
            let change = Self::bit((Criterion::CTC, tolerated));
            if self.grounds & change != 0 {
                self.grounds &= !change;
                self.add((Criterion::CTH, tolerated));
            }
        }
        self
    }

    /// The ground to state.
    pub(super) fn best(self) -> Option<Ground> {
        ORDER.get(self.grounds.trailing_zeros() as usize).copied()
    }

    /// The ground to state for this criterion: without the tolerance, if possible.
    pub(super) fn best_of(self, criterion: Criterion) -> Option<Ground> {
        ORDER.into_iter().find(|ground| ground.0 == criterion && self.meets(*ground))
    }

    pub(super) const fn status(self) -> Status {
        if self.grounds != 0 {
            Status::Qualifies
        } else if self.missing {
            Status::NeedsInformation
        } else {
            Status::Fails
        }
    }

    /// Whether it has the same status and the same ground to state as `other`.
    pub(super) fn agrees(self, other: Self) -> bool {
        (self.status(), self.best()) == (other.status(), other.best())
    }

    /// What holds under two sets of assumptions: either of them if they agree, otherwise
    /// what separates them decides.
    pub(super) fn common(self, other: Self) -> Self {
        if self.agrees(other) { self } else { Self::UNDECIDED }
    }
}
