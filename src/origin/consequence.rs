//! What each answer to a question would come to, the other facts left as they are.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::Process;

use super::criterion::Outcome;
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
    question: &Question,
) -> Result<Vec<Consequence>, Error> {
    let mut consequences = Vec::new();
    for (answer, changed) in answered(production, question) {
        let outcome = outcome_stating(&changed, issue, None)?.outcome;
        let Outcome { status, criterion, de_minimis, accumulation } = outcome;
        consequences.push(Consequence { answer, status, criterion, de_minimis, accumulation });
    }
    Ok(consequences)
}

/// The production with each answer that there is.
fn answered(production: &Production, question: &Question) -> Vec<(String, Production)> {
    let changed = |answer: &str,
                   of_good: &dyn Fn(Good) -> Good,
                   of_material: &dyn Fn(Material) -> Material| {
        let mut changed = production.clone();
        match question.material {
            None => changed = changed.with_good(of_good),
            Some(index) => {
                if let Some(material) = changed.material_mut(index) {
                    *material = of_material(material.clone());
                }
            }
        }
        (answer.to_string(), changed)
    };
    let flags = |good: fn(Good, bool) -> Good, material: fn(Material, bool) -> Material| {
        let state = |flag: bool| {
            let answer = if flag { "true" } else { "false" };
            changed(answer, &|of| good(of, flag), &|of| material(of, flag))
        };
        alloc::vec![state(true), state(false)]
    };
    let no_good = |good: Good, _: bool| good;
    let no_material = |material: Material, _: bool| material;
    match question.fact {
        Fact::FinalProcess => flags(Good::with_final_process_in_party, no_material),
        Fact::ChangeInParty => flags(Good::with_change_in_party, no_material),
        Fact::ClassifiedWithGood => flags(no_good, Material::with_classified_with_good),
        Fact::Customary => flags(no_good, Material::with_customary),
        Fact::InvoicedSeparately => flags(no_good, Material::with_invoiced_separately),
        Fact::DeterminesClassification => flags(no_good, Material::with_determines_classification),
        Fact::ItaProduct => flags(no_good, Material::with_ita_product),
        Fact::AssembledInParty => flags(no_good, Material::with_assembled_in_party),
        Fact::ToleranceCoversProcesses => {
            let ruled = |covers: bool| {
                let answer = if covers { "true" } else { "false" };
                (answer.to_string(), production.clone().with_tolerance_covers_processes(covers))
            };
            alloc::vec![ruled(true), ruled(false)]
        }
        Fact::Origin => {
            let party = production.good().producing_party();
            let origins = [MaterialOrigin::Originating(party), MaterialOrigin::NonOriginating];
            let state = |origin: MaterialOrigin| {
                changed(&origin.to_string(), &|of| of, &|of| of.with_origin(origin))
            };
            origins.into_iter().map(state).collect()
        }
        Fact::Product => {
            let state = |product: Product| {
                let (good, material) =
                    (|of: Good| of.with_product(product), |of: Material| of.with_product(product));
                changed(product.name(), &good, &material)
            };
            question.products.iter().copied().map(state).collect()
        }
        Fact::Processes => {
            let all: Vec<Process> = question.processes.clone();
            let state = |processes: Vec<Process>| {
                let codes: Vec<&str> = processes.iter().map(|process| process.code()).collect();
                let answer = if codes.is_empty() { "[]".to_string() } else { codes.join(", ") };
                let (good, material) = (
                    |of: Good| of.with_processes(processes.clone()),
                    |of: Material| of.with_processes(processes.clone()),
                );
                changed(&answer, &good, &material)
            };
            let each = all.into_iter().map(|process| alloc::vec![process]);
            each.chain([Vec::new()]).map(state).collect()
        }
        Fact::FinishingOperations => {
            let two: Vec<FinishingOperation> = FinishingOperation::all().take(2).collect();
            let state = |answer: &str, operations: Vec<FinishingOperation>| {
                let (good, material) = (
                    |of: Good| of.with_finishing_operations(operations.clone()),
                    |of: Material| of.with_finishing_operations(operations.clone()),
                );
                changed(answer, &good, &material)
            };
            alloc::vec![state("two of Annex 2", two), state("[]", Vec::new())]
        }
        Fact::Materials
        | Fact::Code
        | Fact::Fob
        | Fact::Value
        | Fact::Weight
        | Fact::WhollyObtained => Vec::new(),
    }
}
