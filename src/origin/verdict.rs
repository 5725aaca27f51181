//! A verdict is an interval: how far a requirement is met at worst and at best, over
//! everything that is not stated. So what is unknown needs no case of its own: of
//! requirements that must all be met the least counts, of alternatives the most, and of
//! cases that cannot be distinguished both.

/// How far a requirement is met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Degree {
    #[default]
    NotMet,
    /// By the tolerance of Article 28.
    Tolerated,
    Met,
}

/// How far a requirement is met, at worst and at best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) worst: Degree,
    pub(super) best: Degree,
}

impl Verdict {
    pub(super) const MET: Self = Self { worst: Degree::Met, best: Degree::Met };
    pub(super) const NOT_MET: Self = Self { worst: Degree::NotMet, best: Degree::NotMet };
    /// Something that is not stated decides.
    pub(super) const OPEN: Self = Self { worst: Degree::NotMet, best: Degree::Met };

    /// The verdict on a fact that must hold.
    pub(super) const fn of(fact: Option<bool>) -> Self {
        match fact {
            Some(true) => Self::MET,
            Some(false) => Self::NOT_MET,
            None => Self::OPEN,
        }
    }

    /// The verdict on two requirements that must both be met.
    pub(super) fn and(self, other: Self) -> Self {
        Self { worst: self.worst.min(other.worst), best: self.best.min(other.best) }
    }

    /// The verdict on two alternatives.
    pub(super) fn or(self, other: Self) -> Self {
        Self { worst: self.worst.max(other.worst), best: self.best.max(other.best) }
    }

    /// The verdict if it is not known which of two cases it is.
    pub(super) fn in_either_case(self, other: Self) -> Self {
        Self { worst: self.worst.min(other.worst), best: self.best.max(other.best) }
    }

    /// Whether it is met whatever is not stated.
    pub(super) fn is_met(self) -> bool {
        self.worst > Degree::NotMet
    }

    /// Whether it can be met.
    pub(super) fn can_be_met(self) -> bool {
        self.best > Degree::NotMet
    }

    /// Whether something that is not stated decides.
    pub(super) fn is_open(self) -> bool {
        self.can_be_met() && !self.is_met()
    }
}
