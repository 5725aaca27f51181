//! Direct consignment (Article 31): the countries a shipment passed through, and what was
//! done there.

use alloc::string::String;
use alloc::vec::Vec;
use core::convert::Infallible;
use core::fmt;
use core::str::FromStr;

use ajcep_model::Country;

/// A country that a shipment passed through between the two Parties.
///
/// ```
/// use ajcep::claim::{Leg, TransitDocument, TransitOperation};
///
/// let singapore = Leg::new("SG".parse()?)
///     .with_operation(TransitOperation::Unloading)
///     .with_operation(TransitOperation::Reloading)
///     .with_document(TransitDocument::ThroughBillOfLading);
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Leg {
    #[cfg_attr(feature = "serde", serde(rename = "place"))]
    country: Country,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    operations: Option<Vec<TransitOperation>>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    documents: Vec<TransitDocument>,
}

impl Leg {
    /// A country, with nothing stated about what was done there.
    pub const fn new(country: Country) -> Self {
        Self { country, operations: None, documents: Vec::new() }
    }

    /// States that nothing was done but transit.
    #[must_use]
    pub fn with_transit_only(mut self) -> Self {
        self.operations.get_or_insert_default();
        self
    }

    /// Adds an operation that was performed there.
    #[must_use]
    pub fn with_operation(mut self, operation: TransitOperation) -> Self {
        self.operations.get_or_insert_default().push(operation);
        self
    }

    /// Adds a document that shows what was done there.
    #[must_use]
    pub fn with_document(mut self, document: TransitDocument) -> Self {
        self.documents.push(document);
        self
    }

    /// The country.
    pub const fn country(&self) -> Country {
        self.country
    }

    /// The operations performed there; empty for transit alone, `None` if not stated.
    pub fn operations(&self) -> Option<&[TransitOperation]> {
        self.operations.as_deref()
    }

    /// The documents that show what was done there.
    pub fn documents(&self) -> &[TransitDocument] {
        &self.documents
    }
}

/// Declares a list of codes that other text may be beside.
macro_rules! open_list {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
            /// Anything else, in the words of the caller.
            Other(String),
        }

        impl $name {
            /// The stable code, or the words of the caller.
            pub fn code(&self) -> &str {
                match self { $(Self::$variant => $code,)+ Self::Other(words) => words }
            }
        }

        impl From<&str> for $name {
            /// Reads the code; any other text is `Other`.
            fn from(text: &str) -> Self {
                match text { $($code => Self::$variant,)+ other => Self::Other(other.into()) }
            }
        }

        impl FromStr for $name {
            type Err = Infallible;

            fn from_str(text: &str) -> Result<Self, Infallible> {
                Ok(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.code())
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                ajcep_model::text::deserialize(deserializer)
            }
        }
    };
}

open_list! {
    /// An operation performed on a shipment in transit.
    TransitOperation {
        /// Transit.
        Transit "transit",
        /// Temporary warehousing, for any length of time.
        TemporaryWarehousing "temporary-warehousing",
        /// Unloading.
        Unloading "unloading",
        /// Reloading.
        Reloading "reloading",
        /// Preservation in good condition.
        Preservation "preservation",
    }
}

impl TransitOperation {
    /// Whether Article 31 allows it.
    pub const fn is_allowed(&self) -> bool {
        !matches!(self, Self::Other(_))
    }
}

open_list! {
    /// A document that shows what was done in transit. Which of them it accepts is for the
    /// importing Party to say.
    TransitDocument {
        /// A through bill of lading.
        ThroughBillOfLading "through-bill-of-lading",
        /// A certificate, or other information, of the customs of the country.
        CustomsCertificate "customs-certificate",
    }
}
