//! Direct consignment (Article 31): the places a shipment went through, and
//! whether anything but passage was done there.

use alloc::string::String;
use alloc::vec::Vec;

use ajcep_model::Country;

/// A place that a shipment went through between the two Parties.
///
/// ```
/// use ajcep::{Leg, TransitDocument, TransitOperation};
///
/// let singapore = Leg::new("SG".parse()?)
///     .operation(TransitOperation::Unloading)
///     .operation(TransitOperation::Reloading)
///     .document(TransitDocument::ThroughBillOfLading);
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Leg {
    /// The country.
    pub place: Country,
    /// What was done there; empty for passage alone, `None` if it is not stated.
    pub operations: Option<Vec<TransitOperation>>,
    /// The documents held that show it.
    pub documents: Vec<TransitDocument>,
}

impl Leg {
    /// A place of which no more is known.
    pub const fn new(place: Country) -> Self {
        Self { place, operations: None, documents: Vec::new() }
    }

    /// States that nothing was done but passage.
    #[must_use]
    pub fn passage_only(mut self) -> Self {
        self.operations.get_or_insert_default();
        self
    }

    /// Adds something that was done there.
    #[must_use]
    pub fn operation(mut self, operation: TransitOperation) -> Self {
        self.operations.get_or_insert_default().push(operation);
        self
    }

    /// Adds a document that shows what was done.
    #[must_use]
    pub fn document(mut self, document: TransitDocument) -> Self {
        self.documents.push(document);
        self
    }
}

/// What was done to a shipment on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransitOperation {
    /// Passage.
    Transit,
    /// Temporary warehousing, for however long.
    TemporaryWarehousing,
    /// Unloading.
    Unloading,
    /// Reloading.
    Reloading,
    /// Preserving it in good condition.
    Preservation,
    /// Anything else, which Article 31 does not allow.
    Other(String),
}

impl TransitOperation {
    /// Whether Article 31 allows it.
    pub const fn is_allowed(&self) -> bool {
        !matches!(self, Self::Other(_))
    }
}

impl From<&str> for TransitOperation {
    /// Reads the word for it; any other text is another operation.
    fn from(text: &str) -> Self {
        match text {
            "transit" => Self::Transit,
            "temporary-warehousing" => Self::TemporaryWarehousing,
            "unloading" => Self::Unloading,
            "reloading" => Self::Reloading,
            "preservation" => Self::Preservation,
            other => Self::Other(other.into()),
        }
    }
}

/// A document that shows what was done on the way. Which of them the importing
/// Party accepts is for it to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransitDocument {
    /// A through bill of lading.
    ThroughBillOfLading,
    /// A certificate, or other information, of the customs of the place.
    CustomsCertificate,
    /// Anything else.
    Other(String),
}

impl From<&str> for TransitDocument {
    /// Reads the word for it; any other text is another document.
    fn from(text: &str) -> Self {
        match text {
            "through-bill-of-lading" => Self::ThroughBillOfLading,
            "customs-certificate" => Self::CustomsCertificate,
            other => Self::Other(other.into()),
        }
    }
}
