//! Transpositions as JSON.

use alloc::vec::Vec;

use ajcep_model::{HsEdition, Subheading};
use serde::{Serialize, Serializer};

use super::transposition::{Relation, Transposition};

#[derive(Serialize)]
struct TranspositionView {
    code: Subheading,
    from: HsEdition,
    to: HsEdition,
    relation: Relation,
    targets: Vec<Subheading>,
}

impl Serialize for Transposition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = TranspositionView {
            code: self.code(),
            from: self.from(),
            to: self.to(),
            relation: self.relation(),
            targets: self.targets().collect(),
        };
        view.serialize(serializer)
    }
}
