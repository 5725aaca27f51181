//! The forms in which a production is given and a determination told: what
//! `ajcep origin` reads and prints.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::str::FromStr;

use ajcep_model::{HsEdition, ParseError, Party, Process, Subheading, parse_date};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize, Serializer};

use super::determination::{Determination, Reason};
use super::production::{Good, Material, Operation, Production, Role, WhollyObtained};
use crate::error::Error;
use crate::quantity;

/// The JSON of a production. Amounts are decimal text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductionForm {
    #[serde(default)]
    edition: Option<String>,
    #[serde(default)]
    date: Option<String>,
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
        Ok(Production {
            edition: self.edition.map(|text| text.parse::<HsEdition>()).transpose()?,
            issued: self.date.map(|text| parse_date(&text)).transpose()?,
            good: self.good.read()?,
            materials: self
                .materials
                .into_iter()
                .map(MaterialForm::read)
                .collect::<Result<_, _>>()?,
        })
    }
}

impl GoodForm {
    fn read(self) -> Result<Good, Error> {
        Ok(Good {
            code: self.code.parse::<Subheading>()?,
            fob: quantity::decimal("FOB value", &self.fob)?,
            weight_kg: weight(self.weight_kg)?,
            producing_party: self.producing_party.parse::<Party>()?,
            final_process_in_party: self.final_process_in_party,
            wholly_obtained: self
                .wholly_obtained
                .map(|letter| letter.parse::<WhollyObtained>())
                .transpose()?,
            product: self.product,
            operations: all::<Operation>(&self.operations)?,
            processes: processes(&self.operations_in_parties)?,
            finishing_operations: self.finishing_operations,
        })
    }
}

impl MaterialForm {
    fn read(self) -> Result<Material, Error> {
        let role = self.role.map(|role| role.parse::<Role>()).transpose()?;
        let usual = Material::new(
            self.code.parse::<Subheading>()?,
            quantity::decimal("material value", &self.value)?,
            self.origin.parse()?,
        );
        Ok(Material {
            weight_kg: weight(self.weight_kg)?,
            role: role.unwrap_or(usual.role),
            product: self.product,
            processes: processes(&self.operations_in_parties)?,
            finishing_operations: self.finishing_operations,
            determines_classification: self
                .determines_classification
                .unwrap_or(usual.determines_classification),
            ita_product: self.ita_product.unwrap_or(usual.ita_product),
            assembled_in_party: self.assembled_in_party.unwrap_or(usual.assembled_in_party),
            invoiced_separately: self.invoiced_separately.unwrap_or(usual.invoiced_separately),
            customary: self.customary.unwrap_or(usual.customary),
            classified_with_good: self.classified_with_good.unwrap_or(usual.classified_with_good),
            ..usual
        })
    }
}

fn weight(text: Option<String>) -> Result<Option<Decimal>, Error> {
    text.map(|text| quantity::decimal("weight", &text)).transpose()
}

fn all<T: FromStr<Err = ParseError>>(words: &[String]) -> Result<Vec<T>, Error> {
    Ok(words.iter().map(|word| word.parse()).collect::<Result<_, _>>()?)
}

fn processes(words: &[String]) -> Result<Vec<Process>, Error> {
    let process = |word: &String| match word.as_str() {
        "carding-or-combing" => Ok(Process::CardingOrCombing),
        "spinning" => Ok(Process::Spinning),
        "weaving" => Ok(Process::Weaving),
        "knitting-or-crocheting" => Ok(Process::KnittingOrCrocheting),
        "dyeing-or-printing" => Ok(Process::DyeingOrPrinting),
        other => {
            let expected = "one of carding-or-combing, spinning, weaving, knitting-or-crocheting, dyeing-or-printing";
            Err(ParseError::new("operation in Parties", other, "not known", expected))
        }
    };
    Ok(words.iter().map(process).collect::<Result<_, _>>()?)
}

#[derive(Serialize)]
struct DeterminationView<'a> {
    status: &'static str,
    criterion: Option<&'static str>,
    de_minimis: bool,
    accumulation: bool,
    rvc_percent: Option<String>,
    edition: HsEdition,
    rule: &'a str,
    reasons: Vec<ReasonView<'a>>,
    missing: &'a [String],
}

#[derive(Serialize)]
struct ReasonView<'a> {
    code: &'static str,
    text: &'a str,
    cites: &'a str,
}

impl Serialize for Determination {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reasons = self.reasons.iter().map(|Reason { code, text, cites }| ReasonView {
            code,
            text,
            cites,
        });
        let view = DeterminationView {
            status: self.status.as_str(),
            criterion: self.criterion.map(|criterion| criterion.as_str()),
            de_minimis: self.de_minimis,
            accumulation: self.accumulation,
            rvc_percent: self.rvc_percent.map(|percent| percent.to_string()),
            edition: self.table.edition(),
            rule: &self.rule,
            reasons: reasons.collect(),
            missing: &self.missing,
        };
        view.serialize(serializer)
    }
}
