//! [`Terms`]: what applies to all rates of a pack.

use ajcep::{HsEdition, Party, Standing, nomenclature};

/// The source of the rates of a pack, and the conditions that apply to all of them.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The publication that the rates were read from.
    pub source: String,
    /// The reliability of the source.
    pub standing: Standing,
    /// Assumptions of the reading that no source confirms; answers repeat them.
    pub unconfirmed: String,
    /// The Parties whose goods the rates apply to; all Parties if empty.
    pub exporters: Vec<Party>,
    /// The proof that an importer must present to claim the rates.
    pub requirements: String,
    /// The HS edition of the national codes.
    pub hs_edition: HsEdition,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            source: String::new(),
            standing: Standing::Supplied,
            unconfirmed: String::new(),
            exporters: Vec::new(),
            requirements: String::new(),
            hs_edition: nomenclature::current_edition(),
        }
    }
}
