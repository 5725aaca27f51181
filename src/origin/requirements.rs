//! Whether the requirements of a rule are met: one module for all that Annex 2
//! and Article 26.1 can ask.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{
    Alternative, Change, CodeRange, ExceptedCodes, OriginRule, Process, Proviso, Requirement,
    Subheading,
};
use rust_decimal::Decimal;

use super::determination::{Criterion, Reason};
use super::engine::Outcome;
use super::facts::{self, Part};
use super::production::{Operation, Production};
use super::tolerance::{self, Tolerance};
use crate::error::Error;
use crate::exact;
use crate::rule::{ApplicableRule, RuleTable};
use crate::tables;

/// What is asked of the rules: a good under one code, and its materials.
pub(super) struct Asked<'a> {
    pub(super) production: &'a Production,
    pub(super) good: Subheading,
    pub(super) table: RuleTable,
    pub(super) parts: &'a [Part<'a>],
    pub(super) vnm: Decimal,
}

/// What came of one way.
pub(super) enum Verdict {
    Met { criterion: Criterion, by_tolerance: bool, reason: Reason },
    NotMet(Vec<Reason>),
    Missing(Vec<String>),
}

impl Verdict {
    fn not_met(code: &'static str, text: String, cites: &str) -> Self {
        Self::NotMet(alloc::vec![Reason { code, text, cites: cites.to_string() }])
    }

    fn met(criterion: Criterion, by_tolerance: bool, text: String, cites: &str) -> Self {
        let code = if by_tolerance { "met-by-tolerance" } else { "met" };
        Self::Met {
            criterion,
            by_tolerance,
            reason: Reason { code, text, cites: cites.to_string() },
        }
    }

    fn missing(what: impl Into<String>) -> Self {
        Self::Missing(alloc::vec![what.into()])
    }
}

/// The general rule (Article 26.1): a change of heading, or a regional value
/// content of 40 per cent.
pub(super) fn general_rule(asked: &Asked<'_>) -> Result<Outcome, Error> {
    let mut outcome = Outcome::default();
    let change =
        Requirement::Change { change: Change::Heading, except: Vec::new().into(), provided: None };
    outcome.take(match asked.requirement(&change, "Article 26.1(b)")? {
        Verdict::Met { by_tolerance, reason, .. } => {
            Verdict::Met { criterion: Criterion::CTH, by_tolerance, reason }
        }
        other => other,
    });
    let content = Requirement::RegionalValueContent(Decimal::from(40));
    outcome.take(asked.requirement(&content, "Article 26.1(a)")?);
    Ok(outcome)
}

/// A product specific rule (Annex 2): any alternative of the branch for the
/// product.
pub(super) fn specific_rule(
    asked: &Asked<'_>,
    rule: &OriginRule,
    row: &ApplicableRule,
) -> Result<Outcome, Error> {
    let product = asked.production.good.product.as_deref();
    if !row.scope().is_empty() && matches!(product, None | Some("outside-scope")) {
        let general = general_rule(asked)?;
        if product.is_some() {
            return Ok(general);
        }
        let outcomes = alloc::vec![branches(asked, rule, row)?, general];
        let question =
            || format!("product: whether the good is in the scope of the row: {}", row.scope());
        return Ok(Outcome::common(outcomes, question));
    }
    branches(asked, rule, row)
}

fn branches(asked: &Asked<'_>, rule: &OriginRule, row: &ApplicableRule) -> Result<Outcome, Error> {
    let product = asked.production.good.product.as_deref();
    let cites = match row.listed_as() {
        Some(listed) => format!("Annex 2, {} row {listed}", asked.table.edition()),
        None => "Annex 2".to_string(),
    };
    let mut outcomes = Vec::new();
    let mut products = Vec::new();
    for branch in rule.branches() {
        if let (Some(of), Some(given)) = (branch.product.as_deref(), product)
            && of != given
        {
            continue;
        }
        products.extend(branch.product.as_deref());
        let mut outcome = Outcome::default();
        for alternative in branch.alternatives.iter() {
            outcome.take(asked.alternative(alternative, &cites)?);
        }
        outcomes.push(outcome);
    }
    Ok(Outcome::common(outcomes, || format!("product: one of {}", products.join(", "))))
}

impl Asked<'_> {
    fn alternative(&self, alternative: &Alternative, cites: &str) -> Result<Verdict, Error> {
        let mut met: Option<(Criterion, bool, Reason)> = None;
        let (mut failed, mut missing) = (Vec::new(), Vec::new());
        for requirement in alternative.requirements.iter() {
            match self.requirement(requirement, cites)? {
                Verdict::NotMet(reasons) => failed.extend(reasons),
                Verdict::Missing(what) => missing.extend(what),
                // Where value is among what is needed, the certificate says so.
                Verdict::Met { criterion, by_tolerance, reason } => {
                    met = Some(match met {
                        Some((Criterion::RVC, before, reason)) => {
                            (Criterion::RVC, before || by_tolerance, reason)
                        }
                        Some((_, before, _)) => (criterion, before || by_tolerance, reason),
                        None => (criterion, by_tolerance, reason),
                    });
                }
            }
        }
        Ok(match met {
            _ if !failed.is_empty() => Verdict::NotMet(failed),
            _ if !missing.is_empty() => Verdict::Missing(missing),
            Some((criterion, by_tolerance, reason)) => {
                Verdict::Met { criterion, by_tolerance, reason }
            }
            None => Verdict::NotMet(Vec::new()),
        })
    }

    fn requirement(&self, requirement: &Requirement, cites: &str) -> Result<Verdict, Error> {
        match requirement {
            Requirement::WhollyObtained => Ok(Verdict::not_met(
                "not-wholly-obtained",
                "the rule asks for a good wholly obtained or produced".to_string(),
                cites,
            )),
            Requirement::RegionalValueContent(percent) => self.value_content(*percent, cites),
            _ if self.only_article_30() => Ok(Verdict::not_met(
                "article-30",
                "only operations of Article 30 were performed".to_string(),
                "Article 30",
            )),
            Requirement::Change { change, except, provided } => {
                self.change(*change, except, provided.as_ref(), cites)
            }
            Requirement::GoodProcessed { process, provided } => {
                let good = &self.production.good;
                if !self.underwent(*process, &good.processes, &good.finishing_operations) {
                    let text = format!("the good is not {} entirely in Parties", process.as_str());
                    return Ok(Verdict::not_met("good-not-processed", text, cites));
                }
                let failing = self.failing(provided);
                if failing.is_empty() {
                    let text = format!(
                        "the good is {} and its materials meet the proviso",
                        process.as_str()
                    );
                    return Ok(Verdict::met(Criterion::SP, false, text, cites));
                }
                Ok(Verdict::not_met("proviso", self.proviso_text(&failing), cites))
            }
            Requirement::FinalProcessFromOwnSubheading { other_than } => {
                self.final_process_from_own_subheading(other_than, cites)
            }
        }
    }

    /// Whether all that was done is of Article 30. Nothing stated is manufacture.
    fn only_article_30(&self) -> bool {
        let operations = &self.production.good.operations;
        !operations.is_empty()
            && operations.iter().all(|operation| *operation != Operation::Manufacture)
    }

    fn value_content(&self, percent: Decimal, cites: &str) -> Result<Verdict, Error> {
        let fob = self.production.good.fob;
        let content = facts::percent(fob, self.vnm)?;
        if !facts::reaches(fob, self.vnm, percent)? {
            let highest = facts::highest_vnm(fob, percent)?;
            let text = format!(
                "the regional value content is {content}%, below {percent}%: non-originating materials are worth {}, {highest} would pass",
                self.vnm
            );
            return Ok(Verdict::not_met("rvc-short", text, cites));
        }
        Ok(match self.production.good.final_process_in_party {
            Some(true) => {
                let text = format!("the regional value content is {content}%, at least {percent}%");
                Verdict::met(Criterion::RVC, false, text, cites)
            }
            Some(false) => Verdict::not_met(
                "final-process",
                "the final process of production was not performed in the Party".to_string(),
                cites,
            ),
            None => Verdict::missing("final process: whether it was performed in the Party"),
        })
    }

    fn change(
        &self,
        change: Change,
        except: &[ExceptedCodes],
        provided: Option<&Proviso>,
        cites: &str,
    ) -> Result<Verdict, Error> {
        let (mut offending, mut missing) = (Vec::new(), Vec::new());
        for (index, part) in self.parts.iter().enumerate().filter(|(_, part)| part.bound) {
            match self.changes(part, change, except) {
                Ok(true) => {}
                Ok(false) => offending.push(index),
                Err(question) => missing.push(format!("{question} of material {}", index + 1)),
            }
        }
        let failing = provided.map(|proviso| self.failing(proviso)).unwrap_or_default();
        let name = change.as_str();
        if !failing.is_empty() {
            return self.proviso_fails(&offending, failing, cites);
        }
        if !missing.is_empty() {
            return Ok(Verdict::Missing(missing));
        }
        if offending.is_empty() {
            let text = format!("every non-originating material meets {name}");
            return Ok(Verdict::met(Criterion::CTC, false, text, cites));
        }
        let numbers: Vec<String> = offending.iter().map(|index| (index + 1).to_string()).collect();
        let text = format!("these materials do not meet {name}: {}", numbers.join(", "));
        Ok(match self.tolerated(&offending)? {
            Tolerated::Yes(measure) => {
                let text = format!("{text}; {measure}, which is tolerated");
                Verdict::met(Criterion::CTC, true, text, "Article 28")
            }
            Tolerated::No(measure) => {
                Verdict::not_met("no-change", format!("{text}; {measure}"), cites)
            }
            Tolerated::WeightMissing => Verdict::missing(
                "weight of the good and of the materials that do not change classification",
            ),
        })
    }

    /// The tolerance cures a change of classification, not a process. Where it
    /// would decide, that is unsettled and said so.
    fn proviso_fails(
        &self,
        offending: &[usize],
        mut failing: Vec<usize>,
        cites: &str,
    ) -> Result<Verdict, Error> {
        let text = self.proviso_text(&failing);
        failing.extend(
            offending.iter().filter(|index| !failing.contains(index)).copied().collect::<Vec<_>>(),
        );
        let by_weight = matches!(tolerance::of(self.good), Tolerance::Weight(_));
        if by_weight && matches!(self.tolerated(&failing)?, Tolerated::Yes(_)) {
            return Ok(Verdict::missing(
                "whether the tolerance of Article 28.1(c) also covers materials that lack a process",
            ));
        }
        Ok(Verdict::not_met("proviso", text, cites))
    }

    fn proviso_text(&self, failing: &[usize]) -> String {
        let numbers: Vec<String> = failing.iter().map(|index| (index + 1).to_string()).collect();
        format!(
            "these materials did not undergo the process the rule asks for: {}",
            numbers.join(", ")
        )
    }

    /// Whether a material changes classification; `Err` says what would decide.
    fn changes(
        &self,
        part: &Part<'_>,
        change: Change,
        except: &[ExceptedCodes],
    ) -> Result<bool, &'static str> {
        let span = match change {
            Change::Chapter => 10_000,
            Change::Heading => 100,
            Change::Subheading => 1,
        };
        let good = self.good.number() / span;
        let mut answers = part
            .codes
            .iter()
            .map(|code| Ok(code.number() / span != good && !self.excepted(part, *code, except)?));
        let first = answers.next().unwrap_or(Err("code in the edition of the rules"))?;
        for answer in answers {
            if answer? != first {
                return Err("code in the edition of the rules");
            }
        }
        Ok(first)
    }

    /// Whether a change from `code` does not count. An exception for a product
    /// follows the product: taro of 0714.90 moved to 0714.40 in later editions.
    fn excepted(
        &self,
        part: &Part<'_>,
        code: Subheading,
        except: &[ExceptedCodes],
    ) -> Result<bool, &'static str> {
        for excepted in except {
            let Some(product) = excepted.product.as_deref() else {
                if excepted.codes.contains(code) {
                    return Ok(true);
                }
                continue;
            };
            let moved = product == "taro" && code.number() == 71_440;
            if !excepted.codes.contains(code) && !moved {
                continue;
            }
            match part.material.product.as_deref() {
                Some(stated) if stated == product => return Ok(true),
                Some(_) => {}
                None => return Err("product"),
            }
        }
        Ok(false)
    }

    /// The bound materials of the proviso's codes that underwent none of its
    /// processes.
    fn failing(&self, proviso: &Proviso) -> Vec<usize> {
        let named = |code: &Subheading| {
            proviso.materials.iter().any(|range: &CodeRange| range.contains(*code))
        };
        let done = |part: &Part<'_>| {
            let material = part.material;
            proviso.processes.iter().any(|process| {
                self.underwent(*process, &material.processes, &material.finishing_operations)
            })
        };
        let fails = |part: &Part<'_>| part.bound && part.codes.iter().any(named) && !done(part);
        (0..).zip(self.parts).filter(|(_, part)| fails(part)).map(|(index, _)| index).collect()
    }

    /// Whether a process was done. Dyeing or printing counts in chapters 50 to 55
    /// and 60 only with two of the finishing operations.
    fn underwent(&self, process: Process, done: &[Process], finishing: &[String]) -> bool {
        if !done.contains(&process) {
            return false;
        }
        let asks_finishing =
            process == Process::DyeingOrPrinting && matches!(self.good.chapter(), 50..=55 | 60);
        let known = |operation: &&String| tables::is_finishing_operation(operation);
        let mut distinct: Vec<&String> = finishing.iter().filter(known).collect();
        distinct.sort();
        distinct.dedup();
        !asks_finishing || distinct.len() >= 2
    }

    fn final_process_from_own_subheading(
        &self,
        other_than: &str,
        cites: &str,
    ) -> Result<Verdict, Error> {
        match self.production.good.final_process_in_party {
            Some(true) => {}
            Some(false) => {
                let text = "the final process was not performed in a Party".to_string();
                return Ok(Verdict::not_met("final-process", text, cites));
            }
            None => {
                return Ok(Verdict::missing(
                    "final process: whether it was performed in the Party",
                ));
            }
        }
        for (index, part) in self.parts.iter().enumerate().filter(|(_, part)| part.bound) {
            if !part.codes.contains(&self.good) {
                continue;
            }
            match part.material.product.as_deref() {
                Some(product) if product == other_than => {
                    let text = format!("material {} is {other_than}", index + 1);
                    return Ok(Verdict::not_met("same-product", text, cites));
                }
                Some(_) => {}
                None => return Ok(Verdict::missing(format!("product of material {}", index + 1))),
            }
        }
        let text = "the final process was performed in a Party".to_string();
        Ok(Verdict::met(Criterion::SP, false, text, cites))
    }

    /// Whether the offending materials are within the tolerance (Article 28).
    fn tolerated(&self, offending: &[usize]) -> Result<Tolerated, Error> {
        let parts = offending.iter().filter_map(|index| self.parts.get(*index));
        let mut weight_missing = false;
        let (share, whole, percent) = match tolerance::of(self.good) {
            Tolerance::None => {
                return Ok(Tolerated::No("there is no tolerance for this chapter".to_string()));
            }
            Tolerance::Value(percent) => {
                let value =
                    parts.map(|part| part.material.value).try_fold(Decimal::ZERO, exact::add)?;
                (value, self.production.good.fob, percent)
            }
            Tolerance::Weight(percent) => {
                let Some(whole) = self.production.good.weight_kg else {
                    return Ok(Tolerated::WeightMissing);
                };
                weight_missing = parts.clone().any(|part| part.material.weight_kg.is_none());
                let mut weights = parts.filter_map(|part| part.material.weight_kg);
                (weights.try_fold(Decimal::ZERO, exact::add)?, whole, percent)
            }
        };
        let within =
            exact::multiply(share, Decimal::ONE_HUNDRED)? <= exact::multiply(whole, percent)?;
        let measure = format!("they are {}% against {percent}%", facts::share(share, whole)?);
        // What is known to be too heavy stays so, whatever the rest weighs.
        Ok(match within {
            false => Tolerated::No(measure),
            true if weight_missing => Tolerated::WeightMissing,
            true => Tolerated::Yes(measure),
        })
    }
}

/// Whether the tolerance covers what offends, and by how much.
enum Tolerated {
    Yes(String),
    No(String),
    WeightMissing,
}
