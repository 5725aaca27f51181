//! A good and its materials as they are stated, and as JSON.

use serde_json::{Map, Value, json};

use crate::codes::{Code, Edition, dotted};
use crate::fraction::Fraction;
use crate::rules::{PROCESSES, Processes};

/// An amount of money, of kilograms or of per cent, in ten-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Amount(pub i128);

impl Amount {
    pub(crate) fn fraction(self) -> Fraction {
        Fraction::new(self.0, 10_000)
    }

    fn text(self) -> String {
        let text = format!("{}.{:04}", self.0 / 10_000, self.0 % 10_000);
        text.trim_end_matches('0').trim_end_matches('.').to_string()
    }
}

/// What an input states; `None` is not stated.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub(crate) edition: Option<Edition>,
    pub(crate) date: Option<String>,
    pub(crate) tolerance_covers_processes: Option<bool>,
    pub(crate) good: Good,
    pub(crate) materials: Vec<Material>,
}

#[derive(Clone, Debug)]
pub(crate) struct Good {
    pub(crate) code: Code,
    pub(crate) producing_party: &'static str,
    pub(crate) fob: Option<Amount>,
    pub(crate) weight: Option<Amount>,
    pub(crate) final_process_in_party: Option<bool>,
    pub(crate) change_in_party: Option<bool>,
    pub(crate) wholly_obtained: Option<char>,
    pub(crate) product: Option<&'static str>,
    pub(crate) operations: Option<Vec<&'static str>>,
    pub(crate) processes: Option<Processes>,
    pub(crate) finishing: Option<Vec<&'static str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Originating(&'static str),
    NonOriginating,
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Material,
    PackingTransport,
    PackingRetail,
    Accessory,
    Indirect,
}

impl Role {
    const fn word(self) -> &'static str {
        match self {
            Self::Material => "material",
            Self::PackingTransport => "packing-transport",
            Self::PackingRetail => "packing-retail",
            Self::Accessory => "accessory",
            Self::Indirect => "indirect",
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Material {
    pub(crate) code: Code,
    pub(crate) origin: Origin,
    pub(crate) originating_percent: Option<Amount>,
    pub(crate) value: Option<Amount>,
    pub(crate) weight: Option<Amount>,
    /// A material of the good if not stated.
    pub(crate) role: Option<Role>,
    pub(crate) determines_classification: Option<bool>,
    pub(crate) ita_product: Option<bool>,
    pub(crate) assembled_in_party: Option<bool>,
    pub(crate) classified_with_good: Option<bool>,
    pub(crate) customary: Option<bool>,
    pub(crate) invoiced_separately: Option<bool>,
    pub(crate) product: Option<&'static str>,
    pub(crate) processes: Option<Processes>,
    pub(crate) finishing: Option<Vec<&'static str>>,
}

impl Material {
    pub(crate) fn role(&self) -> Role {
        self.role.unwrap_or(Role::Material)
    }

    /// Whether it counts at all: packing for transport and indirect materials do not.
    pub(crate) fn counts(&self) -> bool {
        !matches!(self.role(), Role::PackingTransport | Role::Indirect)
    }
}

fn process_words(set: Processes) -> Vec<&'static str> {
    let words = PROCESSES.iter().enumerate();
    words.filter(|(bit, _)| set & 1 << bit != 0).map(|(_, (_, word))| *word).collect()
}

/// A JSON object of the fields that are stated.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn put(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_string(), value.into());
    }

    fn put_if(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }
}

impl Input {
    pub(crate) fn json(&self) -> String {
        let mut fields = Fields::default();
        fields.put_if("edition", self.edition.map(|year| format!("HS{year}")));
        fields.put_if("date", self.date.clone());
        fields.put_if("tolerance_covers_processes", self.tolerance_covers_processes);
        fields.put("good", self.good.json());
        fields.put("materials", self.materials.iter().map(Material::json).collect::<Vec<_>>());
        Value::Object(fields.0).to_string()
    }
}

impl Good {
    fn json(&self) -> Value {
        let mut fields = Fields::default();
        fields.put("code", dotted(self.code));
        fields.put("producing_party", self.producing_party);
        fields.put_if("fob", self.fob.map(Amount::text));
        fields.put_if("weight_kg", self.weight.map(Amount::text));
        fields.put_if("final_process_in_party", self.final_process_in_party);
        fields.put_if("change_in_party", self.change_in_party);
        fields.put_if("wholly_obtained", self.wholly_obtained.map(String::from));
        fields.put_if("product", self.product);
        fields.put_if("operations", self.operations.clone());
        fields.put_if("operations_in_parties", self.processes.map(process_words));
        fields.put_if("finishing_operations", self.finishing.clone());
        Value::Object(fields.0)
    }
}

impl Material {
    fn json(&self) -> Value {
        let mut fields = Fields::default();
        fields.put("code", dotted(self.code));
        let origin = match self.origin {
            Origin::Originating(country) => json!(format!("originating:{country}")),
            Origin::NonOriginating => json!("non-originating"),
            Origin::Unknown => json!("unknown"),
        };
        fields.put("origin", origin);
        fields.put_if("originating_percent", self.originating_percent.map(Amount::text));
        fields.put_if("value", self.value.map(Amount::text));
        fields.put_if("weight_kg", self.weight.map(Amount::text));
        fields.put_if("role", self.role.map(Role::word));
        fields.put_if("determines_classification", self.determines_classification);
        fields.put_if("ita_product", self.ita_product);
        fields.put_if("assembled_in_party", self.assembled_in_party);
        fields.put_if("classified_with_good", self.classified_with_good);
        fields.put_if("customary", self.customary);
        fields.put_if("invoiced_separately", self.invoiced_separately);
        fields.put_if("product", self.product);
        fields.put_if("operations_in_parties", self.processes.map(process_words));
        fields.put_if("finishing_operations", self.finishing.clone());
        Value::Object(fields.0)
    }
}

#[test]
fn amounts_are_written_exactly() {
    assert_eq!(Amount(1_000_000).text(), "100");
    assert_eq!(Amount(99_999).text(), "9.9999");
    assert_eq!(Amount(500).text(), "0.05");
}
