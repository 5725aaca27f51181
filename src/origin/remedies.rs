//! Remedies: what would make a good qualify. Each is applied to a copy of the production,
//! which is decided again; only what qualifies then is reported.

use alloc::vec::Vec;

use ajcep_model::{Process, Requirement, vocabulary};
use rust_decimal::Decimal;

use super::classification::{Candidate, ClassifiedProduction};
use super::criterion::{Criterion, Status};
use super::decision::{outcome, outcome_stating};
use super::effect::{Demand, Effect};
use super::issue::Issue;
use super::material::{Material, MaterialIndex};
use super::names::FinishingOperation;
use super::production::Production;
use super::sourcing::{Sourcing, sourcing};
use super::tolerance::Case;
use super::value_content;
use crate::duty;
use crate::error::Error;
use crate::tables::{ORIGIN, Tolerance};

/// What would make a good qualify, each by itself.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Remedies {
    /// All of them suppose that the final process of production is performed in the Party:
    /// without it nothing that is tried is enough.
    pub suppose_final_process: bool,
    /// Performing the final process of production in the Party is enough.
    pub final_process: bool,
    /// The highest value of non-originating materials at which the regional value content
    /// of the rule is reached; `None` if that is not enough. It always supposes the final
    /// process in the Party, unless that is stated to be otherwise.
    pub highest_non_originating_value: Option<Decimal>,
    /// The smallest sets of materials that would be enough if they originated in a Party.
    pub sourcing: Vec<Vec<MaterialIndex>>,
    /// There may be more sets: not all of them were tried.
    pub sourcing_is_cut: bool,
    /// How much may fail to change classification, where less of it is enough.
    pub tolerated: Option<ToleranceLimit>,
    /// Processes to be performed entirely in Parties.
    pub processes: Vec<MissingProcess>,
}

vocabulary! {
    /// What a remedy is.
    pub enum RemedyKind: "remedy" {
        FinalProcess = 1, "final-process", "the final process of production is performed in the Party";
        /// It supposes the final process in the Party, unless that is stated to be elsewhere.
        HighestValue = 2, "highest-value", "the non-originating materials are worth at most an amount, in the currency of the FOB value";
        Originating = 3, "originating", "the materials originate in a Party";
        /// Article 28.
        ToleratedValue = 4, "tolerated-value", "what fails to change classification is worth at most an amount";
        /// Article 28.
        ToleratedWeight = 5, "tolerated-weight", "what fails to change classification weighs at most an amount, in kg";
        /// Entirely in Parties on the materials, or on the good if there are none.
        Process = 6, "process", "the process is performed entirely in Parties";
    }
}

/// How much the tolerance of Article 28 covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ToleranceLimit {
    /// A value, in the currency of the FOB value.
    Value(Decimal),
    /// A weight in kg.
    WeightKg(Decimal),
}

/// A process that would be enough if it were performed entirely in Parties.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct MissingProcess {
    /// The process.
    pub process: Process,
    /// The materials that lack it; none if it is the good.
    pub materials: Vec<MaterialIndex>,
    /// How many more finishing operations of Annex 2 it takes.
    pub finishing_operations: usize,
}

/// What would make the good of `production` qualify. Empty if it qualifies, or if nothing
/// that is tried would be enough.
///
/// ```
/// use ajcep::Party;
/// use ajcep::origin::{self, Good, Material, Production};
/// use rust_decimal::Decimal;
///
/// let blender = Good::new("8509.40".parse()?, Party::VietNam).with_fob(Decimal::from(100));
/// let kit = Material::non_originating("8509.40".parse()?, Decimal::from(70));
/// let remedies = origin::remedies(&Production::new(blender).with_material(kit))?;
/// assert_eq!(remedies.highest_non_originating_value, Some(Decimal::from(60)));
/// assert!(!remedies.suppose_final_process);
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// As [`determine`](super::determination::determine).
pub fn remedies(production: &Production) -> Result<Remedies, Error> {
    if qualifies(production)? {
        return Ok(Remedies::default());
    }
    let here = |production: &Production| production.clone().with_final_process_here();
    let final_process = production.good().final_process_in_party();
    if final_process != Some(true) && qualifies(&here(production))? {
        return Ok(Remedies { final_process: true, ..Remedies::default() });
    }
    let as_stated = all(production)?;
    if as_stated != Remedies::default() || final_process == Some(true) {
        return Ok(as_stated);
    }
    let supposed = all(&here(production))?;
    let any = supposed != Remedies::default();
    Ok(Remedies { suppose_final_process: any, ..supposed })
}

fn qualifies(production: &Production) -> Result<bool, Error> {
    Ok(outcome(production)?.status == Status::Qualifies)
}

/// Every remedy beside the final process.
fn all(production: &Production) -> Result<Remedies, Error> {
    let Sourcing { sets, is_cut } = sourcing(production)?;
    let mut remedies = Remedies { sourcing: sets, sourcing_is_cut: is_cut, ..Remedies::default() };
    let classified = ClassifiedProduction::new(production, Issue::of(production))?;
    for good in classified.goods() {
        let candidate = classified.candidate(good, true)?;
        let branches = candidate.rule.rule().branches().iter();
        let alternatives = branches.flat_map(|branch| branch.alternatives.iter());
        for requirement in alternatives.flat_map(|alternative| alternative.requirements.iter()) {
            add(&mut remedies, production, &candidate, requirement)?;
        }
    }
    Ok(remedies)
}

/// Adds the remedies of one requirement.
fn add(
    remedies: &mut Remedies,
    production: &Production,
    candidate: &Candidate<'_>,
    requirement: &Requirement,
) -> Result<(), Error> {
    match requirement {
        Requirement::RegionalValueContent(percent) => {
            let highest = &mut remedies.highest_non_originating_value;
            if highest.is_none() {
                *highest = highest_value(production, candidate, *percent)?;
            }
        }
        Requirement::GoodProcessed { process, .. } => {
            add_process(remedies, production, candidate, *process, Vec::new())?;
        }
        _ => {}
    }
    let Some(demand) = Demand::of(requirement) else { return Ok(()) };
    if matches!(demand, Demand::Change(..)) && remedies.tolerated.is_none() {
        remedies.tolerated = tolerated(production, candidate, demand)?;
    }
    let Some(proviso) = demand.proviso() else { return Ok(()) };
    let lacking = candidate
        .materials()
        .filter(|(_, classified)| candidate.effects(classified, demand).most == Effect::Lacks);
    let lacking: Vec<MaterialIndex> = lacking.map(|(index, _)| index).collect();
    if !lacking.is_empty() {
        for process in proviso.processes.iter() {
            add_process(remedies, production, candidate, *process, lacking.clone())?;
        }
    }
    Ok(())
}

/// Adds a process, if it would be enough for these materials, or for the good.
fn add_process(
    remedies: &mut Remedies,
    production: &Production,
    candidate: &Candidate<'_>,
    process: Process,
    materials: Vec<MaterialIndex>,
) -> Result<(), Error> {
    let needs_finishing =
        process == Process::DyeingOrPrinting && ORIGIN.needs_finishing(candidate.good);
    let wanted = if needs_finishing { ORIGIN.finishing_operations } else { 0 };
    let mut changed = production.clone();
    let mut more = 0;
    if materials.is_empty() {
        let (good, added) = finished(changed.good().finishing_operations(), wanted);
        more = added;
        changed = changed.with_good_processed(process, good);
    }
    for index in &materials {
        if let Some(material) = changed.material_mut(*index) {
            let (finishing, added) = finished(material.finishing_operations(), wanted);
            more = more.max(added);
            *material = material.clone().with_process_done(process, finishing);
        }
    }
    let remedy = MissingProcess { process, materials, finishing_operations: more };
    if !remedies.processes.contains(&remedy) && qualifies(&changed)? {
        remedies.processes.push(remedy);
    }
    Ok(())
}

/// The finishing operations of a list, and as many others as are wanted; how many those are.
fn finished(
    stated: Option<&[FinishingOperation]>,
    wanted: usize,
) -> (Vec<FinishingOperation>, usize) {
    let mut all = stated.unwrap_or_default().to_vec();
    let missing = wanted.saturating_sub(super::effect::distinct(&all));
    let others: Vec<FinishingOperation> =
        FinishingOperation::all().filter(|one| !all.contains(one)).take(missing).collect();
    all.extend(others);
    (all, missing)
}

/// The highest VNM at which the content is reached, if that would be enough.
fn highest_value(
    production: &Production,
    candidate: &Candidate<'_>,
    percent: Decimal,
) -> Result<Option<Decimal>, Error> {
    let Some(fob) = production.good().fob() else { return Ok(None) };
    let highest = value_content::highest_vnm(fob, percent)?;
    let mut changed = production.clone();
    if production.good().final_process_in_party().is_none() {
        changed = changed.with_final_process_here();
    }
    let mut value = highest;
    for (index, classified) in candidate.materials() {
        if classified.is_foreign(candidate) == Some(false) {
            continue;
        }
        if let Some(material) = changed.material_mut(index) {
            *material = material.clone().wholly().worth(core::mem::take(&mut value));
        }
    }
    states(&changed, Criterion::RVC).map(|enough| enough.then_some(highest))
}

/// How much the tolerance covers, if no more than that offending would be enough.
fn tolerated(
    production: &Production,
    candidate: &Candidate<'_>,
    demand: Demand<'_>,
) -> Result<Option<ToleranceLimit>, Error> {
    let given = production.good();
    let (percent, by_weight) = match ORIGIN.tolerance(candidate.good) {
        Some(Tolerance::Value(percent)) => (percent, false),
        Some(Tolerance::Weight(percent)) => (percent, true),
        None => return Ok(None),
    };
    let Some(whole) = (if by_weight { given.weight_kg() } else { given.fob() }) else {
        return Ok(None);
    };
    let limit = duty::percent_of(percent, whole)?.normalize();
    let tally = candidate.tally(demand)?;
    let mut changed = production.clone();
    let mut left = limit;
    for (index, _) in candidate.offending(demand, &tally, Case::Worst) {
        if let Some(material) = changed.material_mut(index) {
            let amount = core::mem::take(&mut left);
            let whole = material.clone().wholly();
            *material = if by_weight { whole.with_weight_kg(amount) } else { whole.worth(amount) };
        }
    }
    let enough =
        left.is_zero() && (states(&changed, Criterion::CTC)? || states(&changed, Criterion::CTH)?);
    let limit =
        if by_weight { ToleranceLimit::WeightKg(limit) } else { ToleranceLimit::Value(limit) };
    Ok(enough.then_some(limit))
}

/// Whether a certificate can state this criterion.
fn states(production: &Production, criterion: Criterion) -> Result<bool, Error> {
    let decision = outcome_stating(production, Issue::of(production), Some(criterion))?;
    Ok(decision.stating.is_some())
}

impl Production {
    fn with_final_process_here(self) -> Self {
        self.with_good(|good| good.with_final_process_in_party(true))
    }

    fn with_good_processed(self, process: Process, finishing: Vec<FinishingOperation>) -> Self {
        self.with_good(|good| good.with_process(process).with_finishing_operations(finishing))
    }
}

impl Material {
    fn with_process_done(self, process: Process, finishing: Vec<FinishingOperation>) -> Self {
        self.with_process(process).with_finishing_operations(finishing)
    }
}
