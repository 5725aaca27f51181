//! A determination with its reasons: an observer that records the walk in words.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{OriginRule, Requirement, Subheading};

use super::answer::Determination;
use super::asking;
use super::asking_certificate;
use super::classification::{Candidate, ClassifiedProduction};
use super::consequence::{MOST_QUESTIONS, consequences};
use super::criterion::{Criterion, Status};
use super::decision::{Decision, decide};
use super::issue::Issue;
use super::material::MaterialIndex;
use super::notes;
use super::production::Production;
use super::question::{Fact, Question};
use super::reasoning::{Finding, Note, NoteKind, Reason, ReasonKind};
use super::reasons;
use super::rule::ApplicableRule;
use super::verdict::{Degree, Verdict};
use super::walk::Observer;
use crate::error::Error;
use crate::provision::Provision;

const ANNEX_2: Provision = Provision::Annex(2);
const ANNEX_4: Provision = Provision::Annex(4);
const EXCLUSIVELY: Provision = Provision::Item(24, 'c');

/// Determines whether the good of `production` originates in the Party that produced it
/// (Chapter 3), and why.
///
/// ```
/// use ajcep::Party;
/// use ajcep::origin::{self, Criterion, Good, Material, Production, Status};
/// use rust_decimal::Decimal;
///
/// let blender = Good::new("8509.40".parse()?, Party::VietNam).with_fob(Decimal::from(100));
/// let motor = Material::non_originating("8501.10".parse()?, Decimal::from(30));
/// let determination = origin::determine(&Production::new(blender).with_material(motor))?;
/// assert_eq!(determination.outcome.status, Status::Qualifies);
/// assert_eq!(determination.outcome.criterion, Some(Criterion::CTH));
/// assert_eq!(determination.rvc_percent, Some(Decimal::from(70)));
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// As [`Production::check`]; if a code is not in its edition; if a number has more digits
/// than are computed exactly.
pub fn determine(production: &Production) -> Result<Determination, Error> {
    determine_stating(production, Issue::of(production), None)
}

/// The same by the rules that apply at the issue of the certificate, and with the questions that
/// decide whether the criterion that it states holds.
pub(crate) fn determine_stating(
    production: &Production,
    issue: Issue,
    stated: Option<Criterion>,
) -> Result<Determination, Error> {
    let classified = ClassifiedProduction::new(production, issue)?;
    let mut trace = Trace::default();
    let decision = decide(&classified, stated, &mut trace)?;
    trace.determination(&classified, decision, stated)
}

/// The record of a walk.
#[derive(Default)]
struct Trace {
    reasons: Vec<Traced>,
    /// Where a reason stands, by its kind, alternative and text.
    given: BTreeMap<(ReasonKind, Option<String>, String), usize>,
    questions: Vec<Question>,
    /// What was asked, and of which material.
    asked: BTreeSet<(Fact, Option<MaterialIndex>, String)>,
    notes: Vec<Note>,
    rules: Vec<String>,
    /// The code that is tried, if there are several.
    as_code: Option<Subheading>,
    /// The product that is tried, if the good's is not stated.
    as_product: Option<&'static str>,
    /// The citation of the rule that is tried.
    cites: Option<Provision>,
    /// The alternative that is tried.
    alternative: Option<String>,
}

/// A reason, and the codes of the good for which it holds; none if it has only one.
struct Traced {
    reason: Reason,
    codes: Vec<Subheading>,
}

impl Observer for Trace {
    fn candidate(&mut self, good: Subheading, alone: bool) {
        self.as_code = (!alone).then_some(good);
    }

    fn rule(&mut self, rule: &ApplicableRule) {
        let text = rule.rule().to_string();
        if !self.rules.contains(&text) {
            self.rules.push(text);
        }
        self.cites = Some(rule.citation());
        self.as_product = None;
        if !rule.unconfirmed().is_empty() {
            self.note(NoteKind::Unconfirmed, rule.unconfirmed(), ANNEX_2);
        }
        if rule.specific().is_some() {
            let text = "the table of product specific rules is an unofficial translation";
            self.note(NoteKind::UnofficialTranslation, text, ANNEX_2);
        }
    }

    fn open_product(&mut self, product: Option<&'static str>) {
        self.as_product = product;
    }

    fn product_needed(&mut self, rule: &'static OriginRule, decides: bool) {
        self.as_product = None;
        if decides {
            self.ask(Question::of_product(rule));
        }
    }

    /// Records the requirements that decided the alternative.
    fn alternative(
        &mut self,
        candidate: &Candidate<'_>,
        criterion: Criterion,
        verdict: Verdict,
        requirements: &[(&'static Requirement, Verdict)],
    ) -> Result<(), Error> {
        if candidate.is_obtained_without_materials() && !verdict.is_met() {
            return Ok(());
        }
        let cites = self.cites.unwrap_or(ANNEX_2);
        let printed: Vec<String> =
            requirements.iter().map(|(requirement, _)| requirement.to_string()).collect();
        self.alternative = Some(printed.join(" and "));
        for (requirement, one) in requirements {
            if verdict.is_met() {
                let (kind, text) = reasons::met(candidate, requirement, *one)?;
                let tolerated = one.worst == Degree::Tolerated;
                let cites = if tolerated { Provision::Article(28) } else { cites };
                self.reason(kind, Finding::Met, format!("{criterion}: {text}"), cites);
            } else if !verdict.can_be_met() && !one.can_be_met() {
                let (kind, text) = reasons::not_met(candidate, requirement)?;
                let article_30 = kind == ReasonKind::Article30;
                let cites = if article_30 { Provision::Article(30) } else { cites };
                self.reason(kind, Finding::NotMet, text, cites);
            } else if verdict.can_be_met() && one.is_open() {
                for question in asking::questions(candidate, requirement)? {
                    self.undecided(question, cites);
                }
            }
        }
        self.alternative = None;
        Ok(())
    }

    fn wholly_obtained(&mut self, candidate: &Candidate<'_>, verdict: Verdict) {
        let Some(letter) = candidate.given().wholly_obtained() else { return };
        let cites = Provision::Item(25, letter.letter());
        if verdict.is_open() {
            for question in asking::questions_of_content(candidate) {
                self.undecided(question, cites);
            }
            return;
        }
        let (kind, finding, text) = match verdict.is_met() {
            true => {
                (ReasonKind::WhollyObtained, Finding::Met, "declared wholly obtained or produced")
            }
            false => (
                ReasonKind::WhollyObtainedContradicted,
                Finding::NotMet,
                "declared wholly obtained or produced, and a non-originating material is stated",
            ),
        };
        self.reason(kind, finding, text.to_string(), cites);
    }

    fn exclusively(&mut self, candidate: &Candidate<'_>, verdict: Verdict) {
        if candidate.is_obtained_without_materials() {
            return;
        }
        if verdict.is_open() {
            for question in asking::questions_of_origin(candidate) {
                self.undecided(question, EXCLUSIVELY);
            }
            return;
        }
        let foreign = candidate
            .materials()
            .find(|(_, classified)| classified.is_foreign(candidate) == Some(true));
        let (kind, finding, text) = match (verdict.is_met(), foreign) {
            (true, _) => {
                let text = "produced exclusively from originating materials".to_string();
                (ReasonKind::Exclusively, Finding::Met, text)
            }
            (false, Some((index, _))) => {
                let label = candidate.production.label(index);
                let text =
                    format!("not exclusively from originating materials: material {label} is not");
                (ReasonKind::NotExclusively, Finding::NotMet, text)
            }
            (false, None) => {
                let text = "not produced in the Party: the final process was not performed there";
                (ReasonKind::NotExclusively, Finding::NotMet, text.to_string())
            }
        };
        self.reason(kind, finding, text, EXCLUSIVELY);
    }
}

impl Trace {
    /// Adds a reason; one that also holds for another code of the good is given once.
    fn reason(&mut self, kind: ReasonKind, finding: Finding, text: String, cites: Provision) {
        let text = match self.as_product {
            Some(product) => format!("as {product}: {text}"),
            None => text,
        };
        let alternative = self.alternative.clone();
        let key = (kind, alternative.clone(), text.clone());
        let reason = Reason { kind, finding, alternative, text, cites };
        let earlier = self.given.get(&key).and_then(|index| self.reasons.get_mut(*index));
        match earlier.filter(|traced| traced.reason == reason) {
            Some(traced) => {
                traced.codes.extend(self.as_code.filter(|code| !traced.codes.contains(code)));
            }
            None => {
                self.given.insert(key, self.reasons.len());
                self.reasons.push(Traced { reason, codes: self.as_code.into_iter().collect() });
            }
        }
    }

    fn undecided(&mut self, mut question: Question, cites: Provision) {
        self.reason(ReasonKind::Undecided, Finding::Open, question.text.clone(), cites);
        if let Some(product) = self.as_product {
            question.text = format!("if {product}: {}", question.text);
        }
        self.ask(question);
    }

    fn note(&mut self, kind: NoteKind, text: impl Into<String>, cites: Provision) {
        let note = Note { kind, text: text.into(), cites };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn ask(&mut self, question: Question) {
        if self.asked.insert((question.fact, question.material, question.text.clone())) {
            self.questions.push(question);
        }
    }

    /// Notes or asks for the code of the good, if it has none or several in the table.
    fn several_codes(
        &mut self,
        classified: &ClassifiedProduction<'_>,
        goods: &[Subheading],
        decision: Decision,
    ) {
        let edition = classified.issue.table.edition();
        let given = classified.production.good().code();
        if goods.is_empty() {
            let text =
                format!("the code of the good in {edition}: the correlation has none for {given}");
            self.ask(Question::of_good(Fact::Code, text));
        }
        if goods.len() < 2 {
            return;
        }
        let listed = reasons::listed(goods.iter(), "none");
        if decision.outcome.status != Status::NeedsInformation {
            let alike = match decision.outcome.has_open_mark() {
                true => "under each of which it qualifies",
                false => "which come to the same",
            };
            let text = format!("in {edition} the good is in one of {listed}, {alike}");
            self.note(NoteKind::SeveralCodes, text, ANNEX_2);
        } else if !decision.codes_agree {
            self.questions.insert(0, Question::of_code(edition, goods));
        }
    }

    /// Asks for what decides what the certificate of a good that originates states: whether the
    /// criterion holds that it states, and the marks.
    fn certificate(
        &mut self,
        classified: &ClassifiedProduction<'_>,
        decision: Decision,
        stated: Option<Criterion>,
    ) -> Result<(), Error> {
        let is_open = decision.stating.is_none() && decision.can_state;
        if let Some(stated) = stated.filter(|_| is_open) {
            for question in asking_certificate::questions_of_criterion(classified, stated)? {
                self.ask(question);
            }
            return Ok(());
        }
        let outcome = decision.stating.unwrap_or(decision.outcome);
        if let Some(criterion) = outcome.criterion.filter(|_| outcome.has_open_mark()) {
            for question in asking_certificate::questions_of_marks(classified, criterion)? {
                self.ask(question);
            }
            let text = "whether the certificate states DMI or ACU depends on what is not stated";
            self.note(NoteKind::MarkOpen, text, ANNEX_4);
        }
        Ok(())
    }

    fn determination(
        mut self,
        classified: &ClassifiedProduction<'_>,
        decision: Decision,
        stated: Option<Criterion>,
    ) -> Result<Determination, Error> {
        let goods: Vec<Subheading> = classified.goods().collect();
        let status = decision.outcome.status;
        if let Some(from) = classified.before_entry() {
            let party = classified.production.good().producing_party();
            let text = format!("the agreement entered into force for {party} on {from} only");
            self.reason(ReasonKind::NotInForce, Finding::NotMet, text, Provision::Article(79));
        } else {
            self.several_codes(classified, &goods, decision);
        }
        for note in notes::notes(classified, decision)? {
            self.note(note.kind, note.text, note.cites);
        }
        let rvc = match goods.first() {
            Some(good) => classified.candidate(*good, true)?.content()?,
            None => None,
        };
        if status != Status::NeedsInformation {
            self.questions.clear();
            self.asked.clear();
        }
        if status == Status::Qualifies {
            self.certificate(classified, decision, stated)?;
        }
        let mut questions = self.questions;
        if questions.len() <= MOST_QUESTIONS {
            for question in &mut questions {
                question.answers =
                    consequences(classified.production, classified.issue, stated, question)?;
            }
        }
        let (rvc_percent, rvc_rounded) =
            (rvc.map(|rvc| rvc.percent), rvc.is_some_and(|rvc| rvc.rounded));
        Ok(Determination {
            outcome: decision.outcome,
            rvc_percent,
            rvc_rounded,
            currency: classified.production.good().currency(),
            table: classified.issue.table,
            rule: self.rules.join(" | "),
            reasons: settled(self.reasons, goods.len(), status),
            questions,
            notes: self.notes,
        })
    }
}

/// The reasons as they are given: with the codes of the good that they are about, unless
/// they hold for all; what was open is not needed if the good qualifies.
fn settled(reasons: Vec<Traced>, goods: usize, status: Status) -> Vec<Reason> {
    let given = reasons.into_iter().map(|Traced { mut reason, codes }| {
        if !codes.is_empty() && codes.len() < goods {
            reason.text = format!("as {}: {}", reasons::listed(codes.iter(), ""), reason.text);
        }
        if reason.finding == Finding::Open && status != Status::NeedsInformation {
            reason.finding = Finding::NotNeeded;
        }
        reason
    });
    given.collect()
}
