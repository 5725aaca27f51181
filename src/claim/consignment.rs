//! Direct consignment (Article 31): the countries a shipment passed through, and what was
//! done there.

use alloc::vec::Vec;

use ajcep_model::{Country, vocabulary};

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
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::written::required"))]
    country: Country,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    operations: Option<Vec<TransitOperation>>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "documents::none_or_listed"))]
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

vocabulary! {
    /// An operation performed on a shipment in transit (Article 31).
    pub enum TransitOperation: "operation in transit" {
        Transit = 1, "transit", "transit";
        /// For any length of time.
        TemporaryWarehousing = 2, "temporary-warehousing", "temporary warehousing";
        Unloading = 3, "unloading", "unloading";
        Reloading = 4, "reloading", "reloading";
        Preservation = 5, "preservation", "preservation in good condition";
        Repacking = 6, "repacking", "repacking";
        Labelling = 7, "labelling", "labelling or marking";
        Sorting = 8, "sorting", "sorting, splitting up or bulking";
        Processing = 9, "processing", "any processing or assembly";
        Other = 10, "other", "any other operation";
    }
}

impl TransitOperation {
    /// Whether Article 31 allows it.
    pub const fn is_allowed(self) -> bool {
        matches!(
            self,
            Self::Transit
                | Self::TemporaryWarehousing
                | Self::Unloading
                | Self::Reloading
                | Self::Preservation
        )
    }
}

vocabulary! {
    /// A document that shows what was done in transit. Which of them it accepts is for the
    /// importing Party to say.
    pub enum TransitDocument: "document of transit" {
        ThroughBillOfLading = 1, "through-bill-of-lading", "through bill of lading";
        CustomsCertificate = 2, "customs-certificate", "certificate, or other information, of the customs of the country";
        Other = 3, "other", "another document";
    }
}

/// Documents as JSON: `["none"]` says what `[]` says.
#[cfg(feature = "serde")]
mod documents {
    use alloc::vec::Vec;

    use serde::de::{Error, IntoDeserializer};
    use serde::{Deserialize, Deserializer};

    use super::TransitDocument;

    struct Listed(Option<TransitDocument>);

    impl<'de> Deserialize<'de> for Listed {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = alloc::borrow::Cow::<'de, str>::deserialize(deserializer)?;
            if text.trim().eq_ignore_ascii_case("none") {
                return Ok(Self(None));
            }
            TransitDocument::deserialize(text.into_deserializer())
                .map(|document| Self(Some(document)))
        }
    }

    pub(super) fn none_or_listed<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<TransitDocument>, D::Error> {
        let listed = Vec::<Listed>::deserialize(deserializer)?;
        if listed.len() > 1 && listed.iter().any(|one| one.0.is_none()) {
            return Err(D::Error::custom("`none` beside a document; expected one or the other"));
        }
        Ok(listed.into_iter().filter_map(|one| one.0).collect())
    }
}
