//! A determination with its reasons: an observer that records the walk in words.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{OriginRule, Requirement, RuleTable, Subheading};

use super::answer::{Determination, Reason};
use super::classification::{Assumptions, Candidate, ClassifiedProduction};
use super::criterion::{Criterion, Status};
use super::decision::{Decision, decide};
use super::good::WhollyObtained;
use super::material::{MaterialIndex, MaterialOrigin};
use super::production::Production;
use super::reasons;
use super::requirement::{Fault, Verdict};
use super::rule::ApplicableRule;
use super::value_content;
use super::walk::{NotExclusively, Observer};
use crate::error::Error;
use crate::provision::Provision;
use crate::tables;

const ANNEX_2: Provision = Provision::Annex(2);
const EXCLUSIVELY: Provision = Provision::Item(24, 'c');

/// Determines whether the good of `production` originates in the Party that produced it
/// (Chapter 3), and why.
///
/// ```
/// use ajcep::Party;
/// use ajcep::origin::{self, Criterion, Good, Material, Production, Status};
/// use rust_decimal::Decimal;
///
/// let blender = Good::new("8509.40".parse()?, Decimal::from(100), Party::VietNam);
/// let motor = Material::non_originating("8501.10".parse()?, Decimal::from(30));
/// let determination = origin::determine(&Production::new(blender).with_material(motor))?;
/// assert_eq!(determination.outcome.status, Status::Qualifies);
/// assert_eq!(determination.outcome.criterion, Some(Criterion::CTH));
/// assert_eq!(determination.rvc_percent.to_string(), "70");
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// As [`Production::check`]; if a code is not in its edition; if a number has more digits
/// than are computed exactly.
pub fn determine(production: &Production) -> Result<Determination, Error> {
    determine_by(production, production.table())
}

/// The same by the rules of `table`.
pub(crate) fn determine_by(
    production: &Production,
    table: RuleTable,
) -> Result<Determination, Error> {
    let classified = ClassifiedProduction::new(production, table)?;
    let mut trace = Trace::default();
    let decision = decide(&classified, None, &mut trace)?;
    let goods: Vec<Subheading> = classified.goods().collect();
    trace.several_codes(&classified, &goods, decision);
    if decision.by_unknown_origin {
        trace.unknown_origins(production);
    }
    trace.unlisted_finishing_operations(production);
    trace.determination(&classified, &goods, decision)
}

/// The record of a walk.
#[derive(Default)]
struct Trace {
    reasons: Vec<Reason>,
    missing: Vec<String>,
    notes: Vec<Reason>,
    rules: Vec<String>,
    /// The code that is tried, if there are several.
    as_code: Option<Subheading>,
    /// The product that is tried, if the good's is not stated.
    as_product: Option<&'static str>,
    /// The citation of the rule that is tried.
    cites: Option<Provision>,
    /// The general rule is tried, whose change is one of heading.
    general: bool,
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
        self.general = rule.specific().is_none();
        self.cites = Some(rule.citation());
        if !rule.unconfirmed().is_empty() {
            self.note("unconfirmed", rule.unconfirmed(), ANNEX_2);
        }
        if !self.general {
            let text = "the table of product specific rules is an unofficial translation";
            self.note("unofficial-translation", text, ANNEX_2);
        }
    }

    fn open_product(&mut self, product: Option<&'static str>) {
        self.as_product = product;
    }

    fn product_needed(&mut self, rule: &'static OriginRule) {
        self.as_product = None;
        let all = rule.branches().iter().filter_map(|branch| branch.product.as_deref());
        self.ask(format!("product: one of {}", all.collect::<Vec<_>>().join(", ")));
    }

    /// Records the requirements that decided the alternative.
    fn alternative(
        &mut self,
        candidate: &Candidate<'_>,
        verdict: Verdict,
        requirements: &[(&'static Requirement, Verdict)],
    ) -> Result<(), Error> {
        let cites = self.cites.unwrap_or(ANNEX_2);
        for (requirement, one) in requirements {
            match (verdict, *one) {
                (Verdict::Met(_), Verdict::Met(satisfied)) => {
                    let change = matches!(requirement, Requirement::Change { .. });
                    let criterion = match change && self.general {
                        true => Criterion::CTH,
                        false => satisfied.criterion,
                    };
                    let (code, text) = reasons::met(candidate, requirement, satisfied)?;
                    let tolerated = satisfied.tolerated.is_some();
                    let cites = if tolerated { Provision::Article(28) } else { cites };
                    self.reason(code, format!("{criterion}: {text}"), cites);
                }
                (Verdict::NotMet(_), Verdict::NotMet(fault)) => {
                    let (code, text) = reasons::not_met(candidate, requirement, fault)?;
                    let article_30 = fault == Fault::OnlyArticle30;
                    let cites = if article_30 { Provision::Article(30) } else { cites };
                    self.reason(code, text, cites);
                }
                (Verdict::Missing(_), Verdict::Missing(question)) => {
                    let question = reasons::question(candidate, requirement, question);
                    self.reason("undecided", question.clone(), cites);
                    self.ask(question);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn wholly_obtained(&mut self, letter: WhollyObtained) {
        let text = "declared wholly obtained or produced".to_string();
        self.reason("wholly-obtained", text, Provision::Item(25, letter.letter()));
    }

    fn exclusively(&mut self, candidate: &Candidate<'_>, verdict: Result<(), NotExclusively>) {
        let (code, text) = match verdict {
            Ok(()) => {
                ("exclusively", "produced exclusively from originating materials".to_string())
            }
            Err(NotExclusively::Material(index)) => {
                let label = candidate.production.label(index);
                let text =
                    format!("not exclusively from originating materials: material {label} is not");
                ("not-exclusively", text)
            }
            Err(NotExclusively::NoMaterials) => {
                ("not-exclusively", "no materials are stated".to_string())
            }
        };
        self.reason(code, text, EXCLUSIVELY);
    }
}

impl Trace {
    fn reason(&mut self, code: &'static str, text: String, cites: Provision) {
        let text = match (self.as_code, self.as_product) {
            (None, None) => text,
            (Some(good), None) => format!("as {good}: {text}"),
            (None, Some(product)) => format!("as {product}: {text}"),
            (Some(good), Some(product)) => format!("as {product} of {good}: {text}"),
        };
        self.reasons.push(Reason { code, text, cites });
    }

    fn note(&mut self, code: &'static str, text: impl Into<String>, cites: Provision) {
        let note = Reason { code, text: text.into(), cites };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn ask(&mut self, question: String) {
        if !self.missing.contains(&question) {
            self.missing.push(question);
        }
    }

    /// Notes or asks for the code of the good, if it has none or several in the table.
    fn several_codes(
        &mut self,
        classified: &ClassifiedProduction<'_>,
        goods: &[Subheading],
        decision: Decision,
    ) {
        let edition = classified.table.edition();
        if goods.is_empty() {
            self.ask(format!(
                "the code of the good in {edition}: the correlation has none for {}",
                classified.production.good().code()
            ));
        }
        if goods.len() < 2 {
            return;
        }
        let listed = reasons::listed(goods.iter(), "none");
        if decision.codes_agree {
            let text =
                format!("in {edition} the good is in one of {listed}, which come to the same");
            self.note("several-codes", text, ANNEX_2);
        } else {
            self.missing.insert(0, format!("the code of the good in {edition}: one of {listed}"));
        }
    }

    fn unknown_origins(&mut self, production: &Production) {
        for (index, material) in production.materials().iter().enumerate() {
            if material.origin() == MaterialOrigin::Unknown {
                let label = production.label(MaterialIndex::new(index));
                self.ask(format!("origin of material {label} ({})", material.code()));
            }
        }
    }

    fn unlisted_finishing_operations(&mut self, production: &Production) {
        let materials = production.materials().iter();
        let stated = materials.flat_map(|material| material.finishing_operations());
        for name in stated.chain(production.good().finishing_operations()) {
            if !tables::is_finishing_operation(name) {
                let name: String =
                    name.chars().filter(|sign| !sign.is_control()).take(60).collect();
                let text = format!("finishing operation `{name}` is not on the list: not counted");
                self.note("finishing-operation-not-listed", text, ANNEX_2);
            }
        }
    }

    fn determination(
        self,
        classified: &ClassifiedProduction<'_>,
        goods: &[Subheading],
        decision: Decision,
    ) -> Result<Determination, Error> {
        // The value content does not depend on the code of the good.
        let given = classified.production.good();
        let good = goods.first().copied().unwrap_or(given.code());
        let vnm = classified.candidate(good, Assumptions::USUAL).non_originating_value()?;
        let open = decision.outcome.status == Status::NeedsInformation;
        Ok(Determination {
            outcome: decision.outcome,
            rvc_percent: value_content::percent(given.fob(), vnm)?,
            currency: given.currency(),
            table: classified.table,
            rule: self.rules.join(" | "),
            reasons: self.reasons,
            missing: if open { self.missing } else { Vec::new() },
            notes: self.notes,
        })
    }
}
