//! A material: where it originates, what it is used for, what was done to it.

use alloc::string::ToString;
use core::fmt;
use core::str::FromStr;

use ajcep_model::{Country, Currency, ParseError, Party, Process, Subheading, vocabulary, words};
use ajcep_notation::written::Written;
use rust_decimal::Decimal;

use super::names::{FinishingOperation, Product};
use super::ternary::both;
use crate::error::Error;
use crate::input::input;

/// Where a material originates. It prints and parses as `originating:TH`,
/// `non-originating` or `unknown`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MaterialOrigin {
    /// In this Party, under this agreement.
    Originating(Party),
    /// In none of the Parties.
    NonOriginating,
    /// Not known: it counts as non-originating unless that decides.
    Unknown,
}

impl MaterialOrigin {
    const KINDS: [&str; 3] = ["originating", "non-originating", "unknown"];
}

impl fmt::Display for MaterialOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Originating(party) => write!(f, "originating:{party}"),
            Self::NonOriginating => f.write_str("non-originating"),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

impl FromStr for MaterialOrigin {
    type Err = ParseError;

    /// Parses `originating:TH`, `non-originating` or `unknown`. A material that
    /// originates in a country that is no Party is non-originating.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let expected = "originating:TH, non-originating or unknown";
        let refused = |reason: &str| ParseError::new("origin", text, reason.to_string(), expected);
        let (kind, country) = match text.split_once(':') {
            Some((kind, country)) => (kind, Some(country)),
            None => (text, None),
        };
        match (words::find(kind, Self::KINDS), country) {
            (Some(0), Some(country)) => {
                let country = Country::read(country).map_err(|error| refused(error.reason()))?;
                Ok(country.party().map_or(Self::NonOriginating, Self::Originating))
            }
            (Some(0), None) => Err(refused("the Party is not stated")),
            (Some(1), None) => Ok(Self::NonOriginating),
            (Some(2), None) => Ok(Self::Unknown),
            _ => Err(refused(&words::not_known(kind, Self::KINDS))),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for MaterialOrigin {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for MaterialOrigin {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ajcep_model::text::deserialize(deserializer)
    }
}

vocabulary! {
    /// What a material is used for (Articles 32 to 34).
    pub enum Role: "role" {
        /// To make the good.
        Material = 1, "material", "material of the good";
        /// Packing for transport: always ignored.
        PackingTransport = 2, "packing-transport", "packing for transport";
        /// Packing for retail sale. Classified with the good, it is ignored for a
        /// change of classification and counts in value; otherwise it is a material.
        PackingRetail = 3, "packing-retail", "packing for retail sale";
        /// An accessory, spare part, tool or manual. In customary amount and not
        /// invoiced separately, it is ignored for a change of classification and a
        /// process and counts in value; otherwise it is a material.
        Accessory = 4, "accessory", "accessory, spare part, tool or manual";
        /// Fuel, tools, catalysts: always originating.
        Indirect = 5, "indirect", "indirect material";
    }
}

/// The index of a material in its production. It prints from 1, as reasons and JSON do.
///
/// ```
/// use ajcep::origin::MaterialIndex;
/// assert_eq!(MaterialIndex::new(0).to_string(), "1");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MaterialIndex(usize);

impl MaterialIndex {
    /// The index into [`Production::materials`](super::production::Production::materials),
    /// from 0.
    pub const fn new(index: usize) -> Self {
        Self(index)
    }

    /// The index from 0.
    pub const fn get(self) -> usize {
        self.0
    }
}

impl fmt::Display for MaterialIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0 + 1).fmt(f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for MaterialIndex {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0 as u64 + 1)
    }
}

input! {
    /// A material used in the production of a good. What is not stated is unknown: it is
    /// asked for where it decides.
    pub struct Material {
        required {
            /// The subheading of the material.
            code: Subheading, serde(deserialize_with = "crate::written::required");
            /// Where the material originates.
            origin: MaterialOrigin;
        }
        optional {
            /// The value (Article 27), zero or more.
            value, with_value: Decimal, serde(with = "crate::duty::amount_serde::optional");
            /// The currency of the value; that of the good if not stated.
            currency, with_currency: Currency, serde(deserialize_with = "crate::written::optional");
            /// The weight in kg, zero or more.
            weight_kg, with_weight_kg: Decimal, serde(with = "crate::duty::amount_serde::optional");
            /// The share of fungible materials kept together that originates, in per cent,
            /// by the stock accounting of the producing Party (Article 35). The rest is
            /// non-originating. If it is not stated, all of it has the one origin.
            originating_percent, with_originating_percent: Decimal, serde(with = "crate::duty::amount_serde::optional");
            /// What the material is used for; to make the good if not stated.
            role, with_role: Role;
            /// In chapters 61 to 63, whether the material is of the component that
            /// determines the classification of the good. Some material is.
            determines_classification, with_determines_classification: bool;
            /// Whether it is a product of Attachment A or B of the Information Technology
            /// declaration (Annex 3).
            ita_product, with_ita_product: bool;
            /// Whether that product was assembled in a Party (Annex 3).
            assembled_in_party, with_assembled_in_party: bool;
            /// Whether retail packing is classified with the good (Article 32).
            classified_with_good, with_classified_with_good: bool;
            /// Whether an accessory is in customary amount (Article 33).
            customary, with_customary: bool;
            /// Whether an accessory is invoiced separately (Article 33).
            invoiced_separately, with_invoiced_separately: bool;
            /// Which product of its subheading the material is, where a rule distinguishes.
            product, with_product: Product;
        }
        texts {
            /// A name by which answers refer to the material beside its index.
            name, with_name;
        }
        stated {
            /// The processes that it underwent entirely in one or more Parties.
            processes, with_process, with_processes: Process, serde(rename = "operations_in_parties");
            /// The finishing operations done with dyeing or printing.
            finishing_operations, with_finishing_operation, with_finishing_operations: FinishingOperation;
        }
    }
}

impl Material {
    /// A material that originates in `party`.
    pub const fn originating(code: Subheading, value: Decimal, party: Party) -> Self {
        Self::of_value(code, value, MaterialOrigin::Originating(party))
    }

    /// A material that originates in no Party.
    pub const fn non_originating(code: Subheading, value: Decimal) -> Self {
        Self::of_value(code, value, MaterialOrigin::NonOriginating)
    }

    const fn of_value(code: Subheading, value: Decimal, origin: MaterialOrigin) -> Self {
        let mut material = Self::new(code, origin);
        material.value = Some(value);
        material
    }

    /// Whether the rules of origin ignore it entirely.
    pub(super) fn is_ignored(&self) -> bool {
        matches!(self.role, Some(Role::PackingTransport | Role::Indirect))
    }

    /// Whether it is used to make the good, as far as its role says.
    pub(super) fn is_used_in_the_good(&self) -> bool {
        matches!(self.role, None | Some(Role::Material))
    }

    /// Whether it accompanies the good without being part of it: its value counts, its
    /// classification does not. `None` if that is not stated.
    pub(super) fn accompanies_the_good(&self) -> Option<bool> {
        match self.role {
            Some(Role::PackingRetail) => self.classified_with_good,
            Some(Role::Accessory) => {
                both(self.customary, self.invoiced_separately.map(|separately| !separately))
            }
            _ => Some(false),
        }
    }

    /// Whether Annex 3 may make it originating. `None` if half of it is stated; where
    /// neither half is, it is no such product.
    pub(super) fn is_ita_product_assembled_in_party(&self) -> Option<bool> {
        match (self.ita_product, self.assembled_in_party) {
            (None, None) => Some(false),
            (product, assembled) => both(product, assembled),
        }
    }

    /// The same of another origin.
    pub(super) fn with_origin(mut self, origin: MaterialOrigin) -> Self {
        self.origin = origin;
        self
    }

    /// The same, worth this much in the currency of the good.
    pub(super) fn worth(mut self, value: Decimal) -> Self {
        (self.value, self.currency) = (Some(value), None);
        self
    }

    /// Makes it originate in `party`, wholly.
    pub(super) fn originate_in(&mut self, party: Party) {
        self.origin = MaterialOrigin::Originating(party);
        self.originating_percent = None;
    }

    /// The same, none of which is kept with originating material.
    pub(super) fn wholly(mut self) -> Self {
        if self.originating_percent.take().is_some() {
            self.origin = MaterialOrigin::NonOriginating;
        }
        self
    }

    /// Refuses amounts that no material has, and statements about another role.
    pub(super) fn check(&self) -> Result<(), Error> {
        if let Some(weight) = self.weight_kg.filter(|weight| *weight < Decimal::ZERO) {
            return refuse("weight_kg", "weight", weight, "negative", "zero or more");
        }
        if let Some(value) = self.value.filter(|value| *value < Decimal::ZERO) {
            return refuse("value", "material value", value, "negative", "zero or more");
        }
        let role = self.role.unwrap_or(Role::Material);
        let of_roles = [
            ("classified_with_good", self.classified_with_good, Role::PackingRetail),
            ("customary", self.customary, Role::Accessory),
            ("invoiced_separately", self.invoiced_separately, Role::Accessory),
        ];
        for (field, stated, only_for) in of_roles {
            if stated.is_some() && role != only_for {
                let reason = "stated for another role";
                let error = ParseError::new("role", role.code(), reason, only_for.code());
                return Err(Error::from(error).in_field(field));
            }
        }
        let Some(percent) = self.originating_percent else { return Ok(()) };
        let (field, what) = ("originating_percent", "originating percentage");
        if !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent) {
            return refuse(field, what, percent, "not a part of the whole", "0 to 100");
        }
        match self.origin {
            MaterialOrigin::Originating(_) => Ok(()),
            _ => refuse(
                field,
                what,
                percent,
                "the origin of that part is not stated",
                "an origin such as originating:TH beside it",
            ),
        }
    }
}

/// Refuses an amount in a field.
pub(super) fn refuse(
    field: &str,
    what: &'static str,
    amount: Decimal,
    reason: &'static str,
    expected: &'static str,
) -> Result<(), Error> {
    let error = ParseError::new(what, &amount.to_string(), reason, expected);
    Err(Error::from(error).in_field(field))
}
