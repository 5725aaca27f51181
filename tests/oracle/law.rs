//! Chapter 3 for one world: a good of which every fact is settled.

use crate::agreement::{Agreement, Tolerance};
use crate::codes::{Code, any_contains, first_digits};
use crate::fraction::Fraction;
use crate::rules::{Alternative, Change, DYEING, Exception, Processes, Proviso, Requirement};

/// The preference criteria, in the order of [`Holds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Criterion {
    Wo,
    Pe,
    Ctc,
    Cth,
    Rvc,
    Sp,
}

impl Criterion {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Wo => "WO",
            Self::Pe => "PE",
            Self::Ctc => "CTC",
            Self::Cth => "CTH",
            Self::Rvc => "RVC",
            Self::Sp => "SP",
        }
    }
}

/// Which criteria hold, by [`Criterion`].
pub(crate) type Holds = [bool; 6];

/// What the evaluation may make use of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowed {
    /// The tolerance of Article 28.
    pub(crate) tolerance: bool,
    /// Originating materials of other Parties (Article 29).
    pub(crate) accumulation: bool,
}

/// Processes undergone, and whether with two finishing operations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Undergone {
    pub(crate) processes: Processes,
    pub(crate) finished: bool,
}

/// A good and its materials with every fact settled. Only materials that count are in it.
pub(crate) struct World<'a> {
    pub(crate) agreement: &'a Agreement,
    pub(crate) code: Code,
    pub(crate) alternatives: &'a [Alternative],
    pub(crate) general: bool,
    /// Whether the agreement is in force for the producing Party.
    pub(crate) in_force: bool,
    pub(crate) fob: Fraction,
    pub(crate) weight: Fraction,
    pub(crate) declared_wholly_obtained: bool,
    /// Whether the letter of Article 25 is right for the good.
    pub(crate) letter_holds: bool,
    /// Whether every material is known: if none is stated, there may be others.
    pub(crate) materials_known: bool,
    /// Whether the component that determines the classification meets the rule, where no stated
    /// material is of it.
    pub(crate) component_known: bool,
    pub(crate) final_process: bool,
    /// Whether it is stated that the final process was elsewhere.
    pub(crate) final_process_denied: bool,
    pub(crate) change_in_party: bool,
    /// Whether more was done than the operations of Article 30.
    pub(crate) manufactured: bool,
    pub(crate) undergone: Undergone,
    /// Whether dyeing or printing counts only with finishing operations.
    pub(crate) needs_finishing: bool,
    /// Whether only the component that determines the classification is bound.
    pub(crate) binds_component: bool,
    pub(crate) tolerance: Option<Tolerance>,
    /// Whether the tolerance by weight covers a lacking process too.
    pub(crate) lenient: bool,
    pub(crate) materials: Vec<Matter<'a>>,
    /// Whether no material of unknown origin originates in it.
    pub(crate) unknown_is_foreign: bool,
}

/// A material of a [`World`].
pub(crate) struct Matter<'a> {
    pub(crate) code: Code,
    /// The product that it is, if that is one that a rule names.
    pub(crate) product: Option<&'a str>,
    /// The part that does not originate, with and without Article 29.
    pub(crate) foreign: Fraction,
    pub(crate) foreign_without_accumulation: Fraction,
    pub(crate) value: Fraction,
    pub(crate) weight: Fraction,
    pub(crate) retail_packing: bool,
    /// Packing or an accessory that no change and no process is asked of.
    pub(crate) exempt: bool,
    pub(crate) determines: bool,
    pub(crate) undergone: Undergone,
}

impl Matter<'_> {
    fn foreign(&self, allowed: Allowed) -> Fraction {
        if allowed.accumulation { self.foreign } else { self.foreign_without_accumulation }
    }
}

impl World<'_> {
    /// Which criteria hold in this world.
    pub(crate) fn holds(&self, allowed: Allowed) -> Holds {
        let mut holds = [false; 6];
        if !self.in_force {
            return holds;
        }
        holds[Criterion::Wo as usize] = self.is_wholly_obtained();
        holds[Criterion::Pe as usize] = self.is_of_originating_materials();
        for alternative in self.alternatives {
            if let Some(criterion) = self.criterion_of(alternative) {
                let met = |requirement| self.meets(requirement, allowed);
                holds[criterion as usize] |= alternative.iter().all(met);
            }
        }
        holds
    }

    /// The criterion that an alternative states: RVC wherever value is part of it. A row
    /// that asks for a wholly obtained good states nothing of its own.
    fn criterion_of(&self, alternative: &Alternative) -> Option<Criterion> {
        let states = |wanted: fn(&Requirement) -> bool| alternative.iter().any(wanted);
        if states(|requirement| matches!(requirement, Requirement::WhollyObtained)) {
            None
        } else if states(|requirement| matches!(requirement, Requirement::Value(_))) {
            Some(Criterion::Rvc)
        } else if states(|requirement| matches!(requirement, Requirement::Change(_))) {
            Some(if self.general { Criterion::Cth } else { Criterion::Ctc })
        } else {
            Some(Criterion::Sp)
        }
    }

    /// Article 24(a): as declared, unless a material that is no packing contradicts it.
    fn is_wholly_obtained(&self) -> bool {
        let contradicts = |m: &Matter| !m.retail_packing && !m.foreign.is_zero();
        self.declared_wholly_obtained
            && self.letter_holds
            && !self.materials.iter().any(contradicts)
    }

    /// Article 24(c).
    fn is_of_originating_materials(&self) -> bool {
        !self.final_process_denied
            && self.materials_known
            && self.materials.iter().all(|material| material.foreign.is_zero())
    }

    fn meets(&self, requirement: &Requirement, allowed: Allowed) -> bool {
        match requirement {
            Requirement::WhollyObtained => self.is_wholly_obtained(),
            Requirement::Value(percent) => self.meets_value(*percent, allowed),
            Requirement::Change(change) => self.meets_change(change, allowed),
            Requirement::GoodProcess { processes, proviso } => {
                self.meets_good_process(*processes, proviso, allowed)
            }
            Requirement::FinalProcess { other_than } => {
                self.meets_final_process(other_than, allowed)
            }
        }
    }

    /// Article 27: (FOB - VNM) / FOB is at least so many per cent.
    fn meets_value(&self, percent: i128, allowed: Allowed) -> bool {
        let foreign = self.materials.iter().map(|m| m.value * m.foreign(allowed));
        let foreign = foreign.fold(Fraction::ZERO, |sum, value| sum + value);
        let others = Fraction::new(percent, 100) * self.fob;
        self.materials_known && self.final_process && self.fob - foreign >= others
    }

    /// The materials that a change or a process is asked of.
    fn bound(&self, allowed: Allowed) -> impl Iterator<Item = &Matter<'_>> {
        self.materials.iter().filter(move |material| {
            !material.exempt
                && (material.determines || !self.binds_component)
                && !material.foreign(allowed).is_zero()
        })
    }

    fn meets_change(&self, change: &Change, allowed: Allowed) -> bool {
        if !(self.materials_known
            && self.component_known
            && self.manufactured
            && self.change_in_party)
        {
            return false;
        }
        let mut offending = Vec::new();
        for material in self.bound(allowed) {
            let lacks = change.provisos.iter().any(|proviso| self.lacks(material, proviso));
            if lacks && !self.covers_processes(allowed) {
                return false;
            }
            if lacks || !self.changes(material, change) {
                offending.push(material);
            }
        }
        self.tolerates(&offending, allowed)
    }

    fn meets_good_process(&self, of: Processes, proviso: &Proviso, allowed: Allowed) -> bool {
        let done = self.underwent(self.undergone, of);
        if !(self.materials_known && self.component_known && self.manufactured && done) {
            return false;
        }
        let lacking: Vec<_> = self.bound(allowed).filter(|m| self.lacks(m, proviso)).collect();
        lacking.is_empty() || self.covers_processes(allowed) && self.tolerates(&lacking, allowed)
    }

    /// The product itself is no material for the final process; other materials of the
    /// subheading are.
    fn meets_final_process(&self, other_than: &str, allowed: Allowed) -> bool {
        let same = |m: &Matter| m.code == self.code && m.product == Some(other_than);
        self.materials_known
            && self.manufactured
            && self.final_process
            && !self.bound(allowed).any(same)
    }

    fn changes(&self, material: &Matter, change: &Change) -> bool {
        let (from, to) = (material.code, self.code);
        first_digits(from, change.digits) != first_digits(to, change.digits)
            && !change.except.iter().any(|exception| self.excludes(exception, material))
    }

    /// Whether an exception names the material. One of a product follows it into its other
    /// codes.
    fn excludes(&self, exception: &Exception, material: &Matter) -> bool {
        let Some(name) = exception.product.as_deref() else {
            return exception.range.contains(material.code);
        };
        let within = self.agreement.product(name).map(|product| &product.within);
        material.product == Some(name)
            && (exception.range.contains(material.code)
                || within.is_some_and(|ranges| any_contains(ranges, material.code)))
    }

    fn lacks(&self, material: &Matter, proviso: &Proviso) -> bool {
        any_contains(&proviso.materials, material.code)
            && !self.underwent(material.undergone, proviso.processes)
    }

    fn underwent(&self, undergone: Undergone, any_of: Processes) -> bool {
        let without_dyeing = self.needs_finishing && !undergone.finished;
        let counted =
            if without_dyeing { undergone.processes & !DYEING } else { undergone.processes };
        counted & any_of != 0
    }

    /// The lenient reading of Article 28.1(c).
    fn covers_processes(&self, allowed: Allowed) -> bool {
        let by_weight = matches!(self.tolerance, Some(Tolerance::OfWeight(_)));
        allowed.tolerance && self.lenient && by_weight
    }

    /// Whether nothing offends, or no more than the tolerance covers.
    fn tolerates(&self, offending: &[&Matter], allowed: Allowed) -> bool {
        if offending.is_empty() {
            return true;
        }
        if !allowed.tolerance {
            return false;
        }
        let sum = |amount: fn(&Matter) -> Fraction| {
            let parts = offending.iter().map(|m| amount(m) * m.foreign(allowed));
            parts.fold(Fraction::ZERO, |sum, part| sum + part)
        };
        match self.tolerance {
            None => false,
            Some(Tolerance::OfValue(share)) => sum(|m| m.value) <= share * self.fob,
            Some(Tolerance::OfWeight(share)) => sum(|m| m.weight) <= share * self.weight,
        }
    }
}
