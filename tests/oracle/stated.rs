//! What an input states, as the evaluator reads it.

use crate::agreement::Agreement;
use crate::codes::{Code, Edition};
use crate::fraction::Fraction;
use crate::input::{Input, Material, Role};
use crate::law::{Matter, Undergone};
use crate::rules::{Branch, Rule};

/// What is not a matter of a world's facts but of the input alone.
pub(crate) struct Stated<'a> {
    pub(crate) agreement: &'a Agreement,
    pub(crate) input: &'a Input,
    pub(crate) table: Edition,
    pub(crate) edition: Edition,
    pub(crate) counted: Vec<&'a Material>,
    /// The codes that each of them may have in the rule table.
    pub(crate) codes: Vec<Vec<Code>>,
}

impl<'a> Stated<'a> {
    pub(crate) fn new(agreement: &'a Agreement, input: &'a Input) -> Self {
        let table = Agreement::table_edition(input.date.as_deref());
        let edition = input.edition.unwrap_or(table);
        let counted = input.materials.iter().filter(|material| material.counts());
        let counted: Vec<&Material> = counted.collect();
        let codes = |m: &&Material| agreement.codes_in_table(m.code, m.product, edition, table);
        let codes = counted.iter().map(codes).collect();
        Self { agreement, input, table, edition, counted, codes }
    }

    pub(crate) fn is_product(&self, name: &str, code: Code, stated: Option<&str>) -> Option<bool> {
        self.agreement.is_product(name, code, stated)
    }

    /// The branches of a rule that the good may be under.
    pub(crate) fn branches<'r>(&self, rule: &'r Rule) -> Vec<&'r Branch> {
        let good = &self.input.good;
        let is = |branch: &Branch| match branch.product.as_deref() {
            None => Some(true),
            Some("other") => None,
            Some(name) => self.is_product(name, good.code, good.product),
        };
        if let Some(certain) = rule.branches.iter().find(|branch| is(branch) == Some(true)) {
            return vec![certain];
        }
        rule.branches.iter().filter(|branch| is(branch) != Some(false)).collect()
    }
}

pub(crate) fn undergone(processes: Option<u8>, finishing: Option<&Vec<&str>>) -> Undergone {
    let finished = finishing.is_some_and(|words| words.iter().any(|word| *word != words[0]));
    Undergone { processes: processes.unwrap_or(0), finished }
}

/// Whether it is a product of the declaration that was assembled in a Party.
pub(crate) fn assembled(material: &Material) -> Option<bool> {
    match (material.ita_product, material.assembled_in_party) {
        (Some(true), Some(true)) => Some(true),
        (Some(true), None) | (None, Some(true)) => None,
        _ => Some(false),
    }
}

/// Whether it is packing or an accessory that no change is asked of (Articles 32 and 33).
pub(crate) fn exempt(material: &Material) -> Option<bool> {
    match material.role() {
        Role::PackingRetail => material.classified_with_good,
        Role::Accessory => match (material.customary, material.invoiced_separately) {
            (Some(false), _) | (_, Some(true)) => Some(false),
            (Some(true), Some(false)) => Some(true),
            _ => None,
        },
        _ => Some(false),
    }
}

/// A material before its open facts are settled.
pub(crate) fn matter<'a>(material: &Material) -> Matter<'a> {
    Matter {
        code: material.code,
        product: None,
        foreign: Fraction::ONE,
        foreign_without_accumulation: Fraction::ONE,
        value: material.value.map_or(Fraction::ZERO, |amount| amount.fraction()),
        weight: material.weight.map_or(Fraction::ZERO, |amount| amount.fraction()),
        retail_packing: material.role() == Role::PackingRetail,
        exempt: exempt(material).unwrap_or(false),
        determines: material.determines_classification.unwrap_or(false),
        undergone: undergone(material.processes, material.finishing.as_ref()),
    }
}
