//! Preference criteria, and which of them a good meets.

use ajcep_model::vocabulary;

use super::verdict::{Degree, Verdict};

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
    /// Whether the criterion rests on the tolerance (DMI); `None` if what is not stated decides.
    pub de_minimis: Option<bool>,
    /// Whether the criterion rests on accumulation (ACU); `None` if what is not stated decides.
    pub accumulation: Option<bool>,
}

impl Outcome {
    /// An outcome with a criterion that needs no mark, or with none.
    pub(super) const fn unmarked(status: Status, criterion: Option<Criterion>) -> Self {
        Self { status, criterion, de_minimis: Some(false), accumulation: Some(false) }
    }

    /// Whether what is not stated decides if the certificate states DMI or ACU.
    pub(super) const fn has_open_mark(&self) -> bool {
        self.de_minimis.is_none() || self.accumulation.is_none()
    }
}

/// A criterion, and whether it is met by the tolerance of Article 28.
pub(super) type Ground = (Criterion, bool);

/// The order in which a criterion is stated where several are met.
const ORDER: [Ground; 10] = [
    (Criterion::WO, false),
    (Criterion::PE, false),
    (Criterion::CTC, false),
    (Criterion::CTH, false),
    (Criterion::RVC, false),
    (Criterion::RVC, true),
    (Criterion::SP, false),
    (Criterion::SP, true),
    (Criterion::CTC, true),
    (Criterion::CTH, true),
];

/// How far each criterion is met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CriteriaMet {
    /// In the order of [`Criterion::ALL`].
    verdicts: [Verdict; Criterion::ALL.len()],
}

impl CriteriaMet {
    /// Nothing is met, and something that is not stated decides.
    pub(super) const UNDECIDED: Self = Self { verdicts: [Verdict::OPEN; Criterion::ALL.len()] };

    /// How far a criterion is met.
    pub(super) fn verdict(&self, criterion: Criterion) -> Verdict {
        self.verdicts.get(criterion as usize - 1).copied().unwrap_or_default()
    }

    /// Adds a way to meet a criterion.
    pub(super) fn add(&mut self, criterion: Criterion, verdict: Verdict) {
        if let Some(so_far) = self.verdicts.get_mut(criterion as usize - 1) {
            *so_far = so_far.or(verdict);
        }
    }

    /// The ground to state: the first that holds whatever is not stated.
    pub(super) fn best(&self) -> Option<Ground> {
        ORDER.into_iter().find(|ground| self.meets(*ground))
    }

    /// The ground to state for this criterion: without the tolerance, if possible.
    pub(super) fn best_of(&self, criterion: Criterion) -> Option<Ground> {
        ORDER.into_iter().find(|ground| ground.0 == criterion && self.meets(*ground))
    }

    fn meets(&self, (criterion, tolerated): Ground) -> bool {
        let worst = self.verdict(criterion).worst;
        worst == Degree::Met || tolerated && worst == Degree::Tolerated
    }

    /// Whether classification changes whatever is not stated.
    pub(super) fn changes_for_certain(&self) -> bool {
        self.meets((Criterion::CTC, false)) || self.meets((Criterion::CTH, false))
    }

    pub(super) fn status(&self) -> Status {
        if self.verdicts.iter().any(|verdict| verdict.is_met()) {
            Status::Qualifies
        } else if self.verdicts.iter().any(|verdict| verdict.can_be_met()) {
            Status::NeedsInformation
        } else {
            Status::Fails
        }
    }

    /// What holds if it is not known which of two cases it is.
    #[must_use]
    pub(super) fn in_either_case(mut self, other: &Self) -> Self {
        for (verdict, other) in self.verdicts.iter_mut().zip(other.verdicts) {
            *verdict = verdict.in_either_case(other);
        }
        self
    }
}
