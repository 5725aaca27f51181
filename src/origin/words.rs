//! The closed vocabularies of a production: where a material originates, what it
//! is used for, what was done to the good.

use core::str::FromStr;

use ajcep_model::{Country, ParseError, Party};

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
                let country = text
                    .strip_prefix("originating:")
                    .ok_or_else(|| refused("not an origin"))?
                    .parse::<Country>()
                    .map_err(|_| refused("not a country"))?;
                Ok(country.party().map_or(Self::NonOriginating, Self::Originating))
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

/// What a material is used for (Articles 32 to 34).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// To make the good.
    #[default]
    Material,
    /// Packing for transport: always ignored.
    PackingTransport,
    /// Packing for retail sale. Classified with the good, it is ignored for a
    /// change of classification and counts in value; else it is a material.
    PackingRetail {
        /// Whether it is classified with the good.
        classified_with_good: bool,
    },
    /// An accessory, spare part, tool or manual. In customary amount and not
    /// invoiced separately, it is ignored for a change of classification and a
    /// process and counts in value; else it is a material.
    Accessory {
        /// Whether it is in customary amount.
        customary: bool,
        /// Whether it is invoiced separately.
        invoiced_separately: bool,
    },
    /// Fuel, tools, catalysts: always originating.
    Indirect,
}

impl Role {
    /// The role of a word, with what is known of packing and accessories.
    ///
    /// # Errors
    /// If the word is none of `material`, `packing-transport`, `packing-retail`,
    /// `accessory` and `indirect`.
    pub fn of(
        word: &str,
        classified_with_good: bool,
        customary: bool,
        invoiced_separately: bool,
    ) -> Result<Self, ParseError> {
        Ok(match word {
            "material" => Self::Material,
            "packing-transport" => Self::PackingTransport,
            "packing-retail" => Self::PackingRetail { classified_with_good },
            "accessory" => Self::Accessory { customary, invoiced_separately },
            "indirect" => Self::Indirect,
            other => {
                let expected =
                    "one of material, packing-transport, packing-retail, accessory, indirect";
                return Err(ParseError::new("role", other, "not known", expected));
            }
        })
    }

    /// Whether the rules of origin pass it over entirely.
    pub(super) const fn is_ignored(self) -> bool {
        matches!(self, Self::PackingTransport | Self::Indirect)
    }

    /// Whether it goes with the good without being part of it: its value counts,
    /// its classification does not.
    pub(super) const fn goes_with_the_good(self) -> bool {
        match self {
            Self::PackingRetail { classified_with_good } => classified_with_good,
            Self::Accessory { customary, invoiced_separately } => customary && !invoiced_separately,
            Self::Material | Self::PackingTransport | Self::Indirect => false,
        }
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
