//! Whether the requirements of a rule are met: everything that Annex 2 and Article 26.1
//! can ask. A verdict is two bytes; `reasons` puts it into words, `questions` what it is
//! open for.

use ajcep_model::{Alternative, Requirement};

use super::classification::Candidate;
use super::criterion::Criterion;
use super::effect::{Demand, Effect};
use super::good::Operation;
use super::ternary::not;
use super::tolerance::Case;
use super::verdict::{Degree, Verdict};
use crate::error::Error;
use crate::tables::{ORIGIN, Tolerance};

impl Candidate<'_> {
    /// Whether all requirements of an alternative are met; `each` is called with the
    /// verdict on each.
    pub(super) fn alternative(
        &self,
        alternative: &'static Alternative,
        mut each: impl FnMut(&'static Requirement, Verdict),
    ) -> Result<Verdict, Error> {
        let mut all = None;
        for requirement in alternative.requirements.iter() {
            let verdict = self.requirement(requirement)?;
            each(requirement, verdict);
            all = Some(all.map_or(verdict, |so_far: Verdict| so_far.and(verdict)));
        }
        // The parser admits no empty list; an empty one would grant nothing.
        Ok(all.unwrap_or(Verdict::NOT_MET))
    }

    /// The criterion that a certificate states for an alternative. Under the general rule a
    /// change of classification is one of heading.
    pub(super) fn criterion(&self, alternative: &Alternative) -> Criterion {
        let of = |requirement: &Requirement| match requirement {
            Requirement::WhollyObtained => Criterion::WO,
            Requirement::RegionalValueContent(_) => Criterion::RVC,
            Requirement::Change { .. } if self.rule.specific().is_none() => Criterion::CTH,
            Requirement::Change { .. } => Criterion::CTC,
            Requirement::GoodProcessed { .. }
            | Requirement::FinalProcessFromOwnSubheading { .. } => Criterion::SP,
        };
        let mut criteria = alternative.requirements.iter().map(of);
        let last = criteria.clone().next_back().unwrap_or(Criterion::SP);
        criteria.find(|criterion| *criterion == Criterion::RVC).unwrap_or(last)
    }

    /// Whether the tolerance covers what defeats an alternative without accumulation, in
    /// every case in which it is met with it.
    pub(super) fn is_tolerated_if_met_by(
        &self,
        accumulating: &Self,
        alternative: &Alternative,
    ) -> Result<bool, Error> {
        for requirement in alternative.requirements.iter() {
            let Some(demand) = Demand::of(requirement) else { continue };
            let (effect, offence) = self.worst_if_met_by(accumulating, demand)?;
            let within = offence.is_some_and(|offence| offence.is_within(Case::Worst));
            if effect > Effect::Nothing && !(self.covers(demand, effect, Case::Worst) && within) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether one requirement is met.
    fn requirement(&self, requirement: &Requirement) -> Result<Verdict, Error> {
        let verdict = match requirement {
            Requirement::WhollyObtained => return Ok(self.wholly_obtained()),
            Requirement::RegionalValueContent(percent) => {
                self.content_reaches(*percent)?.and(self.final_process())
            }
            _ if self.is_only_article_30() => Verdict::NOT_MET,
            Requirement::Change { change, except, provided } => {
                let demand = Demand::Change(*change, except, provided.as_ref());
                self.demanded(demand)?.and(self.change_in_party())
            }
            Requirement::GoodProcessed { process, provided } => {
                let (done, finishing) =
                    (self.given().processes(), self.given().finishing_operations());
                let good = Verdict::of(self.underwent(*process, done, finishing));
                good.and(self.demanded(Demand::Proviso(provided))?)
            }
            Requirement::FinalProcessFromOwnSubheading { other_than } => {
                self.demanded(Demand::OtherThan(other_than))?.and(self.final_process())
            }
        };
        let lacks_component = Demand::of(requirement).is_some() && !self.has_component();
        Ok(match lacks_component && self.has_materials() {
            true => verdict.and(Verdict::OPEN),
            false => verdict.and(self.any_materials()),
        })
    }

    /// Whether the good is wholly obtained or produced, as declared (Article 24(a)). A
    /// non-originating material contradicts it, packing and indirect materials aside; a
    /// letter of Article 25 that does not fit the good leaves it open.
    pub(super) fn wholly_obtained(&self) -> Verdict {
        let Some(letter) = self.given().wholly_obtained() else { return Verdict::NOT_MET };
        let content = Verdict::of(not(self.has_foreign_content()));
        if ORIGIN.fits(letter.code(), self.good) { content } else { content.and(Verdict::OPEN) }
    }

    /// Whether the good was produced in the Party exclusively from originating materials
    /// (Article 24(c)).
    pub(super) fn exclusively(&self) -> Verdict {
        match self.given().final_process_in_party() {
            Some(false) => Verdict::NOT_MET,
            _ => Verdict::of(self.is_exclusively_from_originating()).and(self.any_materials()),
        }
    }

    /// Whether the good is made from materials. A wholly obtained good without stated materials is
    /// not; any other good without stated materials may be.
    fn any_materials(&self) -> Verdict {
        match self.has_materials() {
            true => Verdict::MET,
            false if self.is_obtained_without_materials() => Verdict::NOT_MET,
            false => Verdict::OPEN,
        }
    }

    /// Whether the good is wholly obtained and no material is stated.
    pub(super) fn is_obtained_without_materials(&self) -> bool {
        !self.has_materials() && self.wholly_obtained().is_met()
    }

    /// Whether nothing more than operations of Article 30 was performed. If no operation
    /// is stated, more was.
    pub(super) fn is_only_article_30(&self) -> bool {
        let operations = self.given().operations();
        operations.is_some_and(|operations| !operations.contains(&Operation::Manufacture))
    }

    fn final_process(&self) -> Verdict {
        Verdict::of(self.given().final_process_in_party())
    }

    /// Whether the change took place in the Party. Under Article 26.1(b) a final process
    /// elsewhere puts that in doubt.
    fn change_in_party(&self) -> Verdict {
        let in_doubt =
            self.rule.specific().is_none() && self.given().final_process_in_party() == Some(false);
        match self.given().change_in_party() {
            None if !in_doubt => Verdict::MET,
            known => Verdict::of(known),
        }
    }

    /// Whether the materials are as a requirement demands. The tolerance covers what does
    /// not change classification; whether it also covers what lacks a process, by weight,
    /// is unsettled.
    pub(super) fn demanded(&self, demand: Demand<'_>) -> Result<Verdict, Error> {
        let tally = self.tally(demand)?;
        let degree = |effect, case| {
            if effect == Effect::Nothing {
                return Ok(Degree::Met);
            }
            let covers = self.covers(demand, effect, case);
            Ok::<_, Error>(match covers && self.tolerates(demand, &tally, case)? {
                true => Degree::Tolerated,
                false => Degree::NotMet,
            })
        };
        Ok(Verdict {
            worst: degree(tally.worst, Case::Worst)?,
            best: degree(tally.best, Case::Best)?,
        })
    }

    /// Whether the tolerance can cover an effect.
    pub(super) fn covers(&self, demand: Demand<'_>, effect: Effect, case: Case) -> bool {
        match effect {
            Effect::Nothing => true,
            Effect::Offends => matches!(demand, Demand::Change(..)),
            Effect::Lacks => self.covers_processes(case),
        }
    }

    /// Whether the tolerance of Article 28.1(c) covers a missing process.
    fn covers_processes(&self, case: Case) -> bool {
        let by_weight = matches!(ORIGIN.tolerance(self.good), Some(Tolerance::Weight(_)));
        let ruled = self.production.tolerance_covers_processes();
        by_weight && ruled.unwrap_or(case == Case::Best)
    }
}
