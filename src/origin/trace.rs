//! A determination in words: every way that was tried and what came of it, what
//! is missing, and what to know before relying on it. It asks the same questions
//! as the engine, once more, and is built only when asked for.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{Alternative, OriginRule, Requirement, Subheading};

use super::content;
use super::determination::{Criterion, Determination, Reason, Status};
use super::engine::{Decided, IN_SCOPE, OUTSIDE_SCOPE, decide};
use super::parts::{Asked, Case, Reading};
use super::production::Production;
use super::reasons;
use super::requirements::{Fault, Verdict};
use super::words::MaterialOrigin;
use crate::error::Error;
use crate::rule::{ApplicableRule, RuleTable};
use crate::tables::{self, ORIGIN};

/// Whether the good of a production originates, and why.
pub(crate) fn determine(production: &Production, table: RuleTable) -> Result<Determination, Error> {
    let case = Case::new(production, table)?;
    let decided = decide(&case, None)?;
    let goods: Vec<Subheading> = case.goods().collect();
    let mut trace = Trace::default();
    for good in &goods {
        trace.as_code = (goods.len() > 1).then_some(*good);
        trace.good(&case.asked(*good, Reading::USUAL))?;
    }
    trace.several_codes(&case, &goods)?;
    if decided.by_unknown_origin {
        trace.unknown_origins(production);
    }
    trace.notes(&case, &goods)?;
    trace.determination(&case, &goods, decided)
}

/// What has been told so far.
#[derive(Default)]
struct Trace {
    reasons: Vec<Reason>,
    missing: Vec<String>,
    notes: Vec<Reason>,
    rules: Vec<String>,
    /// The code that is tried, if there are several.
    as_code: Option<Subheading>,
    /// The product that is tried, if which one it is is not stated.
    as_product: Option<&'static str>,
}

impl Trace {
    fn reason(&mut self, code: &'static str, text: String, cites: &str) {
        let text = match (self.as_code, self.as_product) {
            (None, None) => text,
            (Some(good), None) => format!("as {good}: {text}"),
            (None, Some(product)) => format!("as {product}: {text}"),
            (Some(good), Some(product)) => format!("as {product} of {good}: {text}"),
        };
        self.reasons.push(Reason { code, text, cites: cites.to_string() });
    }

    fn note(&mut self, code: &'static str, text: impl Into<String>, cites: &str) {
        let note = Reason { code, text: text.into(), cites: cites.to_string() };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn ask(&mut self, question: String) {
        if !self.missing.contains(&question) {
            self.missing.push(question);
        }
    }

    /// Every way for the good under one code.
    fn good(&mut self, asked: &Asked<'_>) -> Result<(), Error> {
        let rule = ApplicableRule::of(asked.good, asked.table)?;
        let decisive = rule.rule().to_string();
        if !self.rules.contains(&decisive) {
            self.rules.push(decisive);
        }
        let general = |trace: &mut Self| {
            trace.branches(asked, &ORIGIN.general_rule, "Article 26.1", Some(Criterion::CTH))
        };
        match rule.specific().zip(rule.listed_as()) {
            None => general(self)?,
            Some((specific, listed)) => {
                let cites = format!("Annex 2, {} row {listed}", asked.table.edition());
                let in_scope = asked.in_scope(&rule);
                let supposed = |one| in_scope.is_none().then_some(one);
                if in_scope != Some(false) {
                    self.as_product = supposed(IN_SCOPE);
                    self.branches(asked, specific, &cites, None)?;
                }
                if in_scope != Some(true) {
                    self.as_product = supposed(OUTSIDE_SCOPE);
                    general(self)?;
                }
                self.as_product = None;
                if in_scope.is_none() {
                    self.ask(format!(
                        "product: whether the good is in the scope of the row ({}): {IN_SCOPE} or {OUTSIDE_SCOPE}",
                        rule.scope()
                    ));
                }
            }
        }
        if let Some(letter) = asked.production.good.wholly_obtained {
            let text = "declared wholly obtained or produced".to_string();
            self.reason("wholly-obtained", text, &format!("Article 25({})", letter.as_str()));
        }
        match asked.first_foreign() {
            Ok(()) => {
                let text = "produced exclusively from originating materials".to_string();
                self.reason("exclusively", text, "Article 24(c)");
            }
            Err(foreign) => {
                let text = match foreign {
                    Some(index) => format!(
                        "not exclusively from originating materials: material {} is not",
                        index + 1
                    ),
                    None => "no materials are stated".to_string(),
                };
                self.reason("not-exclusively", text, "Article 24(c)");
            }
        }
        Ok(())
    }

    fn branches(
        &mut self,
        asked: &Asked<'_>,
        rule: &'static OriginRule,
        cites: &str,
        change_is: Option<Criterion>,
    ) -> Result<(), Error> {
        // A product that the rule does not know is as good as none.
        let open = asked.branches(rule).count() != 1;
        for branch in asked.branches(rule) {
            if open {
                self.as_product = branch.product.as_deref();
            }
            for alternative in branch.alternatives.iter() {
                self.alternative(asked, alternative, cites, change_is)?;
            }
        }
        if open {
            self.as_product = None;
            let all = rule.branches().iter().filter_map(|branch| branch.product.as_deref());
            self.ask(format!("product: one of {}", all.collect::<Vec<_>>().join(", ")));
        }
        Ok(())
    }

    /// What came of an alternative: of its requirements, those that decided.
    fn alternative(
        &mut self,
        asked: &Asked<'_>,
        alternative: &'static Alternative,
        cites: &str,
        change_is: Option<Criterion>,
    ) -> Result<(), Error> {
        let decided = asked.alternative(alternative)?;
        for requirement in alternative.requirements.iter() {
            let verdict = asked.requirement(requirement)?;
            match (decided, verdict) {
                (Verdict::Met(_), Verdict::Met(ground)) => {
                    let change = matches!(requirement, Requirement::Change { .. });
                    let criterion = change_is.filter(|_| change).unwrap_or(ground.criterion);
                    let (code, text) = reasons::met(asked, requirement, ground)?;
                    let text = format!("{}: {text}", criterion.as_str());
                    self.reason(
                        code,
                        text,
                        if ground.tolerated.is_some() { "Article 28" } else { cites },
                    );
                }
                (Verdict::NotMet(_), Verdict::NotMet(fault)) => {
                    let (code, text) = reasons::not_met(asked, requirement, fault)?;
                    let article_30 = fault == Fault::OnlyArticle30;
                    self.reason(code, text, if article_30 { "Article 30" } else { cites });
                }
                (Verdict::Missing(_), Verdict::Missing(question)) => {
                    let question = reasons::question(asked, requirement, question);
                    self.reason("undecided", question.clone(), cites);
                    self.ask(question);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Where the good has several codes in the table.
    fn several_codes(&mut self, case: &Case<'_>, goods: &[Subheading]) -> Result<(), Error> {
        let edition = case.table.edition();
        if goods.is_empty() {
            self.ask(format!(
                "the code of the good in {edition}: the correlation has none for {}",
                case.production.good.code
            ));
        }
        let Some((first, others)) = goods.split_first().filter(|(_, others)| !others.is_empty())
        else {
            return Ok(());
        };
        let first = case.found_as(*first, Reading::USUAL)?;
        let mut same = true;
        for good in others {
            same = same && first.agrees(case.found_as(*good, Reading::USUAL)?);
        }
        let listed = reasons::listed(goods.iter(), "none");
        if same {
            let text =
                format!("in {edition} the good is in one of {listed}, which come to the same");
            self.note("several-codes", text, "Annex 2");
        } else {
            self.missing.insert(0, format!("the code of the good in {edition}: one of {listed}"));
        }
        Ok(())
    }

    fn unknown_origins(&mut self, production: &Production) {
        for (index, material) in production.materials.iter().enumerate() {
            if material.origin == MaterialOrigin::Unknown {
                self.ask(format!("origin of material {} ({})", index + 1, material.code));
            }
        }
    }

    fn notes(&mut self, case: &Case<'_>, goods: &[Subheading]) -> Result<(), Error> {
        let mut by_table = false;
        for good in goods {
            let rule = ApplicableRule::of(*good, case.table)?;
            by_table |= rule.specific().is_some();
            if !rule.unconfirmed().is_empty() {
                self.note("unconfirmed", rule.unconfirmed(), "Annex 2");
            }
        }
        if by_table {
            let text = "the table of product specific rules is an unofficial translation";
            self.note("unofficial-translation", text, "Annex 2");
        }
        let materials = case.production.materials.iter();
        let stated = materials.map(|material| &material.finishing_operations);
        for name in stated.chain([&case.production.good.finishing_operations]).flatten() {
            if !tables::is_finishing_operation(name) {
                let name: String =
                    name.chars().filter(|sign| !sign.is_control()).take(60).collect();
                let text = format!("finishing operation `{name}` is not on the list: not counted");
                self.note("finishing-operation-not-listed", text, "Annex 2");
            }
        }
        Ok(())
    }

    fn determination(
        self,
        case: &Case<'_>,
        goods: &[Subheading],
        decided: Decided,
    ) -> Result<Determination, Error> {
        // The value content does not depend on the code of the good.
        let good = goods.first().copied().unwrap_or(case.production.good.code);
        let vnm = case.asked(good, Reading::USUAL).non_originating_value()?;
        let open = decided.outcome.status == Status::NeedsInformation;
        Ok(Determination {
            outcome: decided.outcome,
            rvc_percent: content::percent(case.production.good.fob, vnm)?,
            table: case.table,
            rule: self.rules.join(" | "),
            reasons: self.reasons,
            missing: if open { self.missing } else { Vec::new() },
            notes: self.notes,
        })
    }
}
