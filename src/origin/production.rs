//! What is known of how a good was made. Only codes, values, the producing Party
//! and each material's origin are needed; what else a rule asks for and is not
//! stated is named in the answer.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::str::FromStr;

use ajcep_model::{HsEdition, ParseError, Party, Process, Subheading};
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::error::Error;

/// A good and the materials it was produced from.
#[derive(Clone, Debug, PartialEq)]
pub struct Production {
    /// The edition of every code in it; the rule table's own if not stated.
    pub edition: Option<HsEdition>,
    /// When the certificate is issued, which chooses the rule table; HS 2017 if
    /// not stated.
    pub issued: Option<Date>,
    /// The good.
    pub good: Good,
    /// The materials.
    pub materials: Vec<Material>,
}

/// A good.
#[derive(Clone, Debug, PartialEq)]
pub struct Good {
    /// Its subheading.
    pub code: Subheading,
    /// Its FOB value, above zero, in the currency of the materials' values.
    pub fob: Decimal,
    /// Its net weight in kg, above zero.
    pub weight_kg: Option<Decimal>,
    /// The Party in which it was produced.
    pub producing_party: Party,
    /// Whether the final process of production was performed in that Party.
    pub final_process_in_party: Option<bool>,
    /// How it was wholly obtained, if it was.
    pub wholly_obtained: Option<WhollyObtained>,
    /// Which product of its subheading it is, where a rule asks.
    pub product: Option<String>,
    /// The operations performed; manufacture if none is stated.
    pub operations: Vec<Operation>,
    /// The processes it underwent entirely in one or more Parties.
    pub processes: Vec<Process>,
    /// The finishing operations done with dyeing or printing.
    pub finishing_operations: Vec<String>,
}

/// A material used in the production.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    /// Its subheading.
    pub code: Subheading,
    /// Its value (Article 27), zero or more.
    pub value: Decimal,
    /// Its weight in kg.
    pub weight_kg: Option<Decimal>,
    /// Where it originates.
    pub origin: MaterialOrigin,
    /// What it is used for.
    pub role: Role,
    /// Which product of its subheading it is, where a rule asks.
    pub product: Option<String>,
    /// The processes it underwent entirely in one or more Parties.
    pub processes: Vec<Process>,
    /// The finishing operations done with dyeing or printing.
    pub finishing_operations: Vec<String>,
    /// In chapters 61 to 63: whether it is of the component that determines the
    /// classification of the good.
    pub determines_classification: bool,
    /// Whether it is a product of Attachment A or B of the Information Technology
    /// declaration (Annex 3).
    pub ita_product: bool,
    /// Whether it was assembled in a Party (Annex 3).
    pub assembled_in_party: bool,
    /// Accessories: whether they are invoiced separately.
    pub invoiced_separately: bool,
    /// Accessories: whether they are in customary amount.
    pub customary: bool,
    /// Retail packing: whether it is classified with the good.
    pub classified_with_good: bool,
}

impl Material {
    /// An ordinary material of which no more is known.
    pub fn new(code: Subheading, value: Decimal, origin: MaterialOrigin) -> Self {
        Self {
            code,
            value,
            weight_kg: None,
            origin,
            role: Role::Material,
            product: None,
            processes: Vec::new(),
            finishing_operations: Vec::new(),
            determines_classification: true,
            ita_product: false,
            assembled_in_party: false,
            invoiced_separately: false,
            customary: true,
            classified_with_good: true,
        }
    }
}

impl Good {
    /// A good of which no more is known.
    pub fn new(code: Subheading, fob: Decimal, producing_party: Party) -> Self {
        Self {
            code,
            fob,
            weight_kg: None,
            producing_party,
            final_process_in_party: None,
            wholly_obtained: None,
            product: None,
            operations: Vec::new(),
            processes: Vec::new(),
            finishing_operations: Vec::new(),
        }
    }
}

/// Where a material originates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaterialOrigin {
    /// In this Party, under this agreement.
    Originating(Party),
    /// In none of the Parties.
    NonOriginating,
    /// Not known: it counts as non-originating unless that decides.
    Unknown,
}

impl FromStr for MaterialOrigin {
    type Err = ParseError;

    /// Reads `originating:TH`, `non-originating` or `unknown`. A material that
    /// originates in a country that is no Party is non-originating.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let expected = "originating:TH, non-originating or unknown";
        let refused = |reason| ParseError::new("origin", text, reason, expected);
        match text {
            "non-originating" => Ok(Self::NonOriginating),
            "unknown" => Ok(Self::Unknown),
            text => {
                let country =
                    text.strip_prefix("originating:").ok_or_else(|| refused("not an origin"))?;
                let letters =
                    country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
                match country.parse() {
                    Ok(party) => Ok(Self::Originating(party)),
                    Err(_) if letters => Ok(Self::NonOriginating),
                    Err(_) => Err(refused("not a country")),
                }
            }
        }
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident $what:literal $expected:literal { $($(#[$variant_doc:meta])* $variant:ident $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// The word for it in a file.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl FromStr for $name {
            type Err = ParseError;

            fn from_str(text: &str) -> Result<Self, ParseError> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(ParseError::new($what, text, "not known", $expected)),
                }
            }
        }
    };
}

words! {
    /// What a material is used for (Articles 32 to 34).
    Role "role" "one of material, packing-transport, packing-retail, accessory, indirect" {
        /// To make the good.
        Material "material",
        /// Packing for transport: always ignored.
        PackingTransport "packing-transport",
        /// Packing for retail sale.
        PackingRetail "packing-retail",
        /// An accessory, spare part, tool or manual.
        Accessory "accessory",
        /// Fuel, tools, catalysts: always originating.
        Indirect "indirect",
    }
}

words! {
    /// An operation performed on the good.
    Operation "operation" "one of manufacture, preservation, repackaging, disassembly, simple-packaging, collection-of-parts, set-making" {
        /// Anything that is not listed in Article 30.
        Manufacture "manufacture",
        /// Preservation in transport or storage.
        Preservation "preservation",
        /// Changing, breaking up or assembling packages.
        Repackaging "repackaging",
        /// Disassembly.
        Disassembly "disassembly",
        /// Bottling, boxing and other simple packaging.
        SimplePackaging "simple-packaging",
        /// Collecting parts classified as the good.
        CollectionOfParts "collection-of-parts",
        /// Making up sets.
        SetMaking "set-making",
    }
}

words! {
    /// A sub-paragraph of Article 25.
    WhollyObtained "Article 25 letter" "one of a to k" {
        /// Plants and plant products.
        A "a",
        /// Live animals born and raised.
        B "b",
        /// Goods from live animals.
        C "c",
        /// Hunting, trapping, fishing, gathering.
        D "d",
        /// Minerals.
        E "e",
        /// Goods of the seabed taken with rights to it.
        F "f",
        /// Sea-fishing by its vessels outside territorial seas.
        G "g",
        /// Goods made on its factory ships from those.
        H "h",
        /// End-of-life articles.
        I "i",
        /// Scrap and waste.
        J "j",
        /// Goods made exclusively of the others.
        K "k",
    }
}

impl Production {
    /// Refuses amounts that no production can have.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let refuse = |what, amount: Decimal, reason, expected| {
            Err(ParseError::new(what, &amount.to_string(), reason, expected).into())
        };
        if self.good.fob <= Decimal::ZERO {
            return refuse("FOB value", self.good.fob, "not above zero", "above 0");
        }
        if let Some(weight) = self.good.weight_kg.filter(|weight| *weight <= Decimal::ZERO) {
            return refuse("weight of the good", weight, "not above zero", "above 0");
        }
        let mut weights = self.materials.iter().filter_map(|material| material.weight_kg);
        if let Some(weight) = weights.find(|weight| *weight < Decimal::ZERO) {
            return refuse("weight", weight, "negative", "zero or more");
        }
        match self.materials.iter().find(|material| material.value < Decimal::ZERO) {
            Some(material) => refuse("material value", material.value, "negative", "zero or more"),
            None => Ok(()),
        }
    }
}
