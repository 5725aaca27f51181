//! The forms in which a production is given and a determination told: what
//! `ajcep origin` reads and prints.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::str::FromStr;

use ajcep_model::{HsEdition, ParseError, Party, Subheading};
use serde::{Deserialize, Serialize, Serializer};

use super::determination::{Determination, Reason};
use super::production::{Good, Material, Production};
use super::remedies::{Remedies, Tolerated};
use super::words::{Operation, Role};
use crate::error::Error;
use crate::form::{date, number, parsed};
use crate::quantity;

/// The JSON of a production. Amounts are decimal text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductionForm {
    #[serde(default)]
    edition: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    rule_table: Option<String>,
    good: GoodForm,
    materials: Vec<MaterialForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GoodForm {
    code: String,
    fob: String,
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    weight_kg: Option<String>,
    producing_party: String,
    #[serde(default)]
    final_process_in_party: Option<bool>,
    #[serde(default)]
    wholly_obtained: Option<String>,
    #[serde(default)]
    product: Option<String>,
    #[serde(default)]
    operations: Vec<String>,
    #[serde(default)]
    operations_in_parties: Vec<String>,
    #[serde(default)]
    finishing_operations: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MaterialForm {
    code: String,
    value: String,
    origin: String,
    #[serde(default)]
    weight_kg: Option<String>,
    #[serde(default)]
    originating_percent: Option<String>,
    #[serde(default)]
    role: Option<String>,
    #[serde(default)]
    product: Option<String>,
    #[serde(default)]
    operations_in_parties: Vec<String>,
    #[serde(default)]
    finishing_operations: Vec<String>,
    #[serde(default)]
    determines_classification: Option<bool>,
    #[serde(default)]
    ita_product: Option<bool>,
    #[serde(default)]
    assembled_in_party: Option<bool>,
    #[serde(default)]
    invoiced_separately: Option<bool>,
    #[serde(default)]
    customary: Option<bool>,
    #[serde(default)]
    classified_with_good: Option<bool>,
}

impl ProductionForm {
    /// The production it describes.
    ///
    /// # Errors
    /// If a text in it is not what it should be.
    pub fn read(self) -> Result<Production, Error> {
        if let Some(currency) = &self.good.currency {
            currency.parse::<ajcep_model::Currency>()?;
        }
        let mut production = Production::new(self.good.read()?);
        production.edition = parsed(self.edition)?;
        production.issued = date(self.date)?;
        production.rule_table = parsed(self.rule_table)?;
        for material in self.materials {
            production.materials.push(material.read()?);
        }
        Ok(production)
    }
}

impl GoodForm {
    fn read(self) -> Result<Good, Error> {
        let mut good = Good::new(
            self.code.parse::<Subheading>()?,
            quantity::decimal("FOB value", &self.fob)?,
            self.producing_party.parse::<Party>()?,
        );
        good.weight_kg = number("weight", self.weight_kg)?;
        good.final_process_in_party = self.final_process_in_party;
        good.wholly_obtained = parsed(self.wholly_obtained)?;
        good.product = self.product;
        good.operations = all::<Operation>(&self.operations)?;
        good.processes = all(&self.operations_in_parties)?;
        good.finishing_operations = self.finishing_operations;
        Ok(good)
    }
}

impl MaterialForm {
    fn read(self) -> Result<Material, Error> {
        let role = Role::of(
            self.role.as_deref().unwrap_or("material"),
            self.classified_with_good.unwrap_or(true),
            self.customary.unwrap_or(true),
            self.invoiced_separately.unwrap_or(false),
        )?;
        let mut material = Material::new(
            self.code.parse::<Subheading>()?,
            quantity::decimal("material value", &self.value)?,
            self.origin.parse()?,
        );
        material.weight_kg = number("weight", self.weight_kg)?;
        material.originating_percent = number("originating percentage", self.originating_percent)?;
        material.role = role;
        material.product = self.product;
        material.processes = all(&self.operations_in_parties)?;
        material.finishing_operations = self.finishing_operations;
        material.determines_classification = self.determines_classification.unwrap_or(true);
        material.ita_product_assembled_in_party =
            self.ita_product.unwrap_or(false) && self.assembled_in_party.unwrap_or(false);
        Ok(material)
    }
}

fn all<T: FromStr<Err = ParseError>>(words: &[String]) -> Result<Vec<T>, Error> {
    Ok(words.iter().map(|word| word.parse()).collect::<Result<_, _>>()?)
}

#[derive(Serialize)]
struct DeterminationView<'a> {
    status: &'static str,
    criterion: Option<&'static str>,
    de_minimis: bool,
    accumulation: bool,
    rvc_percent: String,
    edition: HsEdition,
    rule: &'a str,
    reasons: &'a [Reason],
    missing: &'a [String],
    notes: &'a [Reason],
}

impl Serialize for Determination {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = DeterminationView {
            status: self.outcome.status.as_str(),
            criterion: self.outcome.criterion.map(|criterion| criterion.as_str()),
            de_minimis: self.outcome.de_minimis,
            accumulation: self.outcome.accumulation,
            rvc_percent: self.rvc_percent.to_string(),
            edition: self.table.edition(),
            rule: &self.rule,
            reasons: &self.reasons,
            missing: &self.missing,
            notes: &self.notes,
        };
        view.serialize(serializer)
    }
}

#[derive(Serialize)]
struct RemediesView {
    highest_non_originating_value: Option<String>,
    /// Sets of materials by their place from 1, as in the reasons.
    source_from_a_party: Vec<Vec<usize>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tolerated_value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tolerated_weight_kg: Option<String>,
}

impl Serialize for Remedies {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (value, weight) = match self.tolerated {
            Some(Tolerated::Value(value)) => (Some(value.to_string()), None),
            Some(Tolerated::WeightKg(weight)) => (None, Some(weight.to_string())),
            None => (None, None),
        };
        let from_one = |set: &Vec<usize>| set.iter().map(|place| place + 1).collect();
        let view = RemediesView {
            highest_non_originating_value: self
                .highest_non_originating_value
                .map(|value| value.to_string()),
            source_from_a_party: self.sourcing.iter().map(from_one).collect(),
            tolerated_value: value,
            tolerated_weight_kg: weight,
        };
        view.serialize(serializer)
    }
}
