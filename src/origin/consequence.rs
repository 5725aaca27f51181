//! What each answer to a question would come to, the other facts left as they are.

use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use ajcep_model::Process;

use super::criterion::{Criterion, Outcome};
use super::decision::outcome_stating;
use super::good::Good;
use super::issue::Issue;
use super::material::{Material, MaterialOrigin};
use super::names::{FinishingOperation, Product};
use super::production::Production;
use super::question::{Consequence, Fact, Question};
use crate::error::Error;

/// With more questions, what their answers come to is not computed.
pub(super) const MOST_QUESTIONS: usize = 32;

/// What the answers to a question come to; none where they are amounts, or codes.
pub(super) fn consequences(
    production: &Production,
    issue: Issue,
    stated: Option<Criterion>,
    question: &Question,
) -> Result<Vec<Consequence>, Error> {
    let mut consequences = Vec::new();
    for answer in answers(production, question) {
        let answered = with_answer(production, question, &answer);
        let decision = outcome_stating(&answered, issue, stated)?;
        let outcome = decision.stating.unwrap_or(decision.outcome);
        let Outcome { status, criterion, de_minimis, accumulation } = outcome;
        let answer = answer.to_string();
        consequences.push(Consequence { answer, status, criterion, de_minimis, accumulation });
    }
    Ok(consequences)
}

/// An answer to a question.
enum Answer {
    Flag(bool),
    Origin(MaterialOrigin),
    Product(Product),
    Processes(Vec<Process>),
    FinishingOperations(Vec<FinishingOperation>),
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Origin(origin) => write!(f, "{origin}"),
            Self::Product(product) => f.write_str(product.name()),
            Self::Processes(processes) if processes.is_empty() => f.write_str("[]"),
            Self::Processes(processes) => {
                let codes: Vec<&str> = processes.iter().map(|process| process.code()).collect();
                f.write_str(&codes.join(", "))
            }
            Self::FinishingOperations(operations) if operations.is_empty() => f.write_str("[]"),
            Self::FinishingOperations(_) => f.write_str("two of Annex 2"),
        }
    }
}

/// The answers to a question that can be listed.
fn answers(production: &Production, question: &Question) -> Vec<Answer> {
    match question.fact {
        Fact::FinalProcess
        | Fact::ChangeInParty
        | Fact::ClassifiedWithGood
        | Fact::Customary
        | Fact::InvoicedSeparately
        | Fact::DeterminesClassification
        | Fact::ItaProduct
        | Fact::AssembledInParty
        | Fact::ToleranceCoversProcesses => vec![Answer::Flag(true), Answer::Flag(false)],
        Fact::Origin => {
            let own = MaterialOrigin::Originating(production.good().producing_party());
            vec![Answer::Origin(own), Answer::Origin(MaterialOrigin::NonOriginating)]
        }
        Fact::Product => question.products.iter().copied().map(Answer::Product).collect(),
        Fact::Processes => {
            let each = question.processes.iter().map(|process| vec![*process]);
            each.chain([Vec::new()]).map(Answer::Processes).collect()
        }
        Fact::FinishingOperations => {
            let two = FinishingOperation::all().take(2).collect();
            vec![Answer::FinishingOperations(two), Answer::FinishingOperations(Vec::new())]
        }
        Fact::Materials
        | Fact::Code
        | Fact::Fob
        | Fact::Value
        | Fact::Weight
        | Fact::WhollyObtained => Vec::new(),
    }
}

/// The production with an answer to a question.
fn with_answer(production: &Production, question: &Question, answer: &Answer) -> Production {
    let mut production = production.clone();
    if let (Fact::ToleranceCoversProcesses, Answer::Flag(covers)) = (question.fact, answer) {
        return production.with_tolerance_covers_processes(*covers);
    }
    match question.material {
        None => production.with_good(|good| good_with(good, question.fact, answer)),
        Some(index) => {
            if let Some(material) = production.material_mut(index) {
                *material = material_with(material.clone(), question.fact, answer);
            }
            production
        }
    }
}

fn good_with(good: Good, fact: Fact, answer: &Answer) -> Good {
    match (fact, answer) {
        (Fact::FinalProcess, Answer::Flag(flag)) => good.with_final_process_in_party(*flag),
        (Fact::ChangeInParty, Answer::Flag(flag)) => good.with_change_in_party(*flag),
        (_, Answer::Product(product)) => good.with_product(*product),
        (_, Answer::Processes(processes)) => good.with_processes(processes.clone()),
        (_, Answer::FinishingOperations(operations)) => {
            good.with_finishing_operations(operations.clone())
        }
        // Other facts are of materials.
        (_, Answer::Flag(_) | Answer::Origin(_)) => good,
    }
}

fn material_with(material: Material, fact: Fact, answer: &Answer) -> Material {
    match (fact, answer) {
        (Fact::ClassifiedWithGood, Answer::Flag(flag)) => material.with_classified_with_good(*flag),
        (Fact::Customary, Answer::Flag(flag)) => material.with_customary(*flag),
        (Fact::InvoicedSeparately, Answer::Flag(flag)) => material.with_invoiced_separately(*flag),
        (Fact::DeterminesClassification, Answer::Flag(flag)) => {
            material.with_determines_classification(*flag)
        }
        (Fact::ItaProduct, Answer::Flag(flag)) => material.with_ita_product(*flag),
        (Fact::AssembledInParty, Answer::Flag(flag)) => material.with_assembled_in_party(*flag),
        (_, Answer::Origin(origin)) => material.with_origin(*origin),
        (_, Answer::Product(product)) => material.with_product(*product),
        (_, Answer::Processes(processes)) => material.with_processes(processes.clone()),
        (_, Answer::FinishingOperations(operations)) => {
            material.with_finishing_operations(operations.clone())
        }
        // Other facts are of the good.
        (_, Answer::Flag(_)) => material,
    }
}
