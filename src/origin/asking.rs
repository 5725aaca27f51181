//! What a requirement is open for: the questions whose answers would decide.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use ajcep_model::{ExceptedCodes, Process, Requirement};

use super::classification::{Candidate, ClassifiedMaterial};
use super::effect::{Demand, Effect, Effects, Tally};
use super::good::WhollyObtained;
use super::material::{Material, MaterialIndex, MaterialOrigin, Role};
use super::question::{Fact, Question};
use super::reasons::{label, listed};
use super::ternary::Ternary;
use super::tolerance::Case;
use crate::error::Error;
use crate::tables::ORIGIN;

/// What a requirement is open for.
pub(super) fn questions(
    candidate: &Candidate<'_>,
    requirement: &Requirement,
) -> Result<Vec<Question>, Error> {
    let mut asked = Asked::of_candidate(candidate);
    if let Requirement::WhollyObtained = requirement {
        asked.wholly_obtained();
        return Ok(asked.questions);
    }
    if !candidate.has_materials() {
        asked.materials();
    }
    match requirement {
        Requirement::RegionalValueContent(percent) => {
            if candidate.content_reaches(*percent)?.is_open() {
                asked.values();
            }
            asked.final_process();
        }
        Requirement::FinalProcessFromOwnSubheading { .. } => asked.final_process(),
        Requirement::GoodProcessed { process, .. } => asked.process_of_good(*process),
        Requirement::Change { .. } => asked.change_in_party(),
        Requirement::WhollyObtained => {}
    }
    if let Some(demand) = Demand::of(requirement) {
        if candidate.has_materials() && !candidate.has_component() {
            asked.component();
        }
        asked.demand(demand)?;
    }
    Ok(asked.questions)
}

/// What it is open for that a good is wholly obtained.
pub(super) fn questions_of_content(candidate: &Candidate<'_>) -> Vec<Question> {
    let mut asked = Asked::of_candidate(candidate);
    asked.wholly_obtained();
    asked.questions
}

/// What it is open for that a good is produced exclusively from originating materials.
pub(super) fn questions_of_origin(candidate: &Candidate<'_>) -> Vec<Question> {
    let mut asked = Asked::of_candidate(candidate);
    if !candidate.has_materials() {
        asked.materials();
    }
    for (index, classified) in candidate.materials() {
        asked.origin(index, classified);
    }
    asked.questions
}

/// The questions of one code of the good, as they are found.
pub(super) struct Asked<'c> {
    candidate: &'c Candidate<'c>,
    pub(super) questions: Vec<Question>,
}

impl<'c> Asked<'c> {
    pub(super) const fn of_candidate(candidate: &'c Candidate<'c>) -> Self {
        Self { candidate, questions: Vec::new() }
    }

    fn good(&mut self, fact: Fact, text: &str) {
        self.questions.push(Question::of_good(fact, text.to_string()));
    }

    /// Asks for a fact of a material: `what` of it.
    fn of(&mut self, index: MaterialIndex, fact: Fact, what: &str, detail: &str) {
        let text = format!("{what} of material {}{detail}", label(self.candidate, index));
        self.questions.push(Question::about(fact, Some(index), text));
    }

    /// Adds to the question asked last.
    fn last(&mut self, add: impl FnOnce(Question) -> Question) {
        if let Some(question) = self.questions.pop() {
            self.questions.push(add(question));
        }
    }

    fn materials(&mut self) {
        self.good(Fact::Materials, "materials: none is stated that counts");
    }

    fn component(&mut self) {
        let text = "materials: none is stated of the component that determines the \
                    classification of the good";
        self.good(Fact::Materials, text);
    }

    fn final_process(&mut self) {
        if self.candidate.given().final_process_in_party().is_none() {
            let text = "final process: whether it was performed in the Party";
            self.good(Fact::FinalProcess, text);
        }
    }

    fn change_in_party(&mut self) {
        let given = self.candidate.given();
        let elsewhere = given.final_process_in_party() == Some(false);
        if self.candidate.rule.specific().is_none()
            && elsewhere
            && given.change_in_party().is_none()
        {
            let text = "change of heading: whether it took place in the Party, since the final \
                        process did not";
            self.good(Fact::ChangeInParty, text);
        }
    }

    fn wholly_obtained(&mut self) {
        let given = self.candidate.given();
        let misfit = |letter: &WhollyObtained| !ORIGIN.fits(letter.code(), self.candidate.good);
        if let Some(letter) = given.wholly_obtained().filter(misfit) {
            let text = format!(
                "letter of Article 25: `{}` ({}) does not fit {}",
                letter.letter(),
                letter.label(),
                self.candidate.good
            );
            self.questions.push(Question::of_good(Fact::WhollyObtained, text));
        }
        for (index, classified) in self.candidate.materials() {
            if classified.material.role() != Some(Role::PackingRetail) {
                self.origin(index, classified);
            }
        }
    }

    /// Asks whether a material is non-originating, if that is open.
    fn origin(&mut self, index: MaterialIndex, classified: &ClassifiedMaterial<'_>) {
        if classified.is_foreign(self.candidate).is_some() {
            return;
        }
        let material = classified.material;
        if material.origin() == MaterialOrigin::Unknown {
            self.of(index, Fact::Origin, "origin", &format!(" ({})", material.code()));
        }
        if material.is_ita_product_assembled_in_party().is_none() {
            match material.ita_product() {
                None => self.of(
                    index,
                    Fact::ItaProduct,
                    "Information Technology declaration: whether it has a product",
                    " in its attachments",
                ),
                Some(_) => self.of(
                    index,
                    Fact::AssembledInParty,
                    "assembly",
                    ": whether in a Party (Annex 3)",
                ),
            }
        }
        let as_code = |code| classified.is_foreign_as(self.candidate, code);
        let mut codes = classified.codes().map(as_code);
        if codes.next().is_some_and(|first| codes.any(|other| other != first)) {
            self.code(index, classified);
        }
    }

    fn code(&mut self, index: MaterialIndex, classified: &ClassifiedMaterial<'_>) {
        let codes = listed(classified.codes(), "the codes that it has no correlation to");
        let edition = self.candidate.rule.table().edition();
        self.of(index, Fact::Code, "code", &format!(" in {edition}: one of {codes}"));
    }

    /// Asks for what the regional value content is open for.
    pub(super) fn values(&mut self) {
        if self.candidate.given().fob().is_none() {
            self.good(Fact::Fob, "FOB value of the good");
        }
        for (index, classified) in self.candidate.materials() {
            self.origin(index, classified);
            let counts = classified.is_foreign(self.candidate) != Some(false);
            if counts && classified.material.value().is_none() {
                self.of(index, Fact::Value, "value", "");
            }
        }
    }

    fn process_of_good(&mut self, process: Process) {
        let given = self.candidate.given();
        let (done, finishing) = (given.processes(), given.finishing_operations());
        if self.candidate.underwent(process, done, finishing).is_some() {
            return;
        }
        match done {
            None => {
                let text = format!(
                    "processes of the good in Parties: whether it was {}",
                    process.participle()
                );
                let question = Question::of_good(Fact::Processes, text).whether_done(&[process]);
                self.questions.push(question);
            }
            Some(_) => self.good(
                Fact::FinishingOperations,
                "finishing operations of the good, which count with dyeing or printing",
            ),
        }
    }

    /// Asks for what the materials of a requirement are open for.
    fn demand(&mut self, demand: Demand<'_>) -> Result<(), Error> {
        let is_open = self.candidate.demanded(demand)?.is_open();
        if is_open { self.materials_of(demand) } else { Ok(()) }
    }

    /// Asks for what the materials are open for, unless that comes to the same.
    pub(super) fn materials_of(&mut self, demand: Demand<'_>) -> Result<(), Error> {
        let candidate = self.candidate;
        let verdict = candidate.demanded(demand)?;
        if verdict.worst == verdict.best {
            return Ok(());
        }
        let tally = candidate.tally(demand)?;
        for (index, classified) in candidate.materials() {
            let effects = candidate.effects(classified, demand);
            if effects.most == Effect::Nothing {
                continue;
            }
            let is_another = || candidate.components().any(|other| other != index);
            if candidate.determines(classified).is_none()
                && tally.least(candidate, index, effects) < effects.most
                && is_another()
            {
                let detail = ": whether it determines the classification of the good";
                self.of(index, Fact::DeterminesClassification, "component", detail);
            }
            if effects.least < effects.most {
                self.effect(index, classified, effects, demand);
            }
        }
        self.tolerance(demand, &tally)
    }

    /// Asks for what the effect of a material is open for.
    fn effect(
        &mut self,
        index: MaterialIndex,
        classified: &ClassifiedMaterial<'_>,
        effects: Effects,
        demand: Demand<'_>,
    ) {
        let material = classified.material;
        if material.accompanies_the_good().is_none() {
            self.accompanying(index, material);
        }
        self.origin(index, classified);
        let candidate = self.candidate;
        let mut as_codes = classified.codes().map(|code| {
            let foreign = classified.is_foreign_as(candidate, code);
            candidate.effects_as(classified, code, demand, foreign)
        });
        let differ = as_codes.next().is_none_or(|first| as_codes.any(|other| other != first));
        if differ && !self.has(index, Fact::Code) {
            self.code(index, classified);
        }
        if let Some(name) = asked_product(candidate, classified, demand) {
            self.of(index, Fact::Product, "product", &format!(": whether it is {name}"));
            self.last(|question| question.between([name, "other"]));
        }
        let proviso = demand.proviso().filter(|_| effects.most == Effect::Lacks);
        let lacks = |proviso| {
            classified.codes().any(|code| candidate.lacks(classified, code, proviso).is_none())
        };
        if let Some(proviso) = proviso.filter(|proviso| lacks(proviso)) {
            let participles: Vec<&str> =
                proviso.processes.iter().map(|process| process.participle()).collect();
            match material.processes() {
                None => {
                    let detail =
                        format!(" in Parties: whether it was {}", participles.join(" or "));
                    self.of(index, Fact::Processes, "processes", &detail);
                    self.last(|question| question.whether_done(&proviso.processes));
                }
                Some(_) => {
                    let detail = ", which count with dyeing or printing";
                    self.of(index, Fact::FinishingOperations, "finishing operations", detail);
                }
            }
        }
    }

    /// Asks whether a material accompanies the good.
    fn accompanying(&mut self, index: MaterialIndex, material: &Material) {
        if material.role() == Some(Role::PackingRetail) {
            let detail = ": whether it is classified with the good (Article 32.2)";
            self.of(index, Fact::ClassifiedWithGood, "packing", detail);
            return;
        }
        if material.customary().is_none() {
            let detail = ": whether it is in customary amount (Article 33)";
            self.of(index, Fact::Customary, "accessory", detail);
        }
        if material.invoiced_separately().is_none() {
            let detail = ": whether it is invoiced separately (Article 33)";
            self.of(index, Fact::InvoicedSeparately, "accessory", detail);
        }
    }

    fn has(&self, index: MaterialIndex, fact: Fact) -> bool {
        self.questions.iter().any(|one| one.material == Some(index) && one.fact == fact)
    }

    /// Asks for the amounts that the tolerance is open for, and how it is to be read.
    fn tolerance(&mut self, demand: Demand<'_>, tally: &Tally) -> Result<(), Error> {
        let candidate = self.candidate;
        let ruled = candidate.production.tolerance_covers_processes();
        let may_offend = matches!(demand, Demand::Change(..))
            && candidate.materials().any(|(_, one)| candidate.may_offend_only(one, demand));
        let by_process =
            tally.worst == Effect::Lacks && candidate.covers(demand, Effect::Lacks, Case::Best);
        if !(may_offend || by_process) || !candidate.tolerates(demand, tally, Case::Best)? {
            return Ok(());
        }
        let at_worst = candidate.offence(demand, tally, Case::Worst)?;
        let may_be_within = at_worst.is_some_and(|offence| !offence.is_above());
        if by_process && ruled.is_none() && (may_be_within || tally.best == Effect::Lacks) {
            let text = "whether the tolerance of Article 28.1(c) also covers materials that lack a process";
            self.good(Fact::ToleranceCoversProcesses, text);
        }
        let Some(offence) = at_worst else { return Ok(()) };
        if candidate.tolerates(demand, tally, Case::Worst)? {
            return Ok(());
        }
        if offence.whole.is_none() {
            match offence.by_weight {
                true => self.good(Fact::Weight, "weight of the good"),
                false => self.good(Fact::Fob, "FOB value of the good"),
            }
        }
        for (index, classified) in candidate.offending(demand, tally, Case::Worst) {
            let material = classified.material;
            match offence.by_weight {
                true if material.weight_kg().is_none() => {
                    self.of(index, Fact::Weight, "weight", "")
                }
                false if material.value().is_none() => self.of(index, Fact::Value, "value", ""),
                _ => {}
            }
        }
        Ok(())
    }
}

/// The product that a demand asks of a material.
fn asked_product<'r>(
    candidate: &Candidate<'_>,
    classified: &ClassifiedMaterial<'_>,
    demand: Demand<'r>,
) -> Option<&'r str> {
    let open = |name: &&str| classified.is_product(name).is_none();
    match demand {
        Demand::Change(change, except, _) => {
            let asks = |one: &&ExceptedCodes| {
                let only = core::slice::from_ref(*one);
                let changes =
                    |code| -> Ternary { candidate.changes(classified, code, change, only) };
                classified.codes().any(|code| changes(code).is_none())
            };
            except.iter().find(asks)?.product.as_deref()
        }
        Demand::OtherThan(product) => Some(product).filter(open),
        Demand::Proviso(_) => None,
    }
}
