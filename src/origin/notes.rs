//! What to know before relying on a determination: assumptions, and facts that
//! contradict each other.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::Subheading;
use rust_decimal::Decimal;

use super::classification::ClassifiedProduction;
use super::criterion::{Criterion, Status};
use super::decision::Decision;
use super::good::Operation;
use super::material::{Material, MaterialIndex, MaterialOrigin};
use super::names::Product;
use super::production::Production;
use super::reasoning::{Note, NoteKind};
use super::rule::ApplicableRule;
use crate::duty;
use crate::error::Error;
use crate::provision::Provision;
use crate::tables::ORIGIN;
use crate::warning::Warning;

/// The notes on a decision.
pub(super) fn notes(
    classified: &ClassifiedProduction<'_>,
    decision: Decision,
) -> Result<Vec<Note>, Error> {
    let mut notes = Vec::new();
    let mut note = |kind, text: String, cites| notes.push(Note { kind, text, cites });
    let production = classified.production;
    let good = production.good();
    let wholly_obtained = decision.outcome.criterion == Some(Criterion::WO);
    if !wholly_obtained && !production.materials().iter().any(Material::is_used_in_the_good) {
        let text = "no material of the good itself is stated: packing, accessories and indirect materials are none";
        note(NoteKind::NoMaterials, text.to_string(), Provision::Article(24));
    }
    if materials_exceed_fob(production)? {
        let text = "the materials are worth more than the good";
        note(NoteKind::MaterialsExceedFob, text.to_string(), Provision::Article(27));
    }
    for rate in production.exchange_rates().iter().filter(|rate| rate.is_unusual()) {
        let text = format!("{rate}: {}", Warning::UnusualExchangeRate.label());
        note(NoteKind::UnusualExchangeRate, text, Provision::Article(27));
    }
    if let Some(letter) = good.wholly_obtained() {
        let fits = |code| ORIGIN.fits(letter.code(), code);
        if !classified.goods().all(fits) {
            let text = format!(
                "letter `{}` of Article 25 ({}) does not fit {}",
                letter.letter(),
                letter.label(),
                good.code()
            );
            note(NoteKind::LetterDoesNotFit, text, Provision::Item(25, letter.letter()));
        }
    }
    for (index, material) in production.materials().iter().enumerate() {
        let MaterialOrigin::Originating(party) = material.origin() else { continue };
        if let Some(from) = classified.issue.before_entry(party) {
            let label = production.label(MaterialIndex::new(index));
            let text = format!(
                "material {label} counts as non-originating: the agreement entered into force for {party} on {from}"
            );
            note(NoteKind::NotInForce, text, Provision::Article(79));
        }
    }
    let contradicted = NoteKind::ProductContradicted;
    if let Some(product) = good.product() {
        if let Some(text) = contradiction(product, good.code()) {
            note(contradicted, text, Provision::Annex(2));
        } else if !is_distinguished(classified, product) {
            let text = format!("product `{product}`: the rule does not distinguish it");
            note(NoteKind::ProductNotDistinguished, text, Provision::Annex(2));
        }
    }
    for (index, material) in production.materials().iter().enumerate() {
        let at_odds = material.product().and_then(|one| contradiction(one, material.code()));
        if let Some(text) = at_odds {
            let label = production.label(MaterialIndex::new(index));
            note(contradicted, format!("material {label}: {text}"), Provision::Annex(2));
        }
    }
    let rests_on_operations = decision.outcome.status == Status::Qualifies
        && matches!(
            decision.outcome.criterion,
            Some(Criterion::CTH | Criterion::CTC | Criterion::SP)
        );
    let did_nothing = good.operations().is_some_and(<[Operation]>::is_empty);
    let final_process = good.final_process_in_party();
    let rests_on_materials = decision.outcome.criterion == Some(Criterion::PE);
    let article_30 = Provision::Article(30);
    for (applies, kind, cites) in [
        (
            rests_on_operations && good.operations().is_none(),
            NoteKind::Article30Assumed,
            article_30,
        ),
        (did_nothing && final_process == Some(true), NoteKind::OperationsContradicted, article_30),
        (
            rests_on_materials && final_process.is_none(),
            NoteKind::FinalProcessAssumed,
            Provision::Item(24, 'c'),
        ),
    ] {
        if applies {
            note(kind, kind.label().to_string(), cites);
        }
    }
    Ok(notes)
}

fn materials_exceed_fob(production: &Production) -> Result<bool, Error> {
    let Some(fob) = production.common_fob()? else { return Ok(false) };
    let mut sum = Decimal::ZERO;
    for material in production.materials().iter().filter(|material| !material.is_ignored()) {
        let value = production.common_value(material)?;
        sum = duty::add(sum, value.unwrap_or_default())?;
    }
    Ok(sum > fob)
}

/// What is at odds between the product that goods are stated to be and their code.
fn contradiction(product: Product, code: Subheading) -> Option<String> {
    let holds_only = ORIGIN.products.iter().find(|known| known.is.contains(&code));
    if let Some(only) = holds_only.filter(|only| !product.is(only.name)) {
        return Some(format!("product `{product}`: {code} is that of {} alone", only.name));
    }
    let known = ORIGIN.product(product.name());
    known
        .is_some_and(|known| !known.is_within(code))
        .then(|| format!("product `{product}`: none is in {code}"))
}

/// Whether a rule of the good asks for its product, or its row depends on it.
fn is_distinguished(classified: &ClassifiedProduction<'_>, product: Product) -> bool {
    let listed = ORIGIN.product(product.name()).is_some_and(|one| {
        !one.listed.is_empty() && one.is_within(classified.production.good().code())
    });
    let names = |code| {
        let rule = ApplicableRule::of(code, classified.issue.table).ok()?.specific()?;
        let mut branches = rule.branches().iter();
        Some(branches.any(|branch| branch.product.as_deref().is_some_and(|name| product.is(name))))
    };
    listed || classified.goods().any(|code| names(code) == Some(true))
}
